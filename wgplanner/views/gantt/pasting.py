"""For which rows the lines of a pasted table are, and what they would set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Activity
from wgplanner.plan.text import comparison_key
from wgplanner.views.gantt.outline import Outline, RowKind

if TYPE_CHECKING:
    from wgplanner.plan.edits.pasting import YearWords
    from wgplanner.plan.fiscal import Period
    from wgplanner.views.gantt.rows import GanttRows


class Line(Protocol):
    """A pasted line; see ``readers.pasted``."""

    @property
    def number(self) -> str:
        """The program's number, if the line says it."""

    @property
    def name(self) -> str:
        """The row's name, if the line says it."""

    @property
    def cells(self) -> tuple[YearWords | None, ...]:
        """What each column says; ``None`` sets nothing."""


class Placed(NamedTuple):
    """An activity and what is to be said of its years."""

    activity: Activity
    years: Mapping[FiscalYear, YearWords]


class Placement(Struct, frozen=True):
    """What pasting would do: rows with their years, lines without a row, cells past the years.

    ``several`` are the names of lines that could be for more than one row.
    """

    rows: tuple[Placed, ...]
    lost: tuple[str, ...] = ()
    outside: int = 0
    several: tuple[str, ...] = ()


def place_by_name(
    outline: Outline, lines: Sequence[Line], years: Sequence[FiscalYear]
) -> Placement:
    """Each line goes to the one activity of its name, in the program of its number if it says one.

    A name that no activity or more than one bears loses its line; lines of programs are
    left out, because a program's years follow from its activities.
    """
    names, programs = _activities_by_name(outline)
    placed: list[Placed] = []
    lost: list[str] = []
    several: list[str] = []
    for line in lines:
        key, number = comparison_key(line.name), comparison_key(line.number)
        found = [
            activity for of, activity in names.get(key, ()) if number in ("", of.partition("-")[0])
        ]
        if len(found) == 1:
            placed.append(Placed(found[0], _said(line, years)))
        elif key not in programs:
            (several if found else lost).append(line.name)
    return Placement(tuple(placed), tuple(lost), several=tuple(several))


def _activities_by_name(
    outline: Outline,
) -> tuple[dict[str, list[tuple[str, Activity]]], set[str]]:
    """Activities with their numbers by the key of their name, and the keys of program names."""
    names: dict[str, list[tuple[str, Activity]]] = {}
    programs: set[str] = set()
    for place, record in enumerate(outline.records):
        if isinstance(record, Activity):
            key = comparison_key(record.name)
            names.setdefault(key, []).append((outline.number_text(place), record))
        elif outline.kinds[place] == RowKind.PROGRAM:
            programs.add(comparison_key(getattr(record, "name", "")))
    return names, programs


class Corner(NamedTuple):
    """Where a table without heads begins: a shown row and a year, and the plan's years."""

    row: int
    year: FiscalYear
    period: Period


def place_from(
    rows: GanttRows, corner: Corner, lines: Sequence[Line], years: Sequence[FiscalYear] | None
) -> Placement:
    """Lines go one by one to the shown activities from a row on, columns to the years from one on.

    ``years`` are those of a head line. Where there are none, columns behind the last
    year of the period are left out and counted.
    """
    records = rows.outline.records
    targets = (records[place] for place in rows.places[corner.row :])
    activities = [each for each in targets if isinstance(each, Activity)][: len(lines)]
    outside = 0
    placed: list[Placed] = []
    last = corner.period.last
    for activity, line in zip(activities, lines, strict=False):
        seen = min(len(line.cells), last.start - corner.year.start + 1)
        heads = years or [corner.year.plus(offset) for offset in range(seen)]
        outside += len(line.cells) - len(heads)
        placed.append(Placed(activity, _said(line, heads)))
    lost = tuple(line.name for line in lines[len(activities) :])
    return Placement(tuple(placed), lost, outside)


def _said(line: Line, years: Sequence[FiscalYear]) -> dict[FiscalYear, YearWords]:
    pairs = zip(years, line.cells, strict=False)
    return {year: words for year, words in pairs if words is not None}
