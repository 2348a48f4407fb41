"""The grid as lines, as a picture and as a page: exact widths, and data that stays data."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from unicodedata import east_asian_width
from xml.etree import ElementTree as Xml

import pytest
from msgspec import structs

from tests.plans import R3, hostile_plan, small_plan
from wgplanner.locale import Messages
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.edits.activities import delete_activity
from wgplanner.plan.edits.bars import Bar
from wgplanner.plan.edits.done import set_done, set_milestones, set_progress
from wgplanner.plan.edits.marks import set_planned
from wgplanner.plan.fiscal import MONTHS_IN_YEAR
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Participation, Program
from wgplanner.plan.schedule import Milestone, Progress, month_number
from wgplanner.views.gantt.axis import Zoom
from wgplanner.views.gantt.earlier import compared
from wgplanner.views.gantt.whole import whole_gantt
from wgplanner.writers.cells import cells_in, cut, fitted
from wgplanner.writers.gantt_document import ENDINGS, gantt_document
from wgplanner.writers.gantt_lines import gantt_lines

TODAY = date(2025, 10, 20)
JAPANESE = Messages("ja")
SVG = "{http://www.w3.org/2000/svg}"


def document(plan: Plan, ending: str, **more: object) -> str:
    return gantt_document(whole_gantt(plan, TODAY, **more), ending, JAPANESE)  # type: ignore[arg-type]


def lines(plan: Plan, width: int, zoom: Zoom = Zoom.YEAR, **more: bool) -> list[str]:
    return list(gantt_lines(whole_gantt(plan, TODAY, None, zoom), JAPANESE, width, **more))


def test_rows_stand_as_on_the_screen() -> None:
    drawn = lines(small_plan(), 100)
    (study,) = [line for line in drawn if "実施の検討" in line]
    (bus,) = [line for line in drawn if "実証運行" in line]
    assert study.rstrip().removesuffix("|").rstrip().endswith("======>")
    assert bus.rstrip().endswith("=============>R5以降は実証の結果に")
    (run,) = [line for line in drawn if "相談の実施" in line]
    assert "--" in run
    assert "??" in run
    assert "みどり" not in "".join(drawn).partition("凡例")[0]
    assert any(line.endswith("不明（原資料で欠落）") for line in drawn)


@pytest.mark.parametrize("zoom", list(Zoom))
@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_longer_than_asked_and_bars_stand_under_their_years(
    zoom: Zoom, width: int, ascii_only: bool
) -> None:
    for plan in (small_plan(), hostile_plan()):
        drawn = lines(plan, width, zoom, ascii_only=ascii_only)
        tables = "\n".join(drawn).split("\n\n")[:-1]
        assert max(cells_in(line) for table in tables for line in table.splitlines()) <= width
        assert all("\x1b" not in line for line in drawn)
        bars = [line for line in drawn if "当番医の配置" in line]
        assert len({cells_in(line[: line.index("=")]) for line in bars if "=" in line}) <= 2


def test_the_rows_of_some_programs_bring_the_headings_above_them() -> None:
    whole = whole_gantt(small_plan(), TODAY, {"prog-bus"})
    assert [row.id for row in whole.rows] == ["field-ties", "item-bus", "prog-bus", "act-bus"]
    assert whole_gantt(small_plan(), TODAY, set()).rows == []


@pytest.mark.parametrize("make", [small_plan, hostile_plan, Plan])
def test_the_picture_is_whole_xml_with_every_name_in_it(make: type[Plan]) -> None:
    plan = make()
    root = Xml.fromstring(document(plan, ".svg").encode())
    titles = {each.text for each in root.iter(f"{SVG}title")}
    for program in plan.table(Program).values():
        assert any(each and program.name[-4:] in each for each in titles)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "rect", "text", "path", "g", "polygon"),
    }


def test_bars_of_the_picture_are_as_long_as_their_months() -> None:
    root = Xml.fromstring(document(small_plan(), ".svg").encode())
    wide = [each for each in root.iter(f"{SVG}polygon") if each.get("fill-opacity") == "1"]
    lengths = []
    for each in wide:
        xs = [float(point.split(",")[0]) for point in (each.get("points") or "").split()]
        lengths.append(round((max(xs) - min(xs)) / 9))
    assert lengths[:3] == [12, 12, 12]
    assert 24 in lengths


class Reader(HTMLParser):
    """Collects the tags of a page, its texts, and how many months each row covers."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.months: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if tag == "tr":
            self.months.append(0)
        if tag == "td" and (found.get("class") or "").startswith("sign"):
            self.months[-1] += int(found["colspan"] or 0)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("make", [small_plan, hostile_plan])
def test_every_row_of_the_page_covers_every_month_and_data_is_no_markup(make: type[Plan]) -> None:
    page = Reader()
    page.feed(document(make(), ".html"))
    assert {each for each in page.months if each} == {5 * MONTHS_IN_YEAR}
    assert not page.tags & {"script", "b", "img", "a"}
    assert any("健康電話相談事業" in each for each in page.texts)


def test_every_ending_gives_a_document_of_its_kind() -> None:
    begins = {".svg": "<?xml", ".html": "<!DOCTYPE", ".htm": "<!DOCTYPE"}
    for ending in ENDINGS:
        text = document(small_plan(), ending.upper())
        assert text.startswith(begins.get(ending, "#"))


def test_text_is_cut_at_a_cell() -> None:
    assert cut("計画A", 3) == ("計", 2)
    assert fitted("計画", 3) == "計 "
    assert fitted("葛\U000e0100城", 5) == "葛\U000e0100城 "
    assert cells_in("ｶﾞ計") == 4


def everything() -> Plan:
    """The small plan with what came of the bus, and milestones."""
    plan = small_plan()
    april = month_number(R3)
    plan = apply_edits(plan, set_done(plan, "act-bus", Bar(april + 3, april + 20), done=True))
    plan = apply_edits(plan, set_progress(plan, "act-doctors", Progress(percent=30)))
    named = (Milestone(april + 6, "運行開始<b>"), Milestone(april + 6, "覚書※締結"))
    return apply_edits(plan, set_milestones(plan, "prog-bus", named))


def lying(svg: str, kind: str) -> list[tuple[float, float]]:
    """Where the boxes of a kind begin in the picture, and how wide they are."""
    root = Xml.fromstring(svg.encode())
    boxes = (each for each in root.iter(f"{SVG}rect") if each.get("class") == kind)
    return [(float(each.get("x") or 0), float(each.get("width") or 0)) for each in boxes]


def test_the_picture_shows_what_came_of_the_plan_and_an_earlier_one() -> None:
    plan, before = everything(), small_plan()
    april = month_number(R3)
    longer = set_planned(before, "act-bus", Bar(april, april + 35), planned=True)
    before = apply_edits(before, longer)
    svg = document(plan, ".svg", earlier=compared(plan, before))
    program, activity = lying(svg, "actual")
    assert program == activity
    assert activity[1] == pytest.approx(18 * 9)
    assert [width for _, width in lying(svg, "ghost")] == [pytest.approx(36 * 9)] * 2
    root = Xml.fromstring(svg.encode())
    marks = [each for each in root.iter(f"{SVG}path") if each.get("class") == "milestone"]
    assert [each[0].text for each in marks] == ["R3.10 運行開始<b>", "R3.10 覚書※締結"]
    (line,) = root.iter(f"{SVG}polyline")
    assert len((line.get("points") or "").split()) == 3
    legend = " ".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert "運行開始<b>（3）" in legend
    assert "前の版の予定" in legend


def test_a_plain_picture_and_page_hold_nothing_of_all_that() -> None:
    svg, page = document(small_plan(), ".svg"), document(small_plan(), ".html")
    for kind in ("actual", "ghost", "milestone", "progress"):
        assert f'class="{kind}"' not in svg
    assert 'class="thin"' not in page
    assert "実施した期間" not in page


def test_the_picture_has_the_columns_of_the_zoom() -> None:
    for zoom, heads in ((Zoom.QUARTER, 20), (Zoom.HALF, 10)):
        root = Xml.fromstring(document(small_plan(), ".svg", zoom=zoom).encode())
        texts = [each.text for each in root.iter(f"{SVG}text")]
        words = {"Q1", "Q2", "Q3", "Q4", "上期", "下期"}
        assert sum(each in words for each in texts) == heads


def test_the_page_has_today_where_the_picture_has_it_and_tells_it_in_the_legend() -> None:
    page = document(small_plan(), ".html")
    (share,) = re.findall(r'class="today" style="left:calc\(.*\* ([0-9.]+) - 1px\)"', page)
    root = Xml.fromstring(document(small_plan(), ".svg").encode())
    lines = [each.get("d") or "" for each in root.iter(f"{SVG}path")]
    years = sorted({float(x) for d in lines for x in re.findall(r"^M([0-9.]+) 50V", d)})
    now = next(x for x in years if x not in (each + years[0] for each in range(0, 541, 108)))
    assert float(share) == pytest.approx((now - years[0]) / (5 * MONTHS_IN_YEAR * 9), abs=1e-3)
    assert 'class="swatch today"' in page
    later = whole_gantt(small_plan(), date(2026, 4, 1))
    assert 'class="today"' not in gantt_document(later, ".html", JAPANESE)
    assert "swatch today" not in gantt_document(later, ".html", JAPANESE)


def test_the_page_takes_milestones_that_stand_in_another_order() -> None:
    plan, april = small_plan(), month_number(R3)
    later, sooner = Milestone(april + 30, "開通"), Milestone(april + 6, "締結")
    shuffled = structs.replace(plan.find(Activity, "act-bus"), milestones=(later, sooner))
    page = document(apply_edits(plan, [put(plan, shuffled)]), ".html")
    assert 'colspan="-' not in page
    assert page.index("R3.10 締結") < page.index("R5.10 開通")


def test_names_of_milestones_on_the_page_do_not_lie_over_each_other() -> None:
    plan, april = small_plan(), month_number(R3)
    named = (Milestone(april + 54, "協定締結"), Milestone(april + 59, "運行開始"))
    plan = apply_edits(plan, set_milestones(plan, "act-bus", named))
    page = document(plan, ".html")
    reader = Reader()
    reader.feed(page)
    assert {each for each in reader.months if each} == {5 * MONTHS_IN_YEAR}
    rows = [row for row in page.split("<tr") if "sign milestone" in row]
    assert [row.count("milestone before") for row in rows] == [1, 1], "a row for each name"
    assert "R7.10 協定締結 ◆</td>" in rows[0]
    assert "R8.3 運行開始 ◆</td></tr>" in rows[1]


def test_the_page_has_thin_rows_that_cover_every_month() -> None:
    plan = everything()
    page = Reader()
    page.feed(document(plan, ".html", earlier=compared(plan, small_plan())))
    assert {each for each in page.months if each} == {5 * MONTHS_IN_YEAR}
    assert not page.tags & {"script", "b"}
    assert any("R3.10 運行開始<b>" in each for each in page.texts)
    assert any("R3.7-R4.12" in each for each in page.texts)


def test_plain_lines_in_ascii_hold_no_character_of_disputed_width() -> None:
    whole = whole_gantt(everything(), TODAY)
    for language in ("ja", "en"):
        drawn = list(gantt_lines(whole, Messages(language), 120, ascii_only=True))
        disputed = {each for line in drawn for each in line if east_asian_width(each) == "A"}
        assert disputed == set()
    assert any("運行開始" in line for line in drawn)


def test_lines_of_a_comparison_mark_new_rows_and_explain_it() -> None:
    plan = small_plan()
    before = apply_edits(plan, delete_activity(plan, "act-study"))
    whole = whole_gantt(plan, TODAY, earlier=compared(plan, before))
    drawn = list(gantt_lines(whole, JAPANESE, 120))
    (new,) = [line for line in drawn if line.startswith("N")]
    assert "実施の検討" in new
    assert any("前の版にない行" in line for line in drawn)


def test_figures_are_written_only_where_they_are_asked_for() -> None:
    plain, asked = document(small_plan(), ".svg"), document(small_plan(), ".svg", figures=True)
    assert lying(plain, "budget") == []
    assert len(lying(asked, "budget")) == 10
    assert "0/1" in document(small_plan(), ".html", figures=True)
    whole = whole_gantt(small_plan(), TODAY, figures=True)
    drawn = list(gantt_lines(whole, JAPANESE, 120, ascii_only=True))
    (call,) = [line for line in drawn if "健康電話相談事業" in line]
    assert "0/1" in call
    assert max(cells_in(line) for line in drawn) <= 120


def test_every_document_explains_letters_figures_and_rows_that_are_no_more() -> None:
    plan = everything()
    before = apply_edits(plan, delete_activity(plan, "act-study"))
    earlier = compared(before, plan)
    for ending in (".svg", ".html"):
        text = document(before, ending, earlier=earlier, figures=True)
        legend = text[text.index("凡例") :]
        for meaning in ("みどり野市", "小川瀬町", "今年度"):
            assert meaning in legend, ending
        assert "KPI 達成数／判定できる数" in legend
        assert "参加市町村の記載なし" not in legend, "the word itself stands there"
        assert "前の版にあって今はない行：実施の検討" in legend
    whole = whole_gantt(before, TODAY, earlier=earlier)
    drawn = "\n".join(gantt_lines(whole, JAPANESE, 120))
    assert "前の版にあって今はない行：実施の検討" in drawn
    assert "参加市町村の記載なし" in drawn
    assert "前の版にあって今はない行：実施の検討" in document(before, ".md", earlier=earlier)


def test_a_long_meaning_in_the_pictures_legend_stays_inside() -> None:
    plan = small_plan()
    named = (Milestone(month_number(R3), "長い名前の節目" * 30),)
    plan = apply_edits(plan, set_milestones(plan, "prog-bus", named))
    root = Xml.fromstring(document(plan, ".svg").encode())
    width = float(root.get("width") or 0)
    (legend,) = [
        each
        for each in root.iter(f"{SVG}g")
        if each.get("class") == "legend" and "長い名前" in "".join(each.itertext())
    ]
    texts = list(legend.iter(f"{SVG}text"))
    assert "".join(each.text or "" for each in texts).count("長い名前の節目") >= 30
    for each in texts:
        assert float(each.get("x") or 0) + cells_in(each.text or "") * 7.2 <= width
        assert float(each.get("y") or 0) <= float(root.get("height") or 0)


def test_costs_stand_under_their_years_with_their_unit() -> None:
    page = document(small_plan(), ".html", figures=True)
    (call,) = [each for each in page.splitlines() if "3,300" in each]
    assert ">3,300 千円<" in call
    assert ">0 千円<" in call
    assert ">未定<" in call
    assert call.count('colspan="12"') == 5


def test_the_markdown_form_shows_figures_and_an_earlier_plan() -> None:
    before = small_plan()
    april = month_number(R3)
    longer = set_planned(before, "act-bus", Bar(april, april + 35), planned=True)
    earlier = compared(before, apply_edits(before, longer))
    text = document(before, ".md", earlier=earlier, figures=True)
    (bus,) = [each for each in text.splitlines() if "実証運行" in each]
    assert bus.count("…") == 1
    (call,) = [each for each in text.splitlines() if "健康電話相談事業" in each]
    for figure in ("3,300 千円", "0 千円", "未定", "不明", "KPI 0/1"):
        assert figure in call
    assert "…" not in document(before, ".md", earlier=compared(before, before)).split("##", 1)[1]
    assert "千円" not in document(before, ".md")


def test_others_than_municipalities_are_marked_in_lines_and_in_the_picture() -> None:
    plan = small_plan()
    bus = plan.find(Program, "prog-night")
    company = (*(bus.participants or ()), Participation("bus"))
    plan = apply_edits(plan, [put(plan, structs.replace(bus, participants=company))])
    (row,) = [each for each in lines(plan, 120) if "夜間当番医事業" in each]
    assert "+" in row
    assert ">+</text>" in document(plan, ".svg")
    assert "市町村のほかにも参加者" in document(plan, ".svg")
