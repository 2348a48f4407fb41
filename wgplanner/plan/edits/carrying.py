"""What earlier meetings left open, carried into the agenda of a later one.

Homework is reported on until it is done or dropped. An item whose state
is 継続協議 or 再協議 is taken up again by an item that ``continues`` it, once:
as soon as some later item continues it, that one carries it on. Items of a
meeting that is still being prepared have not been discussed, so they are not
carried.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.edits.agenda import agenda_branches, arrange
from wgplanner.plan.edits.frame import HEAD_TITLES, HOMEWORK_TITLE
from wgplanner.plan.kinds import ActionState, AgendaKind, AgendaState, MeetingState
from wgplanner.plan.records import ActionItem, AgendaItem, Meeting

if TYPE_CHECKING:
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan

MakeId = Callable[[], str]

UNDECIDED = (AgendaState.CONTINUED, AgendaState.RECONSIDERED)


def earlier_meetings(plan: Plan, meeting: Meeting) -> tuple[Meeting, ...]:
    """The group's other meetings that lie before this one, in their order.

    A meeting without a day lies after all that have one, because its day is yet to be found.
    """
    others = (
        each for each in plan.children(Meeting, "group", meeting.group) if each.id != meeting.id
    )
    before = [each for each in others if _order(each) <= _order(meeting)]
    return tuple(sorted(before, key=_order))


def open_actions(plan: Plan, meeting: Meeting) -> tuple[ActionItem, ...]:
    """Homework of earlier meetings that is open, by the meeting that gave it."""
    return tuple(
        action
        for each in earlier_meetings(plan, meeting)
        for action in plan.children(ActionItem, "meeting", each.id)
        if action.state is ActionState.OPEN
    )


def open_items(plan: Plan, meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Items that earlier meetings continued or sent back and no item takes up yet."""
    taken_up = {each.continues for each in plan.ordered(AgendaItem)}
    return tuple(
        item
        for each in earlier_meetings(plan, meeting)
        if each.state is not MeetingState.DRAFT
        for item in plan.children(AgendaItem, "meeting", each.id)
        if item.state in UNDECIDED and item.id not in taken_up
    )


def homework_report(plan: Plan, meeting: Meeting, make_id: MakeId) -> list[AgendaItem]:
    """The item that reports on open homework, where there is some and the agenda lacks the item.

    It names no homework itself: what is open is asked of the plan whenever the
    agenda is shown or printed.
    """
    items = plan.children(AgendaItem, "meeting", meeting.id)
    if any(each.homework for each in items) or not open_actions(plan, meeting):
        return []
    return [
        AgendaItem(
            id=make_id(),
            meeting=meeting.id,
            kind=AgendaKind.TOPIC,
            title=HOMEWORK_TITLE,
            state=AgendaState.REPORTED,
            homework=True,
        )
    ]


def carried_items(plan: Plan, meeting: Meeting, make_id: MakeId) -> list[AgendaItem]:
    """One item for each that earlier meetings left undecided; papers and decision start anew."""
    return [
        AgendaItem(
            id=make_id(),
            meeting=meeting.id,
            kind=AgendaKind.TOPIC,
            title=item.title,
            minutes=item.minutes,
            presenter=item.presenter,
            programs=item.programs,
            state=item.state,
            continues=item.id,
        )
        for item in open_items(plan, meeting)
    ]


def carry_over(plan: Plan, meeting_id: str, make_id: MakeId) -> tuple[Edit, ...]:
    """The edits that bring into an agenda what earlier meetings left open and it lacks.

    The report on homework goes under 報告事項 (which is made where it is
    missing), items go under 議題 or 協議事項. Nothing is carried twice.

    Raises:
        RecordError: There is no such meeting.
    """
    meeting = plan.find(Meeting, meeting_id)
    branches = agenda_branches(plan, meeting_id)
    order = [each for head in branches[None] for each in (head, *branches.get(head.id, ()))]
    reports = homework_report(plan, meeting, make_id)
    topics = carried_items(plan, meeting, make_id)
    wanted = (
        (reports, (AgendaKind.REPORTS,)),
        (topics, (AgendaKind.TOPICS, AgendaKind.DISCUSSIONS)),
    )
    for new, kinds in wanted:
        if not new:
            continue
        head = next((each for each in order if each.parent is None and each.kind in kinds), None)
        if head is None:
            kind = kinds[0]
            title = HEAD_TITLES[kind]
            head = AgendaItem(id=make_id(), meeting=meeting_id, kind=kind, title=title)
            order.insert(_place_for_head(order, kind), head)
        place = order.index(head) + 1 + len(branches.get(head.id, ()))
        order[place:place] = [structs.replace(each, parent=head.id) for each in new]
    return arrange(plan, order)


def _place_for_head(order: list[AgendaItem], kind: AgendaKind) -> int:
    """Where a missing head goes: reports before the topics, and both before その他 and 閉会."""
    later = [AgendaKind.OTHER, AgendaKind.CLOSING]
    if kind is AgendaKind.REPORTS:
        later += [AgendaKind.TOPICS, AgendaKind.DISCUSSIONS]
    return next(
        (at for at, each in enumerate(order) if each.parent is None and each.kind in later),
        len(order),
    )


def _order(meeting: Meeting) -> tuple[bool, str, int]:
    return meeting.date is None, meeting.date or "", meeting.position
