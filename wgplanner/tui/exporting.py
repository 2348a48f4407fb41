"""Writing a document from a screen: one manner for all of them.

A name is proposed beside the plan; a file that is there is overwritten only when the user
says so, and never the plan itself. The text is made when the name is known, because the
name's ending says which kind of document is wanted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError, StoreError
from wgplanner.store.atomic import write_whole
from wgplanner.store.beside import safe_stem
from wgplanner.tui.dialogs.prompt import PromptDialog
from wgplanner.tui.dialogs.question import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from wgplanner.tui.screens.base import PlanBoundScreen

MARKDOWN = (".md", ".markdown", ".txt")
DOCUMENT_LANGUAGE = "ja"
"""Documents speak the plan's language, whatever the screen speaks."""


def export(
    screen: PlanBoundScreen,
    name: str,
    make: Callable[[str], str],
    endings: Collection[str] = MARKDOWN,
) -> None:
    """Ask where to write a document, make it and write it.

    ``name`` is proposed; ``make`` makes the text from the ending of the file, in small letters.
    """
    messages = screen.messages
    plan = screen.workspace.path

    def complaint(text: str) -> str | None:
        target = _path(text)
        if not text.strip() or not target.name:
            return messages.text("form.required")
        if target.suffix.lower() not in endings:
            listing = " / ".join(each for each in endings if each)
            return messages.text("export.kind", ending=target.suffix, endings=listing)
        if target.exists() and plan.exists() and target.samefile(plan):
            return messages.text("error.export.plan", path=str(target))
        if target.is_dir() or not target.parent.is_dir():
            return messages.text("export.no_folder", folder=str(target.parent))
        return None

    def named(answer: str | None) -> None:
        if answer is None:
            return
        target = _path(answer)
        if not target.exists():
            _write(screen, target, make)
            return
        question = QuestionDialog(messages, messages.text("export.overwrite", path=str(target)))

        def answered(yes: bool | None) -> None:
            if yes:
                _write(screen, target, make)

        screen.app.push_screen(question, answered)

    title = messages.text("export.where", endings="  ".join(each for each in endings if each))
    proposed = str(plan.with_name(f"{safe_stem(name)}.md"))
    screen.app.push_screen(PromptDialog(messages, title, proposed, check=complaint), named)


def _path(text: str) -> Path:
    return Path(text.strip()).expanduser()


def _write(screen: PlanBoundScreen, target: Path, make: Callable[[str], str]) -> None:
    """Write the whole document or nothing, and say where it is."""
    try:
        content = make(target.suffix.lower()).encode("utf-8")
        write_whole(target, target.with_name(f".{target.name}.part"), [content])
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        screen.planner.complain(StoreError("error.export.write", path=str(target), reason=reason))
    except PlannerError as problem:
        screen.planner.complain(problem)
    else:
        screen.planner.say(screen.text("export.done", path=str(target.resolve())))
