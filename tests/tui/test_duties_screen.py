"""The duties screen by keys and mouse, on a real plan file: what the plan holds, what is seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from rich.cells import cell_len
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, TextArea

from tests.plans import R5, R6, R7, hostile_plan, small_plan
from tests.tui.duties_app import DutiesApp, clock, duties_app, press, running
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Duty, Program, Region
from wgplanner.samples import sample_path
from wgplanner.store.owner import Owner
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.duty_cell import DutyCellDialog
from wgplanner.tui.dialogs.form import FormDialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.widgets.choice_line import ChoiceLine
from wgplanner.tui.widgets.duty_matrix import DutyMatrixView
from wgplanner.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from textual.strip import Strip


def duty(app: DutiesApp, duty_id: str) -> Duty:
    return app.duties.plan.find(Duty, duty_id)


def texts(plan: Plan, program: str, party: str) -> list[str]:
    owed = plan.children(Duty, "program", program)
    return [each.text for each in owed if each.party == party]


def line_of(app: DutiesApp, text: str) -> str:
    return next(line for line in app.lines if text in line)


@pytest.fixture
def app(tmp_path: Path) -> DutiesApp:
    return duties_app(tmp_path / "plan.json", small_plan())


async def test_the_matrix_shows_kinds_group_words_suggestions_and_gaps(app: DutiesApp) -> None:
    async with running(app):
        assert "みどり野市" in line_of(app, "連携事業")
        call = line_of(app, " 1 健康電話相談事業")
        assert "主費?" in call
        assert call.count("~周?~費") == 2
        night = line_of(app, " 2 夜間当番医事業")
        assert not night.startswith("!"), "nobody has said a kind yet"
        assert " !協?" in night, "a duty of one that takes no part"
        bus = line_of(app, " 3 広域バス運行事業")
        assert bus.startswith("!"), "a kind is said, and nobody leads"
        assert "??" in bus, "nobody says who takes part"
        assert "生活機能の強化" in app.seen


async def test_the_words_under_the_matrix_follow_the_cursor(app: DutiesApp) -> None:
    async with running(app) as pilot:
        assert "相談窓口の委託と進行管理" in app.seen
        assert "担当: 健康推進課" in app.seen
        await press(pilot, "l")
        assert "[周知？] 住民への周知  「町村」（小川瀬町・奥沢見村）として" in app.seen
        await press(pilot, "down", "h")
        assert "主担当の記載がありません" not in app.seen
        assert "当番表の作成" in app.seen
        await press(pilot, "down")
        assert "主担当の記載がありません" in app.seen


@pytest.mark.parametrize(
    "name",
    [
        "[bold red]x[/]",
        "葛\U000e0100城ｶﾞｽ\U00020bb7野",
        "か\u3099く①→※",
        "\ue000外字",
        "あ\x1b[31m\u202eい",
        "長" * 90,
    ],
)
async def test_columns_stand_at_the_same_cell_whatever_the_data(tmp_path: Path, name: str) -> None:
    plan = hostile_plan()
    odd = structs.replace(plan.find(Program, "prog-call"), name=name)
    app = duties_app(tmp_path / "plan.json", plan.replacing({"program": {odd.id: odd}}))
    async with running(app) as pilot:
        view = app.duties.query_one(DutyMatrixView)
        for strip in [view.render_line(y) for y in range(view.size.height)]:
            assert sum(segment.cell_length for segment in strip) == 80
        head, *rows = (view.render_line(y) for y in (0, 2, 3))
        starts = _starts_of_cells(head)
        assert all(starts <= _starts_of_cells(row) for row in rows)
        await press(pilot, "s", "s", "enter", "escape")
        assert "\x1b" not in app.seen
        assert "\u202e" not in app.seen


def _starts_of_cells(strip: Strip) -> set[int]:
    """The cells at which a piece of the line begins."""
    starts, at = set(), 0
    for segment in strip:
        starts.add(at)
        at += segment.cell_length
    return starts


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 45)])
async def test_every_size_is_usable_and_resizing_keeps_the_cursor(
    app: DutiesApp, size: tuple[int, int]
) -> None:
    async with running(app, 120, 30) as pilot:
        await press(pilot, "j", "j", "end")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        view = app.duties.query_one(DutyMatrixView)
        assert (view.program, view.party) == ("prog-bus", "bus")
        assert {cell_len(line) for line in app.lines} == {size[0]}
        assert "広域バス運行事業" in app.seen


async def test_eight_municipalities_fit_into_eighty_cells(tmp_path: Path) -> None:
    workspace = Workspace.open(
        _copy(sample_path("kamikawa-chubu"), tmp_path), Owner("t", "d", clock()), clock
    )
    app = duties_app(tmp_path / "plan.json", workspace.plan)
    workspace.close()
    async with running(app):
        head = line_of(app, "連携事業")
        names = ("旭川", "鷹栖", "東神楽", "当麻", "比布", "愛別", "上川", "東川")
        assert all(name in head for name in names)
        assert "<" not in head
        assert ">" not in head


def _copy(source: Path, folder: Path) -> Path:
    target = folder / source.name
    target.write_bytes(source.read_bytes())
    return target


async def test_c_accepts_the_suggestion_first_and_u_takes_it_back(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "c")
        assert duty(app, "duty-night").kind is DutyKind.OPERATE
        assert " 運 " in line_of(app, "夜間当番医")
        await press(pilot, "u")
        assert duty(app, "duty-night").kind is None
        assert "運?" in line_of(app, "夜間当番医")


async def test_the_key_of_a_switched_on_input_method_works(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "ｊ", "ｃ")
        assert duty(app, "duty-night").kind is DutyKind.OPERATE


async def test_c_on_an_empty_cell_begins_a_duty(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "j", "c")
        (begun,) = [
            each
            for each in app.duties.plan.children(Duty, "program", "prog-bus")
            if each.party == "city"
        ]
        assert (begun.text, begun.kind) == ("", DutyKind.LEAD)
        assert "主" in line_of(app, "広域バス運行")


async def test_a_duty_is_added_through_the_form_in_japanese(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "l", "a")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, *"休日の当番も担う")
        app.screen.query_one(ChoiceLine).value = DutyKind.OPERATE.value
        await press(pilot, "ctrl+s")
        assert texts(app.duties.plan, "prog-night", "town") == ["休日の当番も担う"]
        assert "運" in line_of(app, "夜間当番医")


async def test_a_form_that_says_nothing_comes_back_and_says_why(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "a", "ctrl+s")
        assert isinstance(app.screen, FormDialog)
        assert len(app.duties.plan.children(Duty, "program", "prog-call")) == 4
        await press(pilot, *"会場")
        await press(pilot, "ctrl+s")
        assert texts(app.duties.plan, "prog-call", "city")[-1] == "会場"


async def test_what_was_typed_survives_years_that_end_before_they_begin(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "e", "enter")
        form = app.screen
        form.query_one(TextArea).text = "当番表を作る"
        since, until = list(form.query(Input))[-2:]
        since.value, until.value = "令和6年度", "R5"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FormDialog)
        assert app.screen.query_one(TextArea).text == "当番表を作る"
        list(app.screen.query(Input))[-1].value = "R7"
        await press(pilot, "ctrl+s")
        changed = duty(app, "duty-night")
        assert (changed.text, changed.since, changed.until) == (
            "当番表を作る",
            FiscalYear(2024),
            R7,
        )


async def test_a_year_that_is_none_is_refused_at_its_field(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "e", "enter")
        list(app.screen.query(Input))[-1].value = "来年"
        await press(pilot, "ctrl+s")
        assert "年度として読めません" in app.seen
        await press(pilot, "escape", "y")
        assert duty(app, "duty-night").until is None


async def test_enter_opens_the_cell_and_its_keys_edit_the_chosen_duty(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, DutyCellDialog)
        await press(pilot, "j", "c")
        assert duty(app, "duty-city-fund").kind is DutyKind.FUND
        await press(pilot, "K")
        assert texts(app.duties.plan, "prog-call", "city")[0] == "費用を負担割合により負担"
        await press(pilot, "d")
        assert isinstance(app.screen, QuestionDialog)
        await press(pilot, "y")
        assert "duty-city-fund" not in app.duties.plan.table(Duty)
        assert app.screen.query_one(OptionList).option_count == 1
        await press(pilot, "u")
        assert app.screen.query_one(OptionList).option_count == 2
        await press(pilot, "escape")
        assert not isinstance(app.screen, ModalScreen)


async def test_a_groups_duty_tells_whom_it_covers_before_it_is_changed_or_deleted(
    app: DutiesApp,
) -> None:
    async with running(app) as pilot:
        await press(pilot, "l", "enter", "enter")
        assert isinstance(app.screen, FormDialog)
        assert "小川瀬町・奥沢見村のすべてに共通します" in app.seen
        await press(pilot, "escape", "d")
        assert "小川瀬町・奥沢見村のすべてから消えます" in app.seen
        await press(pilot, "enter")
        assert "duty-tell" in app.duties.plan.table(Duty), "no is what Enter answers"


async def test_splitting_a_groups_duty_gives_each_member_its_own(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "l", "enter", "x", "escape")
        assert texts(app.duties.plan, "prog-call", "town") == ["住民への周知"]
        assert texts(app.duties.plan, "prog-call", "village") == ["住民への周知"]
        assert line_of(app, "健康電話").count("周?~費") == 2


async def test_handing_over_shows_the_old_hands_then_and_the_new_hands_now(
    app: DutiesApp,
) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "t")
        year, section, _ = app.screen.query(Input)
        assert year.value == "R8"
        year.value, section.value = "R5", "福祉課"
        await press(pilot, "ctrl+s")
        assert duty(app, "duty-night").until == FiscalYear(2022)
        assert "担当: 福祉課" in app.seen
        for _ in range(R7.start - R5.start + 1):
            await press(pilot, "<")
        assert "令和4年度" in app.seen
        assert "担当: 福祉課" not in app.seen
        await press(pilot, "0")
        assert "全年度" in app.seen
        assert "担当: 福祉課" in app.seen


async def test_accepting_all_suggestions_is_one_change(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "Y")
        assert "4件" in app.seen
        await press(pilot, "y")
        kinds = {each.id: each.kind for each in app.duties.plan.ordered(Duty)}
        assert kinds["duty-city-fund"] is DutyKind.FUND
        assert kinds["duty-outside"] is DutyKind.SUPPORT
        assert None not in kinds.values()
        await press(pilot, "u")
        assert app.duties.plan == small_plan()


async def test_gaps_are_listed_and_reached_in_turn(app: DutiesApp) -> None:
    async with running(app) as pilot:
        view = app.duties.query_one(DutyMatrixView)
        await press(pilot, "g")
        assert isinstance(app.screen, ChooserDialog)
        assert "広域バス運行事業: 主担当の記載なし" in app.seen
        assert "不参加の奥沢見村に役割" in app.seen
        await press(pilot, "enter")
        assert (view.program, view.party) == ("prog-night", "town")
        await press(pilot, "n")
        assert (view.program, view.party) == ("prog-night", "village")
        await press(pilot, "n")
        assert view.program == "prog-bus"
        await press(pilot, "N", "N")
        assert view.program == "prog-night"


async def test_filters_combine_are_shown_and_cleared(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "/", *"ﾊﾞｽ", "enter")
        assert app.duties.query_one(DutyMatrixView).rows == [2]
        assert "文字: ﾊﾞｽ" in app.seen
        await press(pilot, "f", "down", "enter")
        assert "条件に合う事業はありません" in app.seen
        await press(pilot, "escape")
        assert len(app.duties.query_one(DutyMatrixView).rows) == 3


async def test_the_sheet_of_a_municipality_and_the_way_back(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "l", "s")
        assert "小川瀬町" in app.seen
        assert "[周知？] 住民への周知" in app.seen
        assert "みどり野市 健康推進課" in app.seen, "who leads"
        assert "R6 不明" in app.seen
        assert "現状 3,275件" in app.seen
        await press(pilot, "right")
        assert any(line.strip() == "奥沢見村" for line in app.lines)
        assert "参加していませんが、役割の記載があります" in app.seen
        await press(pilot, "c", "a", "enter")
        assert app.screen is app.duties, "nothing is edited where no cell is seen"
        assert app.duties.plan == small_plan()
        await press(pilot, "escape")
        assert app.duties.query_one(DutyMatrixView).party == "village"
        assert "連携事業" in app.seen


async def test_documents_are_written_once_and_never_over_a_file(
    app: DutiesApp, tmp_path: Path
) -> None:
    target = tmp_path / "役割表.md"
    async with running(app) as pilot:
        await press(pilot, "s", "E")
        app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        written = target.read_text(encoding="utf-8")
        assert "みどり野市" in written
        assert "相談窓口の委託と進行管理" in written
        await press(pilot, "escape", "E")
        app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        assert target.read_text(encoding="utf-8") == written


async def test_the_mouse_chooses_opens_and_turns_to_a_sheet(app: DutiesApp) -> None:
    async with running(app) as pilot:
        view = app.duties.query_one(DutyMatrixView)
        row = next(index for index, line in enumerate(app.lines) if "夜間当番医" in line)
        column = cell_len(line_of(app, "連携事業").partition("小川瀬町")[0]) + 1
        await pilot.click(offset=(column, row))
        assert (view.program, view.party) == ("prog-night", "town")
        await pilot.click(offset=(column, row))
        await pilot.pause()
        assert isinstance(app.screen, DutyCellDialog)
        await press(pilot, "escape")
        await pilot.click(offset=(column, row - 3))
        await pilot.pause()
        assert app.duties.on_sheet or view.party == "town"


async def test_a_plan_that_somebody_else_holds_is_shown_and_not_edited(tmp_path: Path) -> None:
    first = duties_app(tmp_path / "plan.json", small_plan())
    second = Workspace.open(tmp_path / "plan.json", Owner("other", "desk", clock()), clock)
    assert second.read_only
    first_workspace = first.workspace
    assert first_workspace is not None
    first.workspace = second
    try:
        async with running(first) as pilot:
            await press(pilot, "j", "c", "a", "enter", "c")
            await press(pilot, "enter")
            assert not isinstance(first.screen, FormDialog)
            assert first.duties.plan == small_plan()
    finally:
        first_workspace.close()


async def test_an_empty_plan_says_so_and_no_key_breaks_it(tmp_path: Path) -> None:
    app = duties_app(tmp_path / "plan.json", Plan.of([Region(id="r", name="無人圏")]))
    async with running(app) as pilot:
        assert "条件に合う事業はありません" in app.seen
        for command in app.duties.commands:
            await press(pilot, command.keys[0])
            while app.screen is not app.duties:
                await press(pilot, "escape")
        assert app.is_running


async def test_a_change_made_elsewhere_is_seen_and_the_cursor_stays(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "j", "l")
        plan = app.duties.plan
        program = plan.find(Program, "prog-night")
        renamed = structs.replace(program, name="夜間休日当番医事業")
        from wgplanner.plan.changes import put  # noqa: PLC0415

        app.duties.edit([put(plan, renamed)], "change.duty")
        await pilot.pause()
        assert "夜間休日当番医事業" in app.seen
        view = app.duties.query_one(DutyMatrixView)
        assert (view.program, view.party) == ("prog-night", "town")


async def test_in_ascii_no_character_that_may_be_two_cells_wide_decides_a_column(
    tmp_path: Path,
) -> None:
    app = duties_app(tmp_path / "plan.json", small_plan(), ascii_only=True)
    async with running(app):
        assert "LF?" in line_of(app, "健康電話")
        assert line_of(app, "健康電話").count("~P?~F") == 2


async def test_english_screens_are_complete(tmp_path: Path) -> None:
    app = duties_app(tmp_path / "plan.json", small_plan(), "en")
    async with running(app, 160, 45) as pilot:
        assert "L=Lead" in app.seen
        assert "No lead is stated" not in app.seen
        await press(pilot, "s")
        assert "Lead" in app.seen


async def test_programs_and_parties_change_places_and_the_cursor_goes_along(
    app: DutiesApp,
) -> None:
    async with running(app) as pilot:
        before = app.duties.plan
        await press(pilot, "shift+down")
        rows = app.duties.plan.children(Program, "agreement", "agree-care")
        assert [each.id for each in rows] == ["prog-night", "prog-call"]
        assert app.duties.matrix_view.program == "prog-call"
        await press(pilot, "J")
        assert "端" in list(app._notifications)[-1].message
        await press(pilot, "l", "]")
        assert app.duties.matrix_view.party == "town"
        heads = app.lines[2]
        assert heads.index("奥沢見村") < heads.index("小川瀬町")
        await press(pilot, "u", "u")
        assert app.duties.plan == before


async def test_keys_that_can_do_nothing_say_why(app: DutiesApp) -> None:
    def said() -> str:
        return list(app._notifications)[-1].message

    async with running(app) as pilot:
        await press(pilot, "escape")
        assert "絞り込みはありません" in said()
        await press(pilot, "s", "a")
        assert "市町村の表では使えません" in said()
        await press(pilot, "s", "down", "down", "right", "right", "D")
        assert "役割の記載がありません" in said()
        await press(pilot, "home", "up", "up", "x")
        assert isinstance(app.screen, DutyCellDialog)


async def test_one_goes_to_the_same_program_in_the_plan_and_back(app: DutiesApp) -> None:
    async with running(app) as pilot:
        await press(pilot, "down", "p")
        grid = app.screen.query_one("GanttGrid")
        assert grid.cursor_row.id == "prog-night"  # type: ignore[attr-defined]
        grid.go_to_record("act-bus")  # type: ignore[attr-defined]
        await press(pilot, "U")
        await pilot.pause()
        assert app.duties.matrix_view.program == "prog-bus"


@pytest.mark.parametrize(
    ("today", "section"), [(date(2025, 3, 31), "健康推進課"), (date(2025, 4, 1), "こども課")]
)
async def test_who_is_responsible_now_changes_with_the_first_of_april(
    tmp_path: Path, today: date, section: str
) -> None:
    plan = small_plan()
    old = plan.find(Duty, "duty-lead")
    ended = structs.replace(old, until=R6)
    successor = structs.replace(old, id="next", section="こども課", since=R7)
    plan = plan.replacing({"duty": {old.id: ended, "next": successor}})
    app = duties_app(tmp_path / "plan.json", plan)
    app.today = today
    async with running(app) as pilot:
        assert f"担当: {section}" in app.seen
        other = {"健康推進課": "こども課", "こども課": "健康推進課"}[section]
        assert f"担当: {other}" not in app.seen
        await press(pilot, "0")
        assert "健康推進課" in app.seen


async def test_the_tooltip_tells_of_names_and_cells_as_they_are(tmp_path: Path) -> None:
    name = "[b]とても長い名称の連携事業で、どの列にもそのままでは入らないもの[/]"
    plan = small_plan()
    odd = structs.replace(plan.find(Program, "prog-call"), name=name)
    app = duties_app(tmp_path / "plan.json", plan.replacing({"program": {odd.id: odd}}))
    async with running(app) as pilot:
        view = app.duties.query_one(DutyMatrixView)
        row = next(index for index, line in enumerate(app.lines) if "[b]" in line)
        y = row - view.region.y

        async def told(x: int, y: int) -> str:
            await pilot.hover(DutyMatrixView, offset=(x, y))
            await pilot.pause()
            return str(view.tooltip or "")

        assert await told(8, y) == f"1 {name}"
        at = cell_len(line_of(app, "連携事業").partition("みどり野市")[0]) + 1
        assert await told(at, 0) == "みどり野市"
        text = await told(at, y)
        assert "相談窓口の委託と進行管理" in text
        assert "主担当" in text
        assert await told(8, y - 1) == ""
