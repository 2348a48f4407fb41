"""JSON for scripts: the design's form to the letter, and six different amounts."""

from __future__ import annotations

import json

import pytest
from msgspec import structs

from tests.plans import hostile_plan, small_plan
from wgplanner.plan.amounts import Amount
from wgplanner.plan.changes import apply_edits, put, remove
from wgplanner.plan.edits.done import set_progress
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Agreement,
    BudgetLine,
    Meeting,
    Participation,
    Program,
    YearAmount,
)
from wgplanner.plan.schedule import Progress
from wgplanner.views.records_json import LISTINGS
from wgplanner.views.records_json.programs import programs_json
from wgplanner.writers.json_text import json_text


def test_a_program_has_exactly_the_fields_of_the_contract() -> None:
    program = programs_json(small_plan())[0]

    assert list(program) == [
        "id", "number", "name", "policy_field", "policy_item", "agreement", "status",
        "participants", "participants_note", "activities", "budget", "duties", "kpis",
        "review", "remark",
    ]  # fmt: skip
    assert program["participants"] == ["みどり野市", "小川瀬町", "奥沢見村"]
    assert program["activities"][1] == {
        "name": "相談の実施",
        "years": {"R3": "none", "R4": "planned", "R5": "dash", "R6": "unknown", "R7": "planned"},
        "note": None,
    }
    assert program["budget"] == {
        "unit": "千円", "R3": 3300, "R4": 0, "R5": None, "R6": "unknown", "R7": "undecided",
    }  # fmt: skip
    assert program["duties"][1] == {
        "party": "町村",
        "parties": ["小川瀬町", "奥沢見村"],
        "duties": ["住民への周知", "費用を負担割合により負担"],
    }
    assert program["kpis"] == [
        {
            "label": "利用件数",
            "baseline": {"label": "R2", "text": "3,275件(2市町)", "value": 3275, "unit": "件"},
            "target": {"label": "R7", "text": "4,000件", "value": 4000, "unit": "件"},
        }
    ]


def test_a_printed_code_stands_beside_the_number() -> None:
    plan = small_plan()
    coded = structs.replace(plan.find(Program, "prog-call"), code="Ⅱ-1-(1) ア")
    program = programs_json(plan.replacing({"program": {coded.id: coded}}))[0]

    assert list(program)[:3] == ["id", "number", "code"]
    assert (program["number"], program["code"]) == (1, "Ⅱ-1-(1) ア")


def test_a_budget_that_says_more_than_sums_says_it_in_fields_of_its_own() -> None:
    plan = small_plan()
    program = plan.find(Program, "prog-call")
    year = program.budget[0].year
    about, minus = YearAmount(year, Amount.inexact("約1,200")), YearAmount(year, Amount.of(-899))
    odd = structs.replace(
        program, budget=(about,), budget_lines=(BudgetLine("うち一般財源", (minus,)),)
    )
    told = programs_json(Plan.of([odd]))[0]
    assert told["budget"] == {"unit": "千円", "R3": "unknown"}
    assert told["budget_texts"] == {"R3": "約1,200"}
    assert told["budget_lines"] == [{"label": "うち一般財源", "R3": -899}]


def test_what_is_not_known_is_null() -> None:
    call, night, bus = programs_json(small_plan())

    assert bus["participants"] is None
    assert night["status"] is None
    assert bus["status"] == "調整中"
    assert night["review"] is None
    assert call["review"]["grade"] == "B"
    assert night["budget"]["R3"] == "blank"
    assert bus["budget"] == {
        "unit": "百万円",
        **dict.fromkeys(["R3", "R4", "R5", "R6", "R7"], 12.5),
    }
    assert bus["activities"][0]["years"] == {"R3": "planned", "R4": "planned"}


def test_numbers_run_in_the_plans_order_unless_printed() -> None:
    plan = small_plan()
    printed = structs.replace(plan.find(Program, "prog-night"), number=17)
    numbers = [each["number"] for each in programs_json(apply_edits(plan, [put(plan, printed)]))]

    assert numbers == [1, 17, 3]


def test_a_running_number_is_none_that_another_program_prints() -> None:
    plan = small_plan()
    printed = structs.replace(plan.find(Program, "prog-night"), number=1)
    numbers = [each["number"] for each in programs_json(apply_edits(plan, [put(plan, printed)]))]
    assert numbers == [2, 1, 3]


def test_a_program_whose_agreement_is_gone_comes_last_and_is_not_lost() -> None:
    plan = small_plan()
    without = apply_edits(plan, [remove(plan.find(Agreement, "agree-care"))])

    assert [(each["id"], each["policy_field"]) for each in programs_json(without)] == [
        ("prog-bus", "結びつきの強化"),
        ("prog-call", None),
        ("prog-night", None),
    ]


def test_participants_by_a_group_word_are_spread_once() -> None:
    plan = small_plan()
    program = structs.replace(
        plan.find(Program, "prog-bus"),
        participants=(Participation("city"), Participation("towns"), Participation("town")),
    )
    found = programs_json(apply_edits(plan, [put(plan, program)]))[2]

    assert found["participants"] == ["みどり野市", "小川瀬町", "奥沢見村"]


def test_meetings_bear_ids_and_their_agenda() -> None:
    closed, draft = LISTINGS["meetings"](small_plan())

    assert (closed["id"], draft["id"]) == ("meeting-1", "meeting-2")
    assert (draft["date"], draft["fiscal_year"], draft["example"]) == ("2025-10-20", "R7", True)
    assert (draft["minutes"], draft["minutes_complete"], draft["overrun"]) == (63, False, 3)
    assert [row["number"] for row in draft["agenda"]] == ["1", "2", "3", "(1)", "(2)", "4", "5"]
    assert draft["agenda"][3]["programs"] == ["健康電話相談事業"]
    assert draft["agenda"][3]["start"] == "13:37"


@pytest.mark.parametrize("what", LISTINGS)
@pytest.mark.parametrize("make", [Plan, small_plan, hostile_plan])
def test_every_listing_is_plain_json_with_ids(what: str, make: type[Plan]) -> None:
    records = LISTINGS[what](make())

    assert json.loads(json_text(records)) == records
    # What documents print has none, nor have parts of a meeting.
    nameless = {"progress", "reviews", "opinions", "changes", "people"}
    assert all(each.get("id") or what in nameless for each in records)


@pytest.mark.parametrize(
    "text", ["赤\x1b[31m", "\u202eあべこべ", "\u2028", "\x9b31m", "\ud800", "\U000e0001"]
)
def test_json_text_is_exact_and_never_drives_a_terminal(text: str) -> None:
    written = json_text([text])

    assert json.loads(written) == [text]
    assert text not in written


def test_a_meeting_of_no_known_group_is_not_lost() -> None:
    found = LISTINGS["meetings"](Plan.of([Meeting(id="m", group="gone")]))

    assert (found[0]["group"], found[0]["group_id"]) == (None, "gone")


def test_scripts_read_what_came_of_an_activity_and_of_a_kpi() -> None:
    plan = small_plan()
    plan = apply_edits(plan, set_progress(plan, "act-bus", Progress(percent=40)))
    said = {each["id"]: each["progress"] for each in LISTINGS["activities"](plan)}
    assert (said["act-bus"], said["act-run"]) == ("40%", None)
    assert [each["verdict"] for each in LISTINGS["kpis"](plan)] == ["not_reached", "not_judged"]
