"""``wgplanner edit -p PLAN.json --from -``: edits as JSON lines, each answered when it is durable.

A line sets one field of one record: ``{"record": "program", "id": "…", "field":
"remark", "value": "…", "reason": null}``, the value in the form of the plan
file. The answer is ``{"saved": 1, "seq": 17}``, or ``{"saved": 0, "error": "…"}``
and the rest goes on.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from wgplanner.plan.errors import InputError, PlannerError, ReadOnlyError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from wgplanner.cli.context import Context
    from wgplanner.cli.edit_lines import EditLine
    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Edit
    from wgplanner.workspace import Workspace

STANDARD_INPUT = "-"
WHAT = "change.field"
MAX_LINE_BYTES = 8 << 20
LOOK_AROUND_SECONDS = 0.5
"""How long other sessions' changes may go unseen; nothing is lost by that, for they merge."""
UTF8_MARK = b"\xef\xbb\xbf"


def add_arguments(parser: ArgumentParser, messages: Messages) -> None:
    """The plan to edit, and where the edits come from."""
    from wgplanner.cli.arguments import add_plan  # noqa: PLC0415

    add_plan(parser, messages)
    parser.add_argument(
        "--from", dest="source", required=True, metavar="FILE", help=messages.text("edit.from")
    )


def run(arguments: Namespace, context: Context) -> int:
    """Do every edit that can be done. Returns 1 where one was refused.

    Another session may have the plan open: both edit, and their changes merge.

    Raises:
        PlannerError: The plan cannot be opened for editing, or the source cannot be read.
    """
    from wgplanner.store.owner import current_owner  # noqa: PLC0415
    from wgplanner.workspace import Workspace  # noqa: PLC0415

    with _opened(arguments.source) as source:
        owner = current_owner(context.environment, context.clock)
        path = Path(arguments.plan)
        workspace = Workspace.open(path, owner, context.clock, exclusive=False)
        try:
            if workspace.read_only:
                raise ReadOnlyError("error.store.not_writable", path=str(path))
            editor = LineEditor(workspace)
            refused = 0
            for line in _lines(source, arguments.source):
                answer = _answer(editor, line, context.messages)
                refused += not answer["saved"]
                context.write(json.dumps(answer, ensure_ascii=False) + "\n")
                context.out.flush()
        finally:
            workspace.close()
    return 1 if refused else 0


class LineEditor:
    """Applies the edits of lines to a workspace that others may be editing too."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._looked = time.monotonic()

    def save(self, line: EditLine) -> int:
        """Store what a line asks for; returns its place in the order of all changes.

        Raises:
            PlannerError: It cannot be done, or could not be stored.
        """
        if time.monotonic() - self._looked > LOOK_AROUND_SECONDS:
            self._look_around()
        self._workspace.apply([self._edit(line)], WHAT, line.reason)
        return self._workspace.last_number

    def _edit(self, line: EditLine) -> Edit:
        """The edit on the plan as it is now.

        A record that is not there may just have been made by somebody else, and
        a value that stands there already may just have been changed.
        """
        from wgplanner.cli.edit_lines import edit_for  # noqa: PLC0415

        try:
            edit = edit_for(self._workspace.plan, line)
        except InputError as problem:
            if problem.key != "error.record.missing":
                raise
        else:
            if edit.before != edit.after:
                return edit
        self._look_around()
        return edit_for(self._workspace.plan, line)

    def _look_around(self) -> None:
        self._workspace.refresh()
        self._looked = time.monotonic()


def _answer(editor: LineEditor, data: bytes | None, messages: Messages) -> dict[str, Any]:
    """Do one line (``None`` is one that was too long) and say what came of it."""
    from wgplanner.cli.edit_lines import read_line, refuse_long_line  # noqa: PLC0415

    try:
        if data is None:
            refuse_long_line(MAX_LINE_BYTES)
        line = read_line(data)
        answer: dict[str, Any] = {"saved": 1, "seq": editor.save(line)}
    except PlannerError as problem:
        text = messages.text(problem.key, **problem.values)
        return {"saved": 0, "error": text.replace("\n", " ")}
    if line.cleaned:
        answer["cleaned"] = line.cleaned
    return answer


def _opened(source: str) -> BinaryIO:
    """The lines' bytes. Raises ``InputError`` where the file cannot be read."""
    if source == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as problem:
        raise _unreadable(source, problem) from None


def _lines(source: BinaryIO, name: str) -> Iterator[bytes | None]:
    """The lines that say something; ``None`` for one that is longer than any edit."""
    first = True
    while True:
        try:
            line = source.readline(MAX_LINE_BYTES)
            is_long = len(line) == MAX_LINE_BYTES and not line.endswith(b"\n")
            while is_long and (rest := source.readline(MAX_LINE_BYTES)):
                if rest.endswith(b"\n"):
                    break
        except OSError as problem:
            raise _unreadable(name, problem) from None
        if not line:
            return
        line = line.removeprefix(UTF8_MARK) if first else line
        first = False
        if is_long:
            yield None
        elif line.strip():
            yield line


def _unreadable(name: str, problem: OSError) -> InputError:
    reason = problem.strerror or type(problem).__name__
    return InputError("error.import.unreadable", path=name, reason=reason)
