"""Sums, KPI values and duties as the words of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import AmountState, total
from wgplanner.views.figures import total_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.amounts import Amount
    from wgplanner.plan.kinds import DutyKind
    from wgplanner.plan.records import KpiPoint, Program
    from wgplanner.views.duties import OwedDuty


def budget_words(amounts: Sequence[Amount], unit: str, messages: Messages) -> str:
    """The total of a program's sums; 記載なし where there is no budget."""
    if not amounts:
        return messages.text("document.not_said")
    if all(each.state is AmountState.BLANK for each in amounts):
        return ""
    return total_words(total(amounts, unit), messages)


def kpi_words(point: KpiPoint | None, messages: Messages) -> str:
    """``4,000件（R7）`` as printed, 記載なし where the document gives no value."""
    if point is None:
        return messages.text("document.not_said")
    return messages.text("document.kpi.point", text=point.text, label=point.label)


def status_words(program: Program, messages: Messages) -> str:
    """The status in the document's language; a word of the region's own stays as it is."""
    if program.status is not None:
        return messages.text(f"document.status.{program.status.value}")
    return program.status_text or messages.text("document.not_said")


def kind_words(kind: DutyKind | None, messages: Messages, *, suggested: bool = False) -> str:
    """費用負担; 費用負担？ where it is only suggested; 区分なし where nobody has said it."""
    if kind is None:
        return messages.text("document.duty.unsaid")
    word = messages.text(f"document.duty.{kind.value}")
    return messages.text("document.duty.suggested", kind=word) if suggested else word


def owed_kind_words(owed: OwedDuty, messages: Messages) -> str:
    """The kind of a duty, or the suggestion marked as one."""
    if owed.duty.kind is not None:
        return kind_words(owed.duty.kind, messages)
    return kind_words(owed.suggestion, messages, suggested=True)


def period_words(owed: OwedDuty, messages: Messages) -> str:
    """From which year to which a duty is owed, where that is said."""
    since, until = (each.label if each else None for each in (owed.duty.since, owed.duty.until))
    if since and until:
        return messages.text("document.duty.period", since=since, until=until)
    if since:
        return messages.text("document.duty.since", since=since)
    return messages.text("document.duty.until", until=until) if until else ""
