"""Runs of months: what two rows of them share, and what only one has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Run = tuple[int, int]
Runs = Sequence[Run]


def without(runs: Iterable[Run], holes: Runs) -> tuple[Run, ...]:
    """The parts of some runs that lie in none of the holes, which are in order."""
    rest: list[Run] = []
    for first, last in runs:
        begin = first
        for hole_first, hole_last in holes:
            if hole_last < begin or hole_first > last:
                continue
            if hole_first > begin:
                rest.append((begin, hole_first - 1))
            begin = hole_last + 1
        if begin <= last:
            rest.append((begin, last))
    return tuple(rest)


def shared(runs: Iterable[Run], others: Runs) -> tuple[Run, ...]:
    """The parts of some runs that lie in one of the others."""
    return tuple(
        (max(first, other_first), min(last, other_last))
        for first, last in runs
        for other_first, other_last in others
        if first <= other_last and other_first <= last
    )


def inside(runs: Iterable[Run], first: int, last: int) -> tuple[Run, ...]:
    """The parts of some runs between two months, both included."""
    return shared(runs, ((first, last),))
