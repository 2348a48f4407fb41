"""Small plans of our own for the tests of the store."""

from __future__ import annotations

from decimal import Decimal

from wgplanner.plan.amounts import DASH, Amount
from wgplanner.plan.changes import Change, Edit
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MunicipalityKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Municipality,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    Region,
    YearAmount,
)
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.store.owner import Owner

R3 = FiscalYear(2021)
R4 = FiscalYear(2022)
OWNER = Owner("試験担当", "PC-1", "2026-01-01T09:00:00+09:00")
OTHER = Owner("別の担当", "PC-2", "2026-01-01T09:00:00+09:00")


def clock() -> str:
    return "2026-01-01T09:00:00+09:00"


def small_records(programs: int = 3) -> list[Record]:
    records: list[Record] = [
        Region(id="region", name="山川圏域", first_year=R3, last_year=FiscalYear(2025)),
        Municipality(
            id="city", name="山川市", kind=MunicipalityKind.CITY, area_km2=Decimal("122.85")
        ),
        PolicyField(id="field", name="生活機能"),
        PolicyItem(id="item", field="field", name="医療"),
        Agreement(id="agreement", item="item", name="救急"),
    ]
    for number in range(1, programs + 1):
        records += [
            Program(
                id=f"p{number}",
                agreement="agreement",
                position=number,
                name=f"事業𠮷﨑 {number}",
                budget=(YearAmount(R3, Amount.of(3300 * number), 12), YearAmount(R4, DASH)),
                lines={"name": number},
            ),
            Activity(
                id=f"a{number}",
                program=f"p{number}",
                name="調査",
                marks=(YearMark(R3, Mark.PLANNED, 14),),
            ),
        ]
    return records


def small_plan(programs: int = 3) -> Plan:
    return Plan.of(small_records(programs))


def change_of(*edits: Edit, why: str | None = None) -> Change:
    return Change(edits, "change.test", OWNER.person, clock(), why)
