"""What the system says about a file, as errors that a user can act on."""

from __future__ import annotations

from pathlib import Path

from wgplanner.plan.errors import StoreError


def reading_error(path: Path, problem: OSError) -> StoreError:
    """For a file that cannot be read."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return StoreError("error.store.missing", path=str(path))
    if isinstance(problem, IsADirectoryError) or path.is_dir():
        return StoreError("error.store.directory", path=str(path))
    return StoreError("error.store.read", path=str(path), reason=problem.strerror or str(problem))


def behind_error(path: Path, logs: Path, problem: OSError) -> StoreError:
    """For a plan file that could not follow its log: nothing is lost, but others see it old."""
    reason = problem.strerror or str(problem)
    return StoreError("error.store.behind", path=str(path), logs=str(logs), reason=reason)


def writing_error(path: Path, problem: OSError) -> StoreError:
    """For an edit that could not be saved."""
    return StoreError("error.store.write", path=str(path), reason=problem.strerror or str(problem))
