"""The signs of the grid: what each says, how it is drawn, and the one legend.

Every sign has a shape of its own in plain ASCII, so it is told apart without
colour, in any font, and on terminals that draw ambiguous characters two cells wide.
"""

from __future__ import annotations

from enum import StrEnum

from wgplanner.plan.schedule import Mark


class Sign(StrEnum):
    """What a stretch of a row says."""

    BAR = "bar"
    NONE = "none"
    DASH = "dash"
    UNKNOWN = "unknown"
    ABSENT = "absent"
    NOTE = "note"


SIGN_OF_MARK = {
    Mark.PLANNED: Sign.BAR,
    Mark.NONE: Sign.NONE,
    Mark.DASH: Sign.DASH,
    Mark.UNKNOWN: Sign.UNKNOWN,
}

LEGEND = (
    (Sign.BAR, "====>", "gantt.sign.bar"),
    (Sign.NONE, "", "gantt.sign.none"),
    (Sign.DASH, "--", "gantt.sign.dash"),
    (Sign.UNKNOWN, "??", "gantt.sign.unknown"),
    (Sign.ABSENT, ".", "gantt.sign.absent"),
)
"""Every sign with its shape and the catalogue key of its meaning, in reading order."""

_SHAPES = {Sign.NONE: "", Sign.DASH: "--", Sign.UNKNOWN: "??", Sign.ABSENT: "."}


def bar_text(width: int, *, ends: bool) -> str:
    """A bar so many cells long; ``ends`` draws its head, without which it runs on."""
    if width <= 0:
        return ""
    return "=" * (width - 1) + (">" if ends else "=")


def sign_text(sign: Sign, width: int) -> str:
    """A sign other than a bar, centred in so many cells."""
    return _SHAPES[sign][: max(width, 0)].center(max(width, 0))
