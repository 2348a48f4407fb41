"""The signs of the grid: what each says, how it is drawn, and the one table of all of them.

Every sign has a shape of its own in plain ASCII, so it is told apart without
colour, in any font, and on terminals that draw ambiguous characters two cells wide.
What was carried out stands below what was planned, as two thin bars; they are Braille
patterns, which all terminals draw one cell wide, or for ``--ascii`` letters in one bar.
Documents, which choose their own fonts, have the shapes that plans are printed with.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.schedule import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sign(StrEnum):
    """What a stretch of a row says, or a point of it."""

    BAR = "bar"
    NONE = "none"
    DASH = "dash"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    NOTE = "note"
    DONE = "done"
    EXTRA = "extra"
    MILESTONE = "milestone"
    LATE = "late"
    AHEAD = "ahead"
    ON_TIME = "on_time"
    GHOST = "ghost"


SIGN_OF_MARK = {
    Mark.PLANNED: Sign.BAR,
    Mark.NONE: Sign.NONE,
    Mark.DASH: Sign.DASH,
    Mark.UNKNOWN: Sign.UNKNOWN,
}


class Shapes(Struct, frozen=True):
    """How a sign is drawn in cells, in the legend of a screen, and in documents.

    Those of what was carried out are in ``ONE_BAR`` and ``TWO_BARS``.
    """

    cell: str
    shown: str
    printed: str


SHAPES = {
    Sign.BAR: Shapes("=", "====>", "→"),
    Sign.NONE: Shapes("", "", ""),
    Sign.DASH: Shapes("--", "--", "—"),
    Sign.UNKNOWN: Shapes("??", "??", "？"),
    Sign.ABSENT: Shapes(".", ".", "・"),
    Sign.NOTE: Shapes("", "", ""),
    Sign.DONE: Shapes("", "", "■"),
    Sign.EXTRA: Shapes("", "", "□"),
    Sign.MILESTONE: Shapes("^", "^", "◆"),
    Sign.LATE: Shapes("-", "<---|", "＜"),
    Sign.AHEAD: Shapes("-", "|--->", "＞"),
    Sign.ON_TIME: Shapes("|", "=|=>", "｜"),
    Sign.GHOST: Shapes(":", "::::", "…"),
}
"""Every sign with its shapes."""


class DoneShapes(Struct, frozen=True):
    """How the years of a row are drawn of which something is recorded as carried out.

    Attributes:
        planned: A cell that was planned only.
        done: A cell that was planned and carried out.
        extra: A cell that was carried out only.
        on_ground: Whether these lie on the ground of a bar, or are the bars themselves.
        crossed: How the progress line leaves each of these to be read where it crosses it.
    """

    planned: str
    done: str
    extra: str
    on_ground: bool
    crossed: Mapping[str, str]

    def shown(self, sign: Sign) -> str:
        """How the legend draws one of ``DONE_SIGNS``."""
        if sign is Sign.EXTRA:
            return self.extra * 4
        return f"{self.done * 3}{self.planned}>" if self.on_ground else self.done * 4


ONE_BAR = DoneShapes("=", "#", "+", on_ground=True, crossed={"#": "#", "+": "+"})
TWO_BARS = DoneShapes(
    "⠛", "⣛", "⣀", on_ground=False, crossed={"⠛": "⠿", ">": "⠿", "⣛": "⣿", "⣀": "⣤"}
)
"""The upper dots of a cell are the plan's, the lowest those of what was carried out.

The dots between them are left to the progress line.
"""


def done_shapes(*, ascii_only: bool) -> DoneShapes:
    """How a screen or a text draws what was carried out."""
    return ONE_BAR if ascii_only else TWO_BARS


PLAN_SIGNS = (Sign.BAR, Sign.NONE, Sign.DASH, Sign.UNKNOWN, Sign.ABSENT)
"""What a year of a plan can say, in the order of legends."""
DONE_SIGNS = (Sign.DONE, Sign.EXTRA)
PROGRESS_SIGNS = (Sign.LATE, Sign.AHEAD, Sign.ON_TIME)


def bar_text(width: int, *, ends: bool, shape: str = SHAPES[Sign.BAR].cell) -> str:
    """A bar so many cells long; ``ends`` draws its head, without which it runs on."""
    if width <= 0:
        return ""
    return shape * (width - 1) + (">" if ends else shape)


def sign_text(sign: Sign, width: int) -> str:
    """A sign other than a bar, centred in so many cells."""
    return SHAPES[sign].cell[: max(width, 0)].center(max(width, 0))
