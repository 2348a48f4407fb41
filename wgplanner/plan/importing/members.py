"""Fields that hold one value a year or a label: budgets, marks, actuals, population, goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import structs

from wgplanner.plan.amounts import AmountState
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key


class Members(NamedTuple):
    """How the members of such a field are told apart, what each says, and whether it is known."""

    name: Callable[[Any], str]
    says: Callable[[Any], object]
    is_known: Callable[[Any], bool]
    order: Callable[[Any], Any] | None = None


def _point(point: Any) -> object:
    return comparison_key(point.text)


MEMBERS: Mapping[str, Members] = MappingProxyType(
    {
        "budget": Members(
            lambda each: each.year.label,
            lambda each: each.amount,
            # A blank cell says nothing, and a lost one still less.
            lambda each: each.amount.state not in (AmountState.BLANK, AmountState.UNKNOWN),
            lambda each: each.year,
        ),
        "budget_lines": Members(
            lambda each: comparison_key(each.label), lambda each: each.amounts, lambda each: True
        ),
        "marks": Members(
            lambda each: each.year.label,
            lambda each: each.mark,
            lambda each: each.mark is not Mark.UNKNOWN,
            lambda each: each.year,
        ),
        "actuals": Members(
            lambda each: comparison_key(each.label), _point, lambda each: bool(each.text.strip())
        ),
        "population": Members(
            lambda each: f"{each.year} {each.kind}",
            lambda each: each.persons,
            lambda each: True,
            lambda each: (each.year, each.kind),
        ),
        "goals": Members(
            lambda each: f"{comparison_key(each.label)} {each.year}",
            lambda each: (comparison_key(each.target), comparison_key(each.projected or "")),
            lambda each: True,
        ),
    }
)
"""By the name of the field; no two kinds of records use one name for different things."""


def put_member(field: str, held: Iterable[Any], member: Any) -> tuple[Any, ...]:
    """The members with one put in its place."""
    how = MEMBERS[field]
    name = how.name(member)
    rest = list(held)
    at = next((at for at, each in enumerate(rest) if how.name(each) == name), None)
    if at is None:
        rest.append(member)
    else:
        rest[at] = member
    return tuple(sorted(rest, key=how.order) if how.order else rest)


def without_line(member: Any) -> Any:
    """A member that names no line, because its record is of another document."""
    return structs.replace(member, line=None) if getattr(member, "line", None) else member


def without_member(field: str, held: Iterable[Any], name: str) -> tuple[Any, ...]:
    """The members without the one of this name."""
    how = MEMBERS[field]
    return tuple(each for each in held if how.name(each) != name)
