"""What the commands print: data as written, and never a byte that drives the terminal."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.security.hostile import BRACKETS, CONTROLS, hostile_plan
from wgplanner.cli import export, run, show
from wgplanner.cli.context import Context
from wgplanner.locale import Messages
from wgplanner.plan.changes import put
from wgplanner.plan.cleaning import clean
from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Meeting, Program
from wgplanner.store import contents, line
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import write_new
from wgplanner.workspace import Workspace

NOW = "2025-10-20T09:00:00+09:00"


def call(*words: object) -> str:
    """Everything that a command prints, errors too."""
    out = io.StringIO()
    context = Context(Messages("ja"), out, out, {}, datetime(2025, 10, 1, tzinfo=UTC))
    try:
        run([str(word) for word in words], context)
    except PlannerError as problem:
        context.complain(problem)
    return out.getvalue()


def commands(path: Path, hostile: str) -> list[tuple[object, ...]]:
    """Every command on the plan, and with hostile arguments."""
    found: list[tuple[object, ...]] = []
    for what in (*show.WHATS, show.CONFLICTS):
        found += [("show", what, "-p", path), ("show", what, "-p", path, "--json")]
        found += [("show", what, "-p", path, "--format", "html")]
    found += [("export", what, "-p", path) for what in export.WHATS]
    found += [("export", "agenda", "-p", path, "--meeting", "meeting-1")]
    found += [("export", "sheet", "-p", path, "--municipality", "city")]
    found += [("history", "-p", path), ("history", "-p", path, "--json"), ("check", path)]
    for option in ("--text", "--municipality", "--field", "--status"):
        found.append(("show", "programs", "-p", path, option, hostile))
    for option in ("--program", "--person", "--since", "--revert", "--restore"):
        found.append(("history", "-p", path, option, hostile))
    found += [("show", hostile, "-p", path), ("sample", hostile), (hostile,)]
    found += [("check", hostile), ("import", hostile, "-p", path.with_name("new.json"))]
    found.append(("edit", "-p", path, "--from", path.with_name("edits.jsonl")))
    return found


@pytest.fixture(params=["brackets", "controls"])
def printed(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, list[str], dict[str, str]]:
    """What all commands print on a hostile plan with a hostile history."""
    monkeypatch.setattr(contents, "is_suspect", lambda _: False)
    monkeypatch.setattr(line, "is_suspect", lambda _: False)
    strings = BRACKETS if request.param == "brackets" else CONTROLS
    plan, whole = hostile_plan(strings)
    path = tmp_path / "plan.json"
    write_new(path, plan)
    hostile = "".join(each for each in strings if "\x00" not in each)
    workspace = Workspace.open(path, Owner(hostile, hostile, NOW), lambda: NOW)
    program = workspace.plan.ordered(Program)[0]
    meeting = workspace.plan.ordered(Meeting)[0]
    workspace.apply(
        [put(plan, type(program)(id=program.id, agreement="agree-care", name=hostile))],
        hostile,
        hostile,
    )
    workspace.apply([put(workspace.plan, type(meeting)(id=meeting.id, group=meeting.group))], "x")
    workspace.undo()
    workspace.close()
    edits = [
        {"record": hostile, "id": hostile, "field": hostile, "value": hostile},
        {"record": "program", "id": hostile, "field": "remark", "value": 1},
        {"record": "program", "id": program.id, "field": hostile, "value": 1},
        {hostile: 1},
    ]
    lines = [json.dumps(each, ensure_ascii=False) for each in edits]
    (tmp_path / "edits.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return request.param, [call(*each) for each in commands(path, hostile)], whole


def test_no_command_lets_a_control_character_through(
    printed: tuple[str, list[str], dict[str, str]],
) -> None:
    _, outputs, whole = printed
    together = "".join(outputs)
    assert clean(together).removed == 0
    assert together.replace("\n", "").isprintable() or "\x85" not in together
    assert len([token for token in whole if token in together]) >= 60


def test_brackets_are_printed_as_written(printed: tuple[str, list[str], dict[str, str]]) -> None:
    kind, outputs, whole = printed
    if kind == "controls":
        return
    lists = [output for output in outputs if output.startswith("[\n")]
    shown = "".join(str(json.loads(each)).replace("\\\\", "\\") for each in lists)
    for token, text in whole.items():
        assert token not in shown or text in shown
