"""The published vision of Kanra-Tomioka against the figures counted by hand."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.readers.regions import READ_AT, REAL_VISION, needs_real_vision, plan_of, program
from wgplanner.plan.amounts import AmountState, amount_text
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MeetingMode, PopulationKind, RoleKind, Scheme
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Duty,
    Kpi,
    Meeting,
    Member,
    Municipality,
    Party,
    PolicyField,
    PolicyItem,
    PopulationTable,
    Program,
)
from wgplanner.plan.schedule import Mark
from wgplanner.readers.detect import read_document
from wgplanner.readers.result import ReadResult
from wgplanner.readers.text_file import read_text

pytestmark = needs_real_vision
MINIBUS = "乗合タクシー広域運行事業"


@pytest.fixture(scope="module")
def result() -> ReadResult:
    return read_document(read_text(REAL_VISION), None, READ_AT)


@pytest.fixture(scope="module")
def plan(result: ReadResult) -> Plan:
    return plan_of(result)


def test_the_outline(plan: Plan) -> None:
    counted = [len(plan.table(kind)) for kind in (PolicyField, PolicyItem, Agreement, Program)]
    assert counted == [3, 8, 15, 26]
    assert [each.code for each in plan.ordered(PolicyField)] == ["1", "2", "3"]
    assert all(each.purpose for each in plan.ordered(Agreement))


def test_the_schedule(plan: Plan) -> None:
    activities = plan.ordered(Activity)
    assert len(activities) == 53
    assert Counter(each.mark for row in activities for each in row.marks) == {
        Mark.PLANNED: 184,
        Mark.NONE: 52,
        Mark.DASH: 2,
        Mark.UNKNOWN: 27,
    }


def test_the_budget(plan: Plan) -> None:
    amounts = [each.amount for row in plan.ordered(Program) for each in row.budget]
    assert Counter(each.state for each in amounts) == {
        AmountState.NUMBER: 103,
        AmountState.DASH: 20,
        AmountState.UNKNOWN: 7,
    }
    assert sum(each.value or 0 for each in amounts) == 1_024_290
    assert {each.unit for each in plan.ordered(Program)} == {"千円"}


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("障害支援区分等認定審査会事業", ["2,130", "2,130", "2,130", "2,130", "不明"]),
        ("適応指導教室・発達支援教室共同運用事業", ["3,680", "4,814", "4,814", "4,814", "不明"]),
        ("粗大ごみ処理受託事業", ["1,250"] * 5),
        ("介護認定審査会", ["20,422", "19,600", "19,600", "19,600", "19,600"]),
        (MINIBUS, ["不明"] * 5),
    ],
)
def test_budgets_whose_columns_are_spread_out(
    result: ReadResult, name: str, sums: list[str]
) -> None:
    budget = program(result, name).budget
    assert [amount_text(each.amount) for each in budget] == sums


def test_the_sheet_with_the_merged_header(result: ReadResult, plan: Plan) -> None:
    minibus = program(result, MINIBUS)
    first, second = plan.children(Activity, "program", minibus.id)
    assert {each.mark for each in first.marks} == {Mark.PLANNED}
    assert {each.mark for each in second.marks} == {Mark.NONE}
    assert second.note
    reported = {finding.line for finding in result.findings if finding.record == minibus.id}
    assert reported == {846, 847, 848}


def test_every_lost_cell_has_its_finding(result: ReadResult) -> None:
    counted = Counter(finding.kind.value for finding in result.findings)
    assert counted["schedule_cell_lost"] == 27
    assert counted["schedule_header_short"] == 13
    assert counted["budget_cell_lost"] == 7
    assert counted["bullets_lost"] == 12
    assert not counted["line_not_understood"]


def test_the_duties(plan: Plan) -> None:
    duties = plan.ordered(Duty)
    assert len(duties) == 79
    assert len({each.lines["text"] for each in duties}) == 52
    assert not any("<" in each.text for each in duties)
    (towns,) = plan.ordered(Party)
    names = [plan.find(Municipality, each).name for each in towns.members]
    assert (towns.name, names) == ("町村", ["下仁田町", "南牧村", "甘楽町"])


def test_the_kpis(plan: Plan) -> None:
    kpis = plan.ordered(Kpi)
    assert len(kpis) == 25
    assert sum(each.target is not None and each.target.value is not None for each in kpis) == 23
    assert {each.baseline.label for each in kpis if each.baseline} == {"R2"}


def test_the_region(plan: Plan) -> None:
    region = plan.region
    assert region is not None
    assert (region.name, region.scheme) == ("甘楽富岡地域定住自立圏", Scheme.SETTLEMENT)
    assert (region.first_year, region.last_year) == (FiscalYear(2021), FiscalYear(2025))
    assert region.adopted == "2021-11"
    assert [plan.find(Municipality, each).name for each in region.central] == ["富岡市"]
    goals = [(each.label, each.year, each.target, each.projected) for each in region.goals]
    assert goals == [
        ("人口", 2040, "54,000人", "49,727人"),
        ("高齢化率", 2040, "44%", "47.6%"),
    ]


def test_the_municipalities(plan: Plan) -> None:
    found = {each.name: each for each in plan.ordered(Municipality)}
    assert [each.short for each in found.values()] == ["富", "下", "南", "甘"]
    assert str(found["富岡市"].area_km2) == "122.85"
    assert found["富岡市"].facilities["病院・診療所"] == 61
    counted = {
        each.year: each.persons
        for each in found["南牧村"].population
        if each.kind is PopulationKind.CENSUS
    }
    assert (counted[1985], counted[2015], counted[2020]) == (5089, 1979, 1612)
    projected = [
        each.year for each in found["南牧村"].population if each.kind is PopulationKind.PROJECTION
    ]
    assert projected == [2020, 2025, 2030, 2035, 2040]


def test_the_population_tables(plan: Plan) -> None:
    first, second = plan.ordered(PopulationTable)
    assert (first.title, first.kind, len(first.rows)) == ("人口推移", PopulationKind.CENSUS, 5)
    assert (second.title, second.kind) == ("将来人口推計", PopulationKind.PROJECTION)
    assert second.rows[0].persons[-1] == 49_727


def test_the_council(plan: Plan) -> None:
    members = plan.ordered(Member)
    assert len(members) == 15
    seats = Counter(
        plan.find(Municipality, each.party).name if each.party else each.party_note
        for each in members
    )
    assert list(seats.values()) == [3, 3, 3, 3, 3]
    roles = [each.role for each in members if each.role]
    assert roles == [RoleKind.PRESIDENT, RoleKind.VICE_PRESIDENT]


def test_no_finding_quotes_a_person(result: ReadResult, plan: Plan) -> None:
    said = " ".join(finding.excerpt + finding.subject for finding in result.findings)
    assert not any(each.name and each.name in said for each in plan.ordered(Member))


def test_the_meetings_of_its_making(plan: Plan) -> None:
    meetings = plan.ordered(Meeting)
    assert [each.date for each in meetings] == [
        "2021-08-20",
        "2021-09-03",
        "2021-09-27",
        "2021-10-05",
        "2021-10-25",
    ]
    assert [each.number for each in meetings] == [1, 2, 3, 4, None]
    assert [each.mode is MeetingMode.WRITTEN for each in meetings] == [
        True, False, False, True, False,
    ]  # fmt: skip


def test_every_value_remembers_its_line(plan: Plan) -> None:
    lines = read_text(REAL_VISION).lines
    for each in plan.ordered(Program):
        assert each.name in lines[each.lines["name"] - 1]
        assert all(amount.line for amount in each.budget)
    for row in plan.ordered(Activity):
        assert row.name in lines[row.lines["name"] - 1]
        assert all(mark.line == row.lines["marks"] for mark in row.marks)
    for duty in plan.ordered(Duty):
        assert duty.text in lines[duty.lines["text"] - 1]


def test_the_same_text_gives_the_same_records(result: ReadResult) -> None:
    assert read_document(read_text(REAL_VISION), "vision", READ_AT) == result


def test_it_is_read_in_a_moment() -> None:
    begin = time.process_time()
    read_document(read_text(REAL_VISION), None, READ_AT)
    assert time.process_time() - begin < 2
