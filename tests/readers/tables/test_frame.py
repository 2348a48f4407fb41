"""Where a table's programs stand: found by name, whatever the number of headings."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits, remove
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import PolicyItem
from wgplanner.plan.text import comparison_key
from wgplanner.readers.tables.frame import Frame, Path
from wgplanner.readers.tables.work import Ids


def _frame(plan: Plan) -> Frame:
    return Frame(plan, "document-x", Ids(plan, "x" * 8).new)


def test_a_heading_costs_the_same_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[int] = Counter()

    def cost(number: int) -> int:
        def counted(text: str) -> str:
            calls[number] += 1
            return comparison_key(text)

        monkeypatch.setattr("wgplanner.readers.tables.frame.comparison_key", counted)
        made = _frame(Plan())
        ids = {made.place(Path("分野", "項目", f"協定{at}"), at + 1) for at in range(number)}
        assert len(ids) == number
        return calls[number]

    assert cost(400) < 5 * cost(100)


def test_an_agreement_whose_item_is_gone_is_found_by_its_name_alone() -> None:
    plan = small_plan()
    items = [remove(each) for each in plan.ordered(PolicyItem)]
    found = _frame(apply_edits(plan, items))
    assert found.place(Path(agreement="医療体制の充実"), 1) == "agree-care"
    assert found.place(Path("別の分野", "別の項目", "医療体制の充実"), 1) != "agree-care"
