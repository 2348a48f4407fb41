"""A duty in words: its kind and text, who does it, through which word, and in which years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.tui.dialogs.duty_form import kind_label

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.records import Duty
    from wgplanner.views.duties import OwedDuty


def duty_text(messages: Messages, owed: OwedDuty) -> tuple[str, ...]:
    """The lines of one duty: kind and text first, then what else is known of it."""
    duty = owed.duty
    first = f"[{kind_text(messages, owed)}] {duty.text}".rstrip()
    more = messages.text("duty.separator").join(duty_facts(messages, owed))
    return (first, more) if more else (first,)


def kind_text(messages: Messages, owed: OwedDuty) -> str:
    """The kind of a duty; one that is only suggested says so."""
    if owed.duty.kind is None and owed.suggestion is not None:
        suggested = kind_label(messages, owed.suggestion)
        return messages.text("duty.suggested", kind=suggested)
    return kind_label(messages, owed.duty.kind)


def duty_facts(messages: Messages, owed: OwedDuty) -> list[str]:
    """Group word, section, contact and years of a duty, each only where it is known."""
    duty = owed.duty
    facts = []
    if owed.via is not None:
        facts.append(messages.text("duty.via", group=owed.via, members="・".join(owed.covered)))
    if duty.section:
        facts.append(messages.text("duty.section", section=duty.section))
    if duty.contact:
        facts.append(messages.text("duty.contact", contact=duty.contact))
    years = duty_years(messages, duty)
    if years:
        facts.append(years)
    return facts


def duty_years(messages: Messages, duty: Duty) -> str:
    """From when to when a duty is owed; empty where nothing is said of it."""
    since = duty.since.label if duty.since else None
    until = duty.until.label if duty.until else None
    if since and until:
        return messages.text("duty.years", since=since, until=until)
    if since:
        return messages.text("duty.since", since=since)
    return messages.text("duty.until", until=until) if until else ""
