"""What the forms of agendas and meetings make of what was typed."""

from __future__ import annotations

import pytest

from tests.plans import R7, small_plan
from wgplanner.locale import Messages
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import Presence
from wgplanner.plan.records import ActionItem, AgendaItem, Meeting
from wgplanner.tui.dialogs.agenda_forms import action_fields, action_from, item_fields, papers_from
from wgplanner.tui.dialogs.meeting_forms import attendance_from, meeting_fields, meeting_from

JA, EN = Messages("ja"), Messages("en")


@pytest.mark.parametrize(
    ("typed", "papers"),
    [
        ("資料1、資料2-1", ("資料1", "資料2-1")),
        ("【資料1】，参考資料 2", ("資料1", "参考資料 2")),
        ("資料1, 資料1", ("資料1",)),
        (" 、 ", ()),
        ("[資料1", ("資料1",)),
    ],
)
def test_papers_are_named_in_one_line(typed: str, papers: tuple[str, ...]) -> None:
    assert papers_from(typed) == papers


def test_only_a_head_has_a_kind_to_choose() -> None:
    plan = small_plan()
    names = [field.name for field in item_fields(plan.find(AgendaItem, "item-2-4"), JA)]
    assert "kind" not in names
    assert "decision" in names
    head = [field.name for field in item_fields(plan.find(AgendaItem, "item-2-3"), JA)]
    assert "kind" in head
    assert "decision" not in head


@pytest.mark.parametrize("messages", [JA, EN])
def test_a_form_saved_as_it_opened_says_the_same(messages: Messages) -> None:
    plan = small_plan()
    for meeting in plan.ordered(Meeting):
        values = {field.name: field.value for field in meeting_fields(meeting, R7, messages)}
        assert meeting_from(meeting, R7, values) == meeting
    for action in plan.ordered(ActionItem):
        values = {field.name: field.value for field in action_fields(plan, action, R7, messages)}
        assert action_from(action, R7, values) == action


def test_a_day_from_another_hand_stays_as_it_is_until_it_is_typed_over() -> None:
    meeting = Meeting(id="m", group="g", date="令和7年秋")
    values = {field.name: field.value for field in meeting_fields(meeting, R7, JA)}
    assert meeting_from(meeting, R7, values).date == "令和7年秋"
    assert meeting_from(meeting, R7, values | {"date": "10/20"}).date == "2025-10-20"
    with pytest.raises(InputError):
        meeting_from(meeting, R7, values | {"date": "令和7年冬"})


@pytest.mark.parametrize("number", ["0", "-1", "二", "1000", "第回"])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    meeting = small_plan().find(Meeting, "meeting-2")
    values = {field.name: field.value for field in meeting_fields(meeting, R7, JA)}
    with pytest.raises(InputError):
        meeting_from(meeting, R7, values | {"number": number})
    assert meeting_from(meeting, R7, values | {"number": "第１２回"}).number == 12


def test_somebody_named_without_presence_is_refused_and_nothing_at_all_is_no_note() -> None:
    assert attendance_from("town", {"presence": "", "holder": " "}) is None
    note = attendance_from("town", {"presence": "proxy", "holder": "係長"})
    assert note is not None
    assert note.presence is Presence.PROXY
    with pytest.raises(InputError):
        attendance_from("town", {"presence": "", "holder": "係長"})
