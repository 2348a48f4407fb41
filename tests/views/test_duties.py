"""The duty matrix, its gaps, suggestions, and one municipality's sheet."""

from __future__ import annotations

import pytest
from msgspec import structs

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.records import Duty, Municipality, Party
from wgplanner.views.duties import Gap, GapKind, duty_matrix
from wgplanner.views.duty_sheet import duty_sheet
from wgplanner.views.duty_words import suggest_kind


def test_group_words_are_spread_and_keep_their_word() -> None:
    matrix = duty_matrix(small_plan())

    assert [column.name for column in matrix.columns] == [
        "みどり野市",
        "小川瀬町",
        "奥沢見村",
        "みどり野バス株式会社",
    ]
    city, town, village, bus = matrix.rows[0].cells
    assert [owed.via for owed in city.duties] == [None, None]
    assert [owed.via for owed in town.duties] == ["町村", "町村"]
    assert town.duties == village.duties
    assert town.is_spread
    assert not city.is_spread
    assert bus.duties == ()


def test_a_kind_is_suggested_only_where_nobody_said_it() -> None:
    city = duty_matrix(small_plan()).rows[0].cells[0]

    assert city.kinds == ((DutyKind.LEAD, False), (DutyKind.FUND, True))
    assert [owed.suggestion for owed in city.duties] == [None, DutyKind.FUND]
    assert [owed.duty.kind for owed in city.duties] == [DutyKind.LEAD, None]


def test_gaps() -> None:
    matrix = duty_matrix(small_plan())

    assert matrix.gaps == (
        Gap(GapKind.NO_DUTY, "prog-night", "town"),
        Gap(GapKind.NOT_TAKING_PART, "prog-night", "village"),
        Gap(GapKind.NO_LEAD, "prog-bus"),
    )


def test_a_lead_is_missing_where_kinds_are_said_and_none_leads() -> None:
    plan = small_plan()
    for kind, gaps in (
        (None, set()),
        (DutyKind.SUPPORT, {GapKind.NO_LEAD}),
        (DutyKind.LEAD, set()),
    ):
        duties = [
            structs.replace(each, kind=kind) for each in plan.children(Duty, "program", "prog-bus")
        ]
        row = duty_matrix(apply_edits(plan, [put(plan, each) for each in duties])).rows[2]
        assert {gap.kind for gap in row.gaps} == gaps


def test_where_participants_are_not_known_nothing_is_a_gap_but_the_lead() -> None:
    row = duty_matrix(small_plan()).rows[2]

    assert [cell.takes_part for cell in row.cells] == [None] * 4
    assert {gap.kind for gap in row.gaps} == {GapKind.NO_LEAD}


def test_a_gap_through_a_group_word_names_the_word() -> None:
    plan = small_plan()
    duty = structs.replace(plan.find(Duty, "duty-outside"), party="towns")
    gaps = duty_matrix(apply_edits(plan, [put(plan, duty)])).gaps

    assert Gap(GapKind.NOT_TAKING_PART, "prog-night", "village", "町村") in gaps
    assert Gap(GapKind.NO_DUTY, "prog-night", "town") not in gaps


def test_a_group_word_without_members_is_not_lost() -> None:
    plan = small_plan()
    group = structs.replace(plan.find(Party, "towns"), members=())
    matrix = duty_matrix(apply_edits(plan, [put(plan, group)]))

    place = [column.name for column in matrix.columns].index("町村")
    assert len(matrix.rows[0].cells[place].duties) == 2


def test_a_sheet_holds_own_programs_and_names_the_unknown_ones() -> None:
    plan = small_plan()
    sheet = duty_sheet(plan, plan.find(Municipality, "village"))

    assert [(entry.place.program.id, entry.takes_part) for entry in sheet.entries] == [
        ("prog-call", True),
        ("prog-night", False),
    ]
    assert [place.program.id for place in sheet.not_known] == ["prog-bus"]
    assert not sheet.entries[0].budget.is_exact
    assert sheet.entries[1].budget.value == 4_806


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("費用を割合により負担する", DutyKind.FUND),
        ("住民への周知", DutyKind.PUBLICISE),
        ("広報紙への掲載", DutyKind.PUBLICISE),
        ("委託先との調整", DutyKind.COORDINATE),
        ("運営に協力する", DutyKind.SUPPORT),
        ("審査会の運営", DutyKind.OPERATE),
        ("協議会を設置する", DutyKind.OPERATE),
        ("主担当として進める", DutyKind.LEAD),
        ("その都度決める", None),
        ("", None),
    ],
)
def test_suggestions(text: str, kind: DutyKind | None) -> None:
    assert suggest_kind(text) is kind
