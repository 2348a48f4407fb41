"""How the duties look: the matrix at both sizes and a sheet, as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.plans import small_plan
from tests.tui.duties_app import duties_app

if TYPE_CHECKING:
    from pathlib import Path


def test_matrix_at_80_by_24(snap_compare: Any, tmp_path: Path) -> None:
    app = duties_app(tmp_path / "plan.json", small_plan())
    assert snap_compare(app, terminal_size=(80, 24), press=["j", "l"])


def test_matrix_in_english_light_at_160_by_45(snap_compare: Any, tmp_path: Path) -> None:
    app = duties_app(tmp_path / "plan.json", small_plan(), "en")
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=(160, 45), press=["end"])


def test_sheet_at_80_by_24(snap_compare: Any, tmp_path: Path) -> None:
    app = duties_app(tmp_path / "plan.json", small_plan())
    assert snap_compare(app, terminal_size=(80, 24), press=["l", "s"])
