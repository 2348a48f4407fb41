"""A made-up plan of any number of grid rows, the same one for the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import Amount
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MunicipalityKind, PartyKind, ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Municipality,
    Participation,
    Party,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    Region,
    YearAmount,
)
from wgplanner.plan.schedule import Mark, YearMark

if TYPE_CHECKING:
    from collections.abc import Iterator

YEARS = tuple(FiscalYear(year) for year in range(2021, 2026))
SCHEDULES = ("ppppp", "..ppp", "p.p.p", "pp--?", "....p", "?????")
SIGNS = {"p": Mark.PLANNED, ".": Mark.NONE, "-": Mark.DASH, "?": Mark.UNKNOWN}
MARKS = tuple(
    tuple(YearMark(year, SIGNS[sign]) for year, sign in zip(YEARS, schedule, strict=True))
    for schedule in SCHEDULES
)
SUBJECTS = (
    "休日当番医",
    "障害者相談",
    "学校交流",
    "観光案内",
    "図書館相互利用",
    "路線バス",
    "空き家",
)
MANNERS = ("広域実施事業", "共同運営事業", "連携推進事業", "調査研究事業")
STEPS = ("関係機関との協議", "窓口の共同運営", "広報の実施", "利用実績の取りまとめ")
ITEMS_PER_FIELD, PROGRAMS_PER_ITEM = 8, 12


def large_plan(rows: int) -> Plan:
    """A plan whose grid has about so many rows, a program having two to four activities."""
    return Plan.of(_records(rows))


def _records(rows: int) -> Iterator[Record]:
    yield from _region()
    made = program = 0
    while made < rows:
        item, place = divmod(program, PROGRAMS_PER_ITEM)
        field, item_place = divmod(item, ITEMS_PER_FIELD)
        if place == 0:
            if item_place == 0:
                made += 1
                yield PolicyField(id=f"f{field}", name=f"政策分野{field + 1}", position=field)
            made += 1
            name = f"政策項目{item_place + 1}"
            yield PolicyItem(id=f"i{item}", field=f"f{field}", name=name, position=item_place)
            yield Agreement(id=f"a{item}", item=f"i{item}", name=f"{name}の充実")
        made += 1
        yield _program(program, f"a{item}", place)
        for step in range(2 + program % 3):
            made += 1
            yield Activity(
                id=f"p{program}-{step}",
                program=f"p{program}",
                name=f"{STEPS[step]}（第{program % 97}期）",
                position=step,
                marks=MARKS[(program + step) % len(MARKS)],
            )
        program += 1


def _region() -> Iterator[Record]:
    names = (("みどり野市", "み"), ("小川瀬町", "小"), ("奥沢見村", "奥"), ("岩瀬戸町", "岩"))
    for position, (name, short) in enumerate(names):
        kind = MunicipalityKind.TOWN if position else MunicipalityKind.CITY
        yield Municipality(id=f"m{position}", name=name, short=short, kind=kind, position=position)
    yield Party(id="towns", name="町村", kind=PartyKind.GROUP, members=("m1", "m2", "m3"))
    members = tuple(f"m{position}" for position in range(len(names)))
    yield Region(
        id="region",
        name="みどり野地域",
        members=members,
        first_year=YEARS[0],
        last_year=YEARS[-1],
    )


def _program(number: int, agreement: str, place: int) -> Program:
    parties = ("m0", "towns") if number % 3 else ("m0", "m1")
    return Program(
        id=f"p{number}",
        agreement=agreement,
        position=place,
        name=f"{SUBJECTS[number % len(SUBJECTS)]}{MANNERS[number % len(MANNERS)]}{number}",
        participants=tuple(Participation(each) for each in parties),
        status=list(ProgramStatus)[number % len(ProgramStatus)],
        budget=tuple(YearAmount(year, Amount.of(100 * number % 7_000)) for year in YEARS),
    )
