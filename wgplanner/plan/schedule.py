"""What a schedule row says: one mark a year, and finer spans where they are known.

A mark is what the document prints in a year's cell. A span says more: from
which month to which. Spans never contradict the marks: a year that a span
touches is planned, and a planned year without a span covers all its months.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear


class Mark(StrEnum):
    """What the cell of one fiscal year says: →, empty, —, or lost by the source."""

    PLANNED = "planned"
    NONE = "none"
    DASH = "dash"
    UNKNOWN = "unknown"


class Grain(StrEnum):
    """How exactly a span is known."""

    QUARTER = "quarter"
    MONTH = "month"


MONTHS_PER_GRAIN = {Grain.QUARTER: 3, Grain.MONTH: 1}


class YearMark(Struct, frozen=True, gc=False):
    """The mark of one fiscal year, with the line of the document that printed it."""

    year: FiscalYear
    mark: Mark
    line: int | None = None


class Span(Struct, frozen=True, gc=False):
    """A bar finer than a year: ``first`` and ``last`` are months, both included.

    A month is counted as ``12 * FY + months since April``, so that neighbouring
    months differ by one across the turn of a year: see ``month_number``.

    Raises:
        RecordError: It ends before it begins, or does not lie on its grain.
    """

    first: int
    last: int
    grain: Grain

    def __post_init__(self) -> None:
        size = MONTHS_PER_GRAIN[self.grain]
        if self.last < self.first:
            raise RecordError("error.span.backwards", first=self.first, last=self.last)
        if self.first % size or (self.last + 1) % size:
            raise RecordError("error.span.grain", first=self.first, last=self.last)

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years that the span touches."""
        first, last = self.first // MONTHS_IN_YEAR, self.last // MONTHS_IN_YEAR
        return tuple(FiscalYear(year) for year in range(first, last + 1))


class Progress(Struct, frozen=True, gc=False):
    """How far an activity has come, in one of two ways: it says exactly one of them.

    Attributes:
        percent: The share of its planned months that is done, 0 to 100.
        until: The last month, counted as in ``Span``, whose plan is done.

    Raises:
        RecordError: It says neither or both, or the share lies outside of 0 to 100.
    """

    percent: int | None = None
    until: int | None = None

    def __post_init__(self) -> None:
        one = (self.percent is None) != (self.until is None)
        if not one or not 0 <= (self.percent or 0) <= 100:
            raise RecordError("error.progress.record", percent=self.percent, until=self.until)


class Milestone(Struct, frozen=True, gc=False):
    """節目: what happens in one month, such as 協定締結 or 運行開始.

    ``month`` is counted as in ``Span``.

    Raises:
        RecordError: It has no name.
    """

    month: int
    name: str

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RecordError("error.record.blank", record="Milestone", field="name")


def month_number(year: FiscalYear, month_of_year: int = 0) -> int:
    """The running number of a month, ``month_of_year`` counted from April = 0."""
    return year.start * MONTHS_IN_YEAR + month_of_year


def marks_by_year(marks: Iterable[YearMark]) -> dict[FiscalYear, Mark]:
    """The marks of a row as a mapping; a year that is not printed is absent."""
    return {each.year: each.mark for each in marks}


def said_years(marks: Iterable[YearMark], spans: Iterable[Span]) -> dict[FiscalYear, Mark]:
    """What each year says, in order; a year that a span touches is planned whatever its mark."""
    said = marks_by_year(marks)
    said.update({year: Mark.PLANNED for span in spans for year in span.years})
    return dict(sorted(said.items()))


def with_mark(marks: tuple[YearMark, ...], year: FiscalYear, mark: Mark) -> tuple[YearMark, ...]:
    """The row with one year's mark replaced (its source line kept) or added, in order."""
    line = next((each.line for each in marks if each.year == year), None)
    rest = [each for each in marks if each.year != year]
    return tuple(sorted([*rest, YearMark(year, mark, line)], key=lambda each: each.year))


def planned_runs(
    marks: Mapping[FiscalYear, Mark], spans: Iterable[Span] = ()
) -> tuple[tuple[int, int], ...]:
    """The bars of a row as pairs of month numbers, both included, joined where they touch."""
    spans = tuple(spans)
    covered = {year for span in spans for year in span.years}
    pieces = [(span.first, span.last) for span in spans]
    pieces += [
        (month_number(year), month_number(year, MONTHS_IN_YEAR - 1))
        for year, mark in marks.items()
        if mark is Mark.PLANNED and year not in covered
    ]
    return joined_runs(pieces)


def joined_runs(pieces: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Runs of months in order, joined where they touch or overlap."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted(pieces):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return tuple(runs)
