"""Sessions after and beside one another: restarts, undo, two writers."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from tests.store.examples import OTHER, OWNER, clock, small_plan
from tests.store.random_edits import random_edit
from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.errors import RecordError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program
from wgplanner.store.codec import encode_hook
from wgplanner.store.history import Filter, plan_at, read_history
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.reading import read_plan
from wgplanner.workspace import Workspace


def canonical(plan: Plan) -> bytes:
    records = list(plan.records())
    return msgspec.json.encode(
        {f"{type(each).__name__} {each.id}": each for each in records},
        enc_hook=encode_hook,
        order="sorted",
    )


def session(path: Path, owner: Owner = OWNER, *, exclusive: bool = False) -> Workspace:
    file = PlanFile.open(path, owner, clock, exclusive=exclusive, background=False)
    return Workspace(file, owner, clock)


def change(workspace: Workspace, record_id: str, **fields: Any) -> None:
    before = workspace.plan.find(Program, record_id)
    workspace.apply([Edit(before, structs.replace(before, **fields))], "change.test")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    return path


def test_a_session_that_never_closed_is_read_from_its_log(path: Path) -> None:
    before = path.read_bytes()
    first = session(path)
    change(first, "p1", remark="急ぎ")
    assert path.read_bytes() == before
    assert read_plan(path).find(Program, "p1").remark == "急ぎ"
    second = session(path)
    second.close()
    assert path.read_bytes() != before
    assert read_plan(path) == first.plan


def test_different_fields_merge_without_a_question(path: Path) -> None:
    one, two = session(path), session(path, OTHER)
    change(one, "p1", remark="一")
    change(two, "p1", summary="二")
    change(two, "p2", summary="三")
    for workspace in (one, two):
        workspace.refresh()
    assert one.plan == two.plan
    assert one.conflicts == two.conflicts == ()
    assert one.plan.find(Program, "p1").remark == "一"
    assert one.plan.find(Program, "p1").summary == "二"
    one.close()
    two.close()
    assert read_plan(path) == one.plan


def test_the_same_field_keeps_both_values_until_somebody_chooses(path: Path) -> None:
    one, two = session(path), session(path, OTHER)
    change(one, "p1", remark="一")
    change(two, "p1", remark="二")
    one.refresh()
    two.refresh()
    assert one.plan == two.plan
    for workspace in (one, two):
        (conflict,) = workspace.conflicts
        assert {claim.value for claim in conflict.claims} == {"一", "二"}
        assert {claim.who for claim in conflict.claims} == {OWNER.person, OTHER.person}
    two.close()
    again = session(path, OTHER)
    (conflict,) = again.conflicts
    wanted = next(claim for claim in conflict.claims if claim.value == "一")
    again.settle(conflict, wanted)
    again.close()
    one.refresh()
    assert one.conflicts == ()
    assert one.plan.find(Program, "p1").remark == "一"
    one.close()
    last = session(path)
    assert last.conflicts == ()
    assert last.plan == one.plan
    last.close()


def test_a_change_that_comes_after_the_plan_file_finds_its_place_before_it(path: Path) -> None:
    """Knowing one change of a record must not hide that the plan file holds later ones."""
    saved, slow, third = session(path), session(path, OTHER), session(path, OTHER)
    change(saved, "p1", remark="一")
    slow.refresh()
    change(third, "p1", remark="三")
    change(saved, "p1", remark="二")
    saved.undo()
    saved.close()
    late = session(path)
    change(slow, "p1", remark="遅い")
    for workspace in (late, slow, third):
        workspace.refresh()
    assert late.plan == slow.plan == third.plan == read_plan(path)
    for workspace in (late, slow, third):
        workspace.close()


@pytest.mark.parametrize("removal_first", [True, False])
def test_an_edit_beats_a_removal_and_brings_the_whole_family_back(
    path: Path, removal_first: bool
) -> None:
    one, two = session(path), session(path, OTHER)
    if not removal_first:
        change(two, "p2", remark="先の記録")
    activity = one.plan.find(Activity, "a1")
    one.apply([remove(activity), remove(one.plan.find(Program, "p1"))], "change.remove")
    change(two, "p1", remark="まだ要る")
    one.refresh()
    two.refresh()
    assert one.plan == two.plan
    assert one.plan.find(Program, "p1").remark == "まだ要る"
    assert one.plan.find(Program, "p1").name == small_plan().find(Program, "p1").name
    assert one.plan.find(Activity, "a1") == activity
    assert [each.field for each in one.conflicts] == [""]
    one.close()
    two.close()
    assert read_plan(path) == one.plan


def test_a_new_child_brings_its_removed_parent_back(path: Path) -> None:
    one, two = session(path), session(path, OTHER)
    one.apply(
        [remove(one.plan.find(Activity, "a1")), remove(one.plan.find(Program, "p1"))], "change.x"
    )
    two.apply([put(two.plan, Activity(id="new", program="p1", name="追加"))], "change.y")
    one.refresh()
    two.refresh()
    assert one.plan == two.plan
    assert one.plan.lookup("program", "p1") is not None
    assert one.plan.lookup("activity", "new") is not None
    one.close()
    two.close()
    assert read_plan(path) == one.plan


def test_values_that_break_a_rule_only_together_stay_apart(path: Path) -> None:
    one, two = session(path), session(path, OTHER)
    region = one.plan.region
    assert region is not None
    assert region.last_year is not None
    one.apply([Edit(region, structs.replace(region, first_year=region.last_year))], "change.x")
    two.apply([Edit(region, structs.replace(region, last_year=region.first_year))], "change.y")
    one.refresh()
    two.refresh()
    assert one.plan == two.plan
    assert one.conflicts
    one.close()
    two.close()
    assert read_plan(path) == one.plan


def test_undo_never_takes_anothers_value_without_a_question(path: Path) -> None:
    one, two = session(path), session(path, OTHER)
    change(one, "p1", remark="一")
    two.refresh()
    change(two, "p1", remark="二")
    one.refresh()
    with pytest.raises(RecordError, match=r"error\.undo\.changed"):
        one.undo()
    assert one.plan.find(Program, "p1").remark == "二"
    one.undo(anyway=True)
    assert one.plan.find(Program, "p1").remark is None
    one.close()
    two.close()


def test_history_names_who_what_and_why_and_brings_moments_back(path: Path) -> None:
    one = session(path)
    change(one, "p1", remark="一")
    moment = one.plan
    two = session(path, OTHER)
    before = two.plan.find(Activity, "a2")
    two.apply([Edit(before, structs.replace(before, name="着手"))], "change.rename", "改称のため")
    items = read_history(path)
    assert [item.who for item in items] == [OTHER.person, OWNER.person]
    assert items[0].why == "改称のため"
    assert items[0].changes[0].before == "調査"
    assert [item.ref for item in read_history(path, Filter(program="p2"))] == [items[0].ref]
    assert [item.ref for item in read_history(path, Filter(person=OWNER.person))] == [items[1].ref]
    assert plan_at(path, items[1].ref) == moment
    two.revert(items[1].ref)
    assert two.plan.find(Program, "p1").remark is None
    two.restore(items[1].ref)
    assert two.plan == moment
    two.undo()
    assert two.plan.find(Program, "p1").remark is None
    one.close()
    two.close()


def undo_and_redo(path: Path, edits: int, seed: int) -> None:
    rng = random.Random(seed)
    start = canonical(read_plan(path))
    workspace = session(path)
    for number in range(edits):
        workspace.apply(random_edit(rng, workspace.plan, number), "change.test")
    end = canonical(workspace.plan)
    steps = len(workspace._done)
    for number in range(steps):
        if number == steps // 2:
            workspace.close()
            workspace = session(path)
        workspace.undo()
    assert not workspace.can_undo
    assert canonical(workspace.plan) == start
    workspace.close()
    workspace = session(path)
    assert canonical(workspace.plan) == start
    while workspace.can_redo:
        workspace.redo()
    assert canonical(workspace.plan) == end
    workspace.close()
    assert canonical(read_plan(path)) == end


def test_500_random_edits_undone_and_redone_across_restarts(path: Path) -> None:
    undo_and_redo(path, edits=500, seed=7)
