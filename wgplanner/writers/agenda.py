"""The agenda of a meeting as an office writes it: 次第, 配布資料, 宿題 and 名簿 in Markdown.

What nobody has said is printed as 未定 before the meeting and as not noted
after it; nothing is made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.edits.carrying import open_actions
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import AgendaKind, AgendaState, MeetingState, Presence
from wgplanner.plan.records import WorkingGroup
from wgplanner.plan.text import comparison_key
from wgplanner.views.agenda import agenda_layout
from wgplanner.views.parties import party_name
from wgplanner.views.program_places import place_of
from wgplanner.views.roster import member_words, roster
from wgplanner.writers import markdown
from wgplanner.writers.dates import day_of, day_text, time_text, year_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Meeting
    from wgplanner.views.agenda import AgendaLayout, AgendaRow
    from wgplanner.views.roster import Seat

WIDE_BLANK = "\u3000"
SPEAKER_KINDS = (AgendaKind.OPENING, AgendaKind.GREETING, AgendaKind.CLOSING)


def agenda_markdown(plan: Plan, meeting: Meeting, messages: Messages) -> str:
    """The whole 次第 of a meeting as Markdown, in the language of ``messages``."""
    layout = agenda_layout(plan, meeting)
    return markdown.document(
        [
            markdown.heading(meeting_title(plan, meeting, messages)),
            f"> {messages.text('document.agenda.example')}" if is_example(plan, meeting) else "",
            _frame(plan, layout, messages),
            *_items(plan, layout, messages),
            *_papers(layout, messages),
            *_actions(plan, meeting, messages),
            *_roster(plan, layout, messages),
        ]
    )


def is_example(plan: Plan, meeting: Meeting) -> bool:
    """Whether the meeting, or the group that holds it, was made up for a sample."""
    group = plan.table(WorkingGroup).get(meeting.group)
    return meeting.example or (group is not None and group.example)


def meeting_title(plan: Plan, meeting: Meeting, messages: Messages) -> str:
    """``令和7年度 第2回 圏域 ワーキンググループ 次第``; a title of its own replaces it.

    A year that nobody has said follows from the meeting's day.
    """
    if meeting.title:
        if "次第" in meeting.title:
            return meeting.title
        return messages.text("document.agenda.title.suffixed", title=meeting.title)
    day = day_of(meeting.date)
    year = meeting.fiscal_year or (FiscalYear.of(day) if day else None)
    group = plan.table(WorkingGroup).get(meeting.group)
    group_name = group.name if group else messages.text("document.unknown")
    region = plan.region.name if plan.region else ""
    named = region and comparison_key(region) in comparison_key(group_name)
    words = {
        "year": year_text(year, messages)
        if year
        else messages.text("document.agenda.year.unknown"),
        "group": group_name if named or not region else f"{region} {group_name}",
    }
    if meeting.number is not None:
        number = messages.text("document.agenda.number", number=meeting.number)
    elif meeting.state is MeetingState.CLOSED:
        # It took place without a number, as meetings of the mayors do.
        return messages.text("document.agenda.title.unnumbered", **words)
    else:
        number = messages.text("document.agenda.number.unknown")
    return messages.text("document.agenda.title", number=number, **words)


def _frame(plan: Plan, layout: AgendaLayout, messages: Messages) -> str:
    """When, where, how, for how long, and who does what: a list."""
    meeting = layout.meeting
    lines = [_when(layout, messages), ("document.agenda.place", _place(layout, messages))]
    if meeting.mode is not None:
        lines.append(("document.agenda.mode", messages.text(f"document.mode.{meeting.mode.value}")))
    labelled = [(messages.text(key), text) for key, text in lines]
    for each in meeting.roles:
        party = party_name(plan, each.party)
        holder = each.holder or messages.text("document.undecided")
        text = (
            messages.text("document.role.holder", holder=holder, party=party) if party else holder
        )
        labelled.append((messages.text(f"document.role.{each.role.value}"), text))
    if meeting.note:
        labelled.append((messages.text("document.agenda.note"), meeting.note))
    return "\n".join(
        f"- {markdown.paragraph(messages.text('document.agenda.label', label=label, text=text))}"
        for label, text in labelled
    )


def _when(layout: AgendaLayout, messages: Messages) -> tuple[str, str]:
    day = day_text(layout.meeting.date, messages) or _missing(layout.meeting, messages)
    if layout.is_written:
        return "document.agenda.date.written", day
    if layout.meeting.date is None and layout.start is None:
        return "document.agenda.date", day
    return "document.agenda.date", f"{day} {_hours(layout, messages)}"


def _hours(layout: AgendaLayout, messages: Messages) -> str:
    start, end = (
        None if each is None else time_text(each, messages)
        for each in (layout.start, layout.planned_end)
    )
    if start is None:
        if end is None:
            return messages.text("document.time.undecided")
        return messages.text("document.time.until", end=end)
    if end is None:
        return messages.text("document.time.open", start=start)
    return messages.text("document.time.range", start=start, end=end)


def _place(layout: AgendaLayout, messages: Messages) -> str:
    if layout.meeting.place:
        return layout.meeting.place
    if layout.is_written:
        return messages.text("document.agenda.place.written")
    return _missing(layout.meeting, messages)


def _items(plan: Plan, layout: AgendaLayout, messages: Messages) -> Iterable[str]:
    if not layout.rows:
        yield messages.text("document.agenda.no_items")
    for row in layout.rows:
        yield _item(layout, row, messages)
        indent = WIDE_BLANK * (row.level + 2)
        if row.item.programs and row.level:
            named = messages.text("document.agenda.programs.separator").join(
                _program(plan, each, messages) for each in row.item.programs
            )
            yield indent + markdown.inline(
                messages.text("document.agenda.programs", programs=named)
            )
        if row.item.decision:
            # What was said of an item that goes on to the next meeting is no decision.
            decided = row.item.state in (None, AgendaState.DECIDED)
            key = "document.agenda.decision" if decided else "document.agenda.outcome"
            yield indent + markdown.inline(messages.text(key, decision=row.item.decision))


def _item(layout: AgendaLayout, row: AgendaRow, messages: Messages) -> str:
    """``3　議題（60分）``, ``　(1)　○○について（継続協議）（20分）　説明：○○課　【資料1】``."""
    item = row.item
    title = item.title or _missing(layout.meeting, messages)
    brackets = [messages.text(f"document.state.{item.state.value}")] if item.state else []
    if row.minutes is not None and not layout.is_written:
        brackets.append(_minutes(row.minutes, messages))
    title += "".join(messages.text("document.agenda.in_brackets", text=each) for each in brackets)
    parts = [title]
    if item.presenter:
        speaks = item.kind in SPEAKER_KINDS
        key = "document.agenda.speaker" if speaks else "document.agenda.presenter"
        parts.append(messages.text(key, presenter=item.presenter))
    if item.papers:
        papers = messages.text("document.agenda.papers.separator").join(item.papers)
        parts.append(messages.text("document.agenda.papers", papers=papers))
    text = WIDE_BLANK.join(markdown.inline(part) for part in parts)
    return f"{WIDE_BLANK * row.level}{row.number}{WIDE_BLANK}{text}"


def _papers(layout: AgendaLayout, messages: Messages) -> Iterable[str]:
    yield markdown.heading(messages.text("document.agenda.paper_list"), 2)
    if layout.papers:
        yield "\n".join(f"- {markdown.paragraph(paper)}" for paper in layout.papers)
    else:
        yield messages.text("document.agenda.paper_list.none" + _closed(layout.meeting))


def _actions(plan: Plan, meeting: Meeting, messages: Messages) -> Iterable[str]:
    """What is still open from earlier meetings; a closed meeting shows none.

    What was open on its day is not known any more.
    """
    actions = open_actions(plan, meeting)
    if not actions or meeting.state is MeetingState.CLOSED:
        return
    yield markdown.heading(messages.text("document.agenda.actions"), 2)
    undecided = messages.text("document.undecided")
    yield markdown.table(
        [messages.text(f"document.head.{key}") for key in ("what", "party", "who", "due")],
        (
            (
                each.what,
                party_name(plan, each.party) or undecided,
                each.who or undecided,
                day_text(each.due, messages) or undecided,
            )
            for each in actions
        ),
    )


def _roster(plan: Plan, layout: AgendaLayout, messages: Messages) -> Iterable[str]:
    meeting = layout.meeting
    yield markdown.heading(messages.text("document.agenda.roster"), 2)
    seats = roster(plan, meeting)
    if not seats:
        yield messages.text("document.agenda.roster.none" + _closed(meeting))
        return
    presence = "document.head.answer" if layout.is_written else "document.head.presence"
    heads = ("document.head.municipality", "document.head.seat", "document.head.role", presence)
    yield markdown.table(
        [messages.text(key) for key in heads], (_seat(each, meeting, messages) for each in seats)
    )


def _seat(seat: Seat, meeting: Meeting, messages: Messages) -> tuple[str, str, str, str]:
    party = seat.party_name or messages.text("document.head.common")
    words = member_words(seat.member) if seat.member else ""
    presence = (
        messages.text(f"document.presence.{seat.presence.value}")
        if seat.presence
        else _missing(meeting, messages)
    )
    if words and seat.holder and comparison_key(seat.holder) not in comparison_key(words):
        if seat.presence is Presence.PROXY:
            words = messages.text(
                "document.roster.stands_in", seat=words, presence=presence, holder=seat.holder
            )
        else:
            words = messages.text("document.roster.with_holder", seat=words, holder=seat.holder)
    role = messages.text(f"document.role.{seat.role.value}") if seat.role else ""
    return party, words or seat.holder or _missing(meeting, messages), role, presence


def _program(plan: Plan, program: str, messages: Messages) -> str:
    place = place_of(plan, program)
    if place is None:
        return messages.text("document.unknown")
    return f"{place.number} {place.program.name}"


def _minutes(minutes: int, messages: Messages) -> str:
    return messages.text("document.agenda.minutes", minutes=minutes)


def _missing(meeting: Meeting, messages: Messages) -> str:
    """未定 while the meeting is to come, not known once it is over."""
    closed = meeting.state is MeetingState.CLOSED
    return messages.text("document.unknown" if closed else "document.undecided")


def _closed(meeting: Meeting) -> str:
    """The ending of a catalogue key for what can no longer be decided."""
    return "_closed" if meeting.state is MeetingState.CLOSED else ""
