"""A change and its inverse, on plans made of real records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.changes import Change, Edit, apply_edits, put, remove
from wgplanner.plan.errors import RecordError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, PolicyField

names = st.text("あいう", min_size=1, max_size=3)
fields = st.builds(PolicyField, id=st.sampled_from("abcd"), name=names)


@given(st.lists(fields, max_size=8))
def test_undoing_every_change_gives_the_first_plan_back(steps: list[PolicyField]) -> None:
    plan = first = Plan.of([PolicyField(id="a", name="元")])
    done: list[Change] = []
    for record in steps:
        known = plan.lookup("policy_field", record.id)
        edit = remove(known) if known is not None and known == record else put(plan, record)
        change = Change((edit,), "change.test", "係", "2026-11-21T09:00:00+09:00")
        plan = apply_edits(plan, change.edits)
        done.append(change)
    for change in reversed(done):
        plan = apply_edits(plan, change.inverse().edits)
    assert plan == first


def test_an_edit_on_another_state_is_refused_and_changes_nothing() -> None:
    plan = Plan.of([PolicyField(id="a", name="今")])
    stale = Edit(PolicyField(id="a", name="前"), PolicyField(id="a", name="後"))
    with pytest.raises(RecordError) as caught:
        apply_edits(plan, [stale])
    assert caught.value.key == "error.edit.stale"
    assert plan.find(PolicyField, "a").name == "今"


def test_an_edit_names_the_fields_that_differ() -> None:
    edit = Edit(PolicyField(id="a", name="前"), PolicyField(id="a", name="後", code="1"))
    assert list(edit.fields()) == [("name", "前", "後"), ("code", None, "1")]


def test_both_sides_must_be_the_same_record() -> None:
    for before, after in (
        (None, None),
        (PolicyField(id="a", name="x"), PolicyField(id="b", name="x")),
    ):
        with pytest.raises(RecordError):
            Edit(before, after)


def test_records_are_found_in_order_below_their_parent_after_edits_too() -> None:
    plan = Plan.of(
        [Activity(id=f"a{n}", program="p", name=str(n), position=9 - n) for n in range(3)]
    )
    assert [each.id for each in plan.children(Activity, "program", "p")] == ["a2", "a1", "a0"]
    moved = Activity(id="a2", program="q", name="2")
    plan = apply_edits(plan, [put(plan, moved)])
    assert [each.id for each in plan.children(Activity, "program", "p")] == ["a1", "a0"]
    assert plan.children(Activity, "program", "q") == (moved,)
    assert plan.children(Activity, "program", "nobody") == ()


def test_two_records_of_one_id_are_refused() -> None:
    with pytest.raises(RecordError):
        Plan.of([PolicyField(id="a", name="x"), PolicyField(id="a", name="y")])
