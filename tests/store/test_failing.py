"""A call that fails never turns into silent loss, and saving works again without a restart."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.store.examples import small_plan
from tests.store.faults import Failing, edits_of, run_script, watching
from tests.store.killing import SCRIPT_EDITS, calls_of_script, fresh
from wgplanner.plan.errors import StoreError
from wgplanner.plan.plan import Plan
from wgplanner.store.reading import read_plan

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS)


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from_then_on"])
@pytest.mark.parametrize("error", ERRORS, ids=[errno.errorcode[each] for each in ERRORS])
def test_every_call_failing(tmp_path: Path, error: int, forever: bool) -> None:
    calls = calls_of_script(tmp_path / "count")
    for at in range(calls):
        check_failing(fresh(tmp_path / "plan"), Failing(at, error, forever=forever))


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
