"""What stands where: pieces without gaps, one sign a column, cells that add up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from rich.cells import cell_len

from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, PolicyField, Program
from wgplanner.plan.schedule import Grain, Mark, Span, YearMark, month_number
from wgplanner.views.gantt.axis import ZOOMS, Axis, Zoom
from wgplanner.views.gantt.layout import ColumnSign, Piece, Scale, column_signs, layout_row
from wgplanner.views.gantt.narrow import in_as_many_cells, without_ambiguous
from wgplanner.views.gantt.rows import GanttRow, build_rows
from wgplanner.views.gantt.signs import (
    DONE_SIGNS,
    ONE_BAR,
    SHAPES,
    TWO_BARS,
    Sign,
    bar_text,
    sign_text,
)

YEARS = tuple(FiscalYear(year) for year in range(2021, 2026))
AXIS = Axis(Period(YEARS[0], YEARS[-1]))
SIGNS = {"p": Mark.PLANNED, ".": Mark.NONE, "-": Mark.DASH, "?": Mark.UNKNOWN}
FIRST = month_number(YEARS[0])


def row_of(signs: str, *spans: Span, note: str | None = None) -> GanttRow:
    marks = tuple(
        YearMark(year, SIGNS[sign])
        for year, sign in zip(YEARS, signs, strict=True)
        if sign in SIGNS
    )
    activity = Activity(id="a", program="p", name="取組", marks=marks, spans=spans, note=note)
    return build_rows(Plan.of([activity]))[0]


def drawn(row: GanttRow, axis: Axis = AXIS, width: int = 4) -> str:
    scale = Scale(axis, width)
    parts = []
    for piece in layout_row(row, axis):
        size = scale.cell(piece.last + 1) - scale.cell(piece.first)
        if piece.sign is Sign.BAR:
            parts.append(bar_text(size, ends=piece.ends))
        elif piece.sign is Sign.NOTE:
            parts.append(piece.text[:size].ljust(size))
        else:
            parts.append(sign_text(piece.sign, size))
    return "".join(parts)


@given(st.text("p.-? ", min_size=5, max_size=5), st.sampled_from(ZOOMS), st.integers(1, 9))
@settings(max_examples=80, deadline=None)
def test_pieces_cover_the_axis_and_cells_add_up(signs: str, zoom: Zoom, width: int) -> None:
    axis = AXIS.zoomed(zoom)
    row = row_of(signs)
    pieces = layout_row(row, axis)
    assert pieces[0].first == axis.first_month
    assert pieces[-1].last == axis.last_month
    for before, after in pairwise(pieces):
        assert after.first == before.last + 1
    assert len(drawn(row, axis, width)) == Scale(axis, width).cells


def test_every_sign_is_told_apart_without_colour() -> None:
    assert drawn(row_of("p.-? ")) == "===>     --  ??  .  "[:20]
    on_screen = set(SHAPES) - {Sign.NOTE, *DONE_SIGNS}
    for done in (ONE_BAR, TWO_BARS):
        shown = [SHAPES[each].shown for each in on_screen]
        shown += [done.shown(each) for each in DONE_SIGNS]
        assert len(set(shown)) == len(shown)
        assert done is TWO_BARS or all(each.isascii() for each in shown)


def test_bars_that_touch_are_one_and_a_bar_that_runs_on_has_no_head() -> None:
    assert drawn(row_of("pp.p.")) == "=======>    ===>    "
    early = Axis(Period(YEARS[0], YEARS[2]))
    assert drawn(row_of("..ppp"), early) == "        ===="


def test_a_span_shows_its_months_and_the_rest_of_its_year_is_empty() -> None:
    half = Span(FIRST + 6, FIRST + 11, Grain.QUARTER)
    assert drawn(row_of("p....", half)) == "  =>" + " " * 16
    quarters = column_signs(layout_row(row_of("p....", half), AXIS), AXIS)
    assert quarters[0] == ColumnSign(Sign.BAR, whole=False)
    assert quarters[1] == ColumnSign(Sign.NONE)


def test_a_note_stands_in_place_of_arrows_where_nothing_else_is_said() -> None:
    pieces = layout_row(row_of("p...?", note="協議後に実施"), AXIS)
    assert pieces[1] == Piece(FIRST + 12, FIRST + 47, Sign.NOTE, text="協議後に実施")
    assert pieces[-1].sign is Sign.UNKNOWN
    assert all(p.sign is Sign.BAR for p in layout_row(row_of("ppppp", note="協議後"), AXIS))


def test_a_note_stands_beside_what_was_carried_out() -> None:
    done = (FIRST + 20, FIRST + 23)
    row = structs.replace(row_of(".....", note="協議後に実施"), actual=(done,))
    note, *rest = sorted(layout_row(row, AXIS), key=lambda each: each.sign is not Sign.NOTE)
    assert note == Piece(FIRST + 24, FIRST + 59, Sign.NOTE, text="協議後に実施")
    assert [(each.first, each.last) for each in rest] == [
        (FIRST, FIRST + 11), (FIRST + 12, FIRST + 19), done
    ]  # fmt: skip
    whole = structs.replace(row, actual=((FIRST, FIRST + 59),))
    assert Sign.NOTE not in {each.sign for each in layout_row(whole, AXIS)}


def test_what_no_row_says_is_not_said_to_be_empty() -> None:
    program = build_rows(Plan.of([Program(id="p", agreement="g", name="事業")]))[0]
    assert {each.sign for each in layout_row(program, AXIS)} == {Sign.ABSENT}
    field = build_rows(Plan.of([PolicyField(id="f", name="分野")]))[0]
    assert layout_row(field, AXIS) == ()


def test_ascii_names_hold_no_character_of_disputed_width() -> None:
    assert without_ambiguous("①調査→②報告…※") == "1調査->2報告...*"
    assert without_ambiguous("「観光」ﾅﾋﾞ 𠮷") == "「観光」ﾅﾋﾞ 𠮷"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("計 ≥ 3,300 千円", "計 >=3,300 千円"),
        ("Ⅱ 結びつき Ⅲ圏域", "II結びつき 3圏域"),
        ("別の計画ファイル…|", "別の計画ファイル.|"),
        ("↑↓ 移動 ▆|", "^v 移動  |"),
        ("▌知らせ ┌─┐", "|知らせ +-+"),
        ("か\u3099 e\u0301", "か\u3099 e\u0301"),
        ("≥80 ±3 ½", "?80 ?3 ?"),
    ],
)
def test_a_form_of_a_disputed_character_moves_nothing_behind_it(text: str, drawn: str) -> None:
    assert in_as_many_cells(text) == drawn
    assert cell_len(drawn) == cell_len(text)
