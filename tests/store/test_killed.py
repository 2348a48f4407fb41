"""A killed process loses nothing that it acknowledged."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.store.examples import small_plan
from tests.store.faults import Killing
from tests.store.killing import (
    acknowledged_by,
    calls_of_script,
    check_random_survived,
    check_script_survived,
    fresh,
    killed_at_random,
    seconds_of_edits,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@pytest.mark.parametrize("halfway", [False, True], ids=["before", "halfway"])
def test_killed_at_every_call(tmp_path: Path, halfway: bool) -> None:
    calls = calls_of_script(tmp_path / "count")
    assert calls > 60
    for at in range(calls):
        path = fresh(tmp_path / "plan")
        check_script_survived(path, acknowledged_by(path, Killing(at, halfway=halfway)))


def test_killed_at_random(tmp_path: Path) -> None:
    rng = random.Random(3)
    one = max(0.003, seconds_of_edits(fresh(tmp_path / "plan"), 10) / 10)
    for _ in range(200):
        path, at_least = fresh(tmp_path / "plan"), rng.randrange(9)
        acknowledged = killed_at_random(path, rng, at_least, 2 * one)
        assert acknowledged >= at_least
        check_random_survived(path, small_plan(), acknowledged)
