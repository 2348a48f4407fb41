"""What is to be asked about the tables of a file, and by what its sender is known again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.text import comparison_key
from wgplanner.readers.money import read_sum
from wgplanner.readers.tables.grid import column_letters
from wgplanner.readers.tables.headings import Field, Mapping, TableKind, heading_key
from wgplanner.readers.tables.read import heads_of, likely_head_of
from wgplanner.readers.tables.sheets import sheets_to_read

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.head import Head

SAMPLES = 3
"""How many values below a heading are shown with it."""

_OF_PROGRAM = (Field.NAME, Field.NUMBER, Field.POLICY_FIELD, Field.POLICY_ITEM, Field.AGREEMENT)
_NAMING = {Field.NAME, Field.PROGRAM_ID}
_SUMS = (Field.YEAR, Field.BUDGET, Field.BUDGET_TOTAL, Field.UNIT)
FIELDS_OF: dict[TableKind, tuple[Field, ...]] = {
    TableKind.PROGRAMS: (
        *_OF_PROGRAM, Field.SUMMARY, Field.EFFECT, Field.STATUS, Field.PARTICIPANTS,
        Field.PARTICIPANTS_NOTE, Field.PARTICIPATES, *_SUMS, Field.PARTY_DUTY, Field.REMARK,
    ),
    TableKind.DUTIES: (
        *_OF_PROGRAM, Field.PARTY, Field.DUTY, Field.PARTY_DUTY, Field.DUTY_KIND, Field.SECTION,
        Field.CONTACT, Field.SINCE, Field.UNTIL, Field.REMARK,
    ),
    TableKind.KPI: (
        *_OF_PROGRAM, Field.KPI, Field.UNIT, Field.BASELINE_YEAR, Field.BASELINE,
        Field.TARGET_YEAR, Field.TARGET, Field.YEAR, Field.ACTUAL, Field.DIRECTION,
        Field.AGGREGATION, Field.REMARK,
    ),
    TableKind.BUDGET: (*_OF_PROGRAM, *_SUMS, Field.REMARK),
    TableKind.SCHEDULE: (*_OF_PROGRAM, Field.ACTIVITY, Field.YEAR, Field.MARK, *_SUMS[1:],
                         Field.REMARK),
}  # fmt: skip
"""What a column of each kind of table may be said to hold, in the order of asking."""

SUM_FIELDS = (Field.BUDGET, Field.BUDGET_TOTAL)
ONCE = frozenset(Field) - {
    Field.IGNORED, Field.BUDGET, Field.BUDGET_TOTAL, Field.MARK, Field.ACTUAL,
    Field.PARTY_DUTY, Field.PARTICIPATES,
}  # fmt: skip
"""Fields of which a table has one column only."""


class Question(NamedTuple):
    """One heading that nobody knows: where its column stands, and the first values below it.

    ``has_unit`` says that a unit of sums is printed for it.
    """

    heading: str
    column: str
    samples: tuple[str, ...]
    has_unit: bool = False


class Asked(NamedTuple):
    """All that is to be asked about a file.

    ``fields`` are those that a column may be said to hold, ``unit_missing`` says that sums
    have no unit, and ``name_missing`` that nobody knows where the names of programs stand.
    """

    fields: tuple[Field, ...]
    questions: tuple[Question, ...]
    unit_missing: bool
    name_missing: bool = False

    def unclear(self, mapping: Mapping) -> tuple[str, ...]:
        """What an answer leaves unclear, so that it cannot be taken: catalogue keys."""
        said = Counter(mapping.fields[heading_key(each.heading)] for each in self.questions)
        unclear = []
        if self.name_missing and not said[Field.NAME]:
            unclear.append("mapping.name_needed")
        if any(count > 1 and field in ONCE for field, count in said.items()):
            unclear.append("mapping.twice")
        return tuple(unclear)


class Sender(NamedTuple):
    """By what the next file of the same sender is known: its name without numbers, its headings."""

    stem: str
    headings: frozenset[str]


def stem_of(name: str) -> str:
    """A file name without its ending and without digits, which change with each delivery."""
    return re.sub(r"\d+", "", comparison_key(PurePath(name).stem)).strip("-_. ()")


def sender_of(tables: Sequence[TableText], mapping: Mapping, plan: Plan) -> Sender | None:
    """Whose tables these are, or ``None`` where none of them has a head."""
    found = heads_of(tables, mapping, plan)
    headings = (column.heading for _, head in found for column in head.columns)
    if not found:
        return None
    return Sender(stem_of(tables[0].name), frozenset(map(heading_key, headings)))


def to_ask(tables: Sequence[TableText], mapping: Mapping, plan: Plan) -> Asked | None:
    """What has to be asked about tables, or ``None`` where all is known or no head is likely."""
    found = heads_of(tables, mapping, plan)
    is_known = bool(found)
    if not is_known:
        found = _likely_heads(tables, mapping, plan)
    questions: dict[str, Question] = {}
    for table, head in found:
        for each in _questions(table, head):
            questions.setdefault(heading_key(each.heading), each)
    missing = any(_lacks_unit(table, head) for table, head in found)
    if not questions and not missing:
        return None
    kind = found[0][1].kind
    every = dict.fromkeys(field for fields in FIELDS_OF.values() for field in fields)
    # By the headings alone such a table is of no certain kind.
    fields = FIELDS_OF[kind] if is_known else tuple(every)
    bound = {column.field for _, head in found[:1] for column in head.columns}
    fields = tuple(field for field in fields if field not in ONCE or field not in bound)
    return Asked(fields, tuple(questions.values()), missing, not bound & _NAMING)


def again(tables: Sequence[TableText], mapping: Mapping, plan: Plan) -> Asked | None:
    """What was asked when a mapping was made, to be answered anew."""
    return to_ask(tables, Mapping(kind=mapping.kind), plan)


def _likely_heads(
    tables: Sequence[TableText], mapping: Mapping, plan: Plan
) -> list[tuple[TableText, Head]]:
    """The heads that tables may have, where the names of programs are not found by any."""
    taken = sheets_to_read(tables).tables
    heads = [(table, likely_head_of(table, mapping, plan)) for table in taken]
    return [(table, head) for table, head in heads if head is not None]


def _questions(table: TableText, head: Head) -> list[Question]:
    """The headings of a table that nobody knows, where something stands below them."""
    rows = head.rows_below(table)
    found = []
    for column in head.unmatched:
        values = dict.fromkeys(text for row in rows if (text := table.text(row, column.at)))
        if values:
            letters = column_letters(column.at)
            place = f"{table.sheet}!{letters}" if table.sheet else letters
            samples = tuple(values)[:SAMPLES]
            found.append(Question(column.heading, place, samples, column.unit is not None))
    return found


def _lacks_unit(table: TableText, head: Head) -> bool:
    """Whether a number stands in a column of sums for which no unit is printed anywhere."""
    if head.of(Field.UNIT):
        return False
    return any(
        (text := table.text(row, column.at))
        and read_sum(text, None) is None
        and read_sum(text, "円") is not None
        for field in SUM_FIELDS
        for column in head.of(field)
        if column.unit is None
        for row in head.rows_below(table)
    )
