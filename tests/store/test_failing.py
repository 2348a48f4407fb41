"""A call that fails never turns into silent loss, and saving works again without a restart."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from tests.store.examples import OTHER, small_plan
from tests.store.faults import Failing, edits_of, run_script, watching
from tests.store.killing import SCRIPT_EDITS, calls_of_script, fresh
from tests.store.test_sessions import change, session
from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Program
from wgplanner.store.reading import read_plan

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from_then_on"])
@pytest.mark.parametrize("error", ERRORS, ids=[errno.errorcode[each] for each in ERRORS])
def test_every_call_failing(tmp_path: Path, error: int, forever: bool) -> None:
    calls = calls_of_script(tmp_path / "count")
    for at in range(calls):
        check_failing(fresh(tmp_path / "plan"), Failing(at, error, forever=forever))


def test_others_changes_survive_a_reading_that_failed(tmp_path: Path) -> None:
    for at in range(40):
        path = fresh(tmp_path / "plan")
        ours, others = session(path), [session(path, OTHER), session(path, OTHER)]
        change(ours, "p1", remark="一")
        for number, other in enumerate(others):
            change(other, "p1", remark=f"二 {number}")
            change(other, f"p{number + 2}", summary="三")
        with watching(Failing(at, errno.EIO, forever=False)), suppress(StoreError):
            ours.refresh()
        assert ours._file.save()
        ours.refresh()
        for other in others:
            other.refresh()
            assert other.plan == ours.plan
        assert ours.plan.find(Program, "p2").summary == "三"
        assert ours.conflicts
        assert read_plan(path) == ours.plan
        for each in (ours, *others):
            each.close()
        assert read_plan(path) == ours.plan


def check_failing(path: Path, hook: Failing) -> None:
    shown: list[Plan] = [small_plan()]
    try:
        with watching(hook):
            workspace = run_script(path, SCRIPT_EDITS, lambda _, plan: shown.append(plan))
    except StoreError:
        # It could not even be opened; nothing was acknowledged and nothing is lost.
        assert read_plan(path) == shown[-1]
        return
    assert workspace.plan == shown[-1]
    if not workspace.read_only:
        workspace.apply(edits_of(workspace.plan, 990), "change.test")
    workspace.close()
    assert read_plan(path) == workspace.plan


def test_the_refusal_names_the_file_and_the_reason(tmp_path: Path) -> None:
    path = fresh(tmp_path / "plan")
    workspace = run_script(path, 1, lambda *_: None)
    with (
        watching(Failing(0, errno.ENOSPC, forever=True)),
        pytest.raises(StoreError) as caught,
    ):
        workspace.apply(edits_of(workspace.plan, 1), "change.test")
    assert caught.value.key == "error.store.write"
    assert caught.value.values["reason"] == os.strerror(errno.ENOSPC)
    workspace.close()
