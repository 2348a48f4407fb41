"""Bringing a document into the open plan: ask, read beside the screen, show, and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.base import PlanBoundScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wgplanner.plan.importing.incoming import Incoming
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.tui.app import PlannerApp
    from wgplanner.tui.dialogs.import_preview import Kept

    Read = Callable[[], tuple[ReadResult, Incoming]]

WHAT = "change.import"
BACKUP = "before-import"
PATIENCE_SECONDS = 1.0


def ask_for_document(app: PlannerApp) -> None:
    """Ask which file to read into the open plan, and go on from there."""
    from wgplanner.tui.dialogs.prompt import PromptDialog  # noqa: PLC0415
    from wgplanner.tui.screens.first_run import typed_path  # noqa: PLC0415

    workspace = app.workspace
    if workspace is None:
        return
    if workspace.read_only:
        app.say(read_only_text(app.messages, workspace))
        return

    def complaint(text: str) -> str | None:
        if not text.strip():
            return app.messages.text("form.required")
        found = typed_path(text).exists()
        return None if found else app.messages.text("error.import.missing", path=text)

    def answered(text: str | None) -> None:
        if text is not None:
            import_file(app, typed_path(text))

    title = app.messages.text("import.ask")
    app.push_screen(PromptDialog(app.messages, title, "", check=complaint), answered)


def import_file(app: PlannerApp, path: Path) -> None:
    """Read a file beside the open plan, and show what it would do."""
    from wgplanner.readers.importing import read_path  # noqa: PLC0415

    assert app.workspace is not None
    plan = app.workspace.plan
    read_beside(
        app,
        path.name,
        lambda: read_path(path, None, app.clock(), plan),
        lambda incoming: _preview(app, incoming, plan),
    )


def import_text(app: PlannerApp, text: str) -> None:
    """Read pasted text beside the open plan, and show what it would do."""
    from wgplanner.readers.importing import read_nameless  # noqa: PLC0415

    assert app.workspace is not None
    plan = app.workspace.plan
    name = app.messages.text("import.pasted")
    data = text.encode("utf-8", "replace")
    read_beside(
        app,
        name,
        lambda: read_nameless(data, name, None, app.clock(), plan),
        lambda incoming: _preview(app, incoming, plan),
    )


def is_document(text: str, plan: Plan) -> bool:
    """Whether pasted text is a table of facts and not a block of marks for the grid."""
    from wgplanner.readers.importing import table_kind  # noqa: PLC0415
    from wgplanner.readers.tables.headings import TableKind  # noqa: PLC0415

    first, _, rest = text.strip().partition("\n")
    if "\t" not in first or not rest:
        return False
    kind = table_kind(text.encode("utf-8", "replace"), "", plan)
    return kind is not None and kind is not TableKind.SCHEDULE


def read_beside(app: PlannerApp, name: str, read: Read, then: Callable[[Incoming], object]) -> None:
    """Read off the screen's thread; say so after a second, and let Esc give it up."""
    from wgplanner.tui.dialogs.busy import BusyDialog  # noqa: PLC0415

    busy = BusyDialog(app.messages, app.messages.text("import.busy", name=name))
    state = {"open": True, "shown": False}

    def show_busy() -> None:
        if state["open"]:
            state["shown"] = True
            app.push_screen(busy, lambda _: state.update(open=False))

    def finish(incoming: Incoming | None, problem: PlannerError | None) -> None:
        timer.stop()
        if not state["open"]:
            return
        if state["shown"]:
            busy.dismiss(None)
        state["open"] = False
        if problem is not None:
            app.complain(problem)
        elif incoming is not None:
            # After the dialog that counted the seconds is gone.
            app.call_later(then, incoming)

    def work() -> None:
        try:
            _, incoming = read()
        except PlannerError as problem:
            app.call_from_thread(finish, None, problem)
        else:
            app.call_from_thread(finish, incoming, None)

    timer = app.set_timer(PATIENCE_SECONDS, show_busy)
    app.run_worker(work, thread=True, group="import")


def _preview(app: PlannerApp, incoming: Incoming, plan: Plan) -> None:
    from wgplanner.tui.dialogs.import_preview import ImportPreview  # noqa: PLC0415

    def answered(kept: Kept | None) -> None:
        if kept is not None:
            _keep(app, kept)

    app.push_screen(ImportPreview(app.messages, incoming, plan), answered)


def _keep(app: PlannerApp, kept: Kept) -> None:
    """Make what was accepted one change of the plan."""
    workspace, screen = app.workspace, app.screen
    made = kept.edits()
    if workspace is None or not isinstance(screen, PlanBoundScreen):
        return
    if not made:
        app.say(app.messages.text("import.nothing_kept"))
        return
    try:
        workspace.back_up(BACKUP)
    except PlannerError as problem:
        app.complain(problem)
        return
    text = app.messages.text("import.kept", count=len(kept.accepted))
    screen.edit(made, WHAT, then=lambda: app.say(text))
