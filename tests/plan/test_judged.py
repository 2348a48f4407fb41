"""KPIs are judged only where somebody said which way is good, and only by comparable figures."""

from __future__ import annotations

import pytest

from wgplanner.plan.judged import Verdict, latest_actual, verdict, verdicts
from wgplanner.plan.kinds import Aggregation, Direction
from wgplanner.plan.records import Kpi, KpiPoint


def kpi(
    direction: Direction | None,
    target: int | None,
    *actuals: int | None,
    aggregation: Aggregation | None = None,
) -> Kpi:
    points = tuple(
        KpiPoint(f"R{3 + place}", f"{value}件", value, "件") for place, value in enumerate(actuals)
    )
    aim = KpiPoint("R7", f"{target}件", target, "件") if target is not None else None
    return Kpi(
        id="k",
        program="p",
        label="件数",
        direction=direction,
        target=aim,
        actuals=points,
        aggregation=aggregation,
    )


@pytest.mark.parametrize(
    ("direction", "actual", "said"),
    [
        (Direction.UP, 10, Verdict.REACHED),
        (Direction.UP, 9, Verdict.NOT_REACHED),
        (Direction.AT_LEAST, 11, Verdict.REACHED),
        (Direction.DOWN, 10, Verdict.REACHED),
        (Direction.AT_MOST, 11, Verdict.NOT_REACHED),
        (Direction.KEEP, 10, Verdict.REACHED),
        (Direction.KEEP, 11, Verdict.NOT_REACHED),
        (Direction.TEXT, 10, Verdict.NOT_JUDGED),
        (None, 10, Verdict.NOT_JUDGED),
        (Direction.UP, None, Verdict.NOT_JUDGED),
    ],
)
def test_the_latest_actual_is_held_against_the_target(
    direction: Direction | None, actual: int | None, said: Verdict
) -> None:
    assert verdict(kpi(direction, 10, 99, actual)) is said


def test_what_cannot_be_compared_is_not_judged() -> None:
    assert verdict(kpi(Direction.UP, None, 3)) is Verdict.NOT_JUDGED
    assert verdict(kpi(Direction.UP, 3)) is Verdict.NOT_JUDGED
    total = kpi(Direction.UP, 3, 2, 2, aggregation=Aggregation.CUMULATIVE)
    assert verdict(total) is Verdict.NOT_JUDGED
    persons = KpiPoint("R4", "9人", 9, "人")
    other = Kpi(
        id="k", program="p", label="x", direction=Direction.UP,
        target=KpiPoint("R7", "3件", 3, "件"), actuals=(persons,),
    )  # fmt: skip
    assert verdict(other) is Verdict.NOT_JUDGED


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [
        (KpiPoint("R7", "5千台", 5, "千台"), KpiPoint("R4", "3,200", 3200), Verdict.NOT_JUDGED),
        (KpiPoint("R7", "3,200", 3200), KpiPoint("R4", "5 千台", 5, "千台"), Verdict.NOT_JUDGED),
        (KpiPoint("R7", "5千台", 5, "千台"), KpiPoint("R4", "6千台", 6, "千台"), Verdict.REACHED),
        (KpiPoint("R7", "5台", 5, "台"), KpiPoint("R4", "6", 6), Verdict.REACHED),
        (KpiPoint("R7", "45％", 45, "％"), KpiPoint("R4", "46", 46), Verdict.REACHED),
    ],
)
def test_a_bare_figure_is_not_held_against_one_in_thousands(
    target: KpiPoint, actual: KpiPoint, said: Verdict
) -> None:
    one = Kpi(
        id="k", program="p", label="x", direction=Direction.UP, target=target, actuals=(actual,)
    )
    assert verdict(one) is said


@pytest.mark.parametrize(
    ("actual", "said"), [(9, Verdict.REACHED), (10, Verdict.NOT_JUDGED), (11, Verdict.NOT_REACHED)]
)
def test_a_target_that_excludes_its_own_figure_is_not_reached_by_it(
    actual: int, said: Verdict
) -> None:
    target, got = KpiPoint("R7", "10件未満", 10, "件"), KpiPoint("R4", f"{actual}件", actual, "件")
    one = Kpi(
        id="k", program="p", label="x", direction=Direction.AT_MOST, target=target, actuals=(got,)
    )
    assert verdict(one) is said


def test_the_latest_year_counts_whatever_the_order() -> None:
    points = (KpiPoint("R5", "5", 5), KpiPoint("R3", "3", 3), KpiPoint("R4", "4", 4))
    one = Kpi(id="k", program="p", label="x", actuals=points)
    assert latest_actual(one) == points[0]
    odd = Kpi(id="k", program="p", label="x", actuals=(*points, KpiPoint("見込", "6", 6)))
    assert latest_actual(odd) == KpiPoint("見込", "6", 6)


def test_a_program_counts_its_kpis() -> None:
    kpis = (kpi(Direction.UP, 1, 2), kpi(Direction.UP, 3, 2), kpi(None, 3, 2))
    assert verdicts(kpis) == (1, 2, 3)


def test_the_latest_actual_is_found_by_its_day_whatever_the_order() -> None:
    points = (
        KpiPoint("R7.3.31", "9件", 9, "件"),
        KpiPoint("令和5年度末", "5件", 5, "件"),
        KpiPoint("R4", "4件", 4, "件"),
    )
    one = Kpi(id="k", program="p", label="件数", actuals=points)
    assert latest_actual(one) == points[0]
