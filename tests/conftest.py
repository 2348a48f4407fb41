"""Where the tests keep their files, and how long hypothesis lets an example take."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

MEMORY = Path("/dev/shm")
ROOM = 512 * 1024 * 1024
"""Bytes; containers give as little as 64 MB to files in memory."""

# Seconds on the wall say how busy the machine is, not how fast the program. What lands is
# judged by the same examples each time; ``--hypothesis-profile=explore`` draws new ones.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("tests")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Keep files in memory where there is room.

    The store waits for the disk after each change, as it must; what it asks of the disk and
    in which order is tested there, the disk is not. Processes that are killed leave the same
    in memory as on a disk, and a power cut is made by replaying what was asked.
    """
    if config.option.basetemp is None and _has_room():
        place = Path(tempfile.mkdtemp(prefix="wgplanner-tests-", dir=MEMORY))
        config.option.basetemp = str(place)
        config.add_cleanup(lambda: shutil.rmtree(place, ignore_errors=True))


def _has_room() -> bool:
    try:
        return shutil.disk_usage(MEMORY).free >= ROOM
    except OSError:
        return False
