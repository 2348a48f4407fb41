"""The three smaller samples hold the figures of their documents and nothing invented."""

from collections import Counter

import pytest

from tests.data.shipped import shipped
from wgplanner.plan.kinds import Disposition, ProgramStatus, RevisionKind
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Duty,
    Kpi,
    Meeting,
    Member,
    Municipality,
    Opinion,
    Program,
    Review,
    Revision,
)
from wgplanner.samples import sample_names


@pytest.mark.parametrize("name", sample_names())
def test_marks_of_municipalities_are_one_character_and_differ(name: str) -> None:
    marks = [each.short for each in shipped(name).ordered(Municipality)]
    assert all(mark and len(mark) == 1 for mark in marks)
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("name", sample_names())
def test_no_person_is_named(name: str) -> None:
    assert [each for each in shipped(name).ordered(Member) if each.name] == []


def test_kamikawa_chubu_knows_status_and_participants() -> None:
    plan = shipped("kamikawa-chubu")
    programs = plan.ordered(Program)
    assert [each.number for each in programs] == list(range(1, 19))
    assert Counter(each.status for each in programs) == {
        ProgramStatus.RUNNING: 14,
        ProgramStatus.PARTLY_RUNNING: 2,
        ProgramStatus.PREPARING: 2,
    }
    assert sum(len(each.participants or ()) for each in programs) == 127
    assert len(plan.table(Municipality)) == 8


def test_kamikawa_chubu_invents_no_schedule_no_budget_and_no_duty() -> None:
    plan = shipped("kamikawa-chubu")
    assert not any(len(plan.table(kind)) for kind in (Activity, Duty, Kpi, Meeting))
    assert not any(each.budget for each in plan.ordered(Program))
    assert plan.region is not None
    assert plan.region.first_year is None


def test_higashi_iburi_tells_what_changes() -> None:
    plan = shipped("higashi-iburi")
    kinds = Counter(each.kind for each in plan.ordered(Revision))
    assert kinds == {
        RevisionKind.AGREEMENT: 1,
        RevisionKind.KPI: 3,
        RevisionKind.ADDED: 2,
        RevisionKind.EXTENDED: 2,
        RevisionKind.DELETED: 1,
        RevisionKind.OTHER: 5,
    }
    changed = [each for each in plan.ordered(Revision) if each.kind is RevisionKind.KPI]
    assert [(each.number, each.before, each.after) for each in changed] == [
        (9, "被害額", "情報交換回数"),
        (10, "自主防災組織率", "圏域内会議等及び訓練回数"),
        (
            16,
            "インターネットを活用した一体的な情報発信媒体数",
            "インターネットを活用した情報発信回数",
        ),
    ]
    assert {each.label for each in plan.ordered(Kpi)} == {each.after for each in changed}
    assert [each.disposition for each in plan.ordered(Opinion)] == [
        Disposition.REFLECTED,
        Disposition.TO_DISCUSS,
        Disposition.REFLECTED,
        Disposition.TO_DISCUSS,
    ]
    added = [each for each in plan.ordered(Agreement) if each.central_duty]
    assert [each.name for each in added] == ["地域情報化の推進"]
    assert added[0].member_duty


def test_minami_uonuma_holds_every_score_and_grade() -> None:
    plan = shipped("minami-uonuma")
    reviews = plan.ordered(Review)
    assert [(each.progress, each.feasibility, each.merit, each.grade) for each in reviews] == [
        (4, 4, 4, "A"),
        (4, 4, 4, "A"),
        (4, 2, 3, "G"),
        (1, 3, 2, "H"),
        (3, 3, 3, "D"),
        (2, 3, 4, "B"),
        (1, 3, 4, "B"),
        (4, 4, 4, "A"),
        (4, 4, 4, "A"),
        (4, 4, 4, "A"),
        (4, 4, 4, "A"),
        (1, 1, 1, "P"),
        (4, 4, 4, "A"),
        (4, 4, 4, "A"),
        (2, 2, 4, "E"),
        (4, 4, 4, "A"),
        (3, 3, 4, "B"),
        (1, 2, 2, "I"),
    ]
    assert all(each.reason and each.council is None for each in reviews)
    differing = [each.position for each in reviews if each.secretariat != each.grade_policy]
    assert differing == [18]


def test_minami_uonuma_names_no_municipality_that_its_document_does_not() -> None:
    plan = shipped("minami-uonuma")
    assert [each.name for each in plan.ordered(Municipality)] == ["南魚沼市"]
    assert {each.participants for each in plan.ordered(Program)} == {None}
