"""By what a record is known: its name, and what of it tells it from its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from wgplanner.plan.records import (
    ActionItem,
    Activity,
    AgendaItem,
    Agreement,
    Duty,
    Edition,
    Finding,
    Kpi,
    Meeting,
    Member,
    Municipality,
    Opinion,
    Party,
    PolicyField,
    PolicyItem,
    PopulationTable,
    Program,
    Record,
    Region,
    Review,
    Revision,
    SourceDocument,
    WorkingGroup,
)
from wgplanner.plan.text import comparison_key

Known = tuple[object, ...]
PLACEHOLDERS = frozenset({"不明", "(資料に記載なし)"})
"""Names that stand where a document has none: the readers' and the samples'."""


def _key(text: str | None) -> str:
    return comparison_key(text or "").casefold()


_KNOWN: Mapping[type[Record], Callable[[Any], Known]] = MappingProxyType(
    {
        Region: lambda each: (),
        Municipality: lambda each: (_key(each.name),),
        Party: lambda each: (_key(each.name),),
        PopulationTable: lambda each: (_key(each.title), each.kind),
        PolicyField: lambda each: (_key(each.name),),
        PolicyItem: lambda each: (_key(each.name),),
        Agreement: lambda each: (_key(each.name),),
        Program: lambda each: (_key(each.name),),
        Activity: lambda each: (_key(each.name),),
        Duty: lambda each: (each.party, _key(each.text)),
        Kpi: lambda each: (_key(each.label),),
        Review: lambda each: (),
        Opinion: lambda each: (each.number, _key(each.topic)),
        Revision: lambda each: (
            each.kind, each.program or _key(each.program_name), _key(each.before), _key(each.after)
        ),
        Edition: lambda each: (_key(each.name),),
        WorkingGroup: lambda each: (_key(each.name),),
        Member: lambda each: (
            each.party, *map(_key, (each.organisation, each.section, each.post, each.name,
                                    each.represents)), each.role
        ),
        Meeting: lambda each: (each.number, each.fiscal_year, each.number or each.date,
                               each.number or _key(each.title)),
        AgendaItem: lambda each: (each.parent, _key(each.title)),
        ActionItem: lambda each: (_key(each.what),),
        SourceDocument: lambda each: (each.sha256,),
        Finding: lambda each: (each.kind, each.line, _key(each.subject)),
    }
)  # fmt: skip

_NAMES: Mapping[type[Record], str] = MappingProxyType(
    {
        PolicyField: "name",
        PolicyItem: "name",
        Agreement: "name",
        Program: "name",
        Activity: "name",
        Duty: "text",
        Kpi: "label",
        WorkingGroup: "name",
    }
)

FREE = (PolicyItem, Agreement, Program)
"""What is found under another heading too, where no second one bears its name."""


_OF_A_PROGRAM = ("関係", "参加", "参画", "実施", "対象", "連携")
"""With these begin words for several that mean others in every program (関係市町)."""


def means_others_elsewhere(party: Party) -> bool:
    """Whether a word for several is the same party only where it has the same members."""
    return _key(party.name).startswith(_OF_A_PROGRAM)


def known_by(record: Record) -> Known:
    """What two records of one owner have in common only where they are the same."""
    return _KNOWN[type(record)](record)


def name_of(record: Record) -> str | None:
    """The name that another printing may spell a little otherwise; ``None`` for other kinds."""
    field = _NAMES.get(type(record))
    return None if field is None else str(getattr(record, field))


def name_field(kind: type[Record]) -> str | None:
    """The field of that name."""
    return _NAMES.get(kind)


def is_placeholder(record: Record) -> bool:
    """Whether a record only stands where the document gave no heading."""
    return comparison_key(name_of(record) or "") in PLACEHOLDERS
