"""Undo and redo on the screens: one step, and what it was in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError

if TYPE_CHECKING:
    from wgplanner.tui.app import PlannerApp


def step(app: PlannerApp, direction: str, *, anyway: bool = False) -> None:
    """Take the last change back (``undo``) or do it again (``redo``), and say which it was.

    Where a later value, perhaps another person's, would go with it, it asks first.
    """
    if app.workspace is None:
        return
    take = app.workspace.undo if direction == "undo" else app.workspace.redo
    try:
        change = take(anyway=anyway)
    except PlannerError as problem:
        app.show_titles()
        if problem.key == "error.undo.changed" and not anyway:
            _ask_anyway(app, direction)
        else:
            app.complain(problem)
        return
    app.show_titles()
    if change is None:
        app.say(app.messages.text(f"app.nothing_to_{direction}"))
    else:
        from wgplanner.views.history import action_words  # noqa: PLC0415

        what = action_words(app.messages, change.what)
        app.say(app.messages.text(f"app.{direction}_done", what=what))


def _ask_anyway(app: PlannerApp, direction: str) -> None:
    from wgplanner.tui.dialogs.question import QuestionDialog  # noqa: PLC0415

    def answered(yes: bool | None) -> None:
        if yes:
            step(app, direction, anyway=True)

    text = app.messages.text(f"app.{direction}_anyway")
    app.push_screen(QuestionDialog(app.messages, text), answered)
