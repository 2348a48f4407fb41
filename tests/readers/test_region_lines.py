"""Members and term of a region in lines that begin with their label."""

from __future__ import annotations

import pytest

from tests.readers.regions import plan_of, read
from wgplanner.plan.kinds import Scheme
from wgplanner.plan.records import Municipality, Region
from wgplanner.readers.findings import FindingLog
from wgplanner.readers.region import read_region
from wgplanner.readers.rows import rows_of

SHEET = (
    "1 生活機能の強化に係る政策分野\n①医療\nア 救急の受入れ\n"
    "事業名\t夜間診療事業\n概要\t診療を行う。\n"
)


def region_of(*lines: str) -> tuple[Region, list[str]]:
    plan = plan_of(read("\n".join(["青葉野連携中枢都市圏ビジョン", "", *lines, SHEET])))
    return plan.ordered(Region)[0], [each.name for each in plan.ordered(Municipality)]


@pytest.mark.parametrize(
    "term",
    [
        "計画期間　平成28(2016)年度～平成32(2020)年度",
        "計画期間：2016年度から2020年度まで",
        "計画期間\t平成28～32年度",
        "・ビジョンの期間: H28～H32年度",
    ],
)
def test_the_term_behind_its_label(term: str) -> None:
    region, _ = region_of(term)
    assert (region.first_year, region.last_year) != (None, None)
    assert [each.start for each in (region.first_year, region.last_year) if each] == [2016, 2020]


def test_central_city_and_neighbours_behind_their_labels_are_the_members() -> None:
    region, names = region_of("連携中枢都市　大山市", "連携市町村　小川市、中山町、西谷村")
    assert names == ["大山市", "小川市", "中山町", "西谷村"]
    assert len(region.central) == 1
    assert len(region.members) == 4


@pytest.mark.parametrize("line", ["連携中枢都市　大山市", "中心市 大山市", "近隣町村　中山町"])
def test_one_label_alone_does_not_tell_all_members(line: str) -> None:
    _, names = region_of(line)
    assert names == []


def test_neighbours_without_a_central_city_are_not_all_members() -> None:
    lines = ["青葉野連携中枢都市圏ビジョン", "連携市町村 白川市、若草村", "", "事業名\t窓口事業"]
    facts = read_region(rows_of(lines), FindingLog(lines, "document"))
    assert (facts.members, facts.central) == ((), ())
    lines.insert(1, "- 連携中枢都市：青葉市")
    facts = read_region(rows_of(lines), FindingLog(lines, "document"))
    assert facts.members == ("青葉市", "白川市", "若草村")
    assert facts.central == ("青葉市",)


def test_names_in_a_sheet_are_no_members() -> None:
    lines = ["青葉野定住自立圏共生ビジョン", "", "事業名", "窓口事業", "青葉市・白川町"]
    facts = read_region(rows_of(lines), FindingLog(lines, "document"))
    assert not facts.members


def test_a_region_whose_name_is_printed_in_radicals() -> None:
    lines = [
        "⻄山定住⾃⽴圏共⽣ビジョン", "令和３年３月", "", "(2) 定住⾃⽴圏を形成する市町村の名称",
        "⻄山市、⺠田町", "(3) 定住⾃⽴圏共⽣ビジョンの期間", "令和３年度から令和７年度まで",
    ]  # fmt: skip
    facts = read_region(rows_of(lines), FindingLog(lines, "document"))
    assert (facts.name, facts.vision) == ("⻄山定住⾃⽴圏", "⻄山定住⾃⽴圏共⽣ビジョン")
    assert facts.scheme is Scheme.SETTLEMENT
    assert (facts.adopted, facts.members) == ("2021-03", ("⻄山市", "⺠田町"))
