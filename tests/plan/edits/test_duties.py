"""Edits of duties keep what they do not touch, and can always be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.plans import R3, R4, R5, R6, R7, small_plan
from wgplanner.plan.changes import Edit, apply_edits
from wgplanner.plan.cleaning import clean
from wgplanner.plan.edits.duties import (
    DutyWords,
    add_duty,
    change_duty,
    cycle_kind,
    hand_over,
    move_duty,
    next_kind,
    remove_duty,
    set_kinds,
    split_duty,
    words_of,
)
from wgplanner.plan.errors import InputError, RecordError
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.records import Duty

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

YEARS = st.sampled_from([None, R3, R4, R5, R6, R7])
WORDS = st.builds(
    DutyWords,
    text=st.text(max_size=30),
    kind=st.none() | st.sampled_from(DutyKind),
    section=st.none() | st.text(max_size=10),
    contact=st.none() | st.text(max_size=10),
    since=YEARS,
    until=YEARS,
)
DUTY_IDS = st.sampled_from([each.id for each in small_plan().ordered(Duty)])


def taken_back(plan: Plan, edits: tuple[Edit, ...]) -> Plan:
    after = apply_edits(plan, edits)
    return apply_edits(after, [edit.inverse() for edit in reversed(edits)])


@settings(max_examples=120, deadline=None)
@given(words=WORDS, duty_id=DUTY_IDS)
def test_a_change_is_refused_or_kept_whole_and_can_be_taken_back(
    words: DutyWords, duty_id: str
) -> None:
    plan = small_plan()
    try:
        edits = change_duty(plan, duty_id, words)
    except InputError:
        backwards = words.since and words.until and words.until < words.since
        says_nothing = not words.kind and not clean(words.text).text.strip()
        assert backwards or says_nothing
        return
    duty = apply_edits(plan, edits).find(Duty, duty_id)
    before = plan.find(Duty, duty_id)
    assert (duty.program, duty.party, duty.position) == (
        before.program,
        before.party,
        before.position,
    )
    assert duty.text or duty.kind
    assert not (duty.since and duty.until and duty.until < duty.since)
    assert duty.section != ""
    assert "\n" not in (duty.contact or "")
    assert taken_back(plan, edits) == plan


def test_opening_a_form_and_saving_it_unchanged_changes_nothing() -> None:
    plan = small_plan()
    for duty in plan.ordered(Duty):
        (edit,) = change_duty(plan, duty.id, words_of(duty))
        assert edit.before == edit.after


def test_a_new_duty_stands_after_all_others_of_its_program() -> None:
    plan = small_plan()
    after = apply_edits(plan, add_duty(plan, "new", "prog-call", "town", DutyWords("会場の準備")))
    assert after.children(Duty, "program", "prog-call")[-1].id == "new"
    assert after.find(Duty, "new").kind is None


def test_a_duty_of_nobody_or_of_no_program_is_refused() -> None:
    plan = small_plan()
    with pytest.raises(RecordError):
        add_duty(plan, "new", "prog-call", "nobody", DutyWords("会場の準備"))
    with pytest.raises(RecordError):
        add_duty(plan, "new", "no-program", "town", DutyWords("会場の準備"))


def test_what_is_typed_by_hand_has_no_source_line_and_the_rest_keeps_its_own() -> None:
    plan = small_plan()
    read = structs.replace(plan.find(Duty, "duty-tell"), lines={"text": 40, "party": 39})
    plan = plan.replacing({"duty": {read.id: read}})
    same_text = structs.replace(words_of(read), kind=DutyKind.PUBLICISE)
    (edit,) = change_duty(plan, read.id, same_text)
    assert edit.record.lines == {"text": 40, "party": 39}
    (edit,) = change_duty(plan, read.id, structs.replace(same_text, text="住民への案内"))
    assert edit.record.lines == {"party": 39}


def test_control_characters_never_reach_the_plan() -> None:
    plan = small_plan()
    words = DutyWords("周知\x1b[31m\r\n広報", section="住民\n課", contact="\u202e内線")
    duty = apply_edits(plan, change_duty(plan, "duty-tell", words)).find(Duty, "duty-tell")
    assert duty.text == "周知[31m\n広報"
    assert (duty.section, duty.contact) == ("住民 課", "内線")


@given(first=st.none() | st.sampled_from(DutyKind))
def test_the_kinds_come_round_each_once_beginning_with_the_suggested_one(
    first: DutyKind | None,
) -> None:
    seen = [next_kind(None, first)]
    while seen[-1] is not None:
        seen.append(next_kind(seen[-1], first))
    assert seen[0] is (first or DutyKind.LEAD)
    assert sorted(seen[:-1], key=str) == sorted(DutyKind, key=str)


def test_cycling_keeps_the_text_and_never_empties_a_duty_without_text() -> None:
    plan = small_plan()
    for _ in range(20):
        plan = apply_edits(plan, cycle_kind(plan, "duty-pay"))
        assert plan.find(Duty, "duty-pay").text == "費用を負担割合により負担"
    plan = apply_edits(
        plan, add_duty(plan, "bare", "prog-bus", "town", DutyWords("", DutyKind.LEAD))
    )
    for _ in range(20):
        plan = apply_edits(plan, cycle_kind(plan, "bare"))
        assert plan.find(Duty, "bare").kind is not None


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.integers(-4, 4)), max_size=6),
    positions=st.lists(st.integers(0, 3), min_size=3, max_size=3),
)
def test_moving_deals_with_equal_positions_and_touches_no_other_party(
    steps: list[tuple[int, int]], positions: list[int]
) -> None:
    plan = small_plan()
    for index, position in enumerate(positions):
        duty = Duty(
            id=f"d{index}", position=position, program="prog-bus", party="town", text=str(index)
        )
        plan = plan.replacing({"duty": {duty.id: duty}})
    order = [each.id for each in plan.children(Duty, "program", "prog-bus") if each.party == "town"]
    for which, by in steps:
        moved = f"d{which}"
        at = min(max(order.index(moved) + by, 0), 2)
        order.remove(moved)
        order.insert(at, moved)
        edits = move_duty(plan, moved, by)
        assert all(edit.record.id.startswith("d") for edit in edits)
        plan = apply_edits(plan, edits)
        shown = [each.id for each in plan.children(Duty, "program", "prog-bus")]
        assert [each for each in shown if each != "duty-bus"] == order


def test_removing_leaves_the_others() -> None:
    plan = small_plan()
    after = apply_edits(plan, remove_duty(plan, "duty-tell"))
    left = {each.id for each in plan.ordered(Duty)} - {"duty-tell"}
    assert {each.id for each in after.ordered(Duty)} == left


def test_a_duty_handed_over_in_april_is_owed_by_one_hand_in_every_year() -> None:
    plan = small_plan()
    words = structs.replace(words_of(plan.find(Duty, "duty-lead")), section="福祉課", contact=None)
    after = apply_edits(plan, hand_over(plan, "duty-lead", "heir", R5, words))
    old, new = after.find(Duty, "duty-lead"), after.find(Duty, "heir")
    assert (old.section, old.since, old.until) == ("健康推進課", None, R4)
    assert (new.section, new.since, new.until) == ("福祉課", R5, None)
    assert (new.party, new.kind, new.text) == (old.party, old.kind, old.text)
    with pytest.raises(InputError):
        hand_over(after, "heir", "third", R5, words)


def test_a_duty_that_had_ended_before_ends_no_later_because_another_hand_takes_it() -> None:
    plan = small_plan()
    words = words_of(plan.find(Duty, "duty-lead"))
    ended = apply_edits(
        plan, change_duty(plan, "duty-lead", structs.replace(words, until=R5.plus(-2)))
    )
    after = apply_edits(ended, hand_over(ended, "duty-lead", "heir", R5, words))
    assert after.find(Duty, "duty-lead").until == R5.plus(-2)
    assert after.find(Duty, "heir").since == R5


def test_a_duty_can_pass_from_the_group_word_to_one_of_its_members() -> None:
    plan = small_plan()
    words = words_of(plan.find(Duty, "duty-tell"))
    after = apply_edits(plan, change_duty(plan, "duty-tell", words, "village"))
    assert after.find(Duty, "duty-tell").party == "village"
    with pytest.raises(RecordError):
        change_duty(plan, "duty-tell", words, "nobody")


def test_splitting_leaves_every_member_with_the_same_duty_and_the_group_with_none() -> None:
    plan = small_plan()
    edits = split_duty(plan, "duty-tell", {"town": "t", "village": "v"})
    after = apply_edits(plan, edits)
    split = [after.find(Duty, each) for each in ("t", "v")]
    assert [(each.party, each.text) for each in split] == [
        ("town", "住民への周知"),
        ("village", "住民への周知"),
    ]
    assert "duty-tell" not in after.table(Duty)
    assert taken_back(plan, edits) == plan


def test_kinds_are_set_together_and_nothing_else_is_touched() -> None:
    plan = small_plan()
    wanted = {"duty-tell": DutyKind.PUBLICISE, "duty-night": DutyKind.OPERATE}
    after = apply_edits(plan, set_kinds(plan, wanted))
    for duty in plan.ordered(Duty):
        kind = wanted.get(duty.id, duty.kind)
        assert after.find(Duty, duty.id) == structs.replace(duty, kind=kind)
