"""What the plan holds and a document does not: proposed for removal, never removed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wgplanner.plan.amounts import BLANK
from wgplanner.plan.changes import Edit, apply_edits
from wgplanner.plan.edits.duties import remove_duty
from wgplanner.plan.edits.kpis import delete_kpi
from wgplanner.plan.edits.programs import delete_program
from wgplanner.plan.importing.cleared import Cleared
from wgplanner.plan.importing.compare import Difference
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.items import Item, ItemState, Reason
from wgplanner.plan.importing.match import Matching
from wgplanner.plan.importing.members import MEMBERS
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Duty, Kpi, Program, Record, YearAmount
from wgplanner.plan.text import comparison_key

WHOLE_KINDS = frozenset({"vision", "program_list"})
"""Kinds of documents that list all programs of a region; a table may be of some of them."""

KNOWN_SHARE = 0.5
"""The share of the plan's programs that such a document must name. One with fewer is the
view of one municipality, or of another plan, and says nothing of the others."""


def gone_items(plan: Plan, incoming: Incoming, matching: Matching) -> Iterator[Item]:
    """What may be meant to go: programs that a whole list leaves out, emptied rows and cells."""
    for program in _missing(plan, incoming, matching):
        yield Item(
            key=f"gone:{program.id}", state=ItemState.GONE, record=program, reason=Reason.MISSING
        )
    for each in incoming.cleared:
        record = plan.lookup(each.table, each.record)
        if record is not None:
            yield _of_cleared(record, each)


def _missing(plan: Plan, incoming: Incoming, matching: Matching) -> Sequence[Program]:
    """The programs that a document of a whole kind does not name, in no record and no doubt."""
    if incoming.document.kind not in WHOLE_KINDS or incoming.document.id in matching.ids:
        return ()
    held = plan.ordered(Program)
    named = {each.id for each in incoming.same} | set(matching.ids.values())
    named |= {each.held.id for each in matching.pairs}
    known = sum(each.id in named for each in held)
    if known < KNOWN_SHARE * len(held):
        return ()
    doubts = comparison_key(" ".join(each.subject + each.excerpt for each in incoming.findings))
    return [
        each for each in held if each.id not in named and comparison_key(each.name) not in doubts
    ]


def _of_cleared(record: Record, told: Cleared) -> Item:
    if not told.field:
        return Item(
            key=f"gone:{record.id}",
            state=ItemState.GONE,
            record=record,
            line=told.line,
            cell=told.cell,
            reason=Reason.ROW_CLEARED,
        )
    difference = _without(record, told)
    return Item(
        key=f"gone:{record.id}:{difference.key}",
        state=ItemState.GONE,
        record=record,
        line=told.line,
        cell=told.cell,
        difference=difference,
        reason=Reason.CLEARED,
    )


def _without(record: Record, told: Cleared) -> Difference:
    """The value that a cell said before it was emptied, and nothing in its place."""
    before = getattr(record, told.field)
    after: Any = None
    more: dict[str, Any] = {}
    if told.field in MEMBERS:
        name = MEMBERS[told.field].name
        before = next(each for each in before if name(each) == _member_key(told))
        after = YearAmount(before.year, BLANK) if isinstance(before, YearAmount) else None
    elif told.field == "status":
        more = {"status_text": None}
    return Difference(
        field=told.field,
        member=_member_key(told),
        before=before,
        after=after,
        line=None,
        fills=False,
        sourced=True,
        more=more,
    )


def _member_key(told: Cleared) -> str:
    return comparison_key(told.member) if told.field == "actuals" else told.member


def with_removals(plan: Plan, made: Sequence[Edit], gone: Iterable[Record]) -> list[Edit]:
    """The edits with those of the removals, which are made on the plan as it is after them."""
    edits = list(made)
    after = apply_edits(plan, edits)
    for record in gone:
        if isinstance(record, Program):
            more = delete_program(after, record.id)
        elif isinstance(record, Duty):
            more = remove_duty(after, record.id)
        elif isinstance(record, Kpi):
            more = delete_kpi(after, record.id)
        else:
            continue
        edits += more
        after = apply_edits(after, more)
    return _folded(edits)


def _folded(edits: Iterable[Edit]) -> list[Edit]:
    """One edit for each record, from what it was first to what it is last."""
    sides: dict[tuple[str, str], tuple[Record | None, Record | None]] = {}
    for edit in edits:
        key = (edit.table, edit.record.id)
        first = sides[key][0] if key in sides else edit.before
        sides[key] = (first, edit.after)
    return [
        Edit(before, after)
        for before, after in sides.values()
        if before is not after and before != after
    ]
