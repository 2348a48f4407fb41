"""A plan of any size for the benchmarks: ``python -m tests.benchmarks.make_plan --mb 20 OUT.json``.

``--rows 100000`` counts the rows of the Gantt grid: programs and activities.
The same size always gives the same plan.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from wgplanner.plan.amounts import DASH, UNKNOWN, Amount
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import DutyKind, MunicipalityKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Duty,
    Municipality,
    Participation,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    Region,
    YearAmount,
)
from wgplanner.plan.schedule import Mark, YearMark
from wgplanner.store.planfile import write_new

YEARS = tuple(FiscalYear(year) for year in range(2021, 2026))
CITIES = 8
PROGRAMS_PER_AGREEMENT = 4
ROWS_PER_PROGRAM = 6.0
BYTES_PER_PROGRAM = 3_140
_WORDS = "圏域の住民が安心して暮らせるよう関係市町が連携して医療福祉教育交通観光防災の取組を進める"


def make_plan(programs: int) -> Plan:
    """A plan with that many programs."""
    rng = random.Random(2021)
    return Plan.of([*_frame(programs), *_programs(programs, rng)])


def _frame(programs: int) -> Iterator[Record]:
    cities = [f"c{number}" for number in range(CITIES)]
    yield Region(
        id="region",
        name="計測圏域",
        central=("c0",),
        members=tuple(cities),
        first_year=YEARS[0],
        last_year=YEARS[-1],
    )
    for number, city in enumerate(cities):
        yield Municipality(
            id=city, position=number, name=f"第{number}市", kind=MunicipalityKind.CITY
        )
    for number in range(3):
        yield PolicyField(id=f"f{number}", position=number, name=f"分野{number}")
    agreements = max(1, programs // PROGRAMS_PER_AGREEMENT)
    for number in range(max(1, agreements // 3)):
        yield PolicyItem(
            id=f"i{number}", position=number, field=f"f{number % 3}", name=f"項目{number}"
        )
    for number in range(agreements):
        item = f"i{number % max(1, agreements // 3)}"
        yield Agreement(id=f"g{number}", position=number, item=item, name=f"協定{number}")


def _programs(programs: int, rng: random.Random) -> Iterator[Record]:
    agreements = max(1, programs // PROGRAMS_PER_AGREEMENT)
    for number in range(programs):
        members = rng.sample(range(CITIES), rng.randrange(2, CITIES))
        yield Program(
            id=f"p{number}",
            position=number,
            agreement=f"g{number % agreements}",
            name=f"{_text(rng, 12)}事業{number}",
            summary=_text(rng, 120),
            effect=_text(rng, 60),
            participants=tuple(Participation(f"c{city}") for city in sorted(members)),
            budget=tuple(YearAmount(year, _amount(rng), number) for year in YEARS),
            lines={"name": number + 1, "summary": number + 2},
        )
        for row in range(rng.randrange(3, 8)):
            yield Activity(
                id=f"a{number}-{row}",
                position=row,
                program=f"p{number}",
                name=_text(rng, 14),
                marks=tuple(YearMark(year, rng.choice(list(Mark)), number) for year in YEARS),
            )
        for city in sorted(members)[:3]:
            yield Duty(
                id=f"d{number}-{city}",
                program=f"p{number}",
                party=f"c{city}",
                text=_text(rng, 30),
                kind=rng.choice(list(DutyKind)),
            )


def _text(rng: random.Random, length: int) -> str:
    start = rng.randrange(len(_WORDS))
    return (_WORDS[start:] + _WORDS * (length // len(_WORDS) + 1))[:length]


def _amount(rng: random.Random) -> Amount:
    return rng.choice([Amount.of(rng.randrange(100, 90_000)), Amount.of(0), DASH, UNKNOWN])


def main(arguments: list[str] | None = None) -> None:
    """Write a plan of the asked size."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.make_plan")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--mb", type=float)
    size.add_argument("--rows", type=int)
    parser.add_argument("out", type=Path, metavar="OUT.json")
    options = parser.parse_args(arguments)
    if options.rows:
        programs = round(options.rows / ROWS_PER_PROGRAM)
    else:
        programs = round(options.mb * 1e6 / BYTES_PER_PROGRAM)
    write_new(options.out, make_plan(max(1, programs)))
    print(f"{options.out}: {options.out.stat().st_size:,} bytes, {programs} programs")


if __name__ == "__main__":
    main()
