"""Who is responsible in one fiscal year, where a duty was handed over in April."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from tests.plans import small_plan
from wgplanner.cli import run as run_command
from wgplanner.cli.context import Context
from wgplanner.locale import Messages
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Duty, Record
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path

IN_MARCH, IN_APRIL = datetime(2025, 3, 31, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC)
BEFORE, AFTER = "健康推進課", "市民健康課"


def handed_over() -> Plan:
    """The small plan, whose lead another section takes over with R7."""
    plan = small_plan()
    lead = plan.find(Duty, "duty-lead")
    records: list[Record] = [each for each in plan.records() if each.id != lead.id]
    records.append(structs.replace(lead, until=FiscalYear(2024)))
    records.append(
        structs.replace(
            lead, id="duty-next", section=AFTER, contact="相談係", since=FiscalYear(2025)
        )
    )
    return Plan.of(records)


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    write_new(path, handed_over())
    return path


def answer(now: datetime, *words: object) -> str:
    out, err = io.StringIO(), io.StringIO()
    context = Context(Messages("ja"), out, err, {}, now)
    assert run_command([str(word) for word in words], context) == 0
    assert err.getvalue() == ""
    return out.getvalue()


@pytest.mark.parametrize(
    ("year", "now", "section"),
    [
        ("R6", IN_APRIL, BEFORE),
        ("令和7年度", IN_MARCH, AFTER),
        ("2025", IN_MARCH, AFTER),
        ("now", IN_MARCH, BEFORE),
        ("now", IN_APRIL, AFTER),
    ],
)
def test_only_who_is_responsible_then_is_listed(
    plan_path: Path, year: str, now: datetime, section: str
) -> None:
    found = json.loads(answer(now, "show", "duties", "--year", year, "--json", "-p", plan_path))
    assert [each["section"] for each in found if each["kind"] == "lead"] == [section]
    said = f"令和{6 if section == BEFORE else 7}年度の役割だけ"
    sheet = ["export", "sheet", "--municipality", "みどり野市"]
    document = answer(now, *sheet, "--year", year, "-p", plan_path)
    assert [each for each in (BEFORE, AFTER) if each in document] == [section]
    assert said in document
    document = answer(now, "export", "duties", "--year", year, "-p", plan_path)
    assert document.count("相談窓口の委託と進行管理") == 1
    assert said in document
    assert "の役割だけ" not in answer(now, *sheet, "-p", plan_path)


def test_without_a_year_everybody_is_listed_with_whom_to_call(plan_path: Path) -> None:
    table = answer(IN_APRIL, "show", "duties", "-p", plan_path)
    assert BEFORE in table
    assert AFTER in table
    assert "保健係 内線210" in table
    assert "相談係" in table


def test_a_lead_that_ended_is_a_gap_of_the_years_after(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    records = [each for each in handed_over().records() if each.id != "duty-next"]
    write_new(path, Plan.of(records))

    def gaps(year: str) -> list[str]:
        found = json.loads(answer(IN_APRIL, "show", "gaps", "--year", year, "--json", "-p", path))
        return [each["program_id"] for each in found if each["kind"] == "no_lead"]

    assert "prog-call" not in gaps("R6")
    assert "prog-call" in gaps("R7")
