"""``show gantt`` and ``export gantt`` as processes of their own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.cli.running import edit, line, run
from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.marks import clear_bars
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path


def test_the_grid_is_printed_in_the_width_of_the_terminal(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    words = ("show", "gantt", "-p", "plan.json")
    wide = run(*words, folder=tmp_path, COLUMNS="120")
    assert (wide.returncode, wide.stderr) == (0, b"")
    text = wide.stdout.decode()
    assert "健康電話相談事業" in text
    assert "======>" in text
    some = run(*words, "--text", "当番", "--zoom", "month", "--ascii", folder=tmp_path).stdout
    assert "夜間当番医事業" in some.decode()
    assert "広域バス" not in some.decode()
    none = run(*words, "--text", "zzz", folder=tmp_path)
    assert (none.returncode, none.stdout) == (0, b"")


def test_options_that_mean_nothing_are_refused(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    for words in (
        ("programs", "--zoom", "half"),
        ("kpis", "--ascii"),
        ("gantt", "--json"),
        ("kpis", "--against", "x"),
    ):
        done = run("show", *words, "-p", "plan.json", folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1


def test_an_earlier_plan_is_a_file_or_a_change_of_the_history(tmp_path: Path) -> None:
    plan = small_plan()
    write_new(tmp_path / "plan.json", plan)
    shorter = apply_edits(plan, clear_bars(plan, "act-bus"))
    write_new(tmp_path / "old.json", shorter)
    words = ("show", "gantt", "-p", "plan.json", "--ascii")
    plain = run(*words, folder=tmp_path).stdout.decode()
    assert "前の版" not in plain
    against = run(*words, "--against", "old.json", folder=tmp_path, WGPLANNER_LANG="ja")
    assert (against.returncode, against.stderr) == (0, b"")
    assert "前の版にない行" in against.stdout.decode()
    for missing in ("none.json", "no-such-change"):
        refused = run(*words, "--against", missing, folder=tmp_path)
        assert refused.returncode == 2
        assert refused.stderr.count(b"\n") == 1
    spans = [{"first": 24276, "last": 24278, "grain": "quarter"}]
    for field, value in (("note", "x"), ("spans", spans)):
        assert (
            edit(tmp_path, line(record="activity", id="act-bus", field=field, value=value))[0] == 0
        )
    history = run("history", "-p", "plan.json", folder=tmp_path).stdout.decode()
    first_change = history.rpartition("[")[2].partition("]")[0]
    before = run(*words, "--against", first_change, folder=tmp_path).stdout.decode()
    (bus,) = [each for each in before.splitlines() if "実証運行" in each]
    assert ":" in bus


def test_a_renamed_row_is_known_in_a_copy_and_new_beside_another_document(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    write_new(tmp_path / "read-anew.json", small_plan())
    shutil.copy(tmp_path / "plan.json", tmp_path / "copy.json")
    renamed = line(record="activity", id="act-bus", field="name", value="路線の実証")
    assert edit(tmp_path, renamed)[0] == 0
    for other, lead in (("copy.json", " "), ("read-anew.json", "N")):
        words = ("show", "gantt", "-p", "plan.json", "--against", other)
        drawn = run(*words, folder=tmp_path).stdout.decode()
        (row,) = [each for each in drawn.splitlines() if "路線の実証" in each]
        assert row[0] == lead


def test_a_picture_and_a_page_are_written_whole_and_never_over_a_file(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.json", small_plan())
    for name, begin in (("g.svg", "<?xml"), ("g.html", "<!DOCTYPE")):
        words = ("export", "gantt", "-p", "plan.json", "-o", name)
        assert run(*words, folder=tmp_path).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)
        assert run(*words, folder=tmp_path).returncode == 2
    refused = run("export", "duties", "-p", "plan.json", "-o", "d.svg", folder=tmp_path)
    assert refused.returncode == 2
    assert not (tmp_path / "d.svg").exists()
