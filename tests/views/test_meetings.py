"""The list of meetings, and which of them is at hand."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from tests.plans import R7, small_plan
from wgplanner.locale import Messages
from wgplanner.plan.kinds import MeetingState
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Meeting
from wgplanner.views.meetings import line_at_hand, meeting_lines, short_day, short_name

JA = Messages("ja")


def changed(plan: Plan, meeting: str, **fields: object) -> Plan:
    record = structs.replace(plan.find(Meeting, meeting), **fields)
    return plan.replacing({"meeting": {meeting: record}})


def test_meetings_stand_under_their_group_by_day_and_those_without_a_day_last() -> None:
    plan = changed(small_plan(), "meeting-1", date=None)
    assert [line.key for line in meeting_lines(plan)] == [
        "group:group-care",
        "meeting:meeting-2",
        "meeting:meeting-1",
    ]
    assert [line.is_example for line in meeting_lines(plan)] == [False, True, False]


def test_what_is_at_hand_is_what_runs_then_what_comes_then_what_is_prepared() -> None:
    plan, today = small_plan(), date(2025, 10, 20)
    assert line_at_hand(plan, today) == "meeting:meeting-2"
    late = date(2026, 3, 1)
    assert line_at_hand(plan, late) == "meeting:meeting-2"
    running = changed(plan, "meeting-1", state=MeetingState.RUNNING)
    assert line_at_hand(running, today) == "meeting:meeting-1"
    over = changed(plan, "meeting-2", state=MeetingState.CLOSED)
    assert line_at_hand(over, today) == "meeting:meeting-2"
    alone = Plan.of(each for each in plan.records() if not isinstance(each, Meeting))
    assert line_at_hand(alone, today) == "group:group-care"
    assert line_at_hand(Plan(), today) == ""


def test_a_meeting_is_named_by_year_and_number_or_by_its_title() -> None:
    meeting = Meeting(id="m", group="g", number=2, date="2025-10-20", title="特別の会")
    assert short_name(meeting, JA) == "R7 第2回"
    assert short_name(structs.replace(meeting, number=None), JA) == "特別の会"
    assert short_name(structs.replace(meeting, date=None, fiscal_year=R7), JA) == "R7 第2回"
    bare = structs.replace(meeting, number=None, title=None, date=None)
    assert short_name(bare, JA) == "回数未定"
    assert short_name(structs.replace(bare, state=MeetingState.CLOSED), JA) == "回数なし"
    assert (short_day(meeting, JA), short_day(bare, JA)) == ("10/20", "日程未定")
    assert short_day(structs.replace(meeting, date="2025年秋"), JA) == "2025年秋"
