"""A plan is shown before it is claimed; one of a newer version is only ever shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import structs

from tests.store.examples import OTHER, OWNER, clock, small_plan
from wgplanner.plan.changes import Change, put
from wgplanner.plan.errors import ReadOnlyError, StoreError
from wgplanner.plan.records import Program
from wgplanner.store import header
from wgplanner.store.contents import compose, new_contents
from wgplanner.store.layout import Layout
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.reading import read_plan
from wgplanner.workspace import Workspace


def remark(workspace: Workspace, text: str, program: str = "p1") -> None:
    changed = structs.replace(workspace.plan.find(Program, program), remark=text)
    workspace.apply([put(workspace.plan, changed)], "change.text")


def viewed(path: Path) -> Workspace:
    return Workspace.open(path, OWNER, clock, claim=False)


def write_newer(path: Path) -> bytes:
    """A whole plan of the next schema, with fields and a table that are not known yet."""
    contents = new_contents(small_plan(), "0123456789abcdef")
    contents.header = structs.replace(contents.header, schema=header.SCHEMA + 1)
    contents.extras["program", "p1"] = {"mood": "good"}
    contents.foreign["wish"] = {"1": {"id": "w"}}
    path.write_bytes(b"".join(compose(contents)))
    return path.read_bytes()


def test_looking_takes_nothing_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = viewed(path)
    assert workspace.plan == small_plan()
    assert not workspace.read_only
    workspace.close()
    assert [each.name for each in tmp_path.iterdir()] == ["plan.json"]


def test_looking_loads_nothing_that_only_writing_needs(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    program = (
        "import sys; from pathlib import Path; from wgplanner.workspace import Workspace;"
        "Workspace.open(Path(sys.argv[1]), None, None, claim=False);"
        "print(*(each for each in sys.argv[2:] if each in sys.modules))"
    )
    unwanted = ["filelock", "dataclasses", "threading", "tinydb"]
    unwanted += [f"wgplanner.store.{each}" for each in ("planfile", "session", "merge", "line")]
    words = [sys.executable, "-c", program, str(path), *unwanted]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_an_edit_claims_the_plan_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = viewed(path)
    remark(workspace, "直した")
    second = Workspace.open(path, OTHER, clock)
    assert second.read_only
    assert second.plan == workspace.plan
    workspace.close()
    second.close()


def test_a_claim_that_comes_too_late_reads_only_and_names_the_holder(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = viewed(path)
    first = Workspace.open(path, OTHER, clock)
    workspace.claim()
    assert workspace.read_only
    assert workspace.holder == OTHER
    with pytest.raises(ReadOnlyError):
        remark(workspace, "だめ")
    first.close()
    workspace.close()


def test_what_others_stored_between_the_look_and_the_claim_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = viewed(path)
    told: list[Change] = []
    workspace.subscribe(told.append)
    other = Workspace.open(path, OTHER, clock)
    remark(other, "先に直した")
    other.close()
    workspace.claim()
    assert workspace.plan == other.plan
    assert [edit.record.id for edit in told[0].edits] == ["p1"]
    remark(workspace, "次に直した", "p2")
    workspace.close()
    remarks = [read_plan(path).find(Program, each).remark for each in ("p1", "p2")]
    assert remarks == ["先に直した", "次に直した"]


def test_a_plan_of_a_newer_version_is_shown_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    data = write_newer(path)
    workspace = viewed(path)
    workspace.claim()
    assert workspace.plan == small_plan()
    assert workspace.read_only
    assert not workspace.can_undo
    assert [note.key for note in workspace.notes] == ["store.note.newer"]
    for attempt in (
        lambda: remark(workspace, "だめ"),
        workspace.undo,
        lambda: workspace.back_up("x"),
    ):
        with pytest.raises(ReadOnlyError) as refused:
            attempt()
        assert refused.value.key == "error.store.newer"
    assert workspace.refresh() is None
    workspace.close()
    assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == ["plan.json"]


def test_whoever_would_write_or_print_refuses_a_newer_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    data = write_newer(path)
    for opening in (lambda: read_plan(path), lambda: Workspace.open(path, OWNER, clock)):
        with pytest.raises(StoreError) as refused:
            opening()
        assert refused.value.key == "error.store.newer"
    assert path.read_bytes() == data


def test_a_newer_plan_with_a_record_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    contents = new_contents(small_plan(), "0123456789abcdef")
    contents.header = structs.replace(contents.header, schema=header.SCHEMA + 1)
    contents.extras["program", "p1"] = {"status": "dreaming"}
    path.write_bytes(b"".join(compose(contents)))
    with pytest.raises(StoreError) as refused:
        viewed(path)
    assert refused.value.key == "error.store.newer"


def test_an_old_copy_never_stands_in_for_a_damaged_newer_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    file = PlanFile.open(path, OWNER, clock, background=False)
    file.back_up("before-schema-2")
    file.close()
    newer = write_newer(path)
    copy = Layout(path).backups / "00000009_20260101T000000Z.json"
    copy.write_bytes(newer)
    path.write_bytes(newer[:-40])
    with pytest.raises(StoreError) as refused:
        Workspace.open(path, OWNER, clock)
    assert refused.value.key == "error.store.newer"
    workspace = viewed(path)
    assert workspace.read_only
    assert [note.key for note in workspace.notes] == ["store.note.damaged", "store.note.newer"]
    workspace.close()
