"""Choosing between the values of a field that two persons set at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.views.conflicts import claim_value, subject
from wgplanner.views.field_words import FieldWords
from wgplanner.views.history import time_words

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.store.conflicts import Claim, Conflict
    from wgplanner.tui.app import PlannerApp
    from wgplanner.workspace import Workspace


def settle_conflicts(app: PlannerApp, workspace: Workspace) -> None:
    """Show the conflicts that wait; after each choice the next, until none is left."""
    waiting = {each.id: each for each in workspace.conflicts}
    if not waiting:
        app.say(app.messages.text("app.no_conflicts"))
        return
    words = FieldWords(workspace.plan, app.messages)
    if len(waiting) == 1:
        _choose(app, workspace, next(iter(waiting.values())))
        return
    choices = [(each.id, subject(words, each)) for each in waiting.values()]
    title = app.messages.text("history.conflicts", count=len(waiting))

    def chosen(answer: tuple[str, ...] | None) -> None:
        if answer:
            _choose(app, workspace, waiting[answer[0]])

    app.push_screen(ChooserDialog(app.messages, title, choices), chosen)


def _choose(app: PlannerApp, workspace: Workspace, conflict: Conflict) -> None:
    """Show each value with who gave it and when, and settle on the one chosen."""
    words = FieldWords(workspace.plan, app.messages)
    claims = list(conflict.claims)
    choices = [
        (str(at), claim_words(app.messages, words, conflict, claim))
        for at, claim in enumerate(claims)
    ]
    title = app.messages.text("history.which", subject=subject(words, conflict))

    def chosen(answer: tuple[str, ...] | None) -> None:
        if not answer:
            return
        try:
            workspace.settle(conflict, claims[int(answer[0])])
        except PlannerError as problem:
            app.complain(problem)
            return
        app.show_titles()
        app.say(app.messages.text("history.settled", count=len(workspace.conflicts)))
        if workspace.conflicts:
            settle_conflicts(app, workspace)

    # The last claim is the one that the plan shows.
    dialog = ChooserDialog(app.messages, title, choices, [str(len(claims) - 1)])
    app.push_screen(dialog, chosen)


def claim_words(messages: Messages, words: FieldWords, conflict: Conflict, claim: Claim) -> str:
    """One value with who gave it and when, on lines of their own."""
    value = claim_value(messages, words, conflict, claim)
    when = time_words(claim.when)
    key = "history.claim" if when else "history.claim_before"
    return messages.text(key, value=value, who=claim.who, machine=claim.machine, when=when)
