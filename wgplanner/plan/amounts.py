"""Sums of money in their six states, and totals that stay honest.

A number, 0, a blank cell, a dash, an undecided sum (未定, 検討中) and a sum that
the source lost are six different facts. A total over them is a lower bound as
soon as one of them is undecided or unknown, and says so with ``≥``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from wgplanner.plan.errors import RecordError

YEN = "円"
THOUSAND_YEN = "千円"
YEN_PER_UNIT = {YEN: 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}


MOST_DIGITS = 30
"""Digits before or after the point that a figure may have; more is no figure but an attack."""


def require_finite(value: int | Decimal | None, field: str) -> None:
    """Refuse NaN, infinities, and numbers that would print as thousands of digits.

    Raises:
        RecordError: The number is one of these; the error names the field.
    """
    if isinstance(value, Decimal) and not (
        value.is_finite() and abs(value.adjusted()) <= MOST_DIGITS
    ):
        raise RecordError("error.record.number", field=field)


class AmountState(StrEnum):
    """What a budget cell says. ``NUMBER`` covers 0 too: a printed 0 is a fact."""

    NUMBER = "number"
    BLANK = "blank"
    DASH = "dash"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"


class Amount(Struct, frozen=True, gc=False):
    """One sum, in the unit of its program (千円 unless the program says otherwise).

    ``text`` is what is printed where that is no exact sum: ``約1,200``, ``〃``. The
    sum itself is then unknown.

    Raises:
        RecordError: A number without a value, or a value or a text in another state.
    """

    state: AmountState
    value: int | Decimal | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        value = self.value
        if (self.state is AmountState.NUMBER) != (value is not None):
            raise RecordError("error.amount.state", state=self.state.value)
        if self.text is not None and self.state is not AmountState.UNKNOWN:
            raise RecordError("error.amount.state", state=self.state.value)
        if not (value is None or value.__class__ is int):
            # A large plan holds tens of thousands, and whole ones are always finite.
            require_finite(value, "value")

    @classmethod
    def of(cls, value: int | Decimal) -> Amount:
        """A known sum; 0 is known."""
        return cls(AmountState.NUMBER, value)

    @classmethod
    def inexact(cls, text: str) -> Amount:
        """A sum of which only a text is known that names no exact figure."""
        return cls(AmountState.UNKNOWN, None, text)

    @property
    def is_zero(self) -> bool:
        """Whether a 0 was printed, which is not the same as nothing printed."""
        return self.value == 0


BLANK = Amount(AmountState.BLANK)
DASH = Amount(AmountState.DASH)
UNDECIDED = Amount(AmountState.UNDECIDED)
UNKNOWN = Amount(AmountState.UNKNOWN)


class Total(Struct, frozen=True):
    """The sum of known amounts, and how many amounts could not be added.

    ``open_count`` counts undecided and unknown amounts; where it is not 0 the
    value is a lower bound. Blanks and dashes mean that no sum was planned and
    leave the total exact; ``known_count`` is 0 where no number stood at all.
    """

    value: int | Decimal
    unit: str
    known_count: int
    open_count: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing undecided or unknown was left out of the value."""
        return self.open_count == 0


def total(amounts: Iterable[Amount], unit: str = THOUSAND_YEN) -> Total:
    """Add up amounts of one unit."""
    value: int | Decimal = 0
    known = open_count = 0
    for amount in amounts:
        if amount.value is not None:
            value += amount.value
            known += 1
        elif amount.state in (AmountState.UNDECIDED, AmountState.UNKNOWN):
            open_count += 1
    return Total(value, unit, known, open_count)


def convert(amount: Amount, unit: str, into: str) -> Amount:
    """The same sum in another unit, exact; states without a value stay as they are.

    A text such as ``約1,200`` stays as it is printed and takes its unit with it.

    Raises:
        RecordError: One of the units is not one of ``YEN_PER_UNIT``.
    """
    if unit not in YEN_PER_UNIT or into not in YEN_PER_UNIT:
        raise RecordError("error.amount.unit", unit=unit if unit not in YEN_PER_UNIT else into)
    if amount.value is None:
        bare = amount.text and amount.text[-1] != "円" and any(map(str.isdigit, amount.text))
        return Amount.inexact(f"{amount.text}{unit}") if bare and unit != into else amount
    exact = Decimal(amount.value) * YEN_PER_UNIT[unit] / YEN_PER_UNIT[into]
    return Amount.of(int(exact) if exact == exact.to_integral_value() else exact)


def sum_totals(totals: Iterable[Total], into: str = THOUSAND_YEN) -> Total:
    """Add totals of several programs, each converted from its own unit.

    Amounts in a unit of the region's own, such as another currency, cannot be added: they
    are counted as open, and the sum is a lower bound.
    """
    value: int | Decimal = 0
    known = open_count = 0
    for each in totals:
        if each.unit not in YEN_PER_UNIT:
            open_count += each.known_count + each.open_count
            continue
        converted = convert(Amount.of(each.value), each.unit, into)
        value += converted.value or 0
        known += each.known_count
        open_count += each.open_count
    return Total(value, into, known, open_count)


def amount_text(amount: Amount, undecided: str = "未定", unknown: str = "不明") -> str:
    """How a cell prints: ``3,300``, ``0``, nothing for a blank, ``—``, ``約1,200``, or a word."""
    if amount.value is not None:
        return f"{amount.value:,}"
    if amount.text is not None:
        return amount.text
    return {
        AmountState.BLANK: "",
        AmountState.DASH: "—",
        AmountState.UNDECIDED: undecided,
        AmountState.UNKNOWN: unknown,
    }[amount.state]


def total_text(sum_: Total, unknown: str = "不明") -> str:
    """``1,024,290``, ``≥ 4,000`` where something was left out, ``—`` where nothing is planned."""
    if sum_.known_count == 0:
        return unknown if sum_.open_count else "—"
    return f"{sum_.value:,}" if sum_.is_exact else f"≥ {sum_.value:,}"
