"""``wgplanner [PLAN.json]``: the screens."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.errors import InputError
from wgplanner.settings import Settings, load_settings, save_settings, settings_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.cli.context import Context
    from wgplanner.store.ahead import Ahead

OTHER_DRIVER = "TEXTUAL_DRIVER"
"""Who sets it, such as a server of terminals in a browser, brings a screen that is no terminal."""
CONSOLE = "linux"
"""What ``TERM`` says on the console of Linux: its 512 glyphs hold no Braille and no triangles."""
NOT_PAINTABLE = frozenset({"dumb", "unknown"})
"""Terminals, such as a shell in an editor, in which no cursor can be placed.

Textual would take one for a terminal of 80 by 25 whatever its size is, and paint for ever.
"""
LARGE_BYTES = 1_000_000
"""A plan file from this size on is read behind the first frame; below, it takes 15 ms at most."""


def run_screens(named: str | None, context: Context, *, ascii_only: bool = False) -> int:
    """Open the named plan, else the last one, else the first-run screen.

    Raises:
        PlannerError: The plan cannot be opened, or this is no terminal.
    """
    folder = settings_folder(context.environment)
    settings = load_settings(folder)
    path = Path(named) if named else _last_plan(settings)
    return open_screens(path, ascii_only, context, folder, settings)


def open_screens(
    path: Path | None, ascii_only: bool, context: Context, folder: Path, settings: Settings
) -> int:
    """Run the application on a plan file, or on none, and remember what was opened."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    paintable = context.environment.get("TERM", "").lower() not in NOT_PAINTABLE
    if not ((terminal and paintable) or context.environment.get(OTHER_DRIVER)):
        raise InputError("error.no_terminal")
    # Collecting garbage while the modules load costs a twelfth of the time to the first frame;
    # the application turns the collector on again when that frame stands.
    gc.disable()
    from wgplanner.tui.lean import load_textual  # noqa: PLC0415

    load_textual()
    from wgplanner.store.owner import current_owner  # noqa: PLC0415
    from wgplanner.tui.app import PlannerApp  # noqa: PLC0415
    from wgplanner.workspace import Workspace  # noqa: PLC0415

    owner = current_owner(context.environment, context.clock)

    def read(path: Path, ahead: Ahead | None = None) -> Workspace:
        return Workspace.open(path, owner, context.clock, claim=False, ahead=ahead)

    def begin(path: Path) -> Callable[[], Workspace]:
        from wgplanner.store.ahead import Ahead  # noqa: PLC0415 - a usual plan takes no thread

        ahead = Ahead(path)
        return lambda: read(path, ahead)

    later = path is not None and _is_large(path)
    app = PlannerApp(
        context.messages,
        read(path) if path and not later else None,
        context.today,
        owner=owner,
        clock=context.clock,
        theme=settings.theme,
        ascii_only=ascii_only or context.environment.get("TERM") == CONSOLE,
        settings=settings,
        settings_folder=folder,
        opening=(path, lambda: begin(path)) if path and later else None,
    )
    try:
        app.run()
    finally:
        if app.workspace is not None:
            app.workspace.close()
    opened = str(app.workspace.path.resolve()) if app.workspace else settings.last_plan
    save_settings(folder, structs.replace(app.settings, last_plan=opened, theme=app.theme))
    if app.refusal is not None:
        raise app.refusal
    if app.crash is not None:
        raise app.crash
    if app.workspace is not None and app.workspace.unsaved is not None:
        raise app.workspace.unsaved
    return 0


def _is_large(path: Path) -> bool:
    """Whether a plan takes so long to read that the first frame should not wait for it."""
    try:
        return path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False


def _last_plan(settings: Settings) -> Path | None:
    """The plan that was open last, if it is still there."""
    if settings.last_plan and Path(settings.last_plan).is_file():
        return Path(settings.last_plan)
    return None
