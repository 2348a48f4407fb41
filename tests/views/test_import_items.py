"""Items of an import in words."""

from __future__ import annotations

import pytest

from tests.readers.damaged import read_as
from tests.readers.regions import AOBA
from tests.readers.test_changes import TEXT as CHANGES_TEXT
from tests.readers.test_doubled_and_broken_lines import HISTORY
from wgplanner.locale import Messages
from wgplanner.plan.importing.proposal import propose
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Program
from wgplanner.readers.importing import incoming
from wgplanner.views.import_facts import facts_of
from wgplanner.views.import_items import LONGEST_VALUE, ItemWords, Told, from_difference

LONG = "圏域の住民が利用できる窓口を共同で開き、相談を受け、必要な支援につなげるとともに、" * 2


@pytest.mark.parametrize(
    ("before", "after"),
    [(LONG + "支える。", LONG + "助ける。"), (LONG, LONG + "足した文"), (LONG + "旧", LONG[:-1])],
)
def test_what_differs_stays_in_sight(before: str, after: str) -> None:
    shown = from_difference(before, after, LONGEST_VALUE)
    assert shown[0] != shown[1]
    assert all(each.startswith("…") and len(each) <= LONGEST_VALUE for each in shown)


def test_what_differs_is_seen_in_a_narrow_line_too() -> None:
    before, after = from_difference(LONG + "支える。", LONG + "助ける。", 6)
    assert ("支え" in before, "助け" in after) == (True, True)


def test_short_values_and_early_differences_are_shown_from_the_beginning() -> None:
    assert from_difference("旧い 文", "新しい文", 20) == ("旧い 文", "新しい文")
    before, after = from_difference("あ" + LONG, "い" + LONG, 20)
    assert (before[0], after[0], before[-1]) == ("あ", "い", "…")


def _told(text: str) -> list[tuple[str, list[Told]]]:
    proposal = propose(Plan(), incoming(read_as(text), Plan()))
    words = ItemWords(proposal, Messages("ja"))
    return [(words.line(each).what, list(words.told(each))) for each in proposal.items]


def test_all_that_a_new_program_is_made_of_is_told_with_its_line() -> None:
    told = next(told for name, told in _told(AOBA) if name.startswith("連携事業"))
    rows = AOBA.split("\n")
    for fact in (
        "概要: ",
        "参加: 青葉市、",
        "事業費: R3 ",
        "取組内容「",
        "役割「",
        "重要業績評価指標「",
    ):
        place = next(each.place for each in told if each.text.startswith(fact))
        assert rows[int(place.removesuffix("行目")) - 1].strip()
    assert not any("read:" in each.text or "('" in each.text for each in told)


def test_a_change_that_names_no_program_is_called_by_what_it_says() -> None:
    told = _told(CHANGES_TEXT)
    assert not [name for name, _ in told if "read:" in name]
    assert any("区分: KPIの変更" in {each.text for each in lines} for _, lines in told)


def test_a_meeting_is_called_by_its_year_and_number() -> None:
    meetings = [each.text for _, lines in _told(AOBA + HISTORY) for each in lines
                if each.text.startswith("会議「")]  # fmt: skip
    assert [each.partition("」")[0] for each in meetings] == ["会議「R3 第1回", "会議「R3 回数なし"]


def test_what_the_document_does_not_say_is_no_fact_of_it() -> None:
    program = Program(id="p", position=1, agreement="a", name="名", status_text="実施中")
    assert {each.field for each in facts_of(program)} == {"agreement", "status_text"}
