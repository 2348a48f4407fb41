"""``wgplanner show conflicts``: what the chooser of F7 shows, for those who do not see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tests.cli.running import run
from tests.plans import small_plan
from wgplanner.plan.changes import put, remove
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import write_new
from wgplanner.workspace import Workspace

NOW = "2025-10-20T09:00:00+09:00"
TANAKA, SATO = Owner("田中", "PC-1", NOW), Owner("佐藤 [b]", "PC-2", NOW)
PROGRAM = small_plan().ordered(Program)[0]
ACTIVITY = small_plan().ordered(Activity)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    return tmp_path


def session(folder: Path, owner: Owner) -> Workspace:
    return Workspace.open(folder / "plan.json", owner, lambda: NOW, exclusive=False)


def both(folder: Path, mine: Any, theirs: Any) -> Plan:
    """Two sessions that change the plan without seeing one another; what it shows then."""
    one, two = session(folder, TANAKA), session(folder, SATO)
    for workspace, act in ((one, mine), (two, theirs)):
        workspace.apply([act(workspace.plan)], "change.program")
    one.refresh()
    two.close()
    one.close()
    last = session(folder, TANAKA)
    last.close()
    return last.plan


def remarks(folder: Path) -> Plan:
    return both(
        folder,
        lambda plan: put(plan, structs.replace(PROGRAM, remark="一\tつ")),
        lambda plan: put(plan, structs.replace(PROGRAM, remark="[red]二[/]")),
    )


def told(folder: Path, *words: object, lang: str = "en") -> str:
    done = run("show", "conflicts", "-p", "plan.json", *words, folder=folder, WGPLANNER_LANG=lang)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def listed(folder: Path, *words: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told(folder, "--json", *words))
    return found


def test_both_values_are_told_with_who_and_when_and_which_one_is_shown(folder: Path) -> None:
    plan = remarks(folder)
    (found,) = listed(folder)
    assert (found["record"], found["id"], found["name"], found["field"]) == (
        "program",
        PROGRAM.id,
        PROGRAM.name,
        "remark",
    )
    claims = {each["value"]: each for each in found["values"]}
    assert claims.keys() == {"一\tつ", "[red]二[/]"}
    assert claims["一\tつ"]["who"] == "田中"
    assert claims["[red]二[/]"]["who"] == "佐藤 [b]"
    assert {each["machine"] for each in found["values"]} == {"PC-1", "PC-2"}
    assert {each["when"][:16] for each in found["values"]} == {NOW[:16]}
    shown = [each["value"] for each in found["values"] if each["shown"]]
    assert shown == [plan.find(Program, PROGRAM.id).remark]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ["program", "remark", "shown now"]), ("ja", ["連携事業", "備考", "表示中"])],
)
def test_the_table_has_a_line_for_each_value(folder: Path, lang: str, words: list[str]) -> None:
    remarks(folder)
    lines = told(folder, lang=lang).splitlines()[2:]
    assert len(lines) == 2
    assert all(word in line for word in [*words[:2], PROGRAM.name] for line in lines)
    assert [words[2] in line for line in lines] == [False, True]
    assert {"[red]二[/]" in line for line in lines} == {True, False}
    assert all("2025-10-20 09:00" in line for line in lines)


def test_a_removal_against_an_edit_is_no_value(folder: Path) -> None:
    both(
        folder,
        lambda plan: remove(plan.find(Activity, ACTIVITY.id)),
        lambda plan: put(plan, structs.replace(ACTIVITY, note="まだ要る")),
    )
    (found,) = listed(folder)
    assert (found["record"], found["name"], found["field"]) == ("activity", ACTIVITY.name, None)
    assert [each["removed"] for each in found["values"]] == [True, False]
    text = told(folder)
    assert "remove the record" in text
    assert "keep the record" in text


def test_nothing_to_settle_and_other_options_are_said(folder: Path) -> None:
    assert listed(folder) == []
    done = run("show", "conflicts", "-p", "plan.json", folder=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.strip() == b"wgplanner: Nothing matches."
    refused = run("show", "conflicts", "-p", "plan.json", "--status", "running", folder=folder)
    assert refused.returncode == 2
    assert b"--status" in refused.stderr


def test_a_text_finds_names_and_values(folder: Path) -> None:
    remarks(folder)
    assert len(listed(folder, "--text", "[RED]")) == 1
    assert len(listed(folder, "--text", PROGRAM.name[:3])) == 1
    assert listed(folder, "--text", "どこにもない") == []
