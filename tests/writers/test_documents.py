"""The documents against golden files, and with hostile text parsed back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from wcwidth import wcswidth

from tests.plans import HOSTILE, R3, hostile_plan, small_plan
from tests.writers.parsing import parser
from wgplanner.locale import Messages
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Meeting, Municipality
from wgplanner.plan.schedule import Grain, Span, month_number
from wgplanner.views.gantt.whole import whole_gantt
from wgplanner.writers.agenda import agenda_markdown
from wgplanner.writers.duties import duties_markdown
from wgplanner.writers.duty_sheet import duty_sheet_markdown
from wgplanner.writers.gantt import gantt_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2025, 10, 20)
GOLDEN = Path(__file__).parent / "golden"


def agenda(meeting: str) -> Callable[[Plan, Messages], str]:
    return lambda plan, messages: agenda_markdown(plan, plan.find(Meeting, meeting), messages)


def sheet(municipality: str) -> Callable[[Plan, Messages], str]:
    return lambda plan, messages: duty_sheet_markdown(
        plan, plan.find(Municipality, municipality), messages
    )


DOCUMENTS: dict[str, Callable[[Plan, Messages], str]] = {
    "agenda_closed": agenda("meeting-1"),
    "agenda_draft": agenda("meeting-2"),
    "gantt": lambda plan, messages: gantt_markdown(whole_gantt(plan, TODAY), messages),
    "duties": duties_markdown,
    "sheet_village": sheet("village"),
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_as_the_golden_files(name: str, language: str) -> None:
    written = DOCUMENTS[name](small_plan(), Messages(language))

    assert written == (GOLDEN / f"{name}.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_text_changes_no_structure(name: str, html: bool) -> None:
    messages = Messages("ja")
    tame = parser(html=html).parse(DOCUMENTS[name](small_plan(), messages))
    wild = parser(html=html).parse(DOCUMENTS[name](hostile_plan(), messages))

    assert [token.type for token in wild] == [token.type for token in tame]
    children = [child for token in wild for child in token.children or ()]
    assert {child.type for child in children} <= {"text", "html_inline"}
    assert {child.content for child in children if child.type == "html_inline"} <= {"<br>"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_text_stands_there_as_it_was_typed(name: str) -> None:
    tokens = parser(html=True).parse(DOCUMENTS[name](hostile_plan(), Messages("ja")))
    text = "\n".join(
        "".join("\n" if each.type == "html_inline" else each.content for each in token.children)
        for token in tokens
        if token.children
    )

    plain = [each for each in HOSTILE if each.isprintable()]
    assert sum(each in text for each in plain) >= 3
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("make", [small_plan, hostile_plan])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_tables_line_up_in_a_terminal(name: str, make: Callable[[], Plan]) -> None:
    widths: list[int] = []
    for line in [*DOCUMENTS[name](make(), Messages("ja")).split("\n"), ""]:
        if line.startswith("|"):
            widths.append(wcswidth(line))
        else:
            assert len(set(widths)) <= 1, line
            widths = []


@pytest.mark.parametrize("name", ["gantt", "duties"])
def test_an_empty_plan_gives_a_document_that_says_so(name: str) -> None:
    assert "（事業なし）" in DOCUMENTS[name](Plan(), Messages("ja"))


def test_only_the_chosen_programs_are_written() -> None:
    written = gantt_markdown(whole_gantt(small_plan(), TODAY, {"prog-bus"}), Messages("ja"))

    assert "広域バス運行事業" in written
    assert "夜間当番医事業" not in written


def test_a_year_parts_what_was_carried_out_as_planned_from_the_rest() -> None:
    plan, april = small_plan(), month_number(R3)
    half = structs.replace(
        plan.find(Activity, "act-bus"),
        marks=(),
        spans=(Span(april, april + 5, Grain.MONTH),),
        actual=(Span(april + 3, april + 11, Grain.MONTH),),
    )
    whole = whole_gantt(apply_edits(plan, [put(plan, half)]), TODAY, {"prog-bus"})
    assert "→ 4～9月<br>■ 7～9月<br>□ 10～3月" in gantt_markdown(whole, Messages("ja"))
