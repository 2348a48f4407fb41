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


def test_a_table_without_a_known_name_says_how_to_name_it(folder: Path) -> None:
    done = run("import", "表1.csv", "-p", "plan.json", folder=folder, WGPLANNER_LANG="ja")
    assert done.returncode == 2
    assert "--map" in done.stderr.decode()
    assert "やること" in done.stderr.decode()


def test_the_unit_of_sums_is_said_by_column_or_for_all(folder: Path) -> None:
    table = "連携事業,年度,かかるお金,事業費\n広域バス運行事業,R4,300,\n健康電話相談事業,R4,,7\n"
    (folder / "金.csv").write_text(table, encoding="utf-8")
    words = ("--map", "かかるお金=budget:万円", "--unit", "千円", "--accept", "all")
    done = run("import", "金.csv", "-p", "plan.json", "--json", *words, folder=folder)
    assert done.returncode in (0, 1), done.stderr.decode()
    (document,) = json.loads(done.stdout)["documents"]
    assert document["mapping_sender"] is None
    plan = read_plan(folder / "plan.json")
    sums = {
        each.name: str(next(one.amount.value for one in each.budget if one.year.label == "R4"))
        for each in plan.ordered(Program)
        if each.budget
    }
    assert (sums["広域バス運行事業"], sums["健康電話相談事業"]) == ("3", "7")
    done = run("import", "金.csv", "-p", "plan.json", "--unit", "ドル", folder=folder)
    assert done.returncode == 2
    assert "千円".encode() in done.stderr


def test_what_is_remembered_is_listed_and_forgotten(folder: Path) -> None:
    empty = run("mappings", folder=folder)
    assert (empty.returncode, empty.stderr) == (0, b"")
    run("import", "表1.csv", "-p", "plan.json", *SAID, folder=folder)
    listed = run("mappings", folder=folder, WGPLANNER_LANG="ja").stdout.decode()
    assert "表: やること=連携事業の名称、なすこと=事業概要" in listed
    (told,) = json.loads(run("mappings", "--json", folder=folder).stdout)
    assert told["fields"] == {"やること": "name", "なすこと": "summary"}
    assert told["sender"] == "表"
    (folder / "表2.csv").write_text(TABLE.replace("図書館", "温泉"), encoding="utf-8")
    text = run("import", "表2.csv", "-p", "plan.json", folder=folder, WGPLANNER_LANG="ja").stdout
    assert "前に「表」の表で決めた" in text.decode()
    unknown = run("mappings", "--forget", "ない", folder=folder)
    assert (unknown.returncode, unknown.stderr.count(b"\n")) == (2, 1)
    assert run("mappings", "--forget", "1", "--json", folder=folder).stdout.strip() == b"[]"
    assert run("import", "表2.csv", "-p", "plan.json", folder=folder).returncode == 2
