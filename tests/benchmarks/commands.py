"""What commands without a screen cost: CPU beyond the interpreter's own start, and against Textual.

``python -m tests.benchmarks.commands [RUNS]`` prints one line a case, with what the
smallest program costs that imports msgspec, without which no record can be read. The
target is 0.16 of the bare app, which is measured to its first frame and not to its end. Edits
are none, so that each run meets the same plan. Workbooks (``template``) are left out:
they load openpyxl, which takes more than Textual.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.apps import MARKER
from tests.benchmarks.processes import cpu_milliseconds, shuffled_medians
from tests.benchmarks.terminal import Terminal, python
from wgplanner.samples import sample_path

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET = 0.16
WITHOUT_PLAN = ("--version", "--help", "show --help", "sample")
WITH_PLAN = (
    "show programs --json -p PLAN",
    "show programs -p PLAN",
    "show duties -p PLAN",
    "show kpis -p PLAN",
    "show meetings -p PLAN",
    "show gantt -p PLAN",
    "export gantt -p PLAN",
    "export duties -p PLAN",
    "export sheet --municipality 富岡市 -p PLAN",
    "history -p PLAN",
    "check PLAN",
    "edit -p PLAN --from EDITS",
    "import DOCUMENT -p PLAN --dry-run",
)
DOCUMENT = "# 表\n\n| 番号 | 連携事業の名称 |\n|---|---|\n| 1 | 事業 |\n"


def main(runs: int = 15) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "plan.json").write_bytes(sample_path("kanra-tomioka").read_bytes())
        (place / "edits.jsonl").touch()
        (place / "document.md").write_text(DOCUMENT, encoding="utf-8")
        named = {"PLAN": "plan.json", "EDITS": "edits.jsonl", "DOCUMENT": "document.md"}
        cases: dict[str, Callable[[], float]] = {
            "interpreter": partial(cpu_milliseconds, python("-c", "pass")),
            "bare Textual app": bare_app,
            "import msgspec": partial(cpu_milliseconds, python("-c", "import msgspec")),
        }
        for line in (*WITHOUT_PLAN, *WITH_PLAN):
            words = (str(place / named[word]) if word in named else word for word in line.split())
            cases[line] = partial(cpu_milliseconds, python("-m", "wgplanner", *words))
        medians = shuffled_medians(cases, runs)
    floor, bare = medians["interpreter"], medians["bare Textual app"]
    print(f"{'case':<44}{'CPU ms':>8}{'beyond start':>14}{'of bare app':>13}   ({runs} runs each)")
    for name, median in medians.items():
        print(f"{name:<44}{median:>8.1f}{median - floor:>14.1f}{median / bare:>13.2f}")
    print(f"target: {TARGET:.2f} of the bare app")


def bare_app() -> float:
    """Milliseconds of processor time that the bare app takes to its first frame."""
    with Terminal(python("-m", "tests.benchmarks.apps", "bare")) as terminal:
        terminal.until(MARKER.encode())
        return terminal.cpu


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
