"""Single values as JSON says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.amounts import AmountState

if TYPE_CHECKING:
    from decimal import Decimal
    from enum import StrEnum

    from wgplanner.plan.amounts import Amount
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.records import KpiPoint


def number_json(value: int | Decimal | None) -> int | float | None:
    """An integer where the number is one, so that 12.0 and 12 are the same."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def amount_json(amount: Amount) -> int | float | str | None:
    """A number; ``None`` for a printed dash; ``blank``, ``undecided`` and ``unknown`` in words."""
    if amount.value is not None:
        return number_json(amount.value)
    return None if amount.state is AmountState.DASH else amount.state.value


def kind_json(kind: StrEnum | None) -> str | None:
    """A word of a closed vocabulary."""
    return None if kind is None else kind.value


def year_json(year: FiscalYear | None) -> str | None:
    """A fiscal year by its label."""
    return None if year is None else year.label


def point_json(point: KpiPoint | None) -> dict[str, Any] | None:
    """One value of a KPI, as printed and as a number."""
    if point is None:
        return None
    return {
        "label": point.label,
        "text": point.text,
        "value": number_json(point.value),
        "unit": point.unit,
    }


def dated_point_json(point: KpiPoint | None) -> dict[str, Any] | None:
    """One value of a KPI with its fiscal year: R1 for ``平成32年3月末``, nothing for ``策定時``."""
    from wgplanner.plan.year_text import fiscal_year_of  # noqa: PLC0415 - only KPIs need it

    told = point_json(point)
    return told and {**told, "year": year_json(fiscal_year_of(told["label"]))}
