"""Sums in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import amount_text, total_text

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.amounts import Amount, Total


def amount_words(amount: Amount, messages: Messages) -> str:
    """``3,300``, ``0``, nothing for a blank, ``—``, 未定 or 不明: six different things."""
    return amount_text(
        amount,
        undecided=messages.text("document.amount.undecided"),
        unknown=messages.text("document.amount.unknown"),
    )


def amount_with_unit(amount: Amount, unit: str, messages: Messages) -> str:
    """As ``amount_words`` with the unit behind a sum: ``3,300 千円``."""
    words = amount_words(amount, messages)
    return f"{words} {unit}" if amount.value is not None else words


def figure_words(total: Total, messages: Messages) -> str:
    """``13,200``; ``≥ 3,300`` where a part is not known; ``—`` where none is planned."""
    return total_text(total, messages.text("document.amount.unknown"))


def total_words(total: Total, messages: Messages) -> str:
    """As ``figure_words`` with the unit behind a figure: ``≥ 3,300 千円``."""
    figure = figure_words(total, messages)
    return f"{figure} {total.unit}" if total.known_count else figure
