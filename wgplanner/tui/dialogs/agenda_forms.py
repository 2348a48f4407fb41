"""The forms of agenda items, their outcome and homework, and the records that come of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.kinds import ActionState, AgendaKind, AgendaState
from wgplanner.plan.records import ActionItem, AgendaItem
from wgplanner.plan.typed import typed_day, typed_minutes
from wgplanner.tui.dialogs.checks import blank_or, filled
from wgplanner.tui.dialogs.form import Field
from wgplanner.tui.dialogs.meeting_forms import kind_choices, or_none, party_choices, typed_day_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

HEAD_KINDS = tuple(kind for kind in AgendaKind if kind is not AgendaKind.TOPIC)
_PAPER_ENDS = re.compile(r"[、，,\n]")


def item_fields(item: AgendaItem, messages: Messages) -> list[Field]:
    """The form of a head or an item; only a head has a kind to choose."""
    text = messages.text
    kinds = kind_choices(messages, "agenda.kind", HEAD_KINDS)
    minutes = "" if item.minutes is None else str(item.minutes)
    fields = [Field("title", text("agenda.form.title"), item.title, check=filled(messages))]
    if item.kind is not AgendaKind.TOPIC:
        fields.append(Field("kind", text("agenda.form.kind"), item.kind.value, "choice", kinds))
    fields += [
        Field("minutes", text("agenda.form.minutes"), minutes,
              check=blank_or(messages, typed_minutes), hint=text("agenda.form.minutes_hint")),
        Field("presenter", text("agenda.form.presenter"), item.presenter or "",
              hint=text("meeting.form.section_hint")),
        Field("papers", text("agenda.form.papers"), "、".join(item.papers),
              hint=text("agenda.form.papers_hint")),
    ]  # fmt: skip
    if item.kind is AgendaKind.TOPIC or item.state or item.decision:
        fields += result_fields(item, messages)
    return fields


def item_from(item: AgendaItem, values: Mapping[str, str]) -> AgendaItem:
    """The item as the form says it.

    Raises:
        InputError: The length cannot be read.
    """
    changed = revised(
        item,
        title=said_line(values["title"]) or "",
        kind=AgendaKind(values["kind"]) if "kind" in values else item.kind,
        minutes=typed_minutes(values["minutes"]) if values["minutes"].strip() else None,
        presenter=said_line(values["presenter"]),
        papers=papers_from(values["papers"]),
    )
    return result_from(changed, values) if "state" in values else changed


def papers_from(text: str) -> tuple[str, ...]:
    """The papers named in a line: ``資料1、資料2-1`` are two, brackets around them are dropped."""
    named = (part.strip().strip("【】[]").strip() for part in _PAPER_ENDS.split(text))
    return tuple(dict.fromkeys(paper for part in named if (paper := said_line(part))))


def result_fields(item: AgendaItem, messages: Messages) -> list[Field]:
    """The form of what became of an item."""
    states = or_none(messages, kind_choices(messages, "document.state", AgendaState))
    state = item.state.value if item.state else ""
    return [
        Field("state", messages.text("agenda.form.state"), state, "choice", states),
        Field("decision", messages.text("agenda.form.decision"), item.decision or "", "text"),
    ]


def result_from(item: AgendaItem, values: Mapping[str, str]) -> AgendaItem:
    """The item with its outcome as the form says it."""
    state = AgendaState(values["state"]) if values["state"] else None
    return revised(item, state=state, decision=said_text(values["decision"]))


def action_fields(
    plan: Plan, action: ActionItem, year: FiscalYear, messages: Messages
) -> list[Field]:
    """The form of homework; ``year`` is the fiscal year of a day that is typed without one."""
    states = kind_choices(messages, "meeting.action_state", ActionState)
    text = messages.text
    return [
        Field("what", text("document.head.what"), action.what, check=filled(messages)),
        Field("party", text("document.head.party"), action.party or "", "choice",
              party_choices(plan, messages)),
        Field("who", text("document.head.who"), action.who or "",
              hint=text("meeting.form.post_hint")),
        Field("due", text("document.head.due"), typed_day_text(action.due, messages),
              check=blank_or(messages, lambda typed: _due(typed, action, year)),
              hint=text("meeting.form.date_hint")),
        Field("state", text("agenda.form.state"), action.state.value, "choice", states),
    ]  # fmt: skip


def action_from(action: ActionItem, year: FiscalYear, values: Mapping[str, str]) -> ActionItem:
    """The homework as the form says it.

    Raises:
        InputError: The day cannot be read.
    """
    return revised(
        action,
        what=said_line(values["what"]) or "",
        party=values["party"] or None,
        who=said_line(values["who"]),
        due=_due(values["due"], action, year) if values["due"].strip() else None,
        state=ActionState(values["state"]),
    )


def _due(text: str, action: ActionItem, year: FiscalYear) -> str:
    if action.due and text.strip() == action.due.strip():
        return action.due
    return typed_day(text, year).isoformat()
