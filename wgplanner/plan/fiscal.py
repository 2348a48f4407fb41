"""Japanese fiscal years: April to March, named by era or by the western year.

Rules: an era year *n* is a year of the calendar (R1 = 2019, H1 = 1989,
S1 = 1926), and a fiscal year bears the name of the calendar year in which its
April lies (会計年度, 地方自治法 第208条). Labels past the end of an era are
legal, because plans were printed before the era changed: H32 = 2020 = R2.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    class OfYear(Protocol):
        """Something that is said of one fiscal year: a mark, a sum."""

        @property
        def year(self) -> FiscalYear:
            """The year of which it is said."""


ERA_OFFSETS = {"R": 2018, "H": 1988, "S": 1925}
ERA_NAMES = {"R": "令和", "H": "平成", "S": "昭和"}
ERA_STARTS = (("R", date(2019, 5, 1)), ("H", date(1989, 1, 8)), ("S", date(1926, 12, 25)))
APRIL = 4
MONTHS_IN_YEAR = 12
EARLIEST, LATEST = 1926, 2150


class FiscalYear:
    """One fiscal year, known by the calendar year in which its April lies.

    Immutable, ordered and hashable. No dataclass, because msgspec would then
    store it as an object and not by its label.

    Raises:
        InputError: The year lies outside of what the eras here can name.
    """

    __slots__ = ("start",)

    start: int

    def __init__(self, start: int) -> None:
        if not EARLIEST <= start <= LATEST:
            raise InputError("error.year.range", text=str(start))
        object.__setattr__(self, "start", start)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a fiscal year cannot be changed: {name}")

    def __reduce__(self) -> tuple[type[FiscalYear], tuple[int]]:
        return FiscalYear, (self.start,)

    def __repr__(self) -> str:
        return f"FiscalYear(start={self.start})"

    def __eq__(self, other: object) -> bool:
        return self.start == other.start if isinstance(other, FiscalYear) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.start)

    def __lt__(self, other: FiscalYear) -> bool:
        return self.start < other.start

    def __le__(self, other: FiscalYear) -> bool:
        return self.start <= other.start

    def __gt__(self, other: FiscalYear) -> bool:
        return self.start > other.start

    def __ge__(self, other: FiscalYear) -> bool:
        return self.start >= other.start

    @property
    def label(self) -> str:
        """Short label in the era of the year's first of May: ``R3``, ``H30``, ``R1``.

        FY2019 began in H31 and is R1 by convention of the documents.
        """
        for letter, offset in ERA_OFFSETS.items():
            if self.start > offset:
                return f"{letter}{self.start - offset}"
        return f"S{self.start - ERA_OFFSETS['S']}"

    @property
    def long_label(self) -> str:
        """Label for documents: ``令和3年度``; the first year of an era is 元年度."""
        letter, number = self.label[0], self.label[1:]
        return f"{ERA_NAMES[letter]}{'元' if number == '1' else number}年度"

    @property
    def first_day(self) -> date:
        """The first of April."""
        return date(self.start, APRIL, 1)

    @property
    def last_day(self) -> date:
        """The last of March of the following calendar year."""
        return date(self.start + 1, 3, 31)

    def plus(self, years: int) -> FiscalYear:
        """The fiscal year so many years later (earlier where negative)."""
        return FiscalYear(self.start + years)

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year in which a day lies."""
        return cls(day.year if day.month >= APRIL else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> FiscalYear:
        """Read one fiscal year as documents print it.

        Takes ``R3``, ``令和元年度``, ``H31``, ``2021``, ``2021(R3)``, ``R3(2021)``,
        ``2018年度(平成30年度)`` and the same with full-width digits and blanks.

        Raises:
            InputError: The text is no year, or its two labels name different years.
        """
        letter, number = text[:1], text[1:]
        plain = number.isascii() and number.isdigit() and len(number) <= 3
        if letter in ERA_OFFSETS and plain and int(number):
            return cls(ERA_OFFSETS[letter] + int(number))
        from wgplanner.plan.year_text import parse_year  # noqa: PLC0415 - plans hold plain labels

        return cls(parse_year(text))


def year_twice(each_of_year: Sequence[OfYear]) -> bool:
    """Whether two of them are of one year; nearly all rows name years in their order."""
    last = 0
    for each in each_of_year:
        start = each.year.start
        if start <= last:
            return len({each.year.start for each in each_of_year}) != len(each_of_year)
        last = start
    return False


class Period(Struct, frozen=True):
    """A run of fiscal years, both ends included, such as the term of a vision.

    Raises:
        InputError: The last year lies before the first.
    """

    first: FiscalYear
    last: FiscalYear

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InputError("error.period.backwards", text=f"{self.first.label}-{self.last.label}")

    def __iter__(self) -> Iterator[FiscalYear]:
        return (FiscalYear(year) for year in range(self.first.start, self.last.start + 1))

    def __len__(self) -> int:
        return self.last.start - self.first.start + 1

    def __contains__(self, year: object) -> bool:
        return isinstance(year, FiscalYear) and self.first <= year <= self.last

    @property
    def label(self) -> str:
        """``R3–R7``."""
        return f"{self.first.label}–{self.last.label}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a range: ``R3–R7``, ``令和3年度から令和7年度まで``, ``平成21~25年度``.

        The second bound may leave its era out; it is then the era of the first.

        Raises:
            InputError: The text is no range of fiscal years.
        """
        from wgplanner.plan.year_text import parse_period  # noqa: PLC0415 - as for a year

        first, last = parse_period(text)
        return cls(FiscalYear(first), FiscalYear(last))


def era_date(day: date) -> str:
    """A day with its era, as documents print it: ``令和7年10月20日``, ``平成元年1月8日``."""
    return f"{era_year_label(day)}{day.month}月{day.day}日"


def era_year_label(day: date) -> str:
    """The calendar year of a day in its era: ``令和7年``.

    Raises:
        InputError: The day lies before 昭和.
    """
    for letter, begin in ERA_STARTS:
        if day >= begin:
            number = day.year - ERA_OFFSETS[letter]
            return f"{ERA_NAMES[letter]}{'元' if number == 1 else number}年"
    raise InputError("error.year.range", text=day.isoformat())


def fiscal_month(day: date) -> int:
    """Months since April: 0 for April, 11 for March."""
    return (day.month - APRIL) % MONTHS_IN_YEAR
