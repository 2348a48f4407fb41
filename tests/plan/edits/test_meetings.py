"""Edits of groups and meetings: numbers, the frame, what is carried over, presence and roles."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from tests.plans import R7, small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.agenda import agenda_order, change_item
from wgplanner.plan.edits.attendance import cycle_presence, set_attendance, set_role
from wgplanner.plan.edits.carrying import carry_over, open_actions
from wgplanner.plan.edits.meetings import (
    add_group,
    add_meeting,
    add_member,
    change_meeting,
    remove_group,
    remove_meeting,
    set_meeting_state,
)
from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import (
    ActionState,
    AgendaKind,
    AgendaState,
    GroupKind,
    MeetingState,
    Presence,
    RoleKind,
)
from wgplanner.plan.records import (
    ActionItem,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingRole,
    Member,
    WorkingGroup,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.plan import Plan


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def with_meeting(plan: Plan, date: str | None, **fields: object) -> Plan:
    meeting = Meeting(id="new", group="group-care", date=date)
    return apply_edits(plan, add_meeting(plan, structs.replace(meeting, **fields), ids()))


def lines(plan: Plan, meeting: str = "new") -> list[tuple[AgendaKind, str]]:
    return [(item.kind, item.title) for item in agenda_order(plan, meeting)]


def closed(plan: Plan) -> Plan:
    return apply_edits(plan, set_meeting_state(plan, "meeting-2", MeetingState.CLOSED))


def test_a_first_meeting_comes_with_the_frame_and_the_number_one() -> None:
    group = WorkingGroup(id="group-new", name="交通WG", kind=GroupKind.WORKING_GROUP)
    plan = apply_edits(small_plan(), add_group(small_plan(), group))
    assert plan.ordered(WorkingGroup)[-1].id == "group-new"
    plan = with_meeting(plan, "2026-04-10", group="group-new")
    assert [title for _, title in lines(plan)] == ["開会", "あいさつ", "議題", "その他", "閉会"]
    meeting = plan.find(Meeting, "new")
    assert (meeting.number, meeting.fiscal_year) == (1, FiscalYear(2026))


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        ("2026-03-31", R7, 3),
        ("2026-04-01", FiscalYear(2026), 1),
        ("2025-04-01", R7, 3),
        (None, None, None),
        ("令和8年春", None, None),
    ],
)
def test_the_number_follows_from_the_fiscal_year_of_the_date(
    day: str | None, year: FiscalYear | None, number: int | None
) -> None:
    meeting = with_meeting(small_plan(), day).find(Meeting, "new")
    assert (meeting.fiscal_year, meeting.number) == (year, number)


def test_a_number_that_was_typed_stays_and_the_year_follows_the_date() -> None:
    plan = with_meeting(small_plan(), "2026-01-20", number=9)
    assert plan.find(Meeting, "new").number == 9
    moved = structs.replace(plan.find(Meeting, "new"), date="2026-05-20")
    plan = apply_edits(plan, change_meeting(plan, moved))
    assert (plan.find(Meeting, "new").number, plan.find(Meeting, "new").fiscal_year) == (
        9,
        FiscalYear(2026),
    )


def test_open_homework_brings_one_item_that_reports_on_it() -> None:
    plan = with_meeting(small_plan(), "2026-01-20")
    (report,) = [item for item in agenda_order(plan, "new") if item.homework]
    assert (report.title, report.state) == ("前回までの宿題の確認", AgendaState.REPORTED)
    assert report.parent is not None
    assert plan.find(AgendaItem, report.parent).kind is AgendaKind.REPORTS
    kinds = [kind for kind, _ in lines(plan)]
    assert kinds.index(AgendaKind.REPORTS) < kinds.index(AgendaKind.TOPICS)
    assert [action.id for action in open_actions(plan, plan.find(Meeting, "new"))] == ["action-1"]


def test_undecided_items_are_taken_up_once_and_only_after_they_were_discussed() -> None:
    plan = small_plan()
    assert [item.continues for item in agenda_order(with_meeting(plan, "2026-01-20"), "new")] == [
        None
    ] * len(lines(with_meeting(plan, "2026-01-20")))
    plan = closed(plan)
    taken = [i for i in agenda_order(with_meeting(plan, "2026-01-20"), "new") if i.continues]
    assert [(i.continues, i.title, i.state, i.papers, i.decision) for i in taken] == [
        ("item-2-4", "電話相談の周知について", AgendaState.CONTINUED, (), None)
    ]
    decided = structs.replace(plan.find(AgendaItem, "item-2-4"), state=AgendaState.DECIDED)
    plan = apply_edits(plan, change_item(plan, decided))
    assert not [i for i in agenda_order(with_meeting(plan, "2026-01-20"), "new") if i.continues]


def test_nothing_comes_from_a_later_meeting() -> None:
    plan = with_meeting(closed(small_plan()), "2025-05-01")
    assert [title for _, title in lines(plan)] == ["開会", "あいさつ", "議題", "その他", "閉会"]


def test_carrying_over_again_adds_only_what_is_missing() -> None:
    plan = with_meeting(small_plan(), "2026-01-20")
    assert carry_over(plan, "new", ids()) == ()
    plan = closed(plan)
    make = ids()
    for _ in range(40):
        make()
    plan = apply_edits(plan, carry_over(plan, "new", make))
    assert [item.continues for item in agenda_order(plan, "new") if item.continues] == ["item-2-4"]
    assert carry_over(plan, "new", make) == ()


def test_carrying_over_makes_the_heads_it_needs_where_they_belong() -> None:
    plan = small_plan()
    plan = apply_edits(plan, carry_over(plan, "meeting-2", ids()))
    titles = [title for kind, title in lines(plan, "meeting-2") if kind is not AgendaKind.TOPIC]
    assert titles == ["開会", "あいさつ", "報告事項", "協議事項", "その他", "閉会"]


def test_roles_come_from_the_members_and_the_group() -> None:
    roles = with_meeting(small_plan(), "2026-01-20").find(Meeting, "new").roles
    assert roles == (
        MeetingRole(RoleKind.CHAIR, "健康推進課 課長", "city"),
        MeetingRole(RoleKind.SECRETARIAT, "企画課 主査", "city"),
    )
    plan = small_plan()
    group = structs.replace(plan.find(WorkingGroup, "group-care"), id="bare")
    plan = with_meeting(apply_edits(plan, add_group(plan, group)), "2026-01-20", group="bare")
    assert [role.holder for role in plan.find(Meeting, "new").roles] == [
        "みどり野市 健康推進課長",
        "みどり野市 企画課",
    ]


def test_a_removed_meeting_takes_agenda_and_homework_and_can_be_undone() -> None:
    plan = with_meeting(small_plan(), "2026-01-20")
    edits = remove_meeting(plan, "meeting-1")
    after = apply_edits(plan, edits)
    assert not after.children(AgendaItem, "meeting", "meeting-1")
    assert not after.children(ActionItem, "meeting", "meeting-1")
    assert after.find(AgendaItem, "item-2-4").continues is None
    assert apply_edits(after, [edit.inverse() for edit in reversed(edits)]) == plan


def test_a_removed_group_leaves_nothing_behind() -> None:
    plan = with_meeting(closed(small_plan()), "2026-01-20")
    after = apply_edits(plan, remove_group(plan, "group-care"))
    for kind in (WorkingGroup, Member, Meeting, AgendaItem, ActionItem):
        assert not after.ordered(kind)


def test_a_member_is_added_last() -> None:
    plan = small_plan()
    plan = apply_edits(plan, add_member(plan, Member(id="m", group="group-care", post="係長")))
    assert plan.children(Member, "group", "group-care")[-1].id == "m"


def test_presence_goes_round_and_keeps_who_stands_for_the_party() -> None:
    plan = small_plan()
    seen = []
    for _ in range(6):
        notes = plan.find(Meeting, "meeting-1").attendance
        town = next(note for note in notes if note.party == "town")
        seen.append((town.presence, town.holder))
        plan = apply_edits(plan, cycle_presence(plan, "meeting-1", "town", town))
    order = [Presence.PROXY, Presence.ONLINE, Presence.UNDECIDED, Presence.PRESENT]
    assert seen == [(each, "係長") for each in [*order, Presence.ABSENT, Presence.PROXY]]
    assert [note.party for note in plan.find(Meeting, "meeting-1").attendance] == [
        "city",
        "town",
        "village",
    ]


def test_a_party_without_a_note_is_present_at_the_first_key() -> None:
    plan = small_plan()
    plan = apply_edits(plan, cycle_presence(plan, "meeting-2", "village", None))
    notes = plan.find(Meeting, "meeting-2").attendance
    assert notes[-1] == Attendance("village", Presence.PRESENT)
    plan = apply_edits(plan, set_attendance(plan, "meeting-2", notes[-1], None))
    assert plan.find(Meeting, "meeting-2").attendance == notes[:-1]
    with pytest.raises(RecordError):
        set_attendance(plan, "meeting-2", notes[-1], None)


def test_roles_are_added_changed_and_removed_by_place() -> None:
    plan = small_plan()
    new = MeetingRole(RoleKind.TIMEKEEPER, "企画課 主事", "city")
    plan = apply_edits(plan, set_role(plan, "meeting-2", None, new))
    plan = apply_edits(plan, set_role(plan, "meeting-2", 0, None))
    roles = plan.find(Meeting, "meeting-2").roles
    assert [role.role for role in roles] == [RoleKind.RECORDER, RoleKind.TIMEKEEPER]
    with pytest.raises(RecordError):
        set_role(plan, "meeting-2", 2, None)


def test_homework_that_is_done_brings_no_report() -> None:
    plan = small_plan()
    done = structs.replace(plan.find(ActionItem, "action-1"), state=ActionState.DROPPED)
    plan = with_meeting(plan.replacing({"action_item": {done.id: done}}), "2026-01-20")
    assert not [item for item in agenda_order(plan, "new") if item.homework]


@pytest.mark.parametrize("fields", [{"number": None}, {"number": None, "fiscal_year": None}])
def test_a_meeting_that_never_had_a_number_gets_none_by_being_saved(
    fields: dict[str, None],
) -> None:
    plan = small_plan()
    bare = structs.replace(plan.find(Meeting, "meeting-1"), **fields)
    plan = plan.replacing({"meeting": {bare.id: bare}})
    assert apply_edits(plan, change_meeting(plan, bare)) == plan
    moved = change_meeting(plan, structs.replace(bare, date="2026-04-02"))[0].after
    assert isinstance(moved, Meeting)
    assert (moved.number, moved.fiscal_year) == (None, FiscalYear(2026))


def test_a_number_comes_with_the_day_or_anew_when_it_is_taken_away() -> None:
    plan = with_meeting(small_plan(), None)
    dated = structs.replace(plan.find(Meeting, "new"), date="2026-01-20")
    plan = apply_edits(plan, change_meeting(plan, dated))
    assert plan.find(Meeting, "new").number == 3
    bare = structs.replace(plan.find(Meeting, "new"), number=None)
    assert apply_edits(plan, change_meeting(plan, bare)) == plan
