"""Bad input: one clear line, exit status 2, nothing overwritten, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plans import small_plan
from wgplanner.store.planfile import write_new

SMALL_VISION = Path(__file__).parents[1] / "readers" / "documents"


def run(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, as its users start it."""
    known = {**os.environ, "WGPLANNER_LANG": "en", "WGPLANNER_HOME": str(folder / "home")}
    return subprocess.run(
        [sys.executable, "-m", "wgplanner", *words],
        cwd=folder,
        env={**known, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def assert_refused(done: subprocess.CompletedProcess[str], *named: str) -> None:
    assert done.returncode == 2, done
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("wgplanner: ")
    for word in named:
        assert word in lines[0]


def test_a_missing_plan(tmp_path: Path) -> None:
    assert_refused(run("show", "programs", "-p", "no.json", folder=tmp_path), "no.json")


def test_a_folder_instead_of_a_plan(tmp_path: Path) -> None:
    assert_refused(run("show", "programs", "-p", str(tmp_path), folder=tmp_path))


def test_half_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    path.write_bytes(path.read_bytes()[:500])
    assert_refused(run("show", "programs", "-p", "plan.json", folder=tmp_path), "plan.json")


def test_json_that_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("[1, 2]", encoding="utf-8")
    assert_refused(run("show", "programs", "-p", "plan.json", folder=tmp_path), "plan.json")


def test_a_plan_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    text = path.read_text(encoding="utf-8")
    assert '"schema":1' in text
    path.write_text(text.replace('"schema":1', '"schema":99', 1), encoding="utf-8")
    assert_refused(run("show", "programs", "-p", "plan.json", folder=tmp_path), "plan.json")


@pytest.mark.parametrize("content", [b"\x00\x01\x02PNG" * 50, b"", b"\xff" * 40])
def test_an_import_of_what_is_no_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "source.txt").write_bytes(content)
    done = run("import", "source.txt", "-p", "plan.json", folder=tmp_path)
    assert_refused(done, "source.txt")
    assert not (tmp_path / "plan.json").exists()


def test_an_import_of_text_without_any_program(tmp_path: Path) -> None:
    text = "目 次\n\n(1) 生活機能の強化に係る政策分野\t14\n①医療\t14\n資料編\t40\n"
    (tmp_path / "source.txt").write_text(text, encoding="utf-8")
    assert_refused(run("import", "source.txt", "-p", "plan.json", folder=tmp_path), "source.txt")
    assert not (tmp_path / "plan.json").exists()


def test_an_existing_plan_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("mine", encoding="utf-8")
    (tmp_path / "source.txt").write_text("x", encoding="utf-8")
    for words in (
        ("import", "source.txt", "-p", "plan.json"),
        ("sample", "kanra-tomioka", "plan.json"),
    ):
        assert_refused(run(*words, folder=tmp_path), "plan.json")
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == "mine"


def test_no_terminal(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    assert_refused(run("plan.json", folder=tmp_path))
    assert_refused(run(folder=tmp_path))


@pytest.mark.parametrize(
    "words",
    [("show",), ("show", "nothing", "-p", "x.json"), ("--nonsense",), ("import", "-p", "x")],
)
def test_wrong_usage(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert_refused(run(*words, folder=tmp_path))


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "nothing", "-p", "x.json"),
        ("show", "programs", "-p"),
        ("show", "programs", "-p", "x.json", "extra"),
        ("show", "programs", "-p", "x.json", "--json", "--format", "grid"),
    ],
)
def test_wrong_usage_is_said_wholly_in_japanese(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run("--lang", "ja", *words, folder=tmp_path)
    assert_refused(done, "使い方が違います")
    assert "argument" not in done.stderr
    assert "invalid" not in done.stderr


def test_the_language_may_stand_before_the_command(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    before = run("--lang", "ja", "show", "programs", "-p", "plan.json", folder=tmp_path)
    after = run("show", "programs", "-p", "plan.json", "--lang", "ja", folder=tmp_path)
    assert before.returncode == 0
    assert before.stdout == after.stdout
    assert "番号" in before.stdout


def test_errors_speak_japanese_too(tmp_path: Path) -> None:
    done = run("show", "programs", "-p", "無い.json", folder=tmp_path, WGPLANNER_LANG="ja")
    assert_refused(done, "無い.json", "ください")


def test_data_never_drives_the_terminal(tmp_path: Path) -> None:
    done = run("show", "programs", "-p", "x\x1b]0;owned\x07.json", folder=tmp_path)
    assert "\x1b" not in done.stderr
    assert "\x07" not in done.stderr


def test_version_and_help(tmp_path: Path) -> None:
    version = run("--version", folder=tmp_path)
    assert (version.returncode, version.stdout.strip()) == (0, "0.1.0")
    for words in (("--help",), ("show", "--help"), ("import", "--help")):
        assert run(*words, folder=tmp_path).returncode == 0


def test_show_answers_scripts_in_json(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    done = run("show", "programs", "-p", "plan.json", "--json", folder=tmp_path)
    assert done.returncode == 0
    assert [each["number"] for each in json.loads(done.stdout)][:1] == [1]
