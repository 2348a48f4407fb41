"""Bringing a document into the open plan: ask, read beside the screen, show, and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.reading import Source, read_asking
from wgplanner.tui.screens.base import PlanBoundScreen

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.plan import Plan
    from wgplanner.tui.app import PlannerApp
    from wgplanner.tui.kept_import import Kept
    from wgplanner.tui.reading import Read

WHAT = "change.import"
BACKUP = "before-import"


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
    from wgplanner.readers.text_file import read_bytes  # noqa: PLC0415

    _import(app, Source(lambda: read_bytes(path), path.name))


def import_text(app: PlannerApp, text: str) -> None:
    """Read pasted text beside the open plan, and show what it would do."""
    data = _with_line_ends(text).encode("utf-8", "replace")
    _import(app, Source(lambda: data, app.messages.text("import.pasted"), nameless=True))


def _import(app: PlannerApp, source: Source) -> None:
    assert app.workspace is not None
    plan = app.workspace.plan
    read_asking(app, source, plan, lambda read: _preview(app, read))


def is_document(text: str, plan: Plan) -> bool:
    """Whether pasted text is a table of facts, or a list, and not a block of marks for the grid."""
    from wgplanner.readers.importing import is_other_document, table_kind  # noqa: PLC0415
    from wgplanner.readers.tables.headings import TableKind  # noqa: PLC0415

    lines = _with_line_ends(text).strip("\n")
    first, _, rest = lines.partition("\n")
    if "\t" not in first + rest.partition("\n")[0] or not rest:
        return False
    data = lines.encode("utf-8", "replace")
    kind = table_kind(data, "", plan)
    if kind is None:
        return is_other_document(data, "")
    return kind is not TableKind.SCHEDULE


def _with_line_ends(text: str) -> str:
    """Pasted text as a file would have it: many terminals send a return for each line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _preview(app: PlannerApp, read: Read) -> None:
    from wgplanner.tui.dialogs.import_preview import ImportPreview  # noqa: PLC0415

    def answered(kept: Kept | None) -> None:
        if kept is not None:
            _keep(app, kept)

    app.push_screen(ImportPreview(app.messages, read), answered)


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
    pairs = len(kept.proposal.matching.pairs)
    if pairs:
        text += "\n" + app.messages.text("import.pairs_left", count=pairs)
    screen.edit(made, WHAT, then=lambda: app.say(text))
