"""Where the columns of the grid stand for a given width of the terminal."""

from __future__ import annotations

from msgspec import Struct

from wgplanner.views.gantt.axis import Axis, Zoom

GUTTER = 1
KPI_CELLS = 6
MOST_CHART = 12
GAP = 1
PARTY_CELLS = 2
PARTY_SHARE, PARTY_COUNT_CELLS, PARTY_LEAST = 4, 5, 4
NAME_MINIMUM, NAME_COMFORT, NAME_SHARE, NAME_MAXIMUM = 16, 20, 0.42, 66
TIME_MINIMUM = 20
NARROW, TINY = 60, 48
STATUS_SHORT, STATUS_LONG, COMFORTABLE = 6, 10, 110
CELLS_OF_COLUMN = {
    Zoom.YEAR: (5, 16),
    Zoom.HALF: (5, 10),
    Zoom.QUARTER: (3, 6),
    Zoom.MONTH: (3, 4),
}
"""The least and the most cells of a column at each zoom."""
WIDEST_PLAIN = 40
"""The most cells of a column where only names and bars are shown."""


class Columns(Struct, frozen=True):
    """The widths of the parts of a line, in cells; a part that has no room is 0 wide.

    ``counted`` is true where the participants have no room for a mark each; ``figures``
    holds a column of budget for each year, and the KPIs behind.
    ``time`` is a whole number of columns of ``column`` cells; ``rest`` is what is left.
    """

    name: int
    parties: int
    status: int
    column: int
    time: int
    rest: int
    counted: bool = False
    figures: int = 0

    @property
    def parties_at(self) -> int:
        """The cell at which the participants begin."""
        return GUTTER + self.name + GAP

    @property
    def status_at(self) -> int:
        """The cell at which the status begins."""
        return self.parties_at + (self.parties + GAP if self.parties else 0)

    @property
    def time_at(self) -> int:
        """The cell at which the years begin."""
        return self.figures_at + (self.figures + GAP if self.figures else 0)

    @property
    def figures_at(self) -> int:
        """The cell at which the figures begin."""
        return self.status_at + (self.status + GAP if self.status else 0)

    @property
    def seen(self) -> int:
        """How many columns of the axis are seen at once."""
        return self.time // self.column if self.column else 0


def fit_columns(
    width: int,
    axis: Axis,
    municipalities: int,
    name: int | None = None,
    *,
    plain: bool = False,
    figures: bool = False,
) -> Columns:
    """The widths for a line of ``width`` cells; ``name`` is what the user chose.

    Unless it was chosen, names also get the cells in which no further column has room.
    ``plain`` leaves participants and status out, so that names and bars have all the room.
    ``figures`` makes room for budget and KPIs where the terminal is not too narrow.
    """
    parties = 0
    if municipalities and width >= NARROW and not plain:
        parties = max(municipalities * PARTY_CELLS, PARTY_LEAST)
    counted = parties > width // PARTY_SHARE
    parties = PARTY_COUNT_CELLS if counted else parties
    status = 0 if plain or width < TINY else STATUS_LONG if width >= COMFORTABLE else STATUS_SHORT
    chart = (
        min(len(axis.period), MOST_CHART) + GAP + KPI_CELLS if figures and width >= NARROW else 0
    )
    fixed = GUTTER + GAP + sum(part + GAP for part in (parties, status, chart) if part)
    room = max(width - fixed, 0)
    least, most = CELLS_OF_COLUMN[axis.zoom]
    most = WIDEST_PLAIN if plain else most
    whole = len(axis) * least
    time_least = max(whole if whole <= room - NAME_COMFORT else room // 2, TIME_MINIMUM)
    wanted = min(int(width * NAME_SHARE), NAME_MAXIMUM) if name is None else name
    names = max(min(wanted, room - time_least), min(NAME_MINIMUM, room))
    time_room = max(room - names, 0)
    column = max(least, min(most, time_room // max(len(axis), 1)))
    column = min(column, max(time_room, 1))
    time = min(time_room // column, len(axis)) * column
    rest = time_room - time
    spare = max(min(rest, NAME_MAXIMUM - names), 0) if name is None else 0
    return Columns(names + spare, parties, status, column, time, rest - spare, counted, chart)
