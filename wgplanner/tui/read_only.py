"""Why a plan cannot be edited, in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.workspace import Workspace


def read_only_text(messages: Messages, workspace: Workspace) -> str:
    """``Read only``, with who has the plan open since when, where known; may hold data."""
    holder = workspace.holder
    if holder is None:
        return messages.text("plan.read_only")
    since = holder.since[5:16].replace("T", " ")
    return messages.text("plan.held", person=holder.person, machine=holder.machine, since=since)
