"""Columns of parties reordered: the order of the region changes, and nothing else."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.edits.parties import move_party
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import PartyKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Municipality, Party, Region
from wgplanner.views.parties import ordered_municipalities

SHOWN = ("city", "town", "village", "bus")


def order(plan: Plan) -> list[str]:
    return [each.id for each in ordered_municipalities(plan)]


def test_members_change_places_and_the_central_city_stays_first() -> None:
    plan = small_plan()
    moved = apply_edits(plan, move_party(plan, "village", -1, SHOWN))
    assert order(moved) == ["city", "village", "town"]
    region = moved.find(Region, "region")
    assert region.members == ("city", "village", "town")
    back = apply_edits(moved, move_party(moved, "village", 1, ("city", "village", "town", "bus")))
    assert back == plan
    for party, steps in (("town", -1), ("city", 1), ("city", -1), ("village", 1), ("bus", -1)):
        with pytest.raises(InputError) as refused:
            move_party(plan, party, steps, SHOWN)
        assert refused.value.key == "error.move.column"  # speaks of cities, not of agreements


def test_bodies_move_past_each_other_whatever_group_words_stand_between() -> None:
    plan = small_plan()
    body = Party(id="body", position=2, name="医師会", kind=PartyKind.BODY)
    word = Party(id="word", position=3, name="関係市町", kind=PartyKind.GROUP, members=("city",))
    last = Party(id="last", position=4, name="県", kind=PartyKind.BODY)
    plan = apply_edits(plan, tuple(put(plan, each) for each in (body, word, last)))
    shown = (*SHOWN, "body", "last")
    moved = apply_edits(plan, move_party(plan, "body", 1, shown))
    bodies = [each.id for each in moved.ordered(Party) if each.kind is PartyKind.BODY]
    assert bodies == ["bus", "last", "body"]


def test_two_central_cities_and_a_plan_without_a_region() -> None:
    plan = small_plan()
    region = structs.replace(plan.find(Region, "region"), central=("city", "town"))
    twins = apply_edits(plan, (put(plan, region),))
    moved = apply_edits(twins, move_party(twins, "town", -1, SHOWN))
    assert order(moved) == ["town", "city", "village"]
    bare = Plan.of(plan.ordered(Municipality))
    shown = tuple(order(bare))
    moved = apply_edits(bare, move_party(bare, shown[0], 1, shown))
    assert order(moved) == [shown[1], shown[0], shown[2]]
