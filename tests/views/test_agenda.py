"""Numbers, lengths and clock times of an agenda."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.plans import small_plan
from wgplanner.plan.kinds import AgendaKind, Presence, RoleKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import AgendaItem, Attendance, Meeting
from wgplanner.views.agenda import (
    AgendaLayout,
    agenda_layout,
    clock_minutes,
    clock_text,
    unrepeated,
)
from wgplanner.views.roster import roster


def item(
    key: str, position: int, minutes: int | None = None, parent: str | None = None
) -> AgendaItem:
    return AgendaItem(
        id=key,
        position=position,
        meeting="m",
        kind=AgendaKind.TOPIC,
        title=key,
        minutes=minutes,
        parent=parent,
    )


def layout(*items: AgendaItem, start: str | None = "10:00", end: str | None = None) -> AgendaLayout:
    meeting = Meeting(id="m", group="g", start=start, end=end)
    return agenda_layout(Plan.of([meeting, *items]), meeting)


def test_the_small_plan() -> None:
    plan = small_plan()
    found = agenda_layout(plan, plan.find(Meeting, "meeting-2"))

    assert [(row.number, row.minutes, clock_text(row.start or 0)) for row in found.rows] == [
        ("1", 2, "13:30"),
        ("2", 5, "13:32"),
        ("3", 55, "13:37"),
        ("(1)", 30, "13:37"),
        ("(2)", 25, "14:07"),
        ("4", None, "14:32"),
        ("5", 1, "14:32"),
    ]
    assert [row.starts_exactly for row in found.rows] == [True] * 6 + [False]
    assert (found.minutes, found.is_exact, found.overrun) == (63, False, 3)
    assert clock_text(found.forecast or 0) == "14:33"
    assert found.papers == ("資料1", "資料2-1", "資料2-2")


def test_a_head_lasts_as_long_as_it_says_or_as_its_items_need() -> None:
    longer = layout(
        item("a", 0, 60), item("b", 1, 20, "a"), item("c", 2, None, "a"), item("d", 3, 5)
    )
    shorter = layout(item("a", 0, 30), item("b", 1, 40, "a"))

    assert [row.minutes for row in longer.heads] == [60, 5]
    assert longer.is_exact
    assert longer.rows[-1].start == 11 * 60
    assert (shorter.minutes, shorter.rows[0].over_head) == (40, 10)


def test_time_left_is_a_negative_overrun_and_no_start_gives_no_times() -> None:
    assert layout(item("a", 0, 30), end="11:00").overrun == -30
    unknown = layout(item("a", 0, 30), start=None, end="11:00")
    assert (unknown.rows[0].start, unknown.forecast, unknown.overrun) == (None, None, None)


def test_no_item_is_lost_whatever_its_parent() -> None:
    found = layout(
        item("gone", 0, 1, "nobody"),
        item("one", 1, 1, "two"),
        item("two", 2, 1, "one"),
        item("self", 3, 1, "self"),
        item("deep", 4, 1, "below"),
        item("below", 5, 1, "gone"),
    )

    assert {row.item.id for row in found.rows} == {"gone", "one", "two", "self", "deep", "below"}
    assert [(row.number, row.item.id) for row in found.rows if row.level] == [
        ("(1)", "deep"),
        ("(2)", "below"),
    ]


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 90), st.none() | st.integers(0, 11)), max_size=12)
)
def test_every_item_is_numbered_once_and_sums_agree(
    shape: list[tuple[int | None, int | None]],
) -> None:
    items = [
        item(str(index), index, minutes, None if parent is None else str(parent))
        for index, (minutes, parent) in enumerate(shape)
    ]
    found = layout(*items)

    assert sorted(row.item.id for row in found.rows) == sorted(each.id for each in items)
    assert [row.number for row in found.heads] == [str(n + 1) for n in range(len(found.heads))]
    assert found.minutes == sum(row.minutes or 0 for row in found.heads)
    assert found.minutes <= sum(each.minutes or 0 for each in items)
    starts = [row.start or 0 for row in found.heads]
    assert starts == sorted(starts)


def test_clock() -> None:
    assert clock_minutes("9:05") == 545
    assert [clock_minutes(each) for each in (None, "", "25:00", "9.30", "12:60")] == [None] * 5
    assert clock_text(25 * 60 + 10) == "25:10"


def test_papers_repeat_only_where_they_differ() -> None:
    assert unrepeated(["資料１", "資料2", "資料1", " "]) == ("資料１", "資料2")


def test_the_roster_begins_with_the_central_city() -> None:
    plan = small_plan()
    seats = roster(plan, plan.find(Meeting, "meeting-1"))

    assert [(seat.party_name, seat.presence) for seat in seats] == [
        ("みどり野市", Presence.PRESENT),
        ("みどり野市", Presence.PRESENT),
        ("小川瀬町", Presence.PROXY),
        ("奥沢見村", Presence.ABSENT),
    ]
    assert seats[0].role is RoleKind.CHAIR
    assert seats[2].holder == "係長"


def test_the_roster_shows_attendance_that_fits_no_member() -> None:
    plan = small_plan()
    meeting = Meeting(
        id="m",
        group="group-care",
        attendance=(
            Attendance("city", Presence.PRESENT, "企画課 主査"),
            Attendance("city", Presence.ONLINE, "総務課長"),
            Attendance("bus", Presence.PRESENT),
        ),
    )
    seats = [seat for seat in roster(plan, meeting) if seat.party in ("city", "bus")]

    assert [(seat.member is not None, seat.presence, seat.holder) for seat in seats] == [
        (True, None, None),
        (True, Presence.PRESENT, "企画課 主査"),
        (False, Presence.ONLINE, "総務課長"),
        (False, Presence.PRESENT, None),
    ]
