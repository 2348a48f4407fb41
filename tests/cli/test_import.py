"""``wgplanner import`` into a plan that is there, in processes of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import PYTHON, environment, run
from tests.plans import small_plan
from tests.readers.real_documents import LIST, PROGRESS, VISION, needs_documents
from tests.readers.regions import AOBA
from tests.readers.test_changes import TEXT as CHANGES_TEXT
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding, Program, SourceDocument
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "政策分野,政策項目,協定内容,連携事業,事業概要\n"
    "生活機能の強化,医療,医療体制の充実,夜間当番医の事業,当番を決める\n"
    "生活機能の強化,医療,医療体制の充実,図書館事業,本を貸す\n"
    "生活機能の強化,医療,医療体制の充実,健康電話相談事業,手入力とは別の文\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def answer(folder: Path, *words: object, given: bytes = b"") -> tuple[int, dict[str, Any]]:
    done = run("import", *words, "-p", "plan.json", "--json", folder=folder, given=given)
    assert done.stderr == b"", done.stderr.decode()
    return done.returncode, json.loads(done.stdout)


def program(folder: Path, name: str) -> Program | None:
    plan = read_plan(folder / "plan.json")
    return next((each for each in plan.ordered(Program) if each.name == name), None)


def test_by_itself_only_what_is_certain_is_taken_and_the_rest_is_listed(folder: Path) -> None:
    status, told = answer(folder, "表.csv")
    (document,) = told["documents"]
    assert (status, told["written"]) == (1, True)
    assert [(each["new"], each["old"], each["cell"]) for each in document["pairs"]] == [
        ("夜間当番医の事業", "夜間当番医事業", "A2")
    ]
    left = [each for each in document["items"] if each["state"] == "changed"]
    assert [(each["field"], each["taken"], each["reason"]) for each in left] == [
        ("summary", False, "no_line")
    ]
    assert program(folder, "図書館事業") is not None
    assert program(folder, "夜間当番医の事業") is None
    held = program(folder, "健康電話相談事業")
    assert held is not None
    assert held.summary == "電話で健康の相談を受ける。"


def test_what_a_new_program_says_is_told_before_it_is_kept(folder: Path) -> None:
    _, told = answer(folder, "表.csv", "--dry-run")
    new = next(each for each in told["documents"][0]["items"] if each["record"] == "program"
               and each["state"] == "new")  # fmt: skip
    facts = {each["field"]: (each["value"], each["cell"]) for each in new["facts"]}
    assert facts["summary"] == ("本を貸す", "E3")
    assert facts["agreement"][0] == "医療体制の充実"
    done = run("import", "表.csv", "-p", "plan.json", "--dry-run", folder=folder)
    assert ": 本を貸す  (E3)" in done.stdout.decode()


def test_a_dry_run_tells_every_doubt_and_quotes_what_is_stored_nowhere(tmp_path: Path) -> None:
    lines = "\n".join(f"謎の見出し{at}：値{at}" for at in range(20))
    (tmp_path / "変更.txt").write_text(CHANGES_TEXT + "\n" + lines, encoding="utf-8")
    told = run("import", "変更.txt", "-p", "new.json", "--dry-run", folder=tmp_path).stdout.decode()
    assert all(f"謎の見出し{at}：値{at}" in told for at in range(20))
    assert "・電話を置く" in told
    kept = run("import", "変更.txt", "-p", "new.json", folder=tmp_path).stdout.decode()
    assert len(kept) < len(told) / 2


def test_one_undo_takes_the_import_back_and_a_copy_of_before_is_kept(folder: Path) -> None:
    answer(folder, "表.csv", "--accept", "all", "--pair", "all")
    assert list((folder / "plan.json.d" / "backup").glob("*before-import*"))
    from wgplanner.store.owner import current_owner  # noqa: PLC0415
    from wgplanner.workspace import Workspace  # noqa: PLC0415

    owner = current_owner(environment(folder / "home"), lambda: "2025-10-20T09:00:00+09:00")
    workspace = Workspace.open(folder / "plan.json", owner, lambda: "2025-10-20T09:00:00+09:00")
    try:
        assert workspace.plan != small_plan()
        change = workspace.undo()
        assert change is not None
        assert change.what == "change.import"
        assert workspace.plan == small_plan()
    finally:
        workspace.close()


def test_a_pair_is_joined_or_parted_by_name_and_the_answer_is_kept(folder: Path) -> None:
    answer(folder, "表.csv", "--pair", "夜間当番医の事業=夜間当番医事業")
    held = program(folder, "夜間当番医事業")
    assert held is not None
    assert held.summary == "当番を決める"
    _, told = answer(folder, "表.csv")
    assert told["documents"][0]["pairs"] == []
    (folder / "ほか.csv").write_text(TABLE.replace("夜間当番医の事業", "図書館の事業"), "utf-8")
    _, told = answer(folder, "ほか.csv", "--new", "図書館の事業")
    assert told["documents"][0]["pairs"] == []
    assert program(folder, "図書館の事業") is not None


def test_the_same_file_twice_changes_nothing_more(folder: Path) -> None:
    answer(folder, "表.csv", "--accept", "all", "--pair", "all")
    before = read_plan(folder / "plan.json")
    status, told = answer(folder, "表.csv")
    assert (status, told["written"]) == (0, False)
    assert {each["state"] for each in told["documents"][0]["items"]} == {"same"}
    assert read_plan(folder / "plan.json") == before


@pytest.mark.parametrize("words", [["--dry-run"], ["--accept", "none"]])
def test_nothing_is_written_where_nothing_was_accepted(folder: Path, words: list[str]) -> None:
    before = (folder / "plan.json").read_bytes()
    status, told = answer(folder, "表.csv", *words)
    assert (status, told["written"]) == (1, False)
    assert (folder / "plan.json").read_bytes() == before
    assert not list(folder.glob("plan.json.d/backup/*before-import*"))


def test_the_text_shows_pairs_with_the_words_that_answer_them(folder: Path) -> None:
    done = run(
        "import", "表.csv", "-p", "plan.json", "--dry-run", folder=folder, WGPLANNER_LANG="ja"
    )
    text = done.stdout.decode()
    assert "--pair '夜間当番医の事業=夜間当番医事業'" in text or (
        "--pair 夜間当番医の事業=夜間当番医事業" in text
    )
    assert "手入力か別の文書" in text
    assert "図書館事業" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pair", "図書館事業"], b"NAME-IN-DOCUMENT=NAME-IN-PLAN"),
        (["--pair", "図書館事業=ない事業"], "ない事業".encode()),
        (["--pair", "ない事業=夜間当番医事業"], "ない事業".encode()),
        (["--new", "ない事業"], "ない事業".encode()),
    ],
)
def test_an_answer_that_names_nothing_is_refused(
    folder: Path, words: list[str], said: bytes
) -> None:
    before = read_plan(folder / "plan.json")
    done = run("import", "表.csv", "-p", "plan.json", *words, folder=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert read_plan(folder / "plan.json") == before


def test_several_sources_come_in_their_order_as_one_change(folder: Path) -> None:
    (folder / "二.csv").write_text("連携事業,備考\n図書館事業,二つ目の表\n", "utf-8")
    answer(folder, "表.csv", "二.csv")
    held = program(folder, "図書館事業")
    assert held is not None
    assert (held.summary, held.remark) == ("本を貸す", "二つ目の表")
    history = run("history", "-p", "plan.json", folder=folder).stdout.decode()
    assert history.count("Import of a document") == 1


def test_standard_input_is_read_as_what_it_is(folder: Path) -> None:
    table = "連携事業\t備考\n図書館事業\t貼った表\n".encode()
    status, told = answer(folder, "-", given=table)
    assert told["documents"][0]["kind"] == "programs"
    # The table does not say where the program stands, which wants a look.
    assert (status, told["written"]) == (1, True)
    assert program(folder, "図書館事業") is not None
    done = run("import", "-", "-p", "neu.json", folder=folder, given=AOBA.encode())
    assert done.returncode in (0, 1)
    assert read_plan(folder / "neu.json").region is not None


def test_a_document_of_another_region_is_refused(folder: Path) -> None:
    (folder / "vision.txt").write_text(AOBA, encoding="utf-8")
    done = run("import", "vision.txt", "-p", "plan.json", folder=folder)
    assert done.returncode == 2
    assert "青葉野定住自立圏".encode() in done.stderr
    assert "みどり野地域定住自立圏".encode() in done.stderr
    assert read_plan(folder / "plan.json") == small_plan()


def test_a_vision_goes_into_the_plan_that_was_made_of_it_as_the_same(tmp_path: Path) -> None:
    (tmp_path / "vision.txt").write_text(AOBA, encoding="utf-8")
    run("import", "vision.txt", "-p", "plan.json", folder=tmp_path)
    changed = AOBA.replace("1,200", "1,300").replace("移動の負担が軽くなる。", "通院が楽になる。")
    (tmp_path / "vision.txt").write_text(changed, encoding="utf-8")
    _, told = answer(tmp_path, "vision.txt")
    values = [each for each in told["documents"][0]["items"] if each["field"]]
    assert {(each["field"], each["member"]) for each in values} == {
        ("budget", "R3"), ("effect", None)
    }  # fmt: skip
    assert all(each["state"] == "changed" and each["taken"] and each["line"] for each in values)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for other processes")
def test_an_interrupt_while_reading_leaves_everything_as_it_was(folder: Path) -> None:
    before = (folder / "plan.json").read_bytes()
    process = subprocess.Popen(
        [*PYTHON, "import", "-", "-p", "plan.json"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder / "home"),
    )
    assert process.stdin is not None
    process.stdin.write(TABLE.encode())
    process.stdin.flush()
    time.sleep(1.0)
    os.kill(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 2
    assert b"Traceback" not in told
    assert (folder / "plan.json").read_bytes() == before
    assert read_plan(folder / "plan.json") == small_plan()


def figures(plan: Plan) -> list[object]:
    """All sums of the programs that have any."""
    return [(each.id, each.budget, each.participants) for each in plan.ordered(Program)]


@needs_documents
def test_the_draft_list_beside_the_vision_asks_for_names_and_changes_no_figure(
    tmp_path: Path,
) -> None:
    run("import", VISION, "-p", "plan.json", folder=tmp_path)
    before = read_plan(tmp_path / "plan.json")
    status, told = answer(tmp_path, LIST)
    assert status == 1
    pairs = {(each["new"], each["old"]) for each in told["documents"][0]["pairs"]}
    assert ("小中学校交流事業", "小中学生交流事業") in pairs
    assert ("校務支援システム事業", "校務支援システム共同運用事業") in pairs
    after = read_plan(tmp_path / "plan.json")
    assert [each.name for each in after.ordered(Program)] == [
        each.name for each in before.ordered(Program)
    ]
    assert figures(after) == figures(before)
    assert len(after.ordered(SourceDocument)) == 2
    assert len(after.ordered(Finding)) > len(before.ordered(Finding))


@needs_documents
def test_a_published_document_read_twice_gives_only_the_same(tmp_path: Path) -> None:
    run("import", VISION, "-p", "plan.json", folder=tmp_path)
    before = read_plan(tmp_path / "plan.json")
    _, told = answer(tmp_path, VISION)
    assert {each["state"] for each in told["documents"][0]["items"]} == {"same"}
    assert read_plan(tmp_path / "plan.json") == before


@needs_documents
def test_a_published_document_of_another_region_is_refused(tmp_path: Path) -> None:
    run("import", VISION, "-p", "plan.json", folder=tmp_path)
    done = run("import", PROGRESS, "-p", "plan.json", folder=tmp_path)
    assert done.returncode == 2
    assert "上川中部".encode() in done.stderr


LISTED = (
    "政策分野\t政策項目\t協定内容\t連携事業(案)\t事業概要\n"
    "生活機能の強化\t医療\t医療体制の充実\t健康電話相談事業\t電話で相談を受ける窓口を共同で開く。\n"
    "生活機能の強化\t医療\t医療体制の充実\t広域バス運行事業\t町と村を結ぶバスを共同で走らせる。\n"
)


def test_what_a_list_leaves_out_is_named_and_goes_only_when_it_is_said(folder: Path) -> None:
    (folder / "一覧.txt").write_text(LISTED, encoding="utf-8")
    words = ("一覧.txt", "--as", "program_list", "--accept", "all")
    status, told = answer(folder, *words)
    (document,) = told["documents"]
    gone = [each for each in document["items"] if each["state"] == "gone"]
    assert [(each["name"], each["taken"], each["reason"]) for each in gone] == [
        (gone[0]["name"], False, "missing")
    ]
    assert "夜間当番医事業" in gone[0]["name"]
    changed = [each for each in document["items"] if each["state"] == "changed"]
    assert changed
    assert all(each["line"] for each in changed)
    assert status == 1
    assert program(folder, "夜間当番医事業") is not None
    text = run("import", *words, "-p", "plan.json", "--dry-run", folder=folder, WGPLANNER_LANG="ja")
    assert "--remove" not in text.stdout.decode()
    (folder / "一覧2.txt").write_text(LISTED + "\n", encoding="utf-8")
    again = ("一覧2.txt", *words[1:])
    text = run("import", *again, "-p", "plan.json", "--dry-run", folder=folder, WGPLANNER_LANG="ja")
    assert "--remove" in text.stdout.decode()
    unknown = run("import", *again, "-p", "plan.json", "--remove", "ない", folder=folder)
    assert (unknown.returncode, unknown.stderr.count(b"\n")) == (2, 1)
    answer(folder, *again, "--remove", "夜間当番医事業")
    assert program(folder, "夜間当番医事業") is None
