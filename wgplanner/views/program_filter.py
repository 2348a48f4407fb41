"""Which programs are wanted: by municipality, policy field, status and text, as users say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import (
    Activity,
    Duty,
    Kpi,
    Municipality,
    PolicyField,
    PolicyItem,
    Program,
)
from wgplanner.plan.text import comparison_key
from wgplanner.views.parties import covered_by, ordered_municipalities, participant_ids
from wgplanner.views.program_places import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wgplanner.plan.plan import Plan
    from wgplanner.views.program_places import Place


class ProgramFilter(Struct, frozen=True):
    """Conditions that must all hold; ``None`` asks for nothing.

    ``municipality`` is an id; a program meets it where the municipality takes
    part or owes a duty. ``field`` holds ids of policy fields and items.
    ``status`` is a kind or a word of the region's own.
    """

    municipality: str | None = None
    field: frozenset[str] | None = None
    status: ProgramStatus | str | None = None
    text: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every program is wanted."""
        return self == ProgramFilter()

    def without_text(self) -> ProgramFilter:
        """The same filter for what is searched for text record by record."""
        return structs.replace(self, text=None)


def wanted_programs(plan: Plan, wanted: ProgramFilter) -> frozenset[str]:
    """The ids of the programs that meet a filter."""
    return frozenset(each.program.id for each in places(plan) if _meets(plan, each, wanted))


def find_municipality(plan: Plan, name: str) -> Municipality:
    """The municipality of that name, code or id, however its characters are printed.

    Raises:
        InputError: The plan has none of that name; the error lists those that it has.
    """
    key = comparison_key(name)
    municipalities = ordered_municipalities(plan)
    for each in municipalities:
        if key in (comparison_key(each.name), each.code, each.id):
            return each
    known = "、".join(each.name for each in municipalities)
    raise InputError("error.filter.municipality", name=name, known=known)


def find_fields(plan: Plan, name: str) -> frozenset[str]:
    """The ids of the policy fields and items whose name holds the words.

    Raises:
        InputError: None does; the error lists the fields.
    """
    key = comparison_key(name)
    named: list[PolicyField | PolicyItem] = [*plan.ordered(PolicyField), *plan.ordered(PolicyItem)]
    found = frozenset(each.id for each in named if key and key in comparison_key(each.name))
    if not found:
        known = "、".join(each.name for each in plan.ordered(PolicyField))
        raise InputError("error.filter.field", name=name, known=known)
    return found


def find_status(plan: Plan, name: str, words: Mapping[str, ProgramStatus]) -> ProgramStatus | str:
    """The status that a word names: ``words`` are those of all languages, then the region's own.

    Raises:
        InputError: No status and no program of the plan is called so.
    """
    key = comparison_key(name).casefold()
    kinds = {comparison_key(word).casefold(): kind for word, kind in words.items()}
    if key in kinds:
        return kinds[key]
    own = {each.status_text for each in plan.ordered(Program) if each.status_text}
    for text in own:
        if comparison_key(text).casefold() == key:
            return text
    known = "、".join([*(kind.value for kind in ProgramStatus), *sorted(own)])
    raise InputError("error.filter.status", name=name, known=known)


def mentions(value: object, text: str | None) -> bool:
    """Whether any text inside a value of JSON holds the words, however they are printed."""
    key = comparison_key(text or "").casefold()
    return not key or any(key in comparison_key(each).casefold() for each in _strings(value))


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _meets(plan: Plan, place: Place, wanted: ProgramFilter) -> bool:
    return (
        _concerns(plan, place.program, wanted.municipality)
        and _lies_in(place, wanted.field)
        and _has_status(place.program, wanted.status)
        and mentions(list(_texts(plan, place)) if wanted.text else "", wanted.text)
    )


def _concerns(plan: Plan, program: Program, municipality: str | None) -> bool:
    if municipality is None or municipality in (participant_ids(plan, program) or ()):
        return True
    duties = plan.children(Duty, "program", program.id)
    return any(municipality in covered_by(plan, duty.party) for duty in duties)


def _lies_in(place: Place, fields: frozenset[str] | None) -> bool:
    above = {each.id for each in (place.field, place.item) if each is not None}
    return fields is None or bool(above & fields)


def _has_status(program: Program, status: ProgramStatus | str | None) -> bool:
    return status is None or status in (program.status, program.status_text)


def _texts(plan: Plan, place: Place) -> Iterable[str]:
    """What a program says: its names and texts, its activities, duties and KPIs."""
    program = place.program
    yield from (each.name for each in (place.agreement, place.item, place.field) if each)
    own = (program.summary, program.effect, program.participants_note, program.remark)
    yield from (program.name, *(each for each in own if each))
    yield from (each.name for each in plan.children(Activity, "program", program.id))
    yield from (each.text for each in plan.children(Duty, "program", program.id))
    yield from (each.label for each in plan.children(Kpi, "program", program.id))
