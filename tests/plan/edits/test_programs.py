"""Programs, activities and headings: added, moved, renamed, deleted, and all of it taken back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import R3, R4, YEARS, small_plan
from wgplanner.plan.amounts import UNDECIDED, Amount
from wgplanner.plan.changes import Change, Edit, apply_edits
from wgplanner.plan.edits.activities import (
    add_activity,
    delete_activity,
    move_activity,
    rename_activity,
)
from wgplanner.plan.edits.policy import (
    add_agreement,
    add_field,
    add_item,
    delete_heading,
    move_heading,
    rename_heading,
)
from wgplanner.plan.edits.programs import (
    OWNED,
    add_program,
    delete_program,
    move_program,
    rename_program,
    set_agreement,
    set_budget,
    set_participants,
    set_status,
    set_text,
)
from wgplanner.plan.errors import InputError, RecordError
from wgplanner.plan.fiscal import Period
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    AgendaItem,
    Agreement,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    WorkingGroup,
)
from wgplanner.plan.schedule import Mark

PERIOD = Period(YEARS[0], YEARS[-1])


def after(plan: Plan, edits: tuple[Edit, ...]) -> Plan:
    """The plan after the edits, having seen that their inverse brings the old one back."""
    changed = apply_edits(plan, edits)
    assert apply_edits(changed, Change(edits, "", "", "").inverse().edits) == plan
    return changed


def names(plan: Plan, agreement: str) -> list[str]:
    return [each.id for each in plan.children(Program, "agreement", agreement)]


def row_of(count: int, positions: list[int]) -> Plan:
    return Plan.of(
        [Agreement(id="g", item="i", name="協定")]
        + [
            Program(id=f"p{n}", agreement="g", name=f"事業{n}", position=positions[n])
            for n in range(count)
        ]
    )


def test_a_program_is_added_behind_another_one() -> None:
    plan = small_plan()
    plan = after(plan, add_program(plan, "new", "agree-care", " 新しい 事業\n", after="prog-call"))
    assert names(plan, "agree-care")[:3] == ["prog-call", "new", "prog-night"]
    assert plan.find(Program, "new").name == "新しい 事業"
    assert plan.find(Program, "new").participants is None


def test_a_blank_name_and_a_missing_agreement_are_refused() -> None:
    plan = small_plan()
    with pytest.raises(RecordError):
        add_program(plan, "new", "agree-care", "　")
    with pytest.raises(RecordError):
        add_program(plan, "new", "nowhere", "事業")
    with pytest.raises(RecordError):
        rename_program(plan, "prog-call", "\n")


@given(
    st.lists(st.integers(0, 5), min_size=2, max_size=6),
    st.integers(0, 5),
    st.integers(-3, 3).filter(bool),
)
@settings(max_examples=80, deadline=None)
def test_moving_changes_the_order_of_one_record_only(
    positions: list[int], which: int, steps: int
) -> None:
    plan = row_of(len(positions), positions)
    before = names(plan, "g")
    moved = before[which % len(before)]
    try:
        plan = after(plan, move_program(plan, moved, steps))
    except InputError:
        assert before.index(moved) in (0, len(before) - 1)
        return
    order = names(plan, "g")
    assert [each for each in order if each != moved] == [each for each in before if each != moved]
    target = min(max(before.index(moved) + steps, 0), len(before) - 1)
    assert order.index(moved) == target


def test_a_step_writes_two_records() -> None:
    plan = row_of(5, [0, 1, 2, 3, 4])
    assert len(move_program(plan, "p2", 1)) == 2


def test_an_edge_says_so() -> None:
    plan = row_of(2, [0, 1])
    with pytest.raises(InputError, match=r"error\.move\.edge"):
        move_program(plan, "p0", -1)


def test_deleting_takes_along_what_belongs_to_the_program_and_nothing_else() -> None:
    plan = small_plan()
    linked = [each for each in plan.ordered(AgendaItem) if "prog-call" in each.programs]
    groups = [each for each in plan.ordered(WorkingGroup) if "prog-call" in each.programs]
    assert linked
    assert groups
    changed = after(plan, delete_program(plan, "prog-call"))
    assert "prog-call" not in changed.table(Program)
    for kind in OWNED:
        assert not changed.children(kind, "program", "prog-call")
        for other in ("prog-night", "prog-bus"):
            kept = plan.children(kind, "program", other)
            assert changed.children(kind, "program", other) == kept
    items, bodies = changed.ordered(AgendaItem), changed.ordered(WorkingGroup)
    assert not any("prog-call" in each.programs for each in items)
    assert not any("prog-call" in each.programs for each in bodies)
    assert len(changed.ordered(AgendaItem)) == len(plan.ordered(AgendaItem))
    gone: set[str] = {each.id for each in plan.records()} - {e.id for e in changed.records()}
    assert not [each for each in changed.records() if getattr(each, "record", None) in gone]


def test_what_a_program_says_is_changed_field_by_field() -> None:
    plan = small_plan()
    plan = after(plan, set_status(plan, "prog-night", ProgramStatus.DONE))
    plan = after(plan, set_text(plan, "prog-night", "summary", " 夜間の\r\n当番医 "))
    plan = after(plan, set_participants(plan, "prog-night", None))
    plan = after(plan, set_budget(plan, "prog-night", {R3: Amount.of(5), R4: None}))
    program = plan.find(Program, "prog-night")
    assert program.status is ProgramStatus.DONE
    assert program.summary == "夜間の\n当番医"
    assert program.participants is None
    assert [each.year for each in program.budget] == [YEARS[0], *YEARS[2:]]
    assert program.budget[0].amount == Amount.of(5)
    with pytest.raises(InputError):
        set_text(plan, "prog-night", "name", "x")


def test_a_sum_typed_again_keeps_its_line_and_a_new_one_has_none() -> None:
    plan = small_plan()
    before = plan.find(Program, "prog-call").budget
    same = after(plan, set_budget(plan, "prog-call", {before[0].year: before[0].amount}))
    assert same == plan
    new = after(plan, set_budget(plan, "prog-call", {before[0].year: UNDECIDED}))
    assert new.find(Program, "prog-call").budget[0].line is None


def test_a_program_may_change_its_agreement() -> None:
    plan = small_plan()
    plan = after(plan, set_agreement(plan, "prog-call", "agree-bus"))
    assert names(plan, "agree-bus")[-1] == "prog-call"
    assert set_agreement(plan, "prog-call", "agree-bus") == ()


def test_activities_come_move_and_go() -> None:
    plan = small_plan()
    program = next(each.program for each in plan.ordered(Activity))
    plan = after(plan, add_activity(plan, "new", program, "検討会", PERIOD))
    rows = plan.children(Activity, "program", program)
    assert rows[-1].id == "new"
    assert [each.mark for each in rows[-1].marks] == [Mark.NONE] * 5
    plan = after(plan, move_activity(plan, "new", -1))
    assert plan.children(Activity, "program", program)[-2].id == "new"
    plan = after(plan, rename_activity(plan, "new", "協議会"))
    assert plan.find(Activity, "new").name == "協議会"
    plan = after(plan, delete_activity(plan, "new"))
    assert plan == small_plan() or "new" not in plan.table(Activity)


def test_headings_come_move_and_go_only_when_nothing_stands_under_them() -> None:
    plan = small_plan()
    plan = after(plan, add_field(plan, "f", "新しい分野", after="field-life"))
    assert [each.id for each in plan.ordered(PolicyField)] == ["field-life", "f", "field-ties"]
    plan = after(plan, add_item(plan, "i", "f", "新しい項目"))
    plan = after(plan, add_agreement(plan, "g", "i", "新しい協定"))
    plan = after(plan, move_heading(plan, "f", 1))
    assert [each.id for each in plan.ordered(PolicyField)][-1] == "f"
    plan = after(plan, rename_heading(plan, "g", "別の協定"))
    with pytest.raises(InputError, match=r"error\.delete\.not_empty"):
        delete_heading(plan, "f")
    with pytest.raises(InputError, match=r"error\.delete\.not_empty"):
        delete_heading(plan, "agree-care")
    plan = after(plan, delete_heading(plan, "i"))
    assert not plan.table(Agreement).get("g")
    plan = after(plan, delete_heading(plan, "f"))
    kinds: list[type[Record]] = [PolicyField, PolicyItem, Agreement]
    for kind in kinds:
        assert set(plan.table(kind)) == set(small_plan().table(kind))
