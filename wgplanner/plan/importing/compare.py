"""What a document says of a record otherwise than the plan, field by field and year by year.

What a document does not say, or has lost, never takes a known value away. Only where
the reader knew the plan and says the whole record (a ``bound`` one), an empty field
means that the document empties it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct, structs

from wgplanner.plan.amounts import YEN_PER_UNIT, convert
from wgplanner.plan.edits.bars import Bar, cut_bar
from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.plan.importing.members import MEMBERS, put_member, without_line, without_member
from wgplanner.plan.importing.references import reference_fields
from wgplanner.plan.records import Activity, KpiPoint, Participation, Program, Record, YearAmount
from wgplanner.plan.schedule import Mark, month_number
from wgplanner.plan.text import comparison_key

R = TypeVar("R", bound=Record)
NO_FACTS = frozenset({"id", "position", "document", "lines", "example"})
_UNSAID = frozenset({"unit", "spans"})
"""What a document that is not bound says only by default."""
_OFTEN_PARTIAL = frozenset({"central", "members"})


class Difference(Struct, frozen=True):
    """One value of the plan's record and what the document says in its place.

    Attributes:
        field: The field that differs.
        member: The year or label, where the field holds several values.
        before: What the plan says; ``None`` where it says nothing.
        after: What the document says.
        line: Where it stands in the document, if that is known.
        fills: Whether the plan says nothing there, or that it is unknown.
        sourced: Whether the plan's value names a line of a document.
        more: Other fields that are set together with this one.
    """

    field: str
    member: str
    before: Any
    after: Any
    line: int | None
    fills: bool
    sourced: bool
    more: Mapping[str, Any] = {}

    @property
    def key(self) -> str:
        """What tells it from the other differences of its record."""
        return f"{self.field}:{self.member}" if self.member else self.field


def differences(held: Record, read: Record, *, bound: bool) -> tuple[Difference, ...]:
    """All that differs; ``read`` names other records by the plan's ids already."""
    if isinstance(held, Program) and isinstance(read, Program):
        read = _in_unit_of(held, read)
    found: list[Difference] = []
    for field in held.__struct_fields__:
        if field in NO_FACTS or (not bound and field in _UNSAID):
            continue
        if field in MEMBERS:
            found += _of_members(held, read, field)
        elif (one := _of_field(held, read, field, bound=bound)) is not None:
            found.append(one)
    return tuple(_with_status_words(held, read, found))


def applied(held: R, chosen: Iterable[Difference], document: str) -> R:
    """The plan's record with the chosen values; ``document`` is the id of the file read.

    A field keeps a line only of its record's own document, so a value from
    another one stands without.
    """
    own = held.document in (None, document)
    values: dict[str, Any] = {}
    lines = dict(held.lines)
    for each in chosen:
        if each.field in MEMBERS:
            now = values.get(each.field, getattr(held, each.field))
            if each.after is None:
                values[each.field] = without_member(each.field, now, each.member)
                continue
            member = each.after if own else without_line(each.after)
            values[each.field] = put_member(each.field, now, member)
            continue
        values[each.field] = each.after if own else without_line(each.after)
        values.update(each.more)
        for field in (each.field, *each.more):
            lines.pop(field, None)
            if own and each.line is not None:
                lines[field] = each.line
    if not values:
        return held
    if own:
        values["document"] = document
    changed = structs.replace(held, lines=lines, **values)
    return _with_true_spans(changed) if isinstance(changed, Activity) else changed  # type: ignore[return-value]


def _of_members(held: Record, read: Record, field: str) -> Iterator[Difference]:
    how = MEMBERS[field]
    theirs = {how.name(each): each for each in getattr(held, field)}
    for each in getattr(read, field):
        before = theirs.get(how.name(each))
        if not how.is_known(each) or (before is not None and how.says(before) == how.says(each)):
            continue
        yield Difference(
            field=field,
            member=how.name(each),
            before=before,
            after=each,
            line=getattr(each, "line", None) or read.lines.get(field),
            fills=before is None or not how.is_known(before),
            sourced=bool(before is not None and before.line) or field in held.lines,
        )


def _of_field(held: Record, read: Record, field: str, *, bound: bool) -> Difference | None:
    before, after = getattr(held, field), getattr(read, field)
    if isinstance(after, Mapping) and not bound:
        after = {**before, **after}
    if before == after or (_is_empty(after) and not bound):
        return None
    if not bound and _says_the_same(type(held), field, before, after):
        return None
    if field == "participants":
        after = _with_known_years(before, after)
    if before == after:
        return None
    line = after.line if isinstance(after, KpiPoint) else None
    return Difference(
        field=field,
        member="",
        before=before,
        after=after,
        line=line or read.lines.get(field),
        fills=_is_empty(before),
        sourced=bool(isinstance(before, KpiPoint) and before.line) or field in held.lines,
    )


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", (), {}) or value is False


def _says_the_same(kind: type[Record], field: str, before: Any, after: Any) -> bool:
    """Whether two values differ only in how they are printed or in which order they stand."""
    if isinstance(before, str) and isinstance(after, str) and field not in reference_fields(kind):
        return comparison_key(before) == comparison_key(after)
    if isinstance(before, KpiPoint) and isinstance(after, KpiPoint):
        return all(
            comparison_key(getattr(before, name)) == comparison_key(getattr(after, name))
            for name in ("label", "text")
        )
    if isinstance(before, tuple) and isinstance(after, tuple):
        ours, theirs = {_bare(each) for each in before}, {_bare(each) for each in after}
        # A document of one municipality names only some of the region's; that takes none away.
        return ours == theirs or (field in _OFTEN_PARTIAL and theirs < ours)
    return False


def _bare(value: Any) -> Any:
    """A member of a list as it is compared: a party without years, a row without its line."""
    return value.party if isinstance(value, Participation) else without_line(value)


def _with_known_years(before: Any, after: Any) -> Any:
    """The participants, each with the years of joining and leaving that the plan knows."""
    known = {each.party: each for each in before or ()}
    return tuple(
        known.get(each.party, each) if each.since is each.until is None else each
        for each in after or ()
    ) if after is not None else None  # fmt: skip


def _with_status_words(
    held: Record, read: Record, found: Iterable[Difference]
) -> Iterator[Difference]:
    """Status and its word are one fact: the word alone is another word for the same."""
    by_field = {each.field: each for each in found}
    status, words = by_field.get("status"), by_field.get("status_text")
    for each in found:
        if each is words and (status is not None or read.status is not None):  # type: ignore[attr-defined]
            continue
        if each is words:
            yield structs.replace(each, more={"status": None})
        elif each is status:
            yield structs.replace(each, more={"status_text": read.status_text})  # type: ignore[attr-defined]
        else:
            yield each


def _in_unit_of(held: Program, read: Program) -> Program:
    """The sums in the unit of the plan's program; without one that is known they say nothing."""
    if held.unit == read.unit or not (read.budget or read.budget_lines):
        return read
    if not (held.unit in YEN_PER_UNIT and read.unit in YEN_PER_UNIT):
        return structs.replace(read, budget=(), budget_lines=())

    def in_unit(sums: Iterable[YearAmount]) -> tuple[YearAmount, ...]:
        return tuple(
            structs.replace(each, amount=convert(each.amount, read.unit, held.unit))
            for each in sums
        )

    lines = (structs.replace(each, amounts=in_unit(each.amounts)) for each in read.budget_lines)
    return structs.replace(
        read, budget=in_unit(read.budget), budget_lines=tuple(lines), unit=held.unit
    )


def _with_true_spans(activity: Activity) -> Activity:
    """The activity without the bars of years that are not planned any more."""
    for each in activity.marks:
        first = month_number(each.year)
        year = Bar(first, first + MONTHS_IN_YEAR - 1)
        if each.mark is not Mark.PLANNED and any(
            each.year in span.years for span in activity.spans
        ):
            spans = cut_bar(activity, year).spans
            activity = structs.replace(activity, spans=spans)
    return activity
