"""The layers of a row: each is drawn where it belongs, and none moves another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.views.gantt.test_layout import AXIS, FIRST, row_of
from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.plan.month_text import Months
from wgplanner.plan.schedule import Milestone, Progress, joined_runs
from wgplanner.views.gantt.axis import ZOOMS, Zoom
from wgplanner.views.gantt.cells import Cells, Over
from wgplanner.views.gantt.layout import Scale
from wgplanner.views.gantt.runs import inside, shared, without
from wgplanner.views.gantt.signs import ONE_BAR, TWO_BARS, DoneShapes
from wgplanner.writers.cells import cells_in, cells_of

if TYPE_CHECKING:
    from wgplanner.views.gantt.rows import GanttRow

MONTHS = 60
LAST = FIRST + MONTHS - 1
RUNS = st.lists(
    st.tuples(st.integers(-8, 64), st.integers(0, 20)).map(
        lambda pair: Months(FIRST + pair[0], FIRST + pair[0] + pair[1])
    ),
    max_size=4,
)
PROGRESS = st.one_of(
    st.none(),
    st.integers(0, 100).map(lambda share: Progress(percent=share)),
    st.integers(FIRST - 5, LAST + 5).map(lambda month: Progress(until=month)),
)
SIGNS = st.text("p.-? ", min_size=5, max_size=5)


def joined(runs: list[Months]) -> tuple[tuple[int, int], ...]:
    return joined_runs(runs)


def of(row: GanttRow, **more: object) -> GanttRow:
    return structs.replace(row, **more)


def drawn(row: GanttRow, over: Over, zoom: Zoom = Zoom.YEAR, width: int = 12) -> Cells:
    return Cells(row, Scale(AXIS.zoomed(zoom), width), over, cells_of)


def text(
    row: GanttRow, now: float | None = None, earlier: object = None, done: DoneShapes = ONE_BAR
) -> str:
    bars = {"a": earlier} if earlier is not None else None
    over = Over(now, bars, done=done)  # type: ignore[arg-type]
    return "".join(drawn(row, over).characters)


LAYERS = st.tuples(SIGNS, RUNS, RUNS, PROGRESS)
SIZES = st.tuples(st.sampled_from(ZOOMS), st.integers(1, 9))


@given(LAYERS, SIZES, st.integers(-5, 65), st.sampled_from([ONE_BAR, TWO_BARS]))
@settings(max_examples=150, deadline=None)
def test_every_row_has_exactly_its_cells_and_no_sign_of_disputed_width(
    layers: tuple[str, list[Months], list[Months], Progress | None],
    sizes: tuple[Zoom, int],
    now: int,
    done: DoneShapes,
) -> None:
    signs, actual, earlier, progress = layers
    zoom, width = sizes
    milestones = tuple(Milestone(each.first, "節目") for each in actual)
    row = of(row_of(signs), actual=joined(actual), progress=progress, milestones=milestones)
    over = Over(FIRST + now + 0.4, {"a": joined(earlier)}, done=done)
    cells = drawn(row, over, zoom, width)
    size = Scale(AXIS.zoomed(zoom), width).cells
    assert len(cells.characters) == len(cells.parts) == size
    assert all(len(each) == 1 for each in cells.characters)
    assert {east_asian_width(each) for each in cells.characters} <= {"Na", "N"}
    assert done is TWO_BARS or all(map(str.isascii, cells.characters))


@given(SIGNS, st.sampled_from(ZOOMS), st.integers(1, 9), st.integers(0, 59))
@settings(max_examples=60, deadline=None)
def test_a_plan_without_more_is_drawn_as_before_but_for_today(
    signs: str, zoom: Zoom, width: int, now: int
) -> None:
    row = row_of(signs)
    plain = drawn(row, Over(), zoom, width)
    same = drawn(row, Over(None, {"a": row.bars}), zoom, width)
    assert same.characters == plain.characters
    today = drawn(row, Over(FIRST + now), zoom, width)
    changed = [
        i for i, pair in enumerate(zip(plain.parts, today.parts, strict=True)) if pair[0] != pair[1]
    ]
    assert changed == [Scale(AXIS.zoomed(zoom), width).cell_of_point(FIRST + now)]


def test_what_was_carried_out_lies_in_the_bar_and_the_rest_beside_it() -> None:
    row = of(row_of("pp..."), actual=((FIRST + 6, FIRST + 29),))
    assert text(row) == "=" * 6 + "#" * 18 + "+" * 6 + " " * 30
    short = of(row_of("pp..."), actual=((FIRST, FIRST + 22),))
    assert text(short) == "#" * 23 + ">" + " " * 36, "the last month is still to be done"


@given(st.lists(st.sampled_from("p."), min_size=5, max_size=5), RUNS)
@settings(max_examples=60, deadline=None)
def test_two_bars_are_the_planned_months_above_and_those_carried_out_below(
    signs: list[str], actual: list[Months]
) -> None:
    row = of(row_of("".join(signs)), actual=joined(actual))
    lines = text(row, done=TWO_BARS)
    tips = {last for _, last in row.bars}
    upper, lower = ((ord("⠁"), ord("⠂")), (ord("⡀"),))
    for place, character in enumerate(lines):
        month = FIRST + place
        planned = any(first <= month <= last for first, last in row.bars)
        carried_out = any(first <= month <= last for first, last in row.actual)
        if not row.actual or (month in tips and not carried_out):
            continue
        dots = ord(character) if character not in " ." else ord("⠀")
        assert all(dots & each & 0xFF for each in upper) is planned
        assert all(dots & each & 0xFF for each in lower) is carried_out


def test_what_a_year_says_is_read_beside_what_was_carried_out_in_it() -> None:
    lost = text(of(row_of("?...."), actual=((FIRST, FIRST + 11),)))
    assert lost[:12] == "+++++??+++++"
    dash = text(of(row_of("-...."), actual=((FIRST + 6, FIRST + 11),)), done=TWO_BARS)
    assert dash[:12] == "     --⣀⣀⣀⣀⣀"
    only = text(of(row_of("?...."), actual=((FIRST + 5, FIRST + 6),)))
    assert only[:12] == "     ++     ", "what was carried out is never hidden"


def test_the_progress_line_leaves_what_it_crosses_to_be_read() -> None:
    done = ((FIRST + 12, FIRST + 20), (FIRST + 24, FIRST + 27))
    row = of(row_of("pp.pp"), actual=done, progress=Progress(until=FIRST + 11))
    now = FIRST + 40
    crossed = text(row, now, done=TWO_BARS)
    assert crossed[12:41] == "<" + "⣿" * 8 + "⠿" * 3 + "⣤" * 4 + "-" * 8 + "⠿" * 4 + "|"
    assert text(row, now)[12:41] == "<" + "#" * 8 + "-" * 3 + "+" * 4 + "-" * 12 + "|"
    ahead = of(row_of("ppppp"), actual=((FIRST, FIRST + 30),), progress=Progress(until=LAST))
    assert text(ahead, FIRST + 24, done=TWO_BARS)[24:] == "|" + "⣿" * 6 + "⠿" * 28 + ">"


def test_the_progress_line_goes_back_to_what_is_done_or_ahead() -> None:
    now = FIRST + 24
    late = of(row_of("ppppp"), progress=Progress(until=FIRST + 11))
    assert text(late, now) == "=" * 12 + "<" + "-" * 11 + "|" + "=" * 34 + ">"
    ahead = of(row_of("ppppp"), progress=Progress(until=FIRST + 35))
    assert text(ahead, now) == "=" * 24 + "|" + "-" * 10 + ">" + "=" * 23 + ">"
    even = of(row_of("ppppp"), progress=Progress(percent=40))
    assert text(even, now) == "=" * 24 + "|" + "=" * 34 + ">"
    unknown = row_of("ppppp")
    assert text(unknown, now) == "=" * 59 + ">"
    finished = of(row_of("p...."), progress=Progress(percent=100))
    assert text(finished, now) == "=" * 11 + ">" + " " * 12 + "|" + " " * 35


def test_an_earlier_plan_shows_behind_and_where_its_ends_were() -> None:
    longer = row_of("pp...")
    assert text(longer, None, ((FIRST, FIRST + 11),)) == "=" * 11 + ":" + "=" * 11 + ">" + " " * 36
    shorter = row_of("p....")
    ghost = text(shorter, None, ((FIRST, FIRST + 23),))
    assert ghost == "=" * 11 + ">" + ":" * 12 + " " * 36
    lost = row_of("p?...")
    assert "??" in text(lost, None, ((FIRST, FIRST + 23),))
    carried_out = of(longer, actual=((FIRST, FIRST + 20),))
    assert text(carried_out, None, ((FIRST, FIRST + 11),))[:23] == "#" * 11 + ":" + "#" * 9 + "=="


def test_a_milestone_stands_in_its_month_on_top_of_everything() -> None:
    row = of(row_of("ppppp"), milestones=(Milestone(FIRST + 24, "運行開始"),))
    assert text(row, FIRST + 24)[24] == "^"
    outside = of(
        row_of("ppppp"), milestones=(Milestone(FIRST - 1, "前"), Milestone(LAST + 1, "後"))
    )
    assert "^" not in text(outside)


def test_a_note_keeps_its_wide_characters_whole_under_today() -> None:
    row = row_of("p....", note="関係者との協議・調整後実施")
    for now in range(MONTHS):
        cells = drawn(row, Over(FIRST + now)).characters
        assert cells_in("".join(cells)) == len(cells)


def test_a_bar_of_one_month_is_seen_at_every_zoom() -> None:
    row = of(row_of("....."), bars=((FIRST + 1, FIRST + 1),))
    assert ">" in "".join(drawn(row, Over(), Zoom.YEAR, 5).characters)


@given(RUNS, RUNS)
@settings(max_examples=60, deadline=None)
def test_shared_and_without_part_the_months(one: list[Months], other: list[Months]) -> None:
    def months(runs: object) -> set[int]:
        return {month for first, last in runs for month in range(first, last + 1)}  # type: ignore[attr-defined]

    first, second = joined(one), joined(other)
    assert months(shared(first, second)) == months(first) & months(second)
    assert months(without(first, second)) == months(first) - months(second)
    assert months(inside(first, FIRST, LAST)) == months(first) & set(range(FIRST, LAST + 1))


@given(st.sampled_from("-? "), st.sampled_from(ZOOMS), st.integers(0, 56))
@settings(max_examples=60, deadline=None)
def test_any_window_of_a_quarter_says_without_colour_what_a_year_says(
    sign: str, zoom: Zoom, month: int
) -> None:
    width = 7 if zoom is Zoom.YEAR else 4
    scale = Scale(AXIS.zoomed(zoom), width)
    cells = drawn(row_of(sign * 5), Over(), zoom, width).characters
    begin, months = scale.cell(FIRST + month), max(zoom.months, 3) + zoom.months
    end = min(scale.cell(min(FIRST + month + months, LAST + 1)) + width, len(cells))
    seen = "".join(cells[max(min(begin, end - 3 * width), 0) : end])
    assert {"-": "-", "?": "?", " ": "."}[sign] in seen


@given(st.sampled_from(ZOOMS), st.integers(1, 9))
def test_an_earlier_bar_is_whole_where_this_plan_has_no_years(zoom: Zoom, width: int) -> None:
    """Nothing is stated of such a year because none is to be; in the term it is worth a sign."""
    row, term = row_of("pp   "), Period(AXIS.period.first, FiscalYear(AXIS.period.first.start + 2))
    scale = Scale(AXIS.zoomed(zoom), width)
    cells = drawn(row, Over(None, {"a": ((FIRST, LAST),)}, term=term), zoom, width).characters
    outside = scale.cell(FIRST + 36)
    assert set(cells[outside:]) == {":"}
    assert "." in cells[scale.cell(FIRST + 24) : outside]
    lost = drawn(row_of("pp ?-"), Over(None, {"a": ((FIRST, LAST),)}, term=term), zoom, width)
    assert {"?", "-"} <= set(lost.characters[outside:])
