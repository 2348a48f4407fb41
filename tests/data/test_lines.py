"""Every line number in the samples leads to the line of the document that says it."""

from functools import cache

import pytest

from tests.data.shipped import DOCUMENTS, shipped
from wgplanner.plan.amounts import amount_text
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    AgendaItem,
    Kpi,
    Member,
    Municipality,
    Opinion,
    PopulationTable,
    Program,
    Record,
    Review,
    Revision,
    SourceDocument,
)
from wgplanner.plan.schedule import Mark
from wgplanner.plan.text import comparison_key
from wgplanner.samples import sample_names

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason=f"{DOCUMENTS.name} is not beside the checkout"
)

NAME_OVER_LINES = 10
"""Document 004 breaks a program's name over several lines."""


@cache
def document_lines(name: str) -> tuple[str, ...]:
    return tuple((DOCUMENTS / name).read_text(encoding="utf-8").split("\n"))


def says(plan: Plan, record: Record, line: int, text: str, following: int = 1) -> bool:
    document = plan.find(SourceDocument, str(record.document))
    lines = document_lines(document.name)[line - 1 : line - 1 + following]
    return comparison_key(text) in comparison_key("".join(lines))


def program_name_lines(sample: str) -> int:
    return NAME_OVER_LINES if sample == "minami-uonuma" else 1


@pytest.mark.parametrize("sample", sample_names())
def test_programs(sample: str) -> None:
    plan = shipped(sample)
    reach = program_name_lines(sample)
    for each in plan.ordered(Program):
        assert says(plan, each, each.lines["name"], each.name, reach), each.name
        for member in each.participants or ():
            if member.party in plan.table(Municipality):
                name = plan.find(Municipality, member.party).name
                assert says(plan, each, each.lines["participants"], name), (each.name, name)
        for year in each.budget:
            if year.amount.value is not None:
                assert year.line
                assert says(plan, each, year.line, amount_text(year.amount)), each.name


def test_schedule_rows_hold_as_many_arrows_as_their_lines() -> None:
    plan = shipped("kanra-tomioka")
    lines = document_lines(next(iter(plan.ordered(SourceDocument))).name)
    for each in plan.ordered(Activity):
        line = lines[each.lines["name"] - 1]
        planned = sum(mark.mark is Mark.PLANNED for mark in each.marks)
        assert line.count("→") + line.count("➡") == planned, each.name
        assert each.name in line


@pytest.mark.parametrize("sample", sample_names())
def test_indicators(sample: str) -> None:
    plan = shipped(sample)
    for each in plan.ordered(Kpi):
        assert says(plan, each, each.lines["label"], each.label), each.label
        for point in (each.baseline, each.target):
            if point and point.line:
                assert says(plan, each, point.line, point.text), each.label
                assert point.value is None or f"{point.value:,}" in point.text


def test_population_and_area() -> None:
    plan = shipped("kanra-tomioka")
    for municipality in plan.ordered(Municipality):
        for figure in municipality.population:
            assert figure.line
            assert says(plan, municipality, figure.line, f"{figure.persons:,}")
        line = municipality.lines["area_km2"]
        assert says(plan, municipality, line, str(municipality.area_km2))
        assert says(plan, municipality, municipality.lines["code"], f"/{municipality.code}/")
    for table in plan.ordered(PopulationTable):
        for row in table.rows:
            assert row.line
            figures = "".join(f"{persons:,}" for persons in row.persons)
            assert says(plan, table, row.line, row.name + figures)


def test_council_and_its_agenda() -> None:
    plan = shipped("kanra-tomioka")
    for seat in plan.ordered(Member):
        if seat.document:
            assert says(plan, seat, seat.lines["organisation"], seat.organisation or "?")
            assert says(plan, seat, seat.lines["organisation"], seat.represents or "?")
    for item in plan.ordered(AgendaItem):
        if item.document and item.parent:
            assert says(plan, item, item.lines["title"], item.title, following=2)


def test_reviews() -> None:
    plan = shipped("minami-uonuma")
    for each in plan.ordered(Review):
        scores = f"{each.progress} {each.feasibility} {each.merit}"
        assert says(plan, each, each.lines["progress"], scores)
        assert says(plan, each, each.lines["grade"], each.grade or "?")
        assert says(plan, each, each.lines["grade_policy"], f"{each.grade_policy}）", following=5)
        assert says(plan, each, each.lines["secretariat"], f"■{each.secretariat}")


def test_changes() -> None:
    plan = shipped("higashi-iburi")
    for opinion in plan.ordered(Opinion):
        words = f"{opinion.topic}→{opinion.disposition_text}"
        assert says(plan, opinion, opinion.lines["topic"], words)
    for each in plan.ordered(Revision):
        if each.number is not None:
            assert says(plan, each, each.lines["kind"], f"({each.number})")
