"""Every text of the grid stands out from its ground in every theme that is offered."""

from __future__ import annotations

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color

from tests.tui.planner import OWNER, TODAY, clock
from wgplanner.locale import Messages
from wgplanner.tui.app import PlannerApp
from wgplanner.tui.themes import HIGH_CONTRAST, OFFERED
from wgplanner.tui.widgets.gantt_palette import LOOKS, Palette
from wgplanner.views.gantt.colours import READABLE, contrast, readable

COLOURED = [name for name in OFFERED if not name.startswith("ansi")]
BARS = ("bar", "span")
TEXTURES = ("bar", "span", "done", "absent")
"""Parts whose shape may be faint, because their ground tells of them, or that say little."""
ROWS = (
    *((kind,) for kind in ("head", "field", "item", "program", "activity")),
    *((kind, more) for kind in ("program", "activity") for more in ("cursor", "marked")),
    ("activity", "marked", "cursor"),
)
OVER = [(), *((bar,) for bar in BARS), *((bar, "done") for bar in BARS)]
THIN = ("planned", "both", "extra")
LEGIBLE = 3.0
"""The contrast of bold texts (WCAG 2); sixteen colours have few inks for a grey ground."""
LINES = ("tip", "edge", "late", "ahead", "on_time", "milestone", "reached_late", "reached_ahead")
"""What is drawn over bars, and today's line over that."""
ALONE = [part for part in LOOKS if part not in (*TEXTURES, "band")]


def drawn() -> list[tuple[str, ...]]:
    """The parts of every kind of cell that has a text to be read."""
    over = [
        (*below, line, *today) for below in OVER for line in LINES for today in ((), ("today",))
    ]
    cells = [*((part,) for part in ALONE), *over]
    return [(*row, *band, *cell) for row in ROWS for band in ((), ("band",)) for cell in cells]


@pytest.fixture(scope="module")
def variables() -> dict[str, dict[str, str]]:
    """The colours of every theme that is offered, by name."""
    app = PlannerApp(Messages("ja"), None, TODAY, owner=OWNER, clock=clock)
    for theme in HIGH_CONTRAST:
        app.register_theme(theme)
    made = {}
    for name in OFFERED:
        app.theme = name
        made[name] = app.get_css_variables()
    assert len({each["background"] + each["accent"] for each in made.values()}) > 3
    return made


@pytest.fixture(scope="module")
def palettes(variables: dict[str, dict[str, str]]) -> dict[str, Palette]:
    return {name: Palette(each) for name, each in variables.items()}


def figures(palette: Palette, parts: tuple[str, ...]) -> float:
    style = palette.style(*parts)
    assert style.color is not None
    assert style.bgcolor is not None
    ink, ground = (Color.from_rich_color(each).rgb for each in (style.color, style.bgcolor))
    return contrast(ink, ground)


@pytest.mark.parametrize("theme", COLOURED)
def test_texts_stand_out_from_their_grounds(theme: str, palettes: dict[str, Palette]) -> None:
    faint = [each for each in drawn() if figures(palettes[theme], each) < READABLE]
    assert faint == []


@pytest.mark.parametrize("theme", [name for name in OFFERED if name.startswith("ansi")])
def test_in_sixteen_colours_no_ink_is_its_own_ground(
    theme: str, palettes: dict[str, Palette]
) -> None:
    for parts in drawn():
        style = palettes[theme].style(*parts)
        assert style.color is not None
        assert style.color.is_default or style.color != style.bgcolor


@pytest.mark.parametrize(("theme", "terminal"), [("ansi-light", 255), ("ansi-dark", 0)])
def test_in_sixteen_colours_no_ink_is_lost_on_the_ground_of_the_terminal(
    theme: str, terminal: int, palettes: dict[str, Palette]
) -> None:
    bare = set()
    for parts in [
        *drawn(),
        *((*row, thin, line) for row in ROWS for thin in THIN for line in LINES),
    ]:
        style = palettes[theme].style(*parts)
        assert style.color is not None
        assert style.bgcolor is not None
        if style.bgcolor.is_default and not style.color.is_default:
            assert style.color.number is not None
            bare.add(style.color.number)
    assert bare
    for ink in bare:
        assert contrast(STANDARD_PALETTE[ink], (terminal,) * 3) >= LEGIBLE, ink


def test_an_ink_stays_itself_where_it_can_be_read() -> None:
    assert readable((0, 0, 0), (255, 255, 255)) == (0, 0, 0)
    mended = readable((254, 166, 43), (255, 255, 255))
    assert contrast(mended, (255, 255, 255)) >= READABLE
    assert mended[0] > mended[2]
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("theme", COLOURED)
def test_inks_of_panes_and_dialogs_stand_out_from_their_grounds(
    theme: str, variables: dict[str, dict[str, str]]
) -> None:
    inks = ("foreground", "text-accent", "text-warning", "text-error", "text-success")
    for ink in (*inks, "text-primary", "footer-key-foreground"):
        for ground in ("background", "surface", "panel", "footer-background"):
            pair = (Color.parse(variables[theme][each]).rgb for each in (ink, ground))
            assert contrast(*pair) >= READABLE, (ink, ground)


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("shades", [False, True])
def test_signs_stay_where_the_terminal_has_sixteen_colours_or_no_colour(
    theme: str, shades: bool, palettes: dict[str, Palette]
) -> None:
    bars = [(*row, bar, *done) for row in ROWS for bar in BARS for done in ((), ("done",))]
    for parts in [*drawn(), *bars]:
        style = palettes[theme].style(*parts)
        assert style.color is not None
        assert style.bgcolor is not None
        ink, ground = (in_sixteen(each, shades) for each in (style.color, style.bgcolor))
        assert ink != ground, parts


@pytest.mark.parametrize("theme", COLOURED)
def test_inks_of_panes_and_dialogs_can_be_read_in_sixteen_colours(
    theme: str, variables: dict[str, dict[str, str]]
) -> None:
    for ink in ("foreground", "text-accent", "text-warning", "text-success"):
        for ground in ("background", "surface", "panel"):
            pair = (as_drawn_in_sixteen(variables[theme][each]) for each in (ink, ground))
            assert contrast(*pair) >= LEGIBLE, (ink, ground)


@pytest.mark.parametrize("theme", COLOURED)
def test_keys_of_the_footer_stand_out_in_sixteen_colours(
    theme: str, variables: dict[str, dict[str, str]]
) -> None:
    for ink in ("footer-key-foreground", "footer-description-foreground"):
        pair = (as_drawn_in_sixteen(variables[theme][each]) for each in (ink, "footer-background"))
        assert contrast(*pair) >= READABLE, ink


def as_drawn_in_sixteen(colour: str) -> tuple[int, int, int]:
    """A colour as a terminal of sixteen colours draws it: those of the Linux console."""
    number = in_sixteen(RichColor.from_rgb(*Color.parse(colour).rgb), shades=False)
    assert number is not None
    return STANDARD_PALETTE[number]


def in_sixteen(colour: RichColor, shades: bool) -> int | None:
    """The number of a colour, or of its shade of grey, in a terminal of sixteen colours."""
    red, green, blue = colour.get_truecolor()
    if shades:
        red = green = blue = round(red * 0.2126 + green * 0.7152 + blue * 0.0722)
    return RichColor.from_rgb(red, green, blue).downgrade(ColorSystem.STANDARD).number


@pytest.mark.parametrize("theme", OFFERED)
def test_no_black_ink_is_bold(theme: str, palettes: dict[str, Palette]) -> None:
    for parts in drawn():
        style = palettes[theme].style(*parts)
        assert style.color is not None
        black = {"ansi_black", "black", "#000000"}
        assert not (style.bold and style.color.name in black), parts
