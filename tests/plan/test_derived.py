"""What a plan works out is the same whether it was carried over edits or made anew."""

from __future__ import annotations

import gc

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.benchmarks.large_plan import large_plan
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program

PLAN = large_plan(60)
IDS = [each.id for each in PLAN.ordered(Activity)]
PROGRAMS = [each.id for each in PLAN.ordered(Program)]

changes = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(["rename", "move", "rehome", "remove"]),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=6,
)


@given(st.lists(changes, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_order_and_children_are_those_of_a_plan_made_anew(steps: list[object]) -> None:
    plan = PLAN
    for step in steps:
        plan.ordered(Activity)
        plan.children(Activity, "program", PROGRAMS[0])
        updates: dict[str, Activity | None] = {}
        for which, what, number in step:  # type: ignore[attr-defined]
            record = plan.table(Activity).get(which)
            if record is None:
                continue
            updates[which] = {
                "rename": structs.replace(record, name=f"名{number}"),
                "move": structs.replace(record, position=number),
                "rehome": structs.replace(record, program=PROGRAMS[number % len(PROGRAMS)]),
                "remove": None,
            }[what]
        plan = plan.replacing({"activity": dict(updates)})
        fresh = Plan.of(plan.records())
        assert plan.ordered(Activity) == fresh.ordered(Activity)
        for program in PROGRAMS:
            expected = fresh.children(Activity, "program", program)
            assert plan.children(Activity, "program", program) == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 3)), max_size=20))
def test_families_stand_by_position_however_records_came(places: list[tuple[int, int]]) -> None:
    records = [
        Activity(id=f"a{20 - n}", program=f"p{owner}", position=position, name="名")
        for n, (owner, position) in enumerate(places)
    ]
    families = Plan.of(records).families(Activity, "program")
    assert sum(map(len, families.values())) == len(records)
    for owner, family in families.items():
        own = [each for each in records if each.program == owner]
        assert list(family) == sorted(own, key=lambda each: (each.position, each.id))


def test_the_collector_never_walks_the_records() -> None:
    assert not any(map(gc.is_tracked, PLAN.records()))
    assert not any(gc.is_tracked(mark) for each in PLAN.ordered(Activity) for mark in each.marks)


def test_an_edit_in_place_works_nothing_out_anew() -> None:
    before = PLAN.ordered(Activity)
    record = before[3]
    renamed = structs.replace(record, name="別の名")
    after = PLAN.replacing({"activity": {record.id: renamed}})
    assert "ordered:activity" in after._derived
    assert after.ordered(Activity)[3] is renamed
    assert PLAN.ordered(Activity)[3] is record
