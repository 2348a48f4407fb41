"""Single lines that were doubled, broken or moved, and what must not be made of them."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.readers.damaged import read_as
from tests.readers.regions import AOBA, plan_of, read
from tests.readers.shapes import one_a_line
from tests.readers.test_changes import TEXT as CHANGES
from wgplanner.plan.kinds import FindingKind, RevisionKind
from wgplanner.plan.records import (
    Activity,
    AgendaItem,
    Agreement,
    Meeting,
    Municipality,
    PopulationTable,
    Revision,
    WorkingGroup,
)
from wgplanner.readers.municipalities import short_marks
from wgplanner.readers.outline import UNKNOWN_NAME

FIGURES = """
(2) 市町村の概況

青葉市

- 人口 40,000 人
- 面積 120.50 km²

白川町

- 人口 6,000 人
- 面積 80.25 km²

【出典】
- 人口：「令和2年国勢調査」（統計局）
"""
HISTORY = """

策定の経過

令和3年8月20日 第1回青葉野懇談会
【議題】区域について

9月3日 首長会議
"""
TABLE = """
(6) 具体的な取組

I 生活機能の強化に係る政策分野\t\t\t
分類\t取組項目\t事業名\t具体的な取組
(1) 医療\t救急の分担\t夜間診療の分担\t<ul> ・当番表づくり
\t健診の共同化\t健診共同化事業\t
\t\t乗換案内事業\t<ul> ・案内板づくり
"""


def with_figures(old: str, new: str) -> dict[str, tuple[int | None, str | None]]:
    text = AOBA.replace(
        "\n(1) 生活機能の強化", FIGURES.replace(old, new) + "\n(1) 生活機能の強化", 1
    )
    return {
        each.name: (
            each.population[0].persons if each.population else None,
            str(each.area_km2) if each.area_km2 is not None else None,
        )
        for each in plan_of(read(text)).ordered(Municipality)
    }


def test_figures_stand_under_their_municipality() -> None:
    found = with_figures("", "")
    assert found["青葉市"] == (40_000, "120.50")
    assert found["白川町"] == (6_000, "80.25")


@pytest.mark.parametrize(
    "heading",
    ["白川町\t白川町", "白川\n町", "白川町\t- 人口 6,000 人", "白川町 白川町", "しら川町"],
)
def test_figures_below_a_lost_heading_are_not_those_of_the_municipality_above(
    heading: str,
) -> None:
    found = with_figures("白川町\n", f"{heading}\n")
    assert found["青葉市"] == (40_000, "120.50")
    assert found["白川町"] in ((None, None), (6_000, "80.25"))


def test_a_figure_that_stands_twice_alike_is_one() -> None:
    found = with_figures("- 人口 40,000 人\n", "- 人口 40,000 人\n- 人口 40,000 人\n")
    assert found["青葉市"] == (40_000, "120.50")


POPULATION = """
(3) 人口

①人口の推移

国勢調査の結果です。

\t2010年\t2015年\t2020年
青葉市\t50,000\t49,000\t48,000
白川町\t9,000\t8,800\t8,500
計\t59,000\t57,800\t56,500
"""


def table_of(text: str) -> tuple[str, dict[str, tuple[int | None, ...]]]:
    programs = "\n(1) 生活機能の強化"
    plan = plan_of(read(AOBA.replace(programs, text + programs, 1)))
    (table,) = plan.ordered(PopulationTable)
    return table.title, {row.name: row.persons for row in table.rows}


@pytest.mark.parametrize("moved", ["青葉市\t\t50,000\t49,000", "\t青葉市\t50,000\t49,000"])
def test_no_person_is_counted_in_the_year_beside(moved: str) -> None:
    title, rows = table_of(POPULATION)
    assert (title, rows["青葉市"]) == ("人口の推移", (50_000, 49_000, 48_000))
    _, rows = table_of(POPULATION.replace("青葉市\t50,000\t49,000\t48,000", moved))
    assert set(rows["青葉市" if "青葉市" in rows else ""]) == {None}
    assert rows["白川町"] == (9_000, 8_800, 8_500)


@pytest.mark.parametrize("heading", ["\t①人口の推移", "①人口\nの推移"])
def test_a_table_has_no_title_that_is_not_its_own(heading: str) -> None:
    title, _ = table_of(POPULATION.replace("①人口の推移", heading))
    assert title in ("人口の推移", UNKNOWN_NAME)


@pytest.mark.parametrize("below", ["12", "\t12", "副会長\t副会長"])
def test_a_subject_in_which_a_page_or_a_cell_stands_is_not_known(below: str) -> None:
    subject = "【議題】区域について"
    text = AOBA + HISTORY.replace(subject, f"{subject}\n{below}\n期間について")
    plan = plan_of(read(text))
    assert [each.title for each in plan.ordered(AgendaItem)] == []


def test_a_day_whose_first_digit_may_stand_above_is_not_known() -> None:
    plan = plan_of(read(AOBA + HISTORY.replace("9月3日 首長会議", "2\n5日 首長会議")))
    days = {each.date for each in plan.ordered(Meeting)}
    assert days == {"2021-08-20", None}


def test_marks_of_municipalities_do_not_hang_on_their_order() -> None:
    names = ("上川町", "東川町", "東神楽町", "川上村")
    made = [frozenset(zip(order, short_marks(order), strict=True)) for order in permutations(names)]
    assert len(set(made)) == 1
    assert len({mark for _, mark in made[0]}) == len(names)


def test_no_piece_of_a_name_is_a_member() -> None:
    members = "青葉市、白川町、若草村"
    for cut in range(1, len(members)):
        broken = f"{members[:cut]}\n{members[cut:]}"
        result = read(AOBA.replace(members, broken, 1))
        known = {each.name for each in plan_of(result).ordered(Municipality)}
        assert known <= {"青葉市", "白川町", "若草村"}


def test_a_list_of_members_that_goes_on_below_is_not_taken_for_whole() -> None:
    text = AOBA.replace("青葉市、白川町、若草村", "青葉市、大村\n市、白川町", 1)
    names = [each.name for each in plan_of(read(text)).ordered(Municipality)]
    assert "大村" not in names


@pytest.mark.parametrize(
    "line",
    [
        "令和3年8月20日 第1回青葉野懇談会\t令和3年8月20日 第1回青葉野懇談会",
        "令和3年8月20日 第1回青葉野懇談会9月1日 第2回青葉野懇談会",
        "令和3年8月20日 第1回青葉野懇談会 第2回青葉野懇談会",
    ],
)
def test_two_meetings_in_one_line_are_no_body(line: str) -> None:
    text = AOBA + HISTORY.replace("令和3年8月20日 第1回青葉野懇談会", line)
    result = read(text)
    assert {each.name for each in plan_of(result).ordered(WorkingGroup)} <= {"首長会議"}
    assert any(each.kind is FindingKind.LINE_NOT_UNDERSTOOD for each in result.findings)


def test_an_agreement_whose_name_was_broken_over_two_lines_has_no_half_name() -> None:
    name = "空き家の活用"
    whole = read_as(CHANGES, "change_summary")
    known = {each.name for each in plan_of(whole).ordered(Agreement)}
    for cut in range(1, len(name)):
        broken = CHANGES.replace(f"{name}\t", f"{name[:cut]}\n{name[cut:]}\t", 1)
        found = {
            each.name for each in plan_of(read_as(broken, "change_summary")).ordered(Agreement)
        }
        assert found <= known


def test_the_heading_of_a_table_that_came_apart_is_no_change() -> None:
    whole = read_as(CHANGES, "change_summary")
    apart = read_as(one_a_line(CHANGES), "change_summary")
    known, found = (
        {r.after for r in plan_of(each).ordered(Revision) if r.kind is RevisionKind.OTHER}
        for each in (whole, apart)
    )
    assert found <= known


def test_a_row_that_has_left_its_place_leaves_the_activities_below_in_doubt() -> None:
    title = "青葉野定住自立圏共生ビジョン変更概要\n\n2 年次更新について\n"
    lines = (title + TABLE).split("\n")
    head = next(at for at, line in enumerate(lines) if line.startswith("分類"))
    plan = plan_of(read_as("\n".join(lines), "change_summary"))
    known = {(each.program, each.name) for each in plan.ordered(Activity)}
    lines[head], lines[head + 2] = lines[head + 2], lines[head]
    moved = plan_of(read_as("\n".join(lines), "change_summary"))
    assert {each.name for each in moved.ordered(Activity)} <= {name for _, name in known}


@pytest.mark.parametrize(("cut", "labels"), [(0, ["高齢化率"]), (1, []), (3, [])])
def test_no_goal_has_half_a_label(cut: int, labels: list[str]) -> None:
    goal = "高齢化率 40%"
    goals = f"\n将来の人口\n\n2040年の見込みを示します。\n\n{goal[:cut]}\n{goal[cut:]}\n\n"
    programs = "\n(1) 生活機能の強化"
    region = plan_of(read(AOBA.replace(programs, goals + programs, 1))).region
    assert region is not None
    assert [each.label for each in region.goals] == labels
