"""What data becomes on its way to a screen."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip

from wgplanner.tui.shown import shown


def test_data_is_never_markup_and_steers_no_terminal() -> None:
    assert shown("[WG] 第1回[/]").plain == "[WG] 第1回[/]"
    assert "\x1b" not in shown("\x1b[31m赤").plain


def test_a_line_cut_anywhere_by_a_dialog_keeps_its_cells() -> None:
    text = shown("福祉❤️の日・葛󠄀城").plain
    line = Strip(list(shown(text).render_segments()))
    for cut in range(line.cell_length + 1):
        parts = line.divide([cut, line.cell_length])
        assert sum(cell_len(part.text) for part in parts) == line.cell_length
    assert "葛󠄀" in text
