"""Commands run in processes of their own, as their users run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PYTHON = [sys.executable, "-X", "utf8", "-m", "wgplanner"]


def environment(home: Path, **more: str) -> dict[str, str]:
    return os.environ | {
        "WGPLANNER_HOME": str(home),
        "WGPLANNER_LANG": "en",
        "WGPLANNER_PERSON": "tester",
        **more,
    }


def run(
    *words: object, folder: Path, given: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run one command in a folder."""
    return subprocess.run(
        [*PYTHON, *map(str, words)],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
        env=environment(folder / "home", **more),
    )


def line(**changes: Any) -> bytes:
    """A line for ``edit``: the remark of the small plan's first program, or what is named."""
    asked = {"record": "program", "id": "bus", "field": "remark", "value": "x", "reason": None}
    return json.dumps(asked | changes).encode() + b"\n"


def edit(folder: Path, *lines: bytes, **more: str) -> tuple[int, list[dict[str, Any]]]:
    """Send lines to ``edit``; the exit status and the answers."""
    words = ("edit", "-p", "plan.json", "--from", "-")
    done = run(*words, folder=folder, given=b"".join(lines), **more)
    assert done.stderr == b"", done.stderr
    return done.returncode, [json.loads(each) for each in done.stdout.splitlines()]
