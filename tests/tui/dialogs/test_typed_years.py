"""Forms take no year that nobody can mean, nor a year twice."""

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


def test_a_blank_is_enough_between_the_year_of_an_actual_and_its_value() -> None:
    said = (PointWords("R3", "3,410 件"), PointWords("令和４年度", "５件"))
    assert typed_actuals("R3 3,410 件\n\n令和４年度　５件") == said
    for other in ("利用者 5件", "R3 ", "R3"):
        with pytest.raises(InputError):
            typed_actuals(other)


def test_a_year_has_one_actual() -> None:
    with pytest.raises(InputError) as refused:
        typed_actuals("R3: 3件\nR4: 4件\nＲ３: 5件")
    assert "R3" in JA.text(refused.value.key, **refused.value.values).replace("Ｒ３", "R3")
