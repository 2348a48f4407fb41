"""The meetings screen, used by keys as a coordinator would, on a real plan file."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Footer, Static, TextArea

from tests.plans import R7, hostile_plan, small_plan
from tests.tui.planner import OWNER, clock, make_app, opened
from tests.tui.steady import running
from wgplanner.plan.edits.agenda import agenda_order
from wgplanner.plan.kinds import (
    ActionState,
    AgendaKind,
    AgendaState,
    MeetingMode,
    MeetingState,
    Presence,
    RoleKind,
)
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    ActionItem,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingRole,
    Member,
    WorkingGroup,
)
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.dialogs.form import FieldRow, FormDialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.screens.meetings import MeetingsScreen
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.tui.planner import Opened


@asynccontextmanager
async def at_meetings(
    folder: Path, plan: Plan | None = None, size: tuple[int, int] = (80, 24), language: str = "ja"
) -> AsyncIterator[Opened]:
    async with opened(folder, plan or small_plan(), size, language) as it:
        await it.press("3")
        await it.pilot.pause()
        yield it


def screen(it: Opened) -> MeetingsScreen:
    found = it.app._plan_screens["meetings"]
    assert isinstance(found, MeetingsScreen)
    return found


def seen(it: Opened) -> str:
    return "\n".join(it.line(y) for y in range(it.app.size.height))


def agenda(it: Opened, meeting: str = "meeting-2") -> list[str]:
    return [item.title for item in agenda_order(it.plan, meeting)]


def item(it: Opened, record: str) -> AgendaItem:
    return it.plan.find(AgendaItem, record)


async def go(it: Opened, record: str) -> None:
    """Go to a row of the page at hand."""
    if it.app.screen.focused is screen(it).list:
        await it.press("right")
    assert screen(it).table.go_to(record)
    await it.pilot.pause()


async def fill(it: Opened, **values: str) -> None:
    """Fill a form's fields and save it."""
    form = it.app.screen
    assert isinstance(form, FormDialog)
    rows = {row.field.name: row for row in form.query(FieldRow)}
    for name, value in values.items():
        control = rows[name].control
        if isinstance(control, TextArea):
            control.text = value
        else:
            control.value = value
    await it.pilot.pause()
    await it.press("ctrl+s")


async def test_the_meeting_that_is_prepared_is_at_hand_with_its_agenda(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        text = seen(it)
        assert screen(it).list.key == "meeting:meeting-2"
        assert "みどり野地域定住自立圏  会議" in it.line(0)
        assert "医療ワーキンググループ R7 第2回" in text
        assert "[見本] [準備中]  令和7年10月20日（月）" in text
        assert "13:30-14:30  場所: 未定  対面・オンライン併用" in text
        assert " (1) 13:37    電話相談の周知について       30 継続" in text
        assert " 5    14:32+ 閉会" in text
        assert "計 63+分  13:30-14:33+  終了予定 14:30  3分超過" in text
        assert len(screen(it).query_one(Footer).children) > 5


async def test_a_wide_screen_shows_presenter_papers_and_programs(tmp_path: Path) -> None:
    async with at_meetings(tmp_path, size=(160, 45)) as it:
        line = next(line for line in seen(it).split("\n") if "夜間当番医の参加" in line)
        assert "資料2-1" in line
        assert "2 夜間当番医事業" in line


async def test_the_list_goes_through_groups_and_meetings(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("up")
        assert "終了" in seen(it)
        assert "決定事項" not in seen(it)
        await it.press("k")
        text = seen(it)
        assert screen(it).list.key == "group:group-care"
        assert "座長: みどり野市 健康推進課長" in text
        assert "関係事業: 1 健康電話相談事業、2 夜間当番医事業" in text
        assert "係長" in text


async def test_the_list_hides_and_comes_back(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("b")
        assert not screen(it).list.display
        assert it.app.screen.focused is screen(it).table
        await it.press("h")
        assert screen(it).list.display
        assert it.app.screen.focused is screen(it).list


async def test_a_new_meeting_comes_with_frame_number_and_what_was_left_open(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("n")
        await fill(it, date="1/20", start="午後1時半", end="1500", mode=MeetingMode.ONLINE.value)
        meeting = it.plan.find(Meeting, screen(it).list.key.partition(":")[2])
        assert (meeting.date, meeting.start, meeting.end) == ("2026-01-20", "13:30", "15:00")
        assert (meeting.fiscal_year, meeting.number) == (R7, 3)
        assert meeting.mode is MeetingMode.ONLINE
        assert agenda(it, meeting.id) == [
            "開会",
            "あいさつ",
            "報告事項",
            "前回までの宿題の確認",
            "議題",
            "その他",
            "閉会",
        ]
        assert "R7 第3回 1/20" in seen(it)
        await it.press("u")
        assert meeting.id not in it.plan.table(Meeting)
        assert "R7 第3回" not in seen(it)
        assert any("会議の追加" in notice for notice in it.notices())


async def test_a_day_that_is_none_is_refused_at_its_field_and_nothing_is_kept(
    tmp_path: Path,
) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("n")
        await fill(it, date="2/30")
        assert isinstance(it.app.screen, FormDialog)
        assert "2/30" in str(it.app.screen.query_one(".wrong .complaint", Static).content)
        assert len(it.plan.table(Meeting)) == 2


async def test_a_meeting_that_ends_before_it_begins_is_refused_and_the_form_stays_typed(
    tmp_path: Path,
) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("e")
        await fill(it, end="12:00", place="別の場所")
        form = it.app.screen
        assert isinstance(form, FormDialog)
        places = {row.field.name: row.raw for row in form.query(FieldRow)}
        assert (places["end"], places["place"]) == ("12:00", "別の場所")
        assert any("12:00" in notice for notice in it.notices())
        await fill(it, end="15:30")
        assert it.plan.find(Meeting, "meeting-2").end == "15:30"
        assert it.plan.find(Meeting, "meeting-2").place == "別の場所"


async def test_a_form_that_is_saved_unchanged_changes_nothing(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("e")
        await it.press("ctrl+s")
        await go(it, "item-2-4")
        await it.press("enter")
        await it.press("ctrl+s")
        assert it.plan == small_plan()
        assert not it.workspace.can_undo


async def test_a_meeting_starts_closes_and_opens_again_only_when_asked(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        states = []
        for _ in range(2):
            await it.press("s")
            states.append(it.plan.find(Meeting, "meeting-2").state)
        assert states == [MeetingState.RUNNING, MeetingState.CLOSED]
        await it.press("s")
        assert isinstance(it.app.screen, QuestionDialog)
        await it.press("n")
        assert it.plan.find(Meeting, "meeting-2").state is MeetingState.CLOSED
        await it.press("s", "y")
        assert it.plan.find(Meeting, "meeting-2").state is MeetingState.RUNNING


async def test_items_are_added_under_the_head_at_hand(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-4")
        await it.press("a")
        await fill(it, title="広報について", minutes="１０分", papers="資料3、資料4-1")
        order = agenda(it)
        assert order[3:6] == [
            "電話相談の周知について",
            "広報について",
            "夜間当番医の参加町村について",
        ]
        made = item(it, screen(it).table.key)
        assert (made.title, made.minutes, made.papers) == (
            "広報について",
            10,
            ("資料3", "資料4-1"),
        )
        assert "計 73+分" in seen(it)


async def test_a_head_is_chosen_by_its_kind(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-2")
        await it.press("A")
        await it.press("down", "down", "down", "enter")
        assert agenda(it)[:3] == ["開会", "あいさつ", "議題"]
        head = item(it, screen(it).table.key)
        assert head.parent is None
        assert head.kind is AgendaKind.TOPICS


async def test_minutes_and_order_change_by_keys_and_are_taken_back(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-4")
        await it.press("+", "+", ">", "-", "<")
        assert item(it, "item-2-4").minutes == 35
        await it.press("J")
        assert agenda(it)[3] == "夜間当番医の参加町村について"
        assert screen(it).table.key == "item-2-4"
        for _ in range(6):
            await it.press("u")
        assert it.plan == small_plan()


async def test_keys_work_while_the_input_method_is_on(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-4")
        await it.press("＋", "Ｊ")
        assert item(it, "item-2-4").minutes == 35
        assert agenda(it)[4] == "電話相談の周知について"


async def test_state_and_decision_are_set_by_key_and_by_form(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-5")
        await it.press("space")
        assert item(it, "item-2-5").state is AgendaState.PROPOSED
        await it.press("r")
        await fill(it, state=AgendaState.DECIDED.value, decision="参加は令和8年度から")
        assert item(it, "item-2-5").state is AgendaState.DECIDED
        assert "決定事項: 参加は令和8年度から" in seen(it)


async def test_programs_are_linked_by_choosing(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-5")
        await it.press("p", "up", "space", "enter")
        assert item(it, "item-2-5").programs == ("prog-call", "prog-night")
        await it.press("h", "p", "space", "enter")
        assert it.plan.find(WorkingGroup, "group-care").programs == ("prog-night",)


async def test_a_head_with_items_is_removed_only_when_asked(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-6")
        await it.press("d")
        assert "その他" not in agenda(it)
        await go(it, "item-2-3")
        await it.press("d")
        assert isinstance(it.app.screen, QuestionDialog)
        await it.press("y")
        assert agenda(it) == ["開会", "あいさつ", "閉会"]


async def test_presence_goes_round_by_one_key_while_the_meeting_runs(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("s", "right", "t")
        assert "未記入 1" in seen(it)
        table = screen(it).table
        table.move_end(1)
        assert "奥沢見村" in table.rows[-1].cells[0]
        order = []
        for _ in range(5):
            await it.press("space")
            note = it.plan.find(Meeting, "meeting-2").attendance[-1]
            assert note.party == "village"
            order.append(note.presence)
        assert order == list(Presence)
        assert "未定 1" in seen(it)
        await it.press("enter")
        await fill(it, presence=Presence.PROXY.value, holder="住民課 主査")
        assert it.plan.find(Meeting, "meeting-2").attendance[-1] == Attendance(
            "village", Presence.PROXY, "住民課 主査"
        )
        await it.press("d")
        assert len(it.plan.find(Meeting, "meeting-2").attendance) == 2


async def test_another_party_is_added_to_the_attendance(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("right", "t", "a", "down", "enter")
        assert it.plan.find(Meeting, "meeting-2").attendance[-1] == Attendance(
            "bus", Presence.UNDECIDED
        )
        assert "みどり野バス" in seen(it)


async def test_roles_are_added_changed_and_removed(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("right", "t", "right")
        assert screen(it).table.id == "roles"
        await it.press("a")
        await fill(it, role=RoleKind.PRESENTER.value, party="town", holder="保健福祉課")
        assert it.plan.find(Meeting, "meeting-2").roles[-1] == MeetingRole(
            RoleKind.PRESENTER, "保健福祉課", "town"
        )
        await it.press("enter")
        await fill(it, holder="健康推進課 課長")
        assert it.plan.find(Meeting, "meeting-2").roles[0].holder == "健康推進課 課長"
        await it.press("d")
        assert len(it.plan.find(Meeting, "meeting-2").roles) == 2


async def test_homework_is_given_closed_and_counted(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-5")
        await it.press("w")
        await fill(it, what="参加の意向を聞く", party="village", due="11/30")
        (given,) = it.plan.children(ActionItem, "meeting", "meeting-2")
        assert (given.item, given.due, given.party) == ("item-2-5", "2025-11-30", "village")
        await it.press("t", "t")
        assert "[宿題 2]" in seen(it)
        assert "9/30 !" in seen(it)
        await go(it, "action-1")
        await it.press("space")
        assert it.plan.find(ActionItem, "action-1").state is ActionState.DONE
        assert "[宿題 1]" in seen(it)


async def test_a_group_and_its_members_are_made(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("g")
        await fill(it, name="交通[WG]", chair="みどり野市 都市課長")
        group = it.plan.ordered(WorkingGroup)[-1]
        assert (group.name, group.chair) == ("交通[WG]", "みどり野市 都市課長")
        assert screen(it).list.key == f"group:{group.id}"
        assert "交通[WG]" in seen(it)
        await it.press("right", "a")
        await fill(it, party="town", section="建設課", post="係長", role=RoleKind.MEMBER.value)
        (member,) = it.plan.children(Member, "group", group.id)
        assert (member.party, member.section, member.post) == ("town", "建設課", "係長")
        await it.press("enter")
        await fill(it, post="課長補佐")
        assert it.plan.children(Member, "group", group.id)[0].post == "課長補佐"
        await it.press("d")
        assert not it.plan.children(Member, "group", group.id)


async def test_a_member_of_whom_nothing_is_said_is_refused(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("home", "right", "a", "ctrl+s")
        assert isinstance(it.app.screen, FormDialog)
        assert len(it.plan.table(Member)) == 4


async def test_deleting_a_meeting_asks_and_is_taken_back(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("D", "n")
        assert it.plan == small_plan()
        await it.press("D", "y")
        assert "meeting-2" not in it.plan.table(Meeting)
        assert screen(it).list.key == "meeting:meeting-1"
        await it.press("u")
        assert it.plan == small_plan()


async def test_what_was_left_open_is_carried_into_an_agenda(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("c")
        assert "前回までの宿題の確認" in agenda(it)
        await it.press("c")
        assert any("ありません" in notice for notice in it.notices())


async def test_the_agenda_is_written_beside_the_plan_and_over_a_file_only_when_told(
    tmp_path: Path,
) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("x", "enter")
        (path,) = tmp_path.glob("*.md")
        assert path.name == "次第 医療ワーキンググループ R7 第2回.md"
        assert "令和7年10月20日（月）" in path.read_text(encoding="utf-8")
        assert any(str(path) in notice for notice in it.notices())
        path.write_text("mine", encoding="utf-8")
        await it.press("x", "enter", "enter")
        assert path.read_text(encoding="utf-8") == "mine"
        await it.press("x", "enter", "y")
        assert "令和7年10月20日（月）" in path.read_text(encoding="utf-8")


async def test_every_edit_is_in_the_plan_file(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await go(it, "item-2-4")
        await it.press("+", "space")
        after = it.plan
    assert read_plan(tmp_path / "plan.json") == after
    assert after.find(AgendaItem, "item-2-4").minutes == 35


async def test_a_plan_that_is_held_by_somebody_else_is_shown_but_not_edited(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    holder = Workspace.open(path, OWNER, clock)
    app: PlannerApp = make_app(path)
    try:
        async with running(app, size=(80, 24)) as pilot:
            await pilot.press("3", "right", "a", "+", "space", "D")
            await pilot.pause()
            assert isinstance(app.screen, MeetingsScreen)
            assert app.screen.plan == small_plan()
            assert app.screen.table.id == "agenda"
    finally:
        assert app.workspace is not None
        app.workspace.close()
        holder.close()


async def test_an_empty_plan_says_how_to_begin(tmp_path: Path) -> None:
    async with at_meetings(tmp_path, Plan()) as it:
        assert "g でワーキンググループ" in seen(it)
        await it.press("n", "a", "enter", "space", "t", "p", "x", "s", "c", "A", "d", "D", "+", "J")
        assert isinstance(it.app.screen, MeetingsScreen)
        assert it.plan == Plan()


def keys_of_everything() -> Iterator[str]:
    for command in MeetingsScreen.ACTIONS:
        if command.id not in ("meeting.export",):
            yield from command.keys


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_hostile_text_shows_whole_and_no_key_ends_the_program(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_meetings(tmp_path, hostile_plan(), size) as it:
        await it.press("right")
        assert "あべこべ あいさつ" in seen(it)
        assert "R&amp;D &lt; 協議事項" in seen(it)
        for key in keys_of_everything():
            await it.press(key)
            if it.app.screen is not screen(it):
                await it.press("escape")
        assert isinstance(it.app.screen, MeetingsScreen)
        assert "\x1b" not in seen(it)


async def test_the_screen_speaks_english(tmp_path: Path) -> None:
    async with at_meetings(tmp_path, language="en") as it:
        assert "[in preparation]  2025-10-20 (Mon)" in seen(it)
        (line,) = (each for each in seen(it).split("\n") if "63+ min  13:30" in each)
        assert line.rstrip().endswith(" over")  # the last of it is not cut off
        await it.press("e")
        await it.press("ctrl+s")
        assert it.plan == small_plan()


async def test_the_mouse_chooses_rows_and_pages(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.pilot.click("#meeting-list", offset=(4, 1))
        assert screen(it).list.key == "meeting:meeting-1"
        await it.pilot.click("TabLine", offset=(10, 0))
        assert screen(it).shown_page == "people"
        await it.pilot.click("#attendance", offset=(4, 2))
        assert screen(it).table.id == "attendance"


async def test_help_lists_every_command(tmp_path: Path) -> None:
    async with at_meetings(tmp_path, size=(100, 90)) as it:
        await it.press("?")
        text = seen(it)
        for command in MeetingsScreen.ACTIONS:
            assert command.title(it.app.messages) in text


async def test_keys_that_can_do_nothing_say_why(tmp_path: Path) -> None:
    async with at_meetings(tmp_path) as it:
        await it.press("home", "left", "space")
        assert "表の行を選んで" in it.notices()[-1]
        await it.press("r")
        assert "選んで" in it.notices()[-1]
    (tmp_path / "empty").mkdir()
    async with at_meetings(tmp_path / "empty", Plan()) as it:
        await it.press("n")
        assert "g で会議体" in it.notices()[-1]
        await it.press("a")
        assert "g で会議体" in it.notices()[-1]
