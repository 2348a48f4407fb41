"""A program's figures in a few cells: its budget as columns, and how its KPIs stand.

Neither form has a character of disputed width: the columns are Braille patterns, which all
terminals draw one cell wide, or digits.
"""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.amounts import AmountState
from wgplanner.plan.judged import Verdicts, verdicts
from wgplanner.plan.records import Kpi, Program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wgplanner.plan.fiscal import Period
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import YearAmount

COLUMNS = "⣀⣤⣶⣿"
DIGITS = "123456789"
NO_YEAR, ZERO, NEGATIVE = ".", "0", "v"
SIGNS = {
    AmountState.BLANK: " ",
    AmountState.DASH: "-",
    AmountState.UNDECIDED: "~",
    AmountState.UNKNOWN: "?",
}
"""What stands in place of a column where there is no number: six facts, six signs."""
KPI_CELLS = 5


class YearHeight(NamedTuple):
    """A year's column: how high it is, 0 to 1, or the sign that stands in its place."""

    height: float
    sign: str = ""


class ProgramFigures(NamedTuple):
    """The cells of a program's row."""

    chart: str
    kpis: str


def program_figures(
    plan: Plan, program_id: str, period: Period, *, ascii_only: bool = False
) -> ProgramFigures:
    """The figures of a program of the plan; empty where there is no such program."""
    program = plan.table(Program).get(program_id)
    if program is None:
        return ProgramFigures("", "")
    counted = verdicts(plan.children(Kpi, "program", program_id))
    return ProgramFigures(
        budget_chart(program.budget, period, ascii_only=ascii_only), kpi_text(counted)
    )


def budget_chart(budget: Iterable[YearAmount], period: Period, *, ascii_only: bool = False) -> str:
    """One column a year, the highest of the program's years being full."""
    levels = DIGITS if ascii_only else COLUMNS
    return "".join(
        each.sign or levels[ceil(each.height * len(levels)) - 1]
        for each in budget_heights(budget, period)
    )


def budget_heights(budget: Iterable[YearAmount], period: Period) -> Iterator[YearHeight]:
    """The columns of a budget, one for each year of a period."""
    sums = {each.year: each.amount for each in budget}
    shown = [sums.get(year) for year in period]
    most = max((each.value for each in shown if each and each.value is not None), default=0)
    for amount in shown:
        if amount is None:
            yield YearHeight(0, NO_YEAR)
        elif amount.value is None:
            yield YearHeight(0, SIGNS[amount.state])
        elif amount.value <= 0:
            yield YearHeight(0, NEGATIVE if amount.value < 0 else ZERO)
        else:
            yield YearHeight(float(Decimal(amount.value) / most))


def kpi_text(counted: Verdicts) -> str:
    """``2/3``: reached of judged; ``2/3?`` where more cannot be judged, ``?/3`` where none can."""
    if not counted.total:
        return ""
    if not counted.judged:
        return f"?/{counted.total}"
    return f"{counted.reached}/{counted.judged}{'?' if counted.judged < counted.total else ''}"
