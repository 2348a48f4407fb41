"""``wgplanner import --map``: headings that no word tells, said once on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.plans import small_plan
from wgplanner.plan.records import Program
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "政策分野,政策項目,協定内容,やること,なすこと\n"
    "生活機能の強化,医療,医療体制の充実,図書館事業,本を貸す\n"
)
SAID = ("--map", "やること=name", "--map", "なすこと=summary")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    (tmp_path / "表1.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def summaries(folder: Path) -> dict[str, str | None]:
    plan = read_plan(folder / "plan.json")
    return {each.name: each.summary for each in plan.ordered(Program)}


def test_what_is_said_once_is_used_for_the_next_file_too(folder: Path) -> None:
    assert run("import", "表1.csv", "-p", "plan.json", folder=folder).returncode == 2
    done = run("import", "表1.csv", "-p", "plan.json", *SAID, folder=folder)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert summaries(folder)["図書館事業"] == "本を貸す"

    (folder / "表2.csv").write_text(TABLE.replace("図書館", "温泉"), encoding="utf-8")
    done = run("import", "表2.csv", "-p", "plan.json", "--json", folder=folder)
    assert done.returncode in (0, 1), done.stderr.decode()
    (document,) = json.loads(done.stdout)["documents"]
    assert document["mapping"] == {"やること": "name", "なすこと": "summary"}
    assert summaries(folder)["温泉事業"] == "本を貸す"


def test_a_dry_run_remembers_nothing(folder: Path) -> None:
    done = run("import", "表1.csv", "-p", "plan.json", "--dry-run", *SAID, folder=folder)
    assert "2" in done.stdout.decode()
    assert run("import", "表1.csv", "-p", "plan.json", folder=folder).returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--map", "なすこと=nothing"), b"summary"),
        ((*SAID, "--map", "ないこと=remark"), "ないこと".encode()),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    folder: Path, words: tuple[str, ...], said: bytes
) -> None:
    before = (folder / "plan.json").read_bytes()
    done = run("import", "表1.csv", "-p", "plan.json", *words, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert (folder / "plan.json").read_bytes() == before
