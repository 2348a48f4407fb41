"""Edits of KPIs (重要業績評価指標): label, baseline, target, yearly actuals, direction and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import Aggregation, Direction
from wgplanner.plan.records import Kpi, KpiPoint, Program
from wgplanner.plan.typed import typed_figure, typed_point_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class PointWords(Struct, frozen=True):
    """What a form says of one value: its head (``R2``) and its text (``3,275件``)."""

    label: str = ""
    text: str = ""

    def on(self, point: KpiPoint | None) -> KpiPoint | None:
        """The point with these words; ``None`` where no text is said.

        A point that stays as it was keeps its line; a new text has the number
        that it plainly is, if it is one.

        Raises:
            InputError: The head names a year that nobody can mean.
        """
        label, text = said_line(self.label) or "", said_line(self.text)
        if text is None:
            return None
        if point is not None and (point.label, point.text) == (label, text):
            return point
        value, unit = typed_figure(text)
        return KpiPoint(typed_point_label(label), text, value, unit)


class KpiWords(Struct, frozen=True):
    """What a form says of a KPI; ``actuals`` of ``None`` stay as they are."""

    label: str
    baseline: PointWords = PointWords()
    target: PointWords = PointWords()
    direction: Direction | None = None
    note: str | None = None
    actuals: tuple[PointWords, ...] | None = None
    aggregation: Aggregation | None = None

    def on(self, kpi: Kpi) -> Kpi:
        """The KPI with these words.

        Raises:
            InputError: The label is blank.
        """
        label = said_line(self.label)
        if label is None:
            raise InputError("error.name.blank")
        return revised(
            kpi,
            label=label,
            baseline=self.baseline.on(kpi.baseline),
            target=self.target.on(kpi.target),
            actuals=kpi.actuals if self.actuals is None else _points(self.actuals, kpi.actuals),
            direction=self.direction,
            aggregation=self.aggregation,
            note=said_text(self.note),
        )


def _points(said: Iterable[PointWords], before: Iterable[KpiPoint]) -> tuple[KpiPoint, ...]:
    """The points that are said; one that stays as it was keeps its line and its number."""
    known = {(each.label, each.text): each for each in before}
    made = (each.on(known.get((each.label, each.text))) for each in said)
    return tuple(each for each in made if each is not None)


def words_of_kpi(kpi: Kpi) -> KpiWords:
    """What a form shows of a KPI when it opens."""
    baseline, target = (
        PointWords(each.label, each.text) if each else PointWords()
        for each in (kpi.baseline, kpi.target)
    )
    actuals = tuple(PointWords(each.label, each.text) for each in kpi.actuals)
    return KpiWords(kpi.label, baseline, target, kpi.direction, kpi.note, actuals, kpi.aggregation)


def add_kpi(plan: Plan, kpi_id: str, program: str, words: KpiWords) -> Edits:
    """A new KPI of a program, after those that it has.

    Raises:
        RecordError: There is no such program.
        InputError: The label is blank.
    """
    plan.find(Program, program)
    positions = [each.position for each in plan.children(Kpi, "program", program)]
    position = max(positions, default=-1) + 1
    blank = Kpi(id=kpi_id, position=position, program=program, label=words.label or "?")
    return (put(plan, words.on(blank)),)


def change_kpi(plan: Plan, kpi_id: str, words: KpiWords) -> Edits:
    """The KPI says what the words say.

    Raises:
        RecordError: There is no such KPI.
        InputError: The label is blank.
    """
    return (put(plan, words.on(plan.find(Kpi, kpi_id))),)


def delete_kpi(plan: Plan, kpi_id: str) -> Edits:
    """The KPI is gone.

    Raises:
        RecordError: There is no such KPI.
    """
    return (remove(plan.find(Kpi, kpi_id)),)
