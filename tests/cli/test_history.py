"""``wgplanner history``: changes in words, filters, and taking back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import edit, line, run
from tests.plans import small_plan
from wgplanner.locale import LANGUAGES, Messages
from wgplanner.plan.changes import put, remove
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.plan.records import Duty, Member, Program
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan
from wgplanner.views.field_words import FIELD_NAMES
from wgplanner.workspace import Workspace

WHO = Owner("事務局", "PC-1", "2025-10-20T09:00:00+09:00")
PROGRAM, OTHER_PROGRAM = (each.id for each in small_plan().ordered(Program)[:2])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    return tmp_path


def told(folder: Path, *words: object, lang: str = "en") -> str:
    done = run("history", "-p", "plan.json", *words, folder=folder, WGPLANNER_LANG=lang)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def listed(folder: Path, *words: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told(folder, "--json", *words))
    return found


def change(folder: Path, field: str, value: object, **more: Any) -> None:
    status, answers = edit(folder, line(**({"id": PROGRAM, "field": field, "value": value} | more)))
    assert status == 0, answers


def test_old_and_new_stand_in_words(folder: Path) -> None:
    change(folder, "status", "done", reason="終わった")
    change(folder, "participants", [{"party": "towns"}, {"party": "city", "since": "R5"}])
    change(folder, "budget", [{"year": "R3", "amount": {"state": "number", "value": 4500}}])
    ja = told(folder, lang="ja")
    assert "項目の編集" in ja
    assert "-> 完了" in ja
    assert "理由: 終わった" in ja
    assert "町村、みどり野市 開始 R5" in ja
    assert "事業費 R3: " in ja
    assert "-> 4,500" in ja
    assert "towns" not in ja
    assert "tester" in told(folder)


def test_what_was_removed_keeps_its_name(folder: Path) -> None:
    workspace = Workspace.open(folder / "plan.json", WHO, lambda: WHO.since)
    duty = workspace.plan.ordered(Duty)[0]
    workspace.apply([remove(duty)], "change.duty_removed")
    workspace.close()
    text = told(folder, lang="ja")
    assert duty.text[:10] in text
    assert "削除" in text
    (item,) = listed(folder)
    assert item["who"] == "事務局"
    assert item["changes"][0]["before"]["text"] == duty.text


def test_filters(folder: Path) -> None:
    change(folder, "remark", "一")
    change(folder, "remark", "二", id=OTHER_PROGRAM)
    workspace = Workspace.open(folder / "plan.json", WHO, lambda: WHO.since)
    member = workspace.plan.ordered(Member)[0]
    workspace.apply([remove(member)], "change.member_gone")
    workspace.close()
    name = read_plan(folder / "plan.json").find(Program, PROGRAM).name
    assert len(listed(folder)) == 3
    assert [each["changes"][0]["id"] for each in listed(folder, "--program", name)] == [PROGRAM]
    assert [each["changes"][0]["id"] for each in listed(folder, "--program", PROGRAM)] == [PROGRAM]
    assert [each["who"] for each in listed(folder, "--person", "事務局")] == ["事務局"]
    assert len(listed(folder, "--until", "R7.10.20", "--since", "2025-10-20")) == 1
    assert listed(folder, "--since", "2099-01-01") == []


def test_one_change_is_taken_back_and_a_moment_restored(folder: Path) -> None:
    for value in ("一", "二"):
        change(folder, "remark", value)
    change(folder, "summary", "別")
    last, second, first = (each["ref"] for each in listed(folder))
    refused = run("history", "-p", "plan.json", "--revert", first, folder=folder)
    assert refused.returncode == 2
    assert read_plan(folder / "plan.json").find(Program, PROGRAM).remark == "二"
    told(folder, "--revert", second, "--reason", "誤り")
    assert read_plan(folder / "plan.json").find(Program, PROGRAM).remark == "一"
    assert read_plan(folder / "plan.json").find(Program, PROGRAM).summary == "別"
    assert (listed(folder)[0]["what"], listed(folder)[0]["why"]) == ("revert", "誤り")
    told(folder, "--restore", first)
    assert read_plan(folder / "plan.json").find(Program, PROGRAM).summary != "別"
    told(folder, "--restore", last)
    program = read_plan(folder / "plan.json").find(Program, PROGRAM)
    assert (program.remark, program.summary) == ("二", "別")


@pytest.mark.parametrize(
    "words",
    [
        ("--since", "yesterday"),
        ("--program", "nothing like it"),
        ("--program", ""),
        ("--revert", "nobody:1"),
        ("--restore", "x"),
        ("--revert", "a", "--restore", "b"),
        ("--revert", "a", "--person", "b"),
        ("--reason", "x"),
    ],
)
def test_wrong_questions_get_one_line(folder: Path, words: tuple[str, ...]) -> None:
    change(folder, "remark", "一")
    done = run("history", "-p", "plan.json", *words, folder=folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert b"failed" not in done.stderr


def test_a_plan_without_changes_and_no_plan(folder: Path) -> None:
    assert told(folder) == ""
    assert listed(folder) == []
    assert run("history", "-p", "none.json", folder=folder).returncode == 2


def test_an_action_of_another_version_is_listed_by_its_key(folder: Path) -> None:
    workspace = Workspace.open(folder / "plan.json", WHO, lambda: WHO.since)
    program = workspace.plan.find(Program, PROGRAM)
    workspace.apply(
        [put(workspace.plan, type(program)(id=program.id, agreement=program.agreement, name="新"))],
        "change.of_the_future",
    )
    workspace.close()
    assert "change.of_the_future" in told(folder)


def test_every_field_has_a_name() -> None:
    for language in LANGUAGES:
        messages = Messages(language)
        assert all(messages.text(f"history.field.{name}") for name in FIELD_NAMES)
        assert all(messages.text(f"history.table.{table}") for table in RECORD_TYPES)
