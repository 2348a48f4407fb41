"""The columns of the grid: a run of fiscal years, cut by the zoom, April first.

Months are counted as in ``plan.schedule``: ``12 * FY + months since April``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.fiscal import APRIL, MONTHS_IN_YEAR, FiscalYear, Period, fiscal_month
from wgplanner.plan.schedule import month_number

if TYPE_CHECKING:
    from datetime import date

    from wgplanner.locale import Messages


class Zoom(StrEnum):
    """How fine a column is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """Months in one column."""
        return MONTHS_PER_COLUMN[self]

    def finer(self) -> Zoom:
        """The next finer zoom; months stay months."""
        return ZOOMS[min(ZOOMS.index(self) + 1, len(ZOOMS) - 1)]

    def coarser(self) -> Zoom:
        """The next coarser zoom; years stay years."""
        return ZOOMS[max(ZOOMS.index(self) - 1, 0)]


MONTHS_PER_COLUMN = {Zoom.YEAR: 12, Zoom.HALF: 6, Zoom.QUARTER: 3, Zoom.MONTH: 1}
ZOOMS = tuple(Zoom)
LONGEST_MONTH = 31


class Axis(Struct, frozen=True):
    """The time axis: all columns of a period at one zoom."""

    period: Period
    zoom: Zoom = Zoom.YEAR

    @property
    def first_month(self) -> int:
        """April of the first year."""
        return month_number(self.period.first)

    @property
    def last_month(self) -> int:
        """March of the last year."""
        return month_number(self.period.last, MONTHS_IN_YEAR - 1)

    @property
    def columns_per_year(self) -> int:
        """1, 2, 4 or 12."""
        return MONTHS_IN_YEAR // self.zoom.months

    def __len__(self) -> int:
        return len(self.period) * self.columns_per_year

    def months(self, column: int) -> tuple[int, int]:
        """The first and the last month of a column, both included."""
        first = self.first_month + column * self.zoom.months
        return first, first + self.zoom.months - 1

    def year(self, column: int) -> FiscalYear:
        """The fiscal year of a column."""
        return self.period.first.plus(column // self.columns_per_year)

    def column(self, month: int) -> int | None:
        """The column of a month, or ``None`` outside of the period."""
        if not self.first_month <= month <= self.last_month:
            return None
        return (month - self.first_month) // self.zoom.months

    def column_of_day(self, day: date) -> int | None:
        """The column of a day, or ``None`` outside of the period."""
        return self.column(month_of(day))

    def nearest_column(self, month: int) -> int:
        """The column of a month, or the outermost one on its side."""
        inside = min(max(month, self.first_month), self.last_month)
        return (inside - self.first_month) // self.zoom.months

    def zoomed(self, zoom: Zoom) -> Axis:
        """The same period at another zoom."""
        return Axis(self.period, zoom)

    def column_head(self, column: int, messages: Messages) -> str:
        """The head of one column under its year: 2021; 上期; Q1 (April to June); 4 for April."""
        place = column % self.columns_per_year
        if self.zoom is Zoom.YEAR:
            return str(self.year(column).start)
        if self.zoom is Zoom.MONTH:
            return str((place + APRIL - 1) % MONTHS_IN_YEAR + 1)
        return messages.text(f"gantt.{self.zoom.value}.{place + 1}")


def month_of(day: date) -> int:
    """The running number of the month in which a day lies."""
    return month_number(FiscalYear.of(day), fiscal_month(day))


def point_of_day(day: date) -> float:
    """A day as a point in time: its month, and how much of the month has passed (``plan.done``)."""
    return month_of(day) + (day.day - 1) / LONGEST_MONTH
