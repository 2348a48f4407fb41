"""The Kanra-Tomioka sample says exactly what a count by hand finds in the document."""

from collections import Counter

from tests.data.shipped import shipped
from wgplanner.plan.amounts import AmountState, sum_totals, total
from wgplanner.plan.kinds import (
    AgendaKind,
    FindingKind,
    GroupKind,
    MeetingMode,
    MeetingState,
    RoleKind,
)
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.plan.records import (
    ActionItem,
    Activity,
    AgendaItem,
    Agreement,
    Duty,
    Finding,
    Kpi,
    Meeting,
    Member,
    Municipality,
    Party,
    PolicyField,
    PolicyItem,
    PopulationTable,
    Program,
    WorkingGroup,
)
from wgplanner.plan.schedule import Mark
from wgplanner.views.agenda import agenda_layout

PLAN: Plan = shipped("kanra-tomioka")
COUNCIL, EXAMPLE = "group-council", "group-welfare"


def program(name: str) -> Program:
    return next(each for each in PLAN.ordered(Program) if each.name == name)


def test_the_tree_of_policy() -> None:
    kinds = (PolicyField, PolicyItem, Agreement, Program, Activity)
    assert [len(PLAN.table(kind)) for kind in kinds] == [3, 8, 15, 26, 53]
    assert all(each.purpose for each in PLAN.ordered(Agreement))


def test_the_marks_of_the_schedule() -> None:
    marks = Counter(each.mark for row in PLAN.ordered(Activity) for each in row.marks)
    assert marks == {Mark.PLANNED: 184, Mark.NONE: 52, Mark.DASH: 2, Mark.UNKNOWN: 27}


def test_the_sums_of_the_budget() -> None:
    amounts = [each.amount for row in PLAN.ordered(Program) for each in row.budget]
    states = Counter(each.state for each in amounts)
    assert states == {AmountState.NUMBER: 103, AmountState.DASH: 20, AmountState.UNKNOWN: 7}
    assert {row.unit for row in PLAN.ordered(Program)} == {"千円"}
    whole = sum_totals(
        total((each.amount for each in row.budget), row.unit) for row in PLAN.ordered(Program)
    )
    assert (whole.value, whole.unit, whole.known_count, whole.open_count) == (
        1_024_290,
        "千円",
        103,
        7,
    )


def test_the_sheet_with_the_merged_head_binds_no_number_to_a_year() -> None:
    taxi = program("乗合タクシー広域運行事業")
    assert {each.amount.state for each in taxi.budget} == {AmountState.UNKNOWN}
    rows = PLAN.children(Activity, "program", taxi.id)
    assert [len(row.marks) for row in rows] == [5, 5]
    assert rows[1].note


def test_duties_and_the_rows_that_hold_them() -> None:
    duties = PLAN.ordered(Duty)
    assert len(duties) == 79
    assert len({(each.program, each.party) for each in duties}) == 52
    towns = next(each for each in PLAN.ordered(Party) if each.name == "町村")
    assert [PLAN.find(Municipality, each).name for each in towns.members] == [
        "下仁田町",
        "南牧村",
        "甘楽町",
    ]


def test_the_indicators() -> None:
    kpis = PLAN.ordered(Kpi)
    numbers = [each for each in kpis if each.target and each.target.value is not None]
    assert (len(kpis), len(numbers)) == (25, 23)
    assert all(each.baseline and each.baseline.value is not None for each in numbers)
    assert {each.direction for each in kpis} == {None}


def test_municipalities_and_their_population() -> None:
    municipalities = PLAN.ordered(Municipality)
    assert [each.name for each in municipalities] == ["富岡市", "下仁田町", "南牧村", "甘楽町"]
    region = PLAN.region
    assert region is not None
    assert region.members == tuple(each.id for each in municipalities)
    assert region.central == (municipalities[0].id,)
    for table in PLAN.ordered(PopulationTable):
        whole, *parts = (row.persons for row in table.rows)
        for year, persons, *each in zip(table.years, whole, *parts, strict=True):
            assert sum(value or 0 for value in each) == persons, (table.title, year)


def test_the_council_and_the_meetings_of_its_making() -> None:
    seats = PLAN.children(Member, "group", COUNCIL)
    assert len(seats) == 15
    assert all(seat.organisation and seat.name is None for seat in seats)
    homes = [each.id for each in PLAN.ordered(Municipality)]
    assert Counter(seat.party for seat in seats) == dict.fromkeys([*homes, None], 3)
    made = [each for each in PLAN.ordered(Meeting) if not each.example]
    dates = ["2021-08-20", "2021-09-03", "2021-09-27", "2021-10-05", "2021-10-25"]
    assert [each.date for each in made] == dates
    assert [each.mode is MeetingMode.WRITTEN for each in made] == [True, False, False, True, False]
    assert all(len(PLAN.children(AgendaItem, "meeting", each.id)) == 2 for each in made)


def test_what_is_made_up_says_so() -> None:
    for group in PLAN.ordered(WorkingGroup):
        assert group.example == group.name.startswith("【例】") == (group.id == EXAMPLE)
        assert (group.kind is GroupKind.WORKING_GROUP) == group.example
    meetings = PLAN.children(Meeting, "group", EXAMPLE)
    assert [each.state for each in meetings] == [MeetingState.CLOSED, MeetingState.DRAFT]
    for meeting in meetings:
        assert meeting.example
        assert meeting.document is None
        for item in PLAN.children(AgendaItem, "meeting", meeting.id):
            assert item.kind is not AgendaKind.TOPIC or item.title.startswith("【例】")
    assert all(each.what.startswith("【例】") for each in PLAN.ordered(ActionItem))


def test_the_finished_example_leaves_something_to_the_next_one() -> None:
    done, draft = PLAN.children(Meeting, "group", EXAMPLE)
    items = {each.id: each for each in PLAN.ordered(AgendaItem)}
    carried = [each for each in PLAN.children(AgendaItem, "meeting", draft.id) if each.continues]
    assert [items[str(each.continues)].meeting for each in carried] == [done.id]
    assert {each.item in items for each in PLAN.ordered(ActionItem)} == {True}
    assert {each.role for each in done.roles} >= {RoleKind.CHAIR, RoleKind.RECORDER}
    homes = set(PLAN.table(Municipality))
    assert {each.party for each in done.attendance} == homes
    assert {each.party for each in draft.attendance} == homes
    heads = [row.item.kind for row in agenda_layout(PLAN, draft).heads]
    assert heads[:2] == [AgendaKind.OPENING, AgendaKind.GREETING]
    assert heads[-2:] == [AgendaKind.OTHER, AgendaKind.CLOSING]
    layout = agenda_layout(PLAN, draft)
    assert layout.minutes == 102
    assert layout.overrun == -3
    assert len(layout.papers) == 5


def test_no_seat_and_no_meeting_names_a_person() -> None:
    assert [each for each in PLAN.ordered(Member) if each.name] == []


def test_every_loss_is_a_finding_with_its_line() -> None:
    found = Counter(each.kind for each in PLAN.ordered(Finding))
    assert found[FindingKind.SCHEDULE_CELL_LOST] == 27
    assert found[FindingKind.BUDGET_CELL_LOST] + found[FindingKind.BUDGET_ROW_LOST] == 7
    assert all(each.line > 0 for each in PLAN.ordered(Finding))


def test_what_comes_from_the_document_knows_its_line() -> None:
    for record in PLAN.records():
        if record.document and type(record) is not Finding:
            assert record.lines, record.id
    assert all(each.lines.keys() <= set(each.__struct_fields__) for each in PLAN.records())
    assert set(RECORD_TYPES) >= {"document"}
