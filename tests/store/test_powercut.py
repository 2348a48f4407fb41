"""A power cut keeps every acknowledged edit; each weakened variant of the code is caught."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.store.examples import small_plan
from tests.store.faults import plans_of, run_script, watching
from tests.store.killing import SCRIPT_EDITS, fresh
from tests.store.powercut import Recorder, rebuild
from wgplanner.plan.errors import StoreError
from wgplanner.store import checkpoint, disk
from wgplanner.store.planfile import PlanFile
from wgplanner.store.reading import read_with_notes
from wgplanner.store.recovery import DAMAGED

SHORT = 500


def record(folder: Path) -> Recorder:
    path = fresh(folder)
    shutil.copytree(folder, folder.with_name("before"))
    recorder = Recorder(path.parent)
    with watching(recorder):
        run_script(path, SCRIPT_EDITS, lambda number, _: recorder.acknowledge(number)).close()
    return recorder


def bad_states(folder: Path, states: int, seed: int = 11) -> int:
    """How many of the drawn states lost an edit or could not be opened as they must."""
    recorder = record(folder / "work")
    rng = random.Random(seed)
    plans = plans_of(small_plan(), SCRIPT_EDITS)
    bad = 0
    for number in range(states):
        length = number % (len(recorder.events) + 1)
        state = folder / "state"
        shutil.rmtree(state, ignore_errors=True)
        acknowledged = rebuild(folder / "before", state, recorder.events[:length], rng)
        bad += not _is_good(state / "plan.json", plans[acknowledged : acknowledged + 2])
    return bad


def _is_good(path: Path, allowed: Iterable[Any]) -> bool:
    try:
        plan, notes = read_with_notes(path)
    except StoreError:
        return False
    return plan in allowed and all(note.key != DAMAGED for note in notes)


def test_a_power_cut_loses_nothing(tmp_path: Path) -> None:
    assert bad_states(tmp_path, SHORT) == 0


def _nothing(*_: Any) -> None:
    """In place of a call that a weakened variant leaves out."""


def _renamed_before_sync(path: Path, temporary: Path, pieces: Iterable[bytes]) -> None:
    disk.remove(temporary)
    descriptor = disk.create(temporary)
    disk.write_all(descriptor, b"".join(pieces))
    disk.replace(temporary, path)
    disk.sync_folder(path.parent)
    disk.sync(descriptor)
    disk.close(descriptor)


def _acknowledged_before_sync(commit: Callable[..., int]) -> Callable[..., int]:
    def early(self: PlanFile, *arguments: Any, **options: Any) -> int:
        late: list[int] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "sync_data", late.append)
            number = commit(self, *arguments, **options)
        self._late = late  # type: ignore[attr-defined]
        return number

    return early


Patch = pytest.MonkeyPatch


def _no_sync(patch: Patch) -> None:
    patch.setattr(disk, "sync", _nothing)
    patch.setattr(disk, "sync_data", _nothing)


def _log_not_synced(patch: Patch) -> None:
    patch.setattr(disk, "sync_data", _nothing)


def _folders_not_synced(patch: Patch) -> None:
    patch.setattr(disk, "sync_folder", _nothing)


def _early_rename(patch: Patch) -> None:
    patch.setattr(checkpoint, "write_whole", _renamed_before_sync)


def _early_acknowledgement(patch: Patch) -> None:
    patch.setattr(PlanFile, "commit", _acknowledged_before_sync(PlanFile.commit))


def _plan_file_not_synced(patch: Patch) -> None:
    patch.setattr("wgplanner.store.atomic.disk", _WithoutSync())


class _WithoutSync:
    def __getattr__(self, name: str) -> Any:
        return _nothing if name == "sync" else getattr(disk, name)


MUTANTS = (
    _no_sync,
    _log_not_synced,
    _folders_not_synced,
    _early_rename,
    _early_acknowledgement,
    _plan_file_not_synced,
)


@pytest.mark.parametrize("weaken", MUTANTS)
def test_a_weakened_variant_is_caught(
    tmp_path: Path, monkeypatch: Patch, weaken: Callable[[Patch], None]
) -> None:
    weaken(monkeypatch)
    assert bad_states(tmp_path, SHORT) > 0
