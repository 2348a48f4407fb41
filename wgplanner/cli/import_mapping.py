"""What headings mean in one import: as the command line says, and as it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.cli.context import Context
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.headings import Mapping


class Used(NamedTuple):
    """A mapping that is used, and of which sender it is remembered, if of any."""

    mapping: Mapping
    sender: str | None


class CommandMappings:
    """The mappings of one run; what the command line says counts before what is remembered.

    Raises:
        InputError: A word is not ``HEADING=FIELD``, or there is no such field or unit.
    """

    def __init__(self, words: Sequence[str], unit: str | None, context: Context) -> None:
        from wgplanner.mappings import mapping_of_words  # noqa: PLC0415
        from wgplanner.settings import settings_folder  # noqa: PLC0415

        self._folder = settings_folder(context.environment)
        self._said = mapping_of_words(words, unit)
        self._seen: list[tuple[tuple[TableText, ...], Mapping, Plan]] = []

    def of(
        self, data: bytes, name: str, kind: str | None, plan: Plan, nameless: bool
    ) -> Used | None:
        """What the headings of a source mean, or ``None`` where nobody has said anything."""
        from wgplanner.mappings import joined, load_mappings, remembered_entry  # noqa: PLC0415
        from wgplanner.readers.importing import tables_in  # noqa: PLC0415

        if self._said.is_blank and not load_mappings(self._folder):
            return None
        tables = tables_in(data, name, kind, plan, nameless)
        if not tables:
            return None
        entry = remembered_entry(self._folder, tables, plan)
        sender = entry.stem if entry else None
        if self._said.is_blank:
            return Used(entry.mapping, sender) if entry else None
        mapping = joined(entry.mapping if entry else None, self._said)
        self._seen.append((tables, mapping, plan))
        return Used(mapping, sender)

    def finish(self, keep: bool) -> None:
        """After all is read: refuse a heading that is nowhere, and remember what was said.

        Raises:
            InputError: A heading stands in none of the tables.
        """
        if self._said.is_blank:
            return
        from wgplanner.mappings import remember_mapping  # noqa: PLC0415
        from wgplanner.readers.tables.asking import sender_of  # noqa: PLC0415

        senders = [sender_of(*each) for each in self._seen]
        known = {heading for sender in senders if sender for heading in sender.headings}
        lost = sorted(set(self._said.fields) - known)
        if lost:
            raise InputError("error.mapping.heading", heading=lost[0])
        for tables, mapping, plan in self._seen if keep else ():
            remember_mapping(self._folder, tables, mapping, plan)
