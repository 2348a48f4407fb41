"""The widths of the grid's parts: they fill the line, and nothing is given away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wgplanner.plan.fiscal import FiscalYear, Period
from wgplanner.tui.widgets.gantt_columns import GAP, GUTTER, NAME_MAXIMUM, fit_columns
from wgplanner.views.gantt.axis import Axis, Zoom

axes = st.builds(
    lambda years, zoom: Axis(Period(FiscalYear(2021), FiscalYear(2020 + years)), zoom),
    st.integers(1, 25),
    st.sampled_from(list(Zoom)),
)


@given(
    st.integers(20, 300), axes, st.integers(0, 40), st.none() | st.integers(0, 200),
    st.fixed_dictionaries({"plain": st.booleans(), "figures": st.booleans()}),
)  # fmt: skip
def test_the_parts_fill_the_line(
    width: int, axis: Axis, municipalities: int, name: int | None, shown: dict[str, bool]
) -> None:
    columns = fit_columns(width, axis, municipalities, name, **shown)
    assert columns.time_at + columns.time + columns.rest == width
    assert columns.time % columns.column == 0
    assert min(columns.name, columns.rest, columns.parties, columns.status) >= 0


@given(st.integers(60, 300), axes, st.integers(0, 9))
def test_cells_that_no_column_can_use_go_to_the_names(
    width: int, axis: Axis, municipalities: int
) -> None:
    columns = fit_columns(width, axis, municipalities)
    assert not columns.rest or columns.name == NAME_MAXIMUM


def test_names_keep_the_width_that_was_chosen() -> None:
    axis = Axis(Period(FiscalYear(2021), FiscalYear(2025)), Zoom.YEAR)
    columns = fit_columns(80, axis, 4, 24)
    assert columns.name == 24
    assert GUTTER + columns.name + GAP == columns.parties_at
    assert fit_columns(80, axis, 4).name == 37
