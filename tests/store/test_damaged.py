"""A damaged file is recognised: everything with a note, or a refusal. Never silently different."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.store.damage import variants
from tests.store.examples import OWNER, clock, small_plan
from tests.store.faults import edits_of, open_session, run_script
from tests.store.killing import fresh
from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store import header
from wgplanner.store.check import check_plan
from wgplanner.store.contents import parse
from wgplanner.store.layout import Layout
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan, read_with_notes
from wgplanner.store.repair import repair_plan
from wgplanner.store.report import Weight


@pytest.fixture
def edited(tmp_path: Path) -> tuple[Path, Plan]:
    """A plan of some 5 KB with logs and backups, and some edits that only the log holds."""
    path = fresh(tmp_path / "plan")
    run_script(path, 6, lambda *_: None).close()
    workspace = open_session(path)
    workspace.apply(edits_of(workspace.plan, 7), "change.test")
    # Left open as a crash leaves it: its lock is freed, its log stays.
    workspace._file._lock.free()  # type: ignore[union-attr]
    return path, workspace.plan


def test_the_plan_file_without_copies(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan(12))
    data = path.read_bytes()
    assert 4_000 < len(data) < 8_000
    refused = 0
    for name, damaged in variants(data, random.Random(5)):
        try:
            plan = parse(damaged, path).plan
        except StoreError:
            refused += 1
            continue
        assert plan == small_plan(12), name
    assert refused > len(data)


def test_the_plan_file_with_copies(edited: tuple[Path, Plan]) -> None:
    path, plan = edited
    data = path.read_bytes()
    for name, damaged in variants(data, random.Random(6), step=3):
        path.write_bytes(damaged)
        found, notes = read_with_notes(path)
        assert found == plan, name
        assert notes or header.is_whole(header.plain(damaged)), name


def test_the_log_never_gives_anything_else(edited: tuple[Path, Plan]) -> None:
    path, plan = edited
    layout = Layout(path)
    without = parse(path.read_bytes(), path).plan
    for log in sorted(layout.logs.iterdir()):
        data = log.read_bytes()
        for name, damaged in variants(data, random.Random(7), step=2):
            log.write_bytes(damaged)
            assert read_plan(path) in (plan, without), name
        log.write_bytes(data)


def test_damage_is_mended_by_the_next_session_and_set_aside(edited: tuple[Path, Plan]) -> None:
    path, plan = edited
    damaged = path.read_bytes()[:-200]
    path.write_bytes(damaged)
    workspace = open_session(path)
    assert workspace.plan == plan
    assert workspace.notes
    workspace.close()
    assert read_with_notes(path) == (plan, ())
    aside = list(Layout(path).aside.iterdir())
    assert [each.read_bytes() for each in aside] == [damaged]


def test_check_reads_only_and_names_the_command(edited: tuple[Path, Plan]) -> None:
    path, _ = edited
    assert check_plan(path).exit_status == 0
    path.write_bytes(path.read_bytes()[:-200])
    before = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    report = check_plan(path)
    assert report.exit_status == 1
    assert report.problems[0].key == "store.check.damaged"
    assert "--repair" in report.problems[0].remedy
    assert report.copies[0].whole
    after = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    assert before == after


def test_repair_brings_everything_back_and_keeps_the_damaged_bytes(
    edited: tuple[Path, Plan],
) -> None:
    path, plan = edited
    damaged = path.read_bytes().replace("調査".encode(), "超差".encode(), 1)
    path.write_bytes(damaged)
    repair = repair_plan(path, OWNER, clock)
    assert repair.report.exit_status == 0
    assert repair.backup is not None
    assert repair.aside[0].read_bytes() == damaged
    assert read_with_notes(path) == (plan, ())


def test_repair_without_a_copy_keeps_every_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"position":2', b'"posi\xfftion":2', 1))
    assert check_plan(path).problems[0].weight is Weight.FATAL
    repair = repair_plan(path, OWNER, clock)
    assert repair.lost_lines == 1
    assert repair.report.exit_status == 1
    assert repair.report.problems[0].key == "store.check.orphan"
    found = read_plan(path)
    assert found.lookup("program", "p2") is None
    assert found.lookup("program", "p1") == small_plan().lookup("program", "p1")


def test_repair_takes_over_what_was_edited_outside(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    path.write_bytes(path.read_bytes().replace("山川市".encode(), "川山市".encode()))
    with pytest.raises(StoreError, match=r"error\.store\.damaged"):
        read_plan(path)
    assert repair_plan(path, OWNER, clock).lost_lines == 0
    municipality = read_plan(path).lookup("municipality", "city")
    assert municipality is not None
    assert municipality.name == "川山市"  # type: ignore[attr-defined]


def test_a_damaged_log_line_is_blanked_and_the_others_count(edited: tuple[Path, Plan]) -> None:
    path, plan = edited
    logs = sorted(Layout(path).logs.iterdir(), key=lambda each: each.stat().st_size)
    log = logs[-1]
    data = bytearray(log.read_bytes())
    second = data.find(b"\n") + 20
    data[second] ^= 1
    log.write_bytes(bytes(data))
    report = check_plan(path)
    assert [each.key for each in report.problems if each.weight is Weight.PROBLEM] == [
        "store.check.log_damaged_held"
    ]
    repair = repair_plan(path, OWNER, clock)
    assert repair.report.exit_status == 0
    assert read_plan(path) == plan


def test_a_newer_file_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":2'))
    with pytest.raises(StoreError, match=r"error\.store\.newer"):
        read_plan(path)
    shutil.rmtree(tmp_path)
