"""Rows: their order and numbers, folds and filters, and edits that move none of them."""

from __future__ import annotations

import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.large_plan import large_plan
from tests.plans import R3, R4, small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.activities import rename_activity
from wgplanner.plan.edits.programs import (
    add_program,
    delete_program,
    move_program,
    set_participants,
)
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MunicipalityKind, ProgramStatus
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Municipality,
    Participation,
    PolicyItem,
    Program,
)
from wgplanner.plan.schedule import Grain, Mark, Span, YearMark, month_number
from wgplanner.views.gantt.filter import GanttFilter
from wgplanner.views.gantt.outline import KIND_OF, Outline, RowKind
from wgplanner.views.gantt.participants import Participants, Roster, distinct_marks
from wgplanner.views.gantt.period import shown_period
from wgplanner.views.gantt.rows import GanttRows, build_rows

PLAN = large_plan(300)
EVERYTHING = [record.id for record in Outline(PLAN).records]


def shape(rows: GanttRows) -> list[tuple[str, str]]:
    return [(row.number, row.id) for row in rows]


def test_rows_fold_field_item_program_activity_with_running_numbers() -> None:
    rows = build_rows(small_plan())
    assert [(row.depth, row.number) for row in rows][:5] == [
        (0, "1"), (1, "1-1"), (2, "1"), (3, "1-1"), (3, "1-2"),
    ]  # fmt: skip
    assert len(rows) == sum(len(small_plan().table(kind)) for kind in KIND_OF)


def test_a_printed_number_wins_over_the_running_one() -> None:
    plan = Plan.of([Program(id="p", agreement="none", name="事業", number=12)])
    assert [row.number for row in build_rows(plan)] == ["12"]


def test_rows_whose_parent_is_missing_are_shown_all_the_same() -> None:
    plan = Plan.of(
        [
            PolicyItem(id="i", field="gone", name="項目"),
            Program(id="p", agreement="gone", name="事業"),
            Activity(id="a", program="gone", name="取組"),
            Activity(id="b", program="p", name="取組"),
        ]
    )
    assert [(row.id, row.depth) for row in build_rows(plan)] == [
        ("i", 0), ("p", 0), ("b", 1), ("a", 0),
    ]  # fmt: skip


def test_a_program_shows_the_span_of_its_activities() -> None:
    half = Span(month_number(R4), month_number(R4, 5), Grain.QUARTER)
    plan = Plan.of(
        [
            Program(id="p", agreement="g", name="事業"),
            Activity(id="a", program="p", name="一", marks=(YearMark(R3, Mark.PLANNED),)),
            Activity(
                id="b",
                program="p",
                name="二",
                marks=(YearMark(R3, Mark.UNKNOWN), YearMark(R4, Mark.PLANNED)),
                spans=(half,),
            ),
        ]
    )
    row = build_rows(plan)[0]
    assert row.bars == ((month_number(R3), month_number(R4, 5)),)
    assert row.marks == {R3: Mark.PLANNED, R4: Mark.PLANNED}


@given(st.sets(st.sampled_from(EVERYTHING), max_size=12), st.lists(st.integers(0, 400), max_size=6))
@settings(max_examples=40, deadline=None)
def test_toggling_folds_gives_what_folding_at_once_gives(
    folded: set[str], toggles: list[int]
) -> None:
    outline = Outline(PLAN)
    rows = GanttRows.of(outline, frozenset(folded))
    for index in toggles:
        rows = rows.toggled(index % len(rows))
    assert shape(rows) == shape(GanttRows.of(outline, rows.folded))
    shown = {row.id for row in rows}
    for place, record in enumerate(outline.records):
        hidden = any(outline.records[a].id in rows.folded for a in outline.ancestors(place))
        assert (record.id not in shown) == hidden


def test_a_text_finds_names_in_any_printing_and_brings_what_belongs_to_them() -> None:
    rows = build_rows(small_plan(), row_filter=GanttFilter(text="健康 電話"))
    assert [row.kind for row in rows][:3] == [RowKind.FIELD, RowKind.ITEM, RowKind.PROGRAM]
    assert all(row.kind is RowKind.ACTIVITY for row in rows[3:])
    assert len(rows) > 3
    assert not build_rows(small_plan(), row_filter=GanttFilter(text="そのような事業はない"))


def test_a_text_looks_into_folded_rows() -> None:
    outline = Outline(PLAN)
    everything = frozenset(EVERYTHING)
    rows = GanttRows.of(outline, everything, GanttFilter(text="路線バス"))
    assert any("路線バス" in row.title for row in rows)


@given(
    st.sampled_from([None, "m0", "m1", "m2"]),
    st.sampled_from([None, "f0", "f1", "gone"]),
    st.sampled_from([None, ProgramStatus.DONE, ProgramStatus.RUNNING]),
    st.sampled_from(["", "観光", "広報", "第1期", "項目2"]),
)
@settings(max_examples=60, deadline=None)
def test_filters_combine(
    municipality: str | None, field: str | None, status: ProgramStatus | None, text: str
) -> None:
    wanted = GanttFilter(municipality=municipality, field=field, status=status, text=text)
    outline = Outline(PLAN)
    rows = GanttRows.of(outline, row_filter=wanted)
    shown = {row.id for row in rows}
    for place, record in enumerate(outline.records):
        if not isinstance(record, Activity):
            continue
        program = PLAN.find(Program, record.program)
        above = [outline.records[each] for each in outline.ancestors(place)]
        names = [record.name, *(getattr(each, "name", "") for each in above)]
        takes_part = outline.roster.expand(program.participants)
        expected = (
            (municipality is None or municipality in getattr(takes_part, "municipalities", ()))
            and (field is None or above[-1].id == field)
            and (status is None or program.status is status)
            and (not text or any(text in name for name in names))
        )
        assert (record.id in shown) == expected
    for index, row in enumerate(rows):
        if row.kind < RowKind.PROGRAM and not wanted.is_empty and not text:
            assert rows[index + 1].depth > row.depth


def test_edits_in_place_give_the_same_rows_as_a_new_outline() -> None:
    plan = PLAN
    outline = Outline(plan)
    assert outline.search_keys
    program = plan.ordered(Program)[7]
    activity = plan.children(Activity, "program", program.id)[1]
    for edits in (
        rename_activity(plan, activity.id, "ＡＢＣ 協議"),
        set_participants(plan, program.id, (Participation("m3"),)),
    ):
        plan = apply_edits(plan, edits)
        touched = outline.patched(plan, edits)
        assert touched
        assert shape(GanttRows.of(outline)) == shape(build_rows(plan))
        assert list(GanttRows.of(outline)) == list(build_rows(plan))
    assert GanttRows.of(outline, row_filter=GanttFilter(text="abc協議"))


def test_rows_that_come_go_or_move_ask_for_a_new_outline() -> None:
    outline = Outline(PLAN)
    program = PLAN.ordered(Program)[3]
    for edits in (
        delete_program(PLAN, program.id),
        add_program(PLAN, "new", program.agreement, "新しい事業"),
        move_program(PLAN, PLAN.children(Program, "agreement", program.agreement)[0].id, 1),
    ):
        assert outline.patched(apply_edits(PLAN, edits), edits) is None
        assert shape(GanttRows.of(outline)) == shape(build_rows(PLAN))


def test_a_group_word_stands_for_its_members_and_a_body_is_counted() -> None:
    roster = Roster.of(small_plan())
    assert roster.municipalities == ("city", "town", "village")
    taking_part = roster.expand((Participation("towns"), Participation("bus")))
    assert taking_part == Participants(("town", "village"), 1)
    assert roster.expand(None) is None


def test_municipalities_that_begin_alike_get_different_marks() -> None:
    named = ("南牧村", "南魚沼市", "南", "南")
    marks = distinct_marks(
        Municipality(id=str(i), name=name, kind=MunicipalityKind.TOWN)
        for i, name in enumerate(named)
    )
    assert len(set(marks.values())) == len(named)
    assert marks["0"] == "南"
    assert marks["1"] == "魚"


def test_this_many_rows_need_little_memory_beside_the_plan() -> None:
    plan = large_plan(5_000)
    shown_period(plan, FiscalYear(2025))
    tracemalloc.start()
    rows = build_rows(plan, row_filter=GanttFilter(text="事業"))
    rows = rows.toggled(0)
    per_row = tracemalloc.get_traced_memory()[0] / len(rows.outline)
    tracemalloc.stop()
    assert rows.outline.find("p1-0") is not None
    assert per_row <= 250


def test_an_activity_without_a_program_is_found_too() -> None:
    stray = Activity(id="lost", program="gone", name="行方不明")
    outline = Outline(Plan.of([*PLAN.records(), stray]))
    assert outline.records[outline.find("lost") or 0] is stray
    assert outline.find("p3-1") is not None
    assert outline.find("nowhere") is None


def test_names_are_made_ready_piece_by_piece() -> None:
    outline = Outline(PLAN)
    while not outline.prepare_search(7):
        pass
    assert outline.search_keys == Outline(PLAN).search_keys
    assert len(outline.search_keys) == len(outline)
