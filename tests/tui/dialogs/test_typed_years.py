"""Forms take no year that nobody can mean."""

from __future__ import annotations

import pytest

from wgplanner.locale import Messages
from wgplanner.plan.edits.kpis import KpiWords, PointWords
from wgplanner.plan.errors import InputError
from wgplanner.plan.typed import typed_first_year
from wgplanner.tui.dialogs.checks import blank_or
from wgplanner.tui.dialogs.kpi_form import kpi_fields, typed_actuals

JA = Messages("ja")


@pytest.mark.parametrize("name", ["baseline_label", "target_label"])
def test_the_year_of_a_value_must_be_likely(name: str) -> None:
    words = KpiWords("利用者数", PointWords("R2", "5件"), PointWords("R7", "9件"))
    (check,) = [field.check for field in kpi_fields(JA, words) if field.name == name]
    assert check is not None
    assert "R99" in (check("R99") or "")
    assert "R99.3.31" in (check("R99.3.31") or "")
    assert [check(text) for text in ("", "R7", "令和7年度末", "平成32年3月末", "策定時")] == [
        None
    ] * 5


def test_the_years_of_actuals_and_duties_must_be_likely() -> None:
    check = blank_or(JA, typed_first_year)
    assert check("R7") is None
    assert "R99" in (check("R99") or "")
    with pytest.raises(InputError):
        typed_actuals("R3: 5件\nR99: 6件")
