"""Old plan files made new: for each schema a pure function to the next one.

A migration takes all tables as JSON values (without the header) and returns
new ones. The file on the disk changes with the first edit; a copy of it stays
in the backups as ``…_before-schema-N.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from wgplanner.store import header

Tables = dict[str, Any]
Migration = Callable[[Tables], Tables]

MIGRATIONS: Mapping[int, Migration] = MappingProxyType({})
"""The migration from each schema to the one after it. Schema 1 is the first that was released."""


def migrated(
    tables: Tables,
    schema: int,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    target: int = header.SCHEMA,
) -> Tables:
    """The tables of an older schema in the form of the present one."""
    others = {name: table for name, table in tables.items() if name != header.TABLE}
    for step in range(schema, target):
        others = migrations[step](others)
    return {header.TABLE: tables.get(header.TABLE), **others}
