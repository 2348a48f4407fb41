"""The 次第 where something is not known, in writing, or named by itself."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import small_plan
from wgplanner.locale import Messages
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.kinds import AgendaKind, AgendaState, MeetingMode, MeetingState
from wgplanner.plan.records import AgendaItem, Meeting
from wgplanner.writers.agenda import agenda_markdown
from wgplanner.writers.dates import day_text, time_text

JA = Messages("ja")


def written(**changes: object) -> str:
    plan = small_plan()
    meeting = structs.replace(plan.find(Meeting, "meeting-2"), **changes)
    return agenda_markdown(apply_edits(plan, [put(plan, meeting)]), meeting, JA)


def test_nothing_is_made_up() -> None:
    text = agenda_markdown(small_plan(), Meeting(id="new", group="gone"), JA)

    assert text.startswith("# （年度未定） （回数未定） みどり野地域定住自立圏 不明 次第\n")
    assert "- 日時：未定\n" in text
    assert "- 場所：未定" in text
    assert "議題は未定です。" in text
    assert "資料は未定です。" in text
    assert "出席者は未定です。" in text


def test_after_the_meeting_nothing_is_undecided() -> None:
    text = written(state=MeetingState.CLOSED, date=None, start=None, end=None, attendance=())

    assert "未定" not in text
    assert "- 日時：不明\n" in text


def test_a_meeting_that_took_place_without_a_number_has_none() -> None:
    text = written(state=MeetingState.CLOSED, number=None)

    assert text.startswith("# 令和7年度 みどり野地域定住自立圏 医療ワーキンググループ 次第\n")


def test_a_meeting_in_writing_has_no_hours_minutes_or_room() -> None:
    text = written(mode=MeetingMode.WRITTEN)

    assert "- 期日：令和7年10月20日（月）\n" in text
    assert "午後" not in text
    assert "分）" not in text
    assert "場所：なし（書面開催）" in text
    assert "| 回答" in text


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("13:30", "15:00", "午後1時30分～午後3時"),
        ("09:00", None, "午前9時～"),
        (None, "12:00", "時刻未定（正午まで）"),
        (None, None, "時刻未定"),
        ("half past", None, "時刻未定"),
    ],
)
def test_hours(start: str | None, end: str | None, expected: str) -> None:
    assert f"- 日時：令和7年10月20日（月） {expected}\n" in written(start=start, end=end)


def test_the_year_follows_from_the_day() -> None:
    text = written(fiscal_year=None, date="2026-03-31")

    assert text.startswith("# 令和7年度 第2回 ")


def test_a_title_of_its_own_replaces_the_made_one() -> None:
    assert written(title="# 臨時会").startswith("# \\# 臨時会 次第\n")
    assert written(title="臨時会次第").startswith("# 臨時会次第\n")


def test_days_and_times() -> None:
    assert day_text("2019-05-01", JA) == "令和元年5月1日（水）"
    assert day_text("2019-04-30", JA) == "平成31年4月30日（火）"
    assert day_text("2025-02-30", JA) == "2025-02-30"
    assert day_text(None, JA) is None
    assert time_text(12 * 60 + 30, JA) == "午後0時30分"
    assert time_text(0, JA) == "午前0時"
    assert time_text(13 * 60 + 5, Messages("en")) == "13:05"


@pytest.mark.parametrize(
    ("state", "label"),
    [
        (None, "決定："),
        (AgendaState.DECIDED, "決定："),
        (AgendaState.CONTINUED, "結果："),
        (AgendaState.RECONSIDERED, "結果："),
        (AgendaState.REPORTED, "結果："),
    ],
)
def test_only_what_was_decided_is_called_a_decision(state: AgendaState | None, label: str) -> None:
    plan = small_plan()
    meeting = plan.find(Meeting, "meeting-2")
    item = AgendaItem(
        id="new",
        meeting=meeting.id,
        kind=AgendaKind.TOPIC,
        title="件",
        state=state,
        decision="結び",
    )
    text = agenda_markdown(apply_edits(plan, [put(plan, item)]), meeting, JA)

    assert f"{label}結び" in text
