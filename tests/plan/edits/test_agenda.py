"""Edits of an agenda: order, heads, outcome and homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.plans import small_plan
from wgplanner.plan.changes import Edit, apply_edits
from wgplanner.plan.edits.agenda import (
    add_action,
    add_head,
    add_item,
    agenda_order,
    change_item,
    change_minutes,
    head_for_item,
    move_item,
    remove_action,
    remove_item,
)
from wgplanner.plan.kinds import AgendaKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import ActionItem, AgendaItem, Meeting
from wgplanner.views.agenda import agenda_layout

if TYPE_CHECKING:
    from collections.abc import Iterable

MEETING = "meeting-2"
FRAME = [
    "開会",
    "あいさつ",
    "協議事項",
    "電話相談の周知について",
    "夜間当番医の参加町村について",
    "その他",
    "閉会",
]


def titles(plan: Plan, edits: Iterable[Edit] = ()) -> list[str]:
    return [item.title for item in agenda_order(apply_edits(plan, edits), MEETING)]


def topic(title: str, parent: str, kind: AgendaKind = AgendaKind.TOPIC) -> AgendaItem:
    return AgendaItem(id=f"new {title}", meeting=MEETING, kind=kind, title=title, parent=parent)


def test_a_new_item_stands_after_its_neighbour_or_last_under_its_head() -> None:
    plan = small_plan()
    beside = titles(plan, add_item(plan, topic("新", "item-2-3"), beside="item-2-4"))
    assert beside == [*FRAME[:4], "新", *FRAME[4:]]
    assert titles(plan, add_item(plan, topic("新", "item-2-3"))) == [*FRAME[:5], "新", *FRAME[5:]]
    other = titles(plan, add_item(plan, topic("次回", "item-2-6")))
    assert other == [*FRAME[:6], "次回", "閉会"]


def test_an_item_goes_under_the_head_at_hand_or_the_first_that_takes_items() -> None:
    plan = small_plan()
    assert head_for_item(plan, MEETING, "item-2-5") == "item-2-3"
    assert head_for_item(plan, MEETING, "item-2-6") == "item-2-6"
    assert head_for_item(plan, MEETING, "item-2-1") == "item-2-3"
    assert head_for_item(plan, MEETING, None) == "item-2-3"
    assert head_for_item(plan, "no such meeting", None) is None


def test_a_new_head_stands_after_the_head_at_hand_else_before_the_end() -> None:
    plan = small_plan()
    head = AgendaItem(id="head", meeting=MEETING, kind=AgendaKind.REPORTS, title="報告事項")
    assert titles(plan, add_head(plan, head, "item-2-2"))[:3] == ["開会", "あいさつ", "報告事項"]
    after_items = titles(plan, add_head(plan, head, "item-2-4"))
    assert after_items == [*FRAME[:5], "報告事項", *FRAME[5:]]
    assert titles(plan, add_head(plan, head)) == [*FRAME[:5], "報告事項", *FRAME[5:]]


def test_a_head_moves_with_its_items() -> None:
    plan = small_plan()
    moved = titles(plan, move_item(plan, "item-2-3", -1))
    assert moved == ["開会", *FRAME[2:5], "あいさつ", "その他", "閉会"]


def test_an_item_moves_among_its_neighbours_and_on_into_the_next_head() -> None:
    plan = small_plan()
    swapped = apply_edits(plan, move_item(plan, "item-2-4", 1))
    assert titles(swapped)[3:5] == [FRAME[4], FRAME[3]]
    beyond = apply_edits(swapped, move_item(swapped, "item-2-4", 1))
    assert beyond.find(AgendaItem, "item-2-4").parent == "item-2-6"
    assert titles(beyond) == [*FRAME[:3], FRAME[4], "その他", FRAME[3], "閉会"]
    assert move_item(beyond, "item-2-4", 1) == ()
    assert apply_edits(beyond, move_item(beyond, "item-2-4", -1)) == swapped


def test_minutes_step_up_and_down_and_become_unsaid_below_nothing() -> None:
    plan = small_plan()
    seen = []
    for step in (-5, 5, -5, -5, 5):
        plan = apply_edits(plan, change_minutes(plan, "item-2-6", step))
        seen.append(plan.find(AgendaItem, "item-2-6").minutes)
    assert seen == [None, 5, 0, None, 5]
    plan = apply_edits(plan, change_minutes(plan, "item-2-1", -5))
    assert plan.find(AgendaItem, "item-2-1").minutes == 0


def test_a_changed_item_keeps_its_place() -> None:
    plan = small_plan()
    item = structs.replace(plan.find(AgendaItem, "item-2-4"), title="改", position=99)
    assert titles(plan, change_item(plan, item))[3] == "改"


def test_removing_a_head_takes_its_items_and_leaves_nothing_pointing_to_them() -> None:
    plan = small_plan()
    after = apply_edits(plan, remove_item(plan, "item-1-2"))
    assert [item.title for item in agenda_order(after, "meeting-1")] == ["開会"]
    assert after.find(AgendaItem, "item-2-4").continues is None
    assert after.find(ActionItem, "action-1").item is None


def test_homework_is_added_last_and_removed() -> None:
    plan = small_plan()
    new = ActionItem(id="action-3", meeting="meeting-1", what="名簿を送る")
    after = apply_edits(plan, add_action(plan, new))
    assert after.children(ActionItem, "meeting", "meeting-1")[-1].id == "action-3"
    assert apply_edits(after, remove_action(after, "action-3")) == plan


def test_items_whose_heads_are_gone_or_run_in_a_circle_are_not_lost() -> None:
    plan = small_plan()
    items = {
        "item-2-1": "item-2-2",
        "item-2-2": "item-2-1",
        "item-2-5": "nowhere",
        "item-2-6": "item-2-4",
    }
    changed = [
        structs.replace(plan.find(AgendaItem, key), parent=parent) for key, parent in items.items()
    ]
    broken = plan.replacing({"agenda_item": {item.id: item for item in changed}})
    assert sorted(titles(broken)) == sorted(FRAME)
    layout = agenda_layout(broken, broken.find(Meeting, MEETING))
    assert titles(broken) == [row.item.title for row in layout.rows]


STEPS = st.lists(
    st.tuples(st.sampled_from(["up", "down", "add", "head", "remove"]), st.integers(0, 30)),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_is_done_the_agenda_stays_whole_and_can_be_taken_back(
    steps: list[tuple[str, int]],
) -> None:
    plan = first = small_plan()
    done: list[Edit] = []
    for count, (what, pick) in enumerate(steps):
        order = agenda_order(plan, MEETING)
        at = order[pick % len(order)] if order else None
        edits: tuple[Edit, ...] = ()
        if what == "head" or at is None:
            head = AgendaItem(
                id=f"h{count}", meeting=MEETING, kind=AgendaKind.TOPICS, title=f"h{count}"
            )
            edits = add_head(plan, head, at.id if at else None)
        elif what == "add" and (home := head_for_item(plan, MEETING, at.id)):
            edits = add_item(plan, topic(f"t{count}", home), at.id)
        elif what == "remove":
            edits = remove_item(plan, at.id)
        elif what in ("up", "down"):
            edits = move_item(plan, at.id, 1 if what == "down" else -1)
        plan = apply_edits(plan, edits)
        done += edits
        after = agenda_order(plan, MEETING)
        assert sorted(item.position for item in after) == sorted({i.position for i in after})
        assert after == plan.children(AgendaItem, "meeting", MEETING)
    assert apply_edits(plan, [edit.inverse() for edit in reversed(done)]) == first


def test_a_head_without_minutes_of_its_own_begins_at_the_sum_of_its_items() -> None:
    items = (
        AgendaItem(id="head", meeting="m", kind=AgendaKind.TOPICS, title="議題"),
        AgendaItem(
            id="a", meeting="m", kind=AgendaKind.TOPIC, title="一", parent="head", minutes=40
        ),
        AgendaItem(id="b", meeting="m", kind=AgendaKind.TOPIC, title="二", parent="head"),
    )
    (edit,) = change_minutes(Plan.of(items), "head", 5)
    assert isinstance(edit.after, AgendaItem)
    assert edit.after.minutes == 45
