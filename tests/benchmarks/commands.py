"""What short commands cost: CPU beyond the interpreter's own start, and against bare Textual.

``python -m tests.benchmarks.commands [RUNS]`` prints one line a case.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.processes import python, shuffled_medians
from wgplanner.samples import sample_path

BARE = (
    "import asyncio\nfrom textual.app import App\nfrom textual.widgets import Static\n"
    "class Bare(App):\n def compose(self): yield Static('x')\n"
    "async def main():\n async with Bare().run_test() as pilot: await pilot.pause()\n"
    "asyncio.run(main())"
)


def main(runs: int = 15) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        plan.write_bytes(sample_path("kanra-tomioka").read_bytes())
        program = ("-m", "wgplanner")
        cases = {
            "interpreter": python("-c", "pass"),
            "bare Textual app": python("-c", BARE),
            "--version": python(*program, "--version"),
            "--help": python(*program, "--help"),
            "sample": python(*program, "sample"),
            "show programs --json": python(*program, "show", "programs", "--json", "-p", str(plan)),
            "show programs": python(*program, "show", "programs", "-p", str(plan)),
            "export gantt": python(*program, "export", "gantt", "-p", str(plan)),
            "export duties": python(*program, "export", "duties", "-p", str(plan)),
        }
        medians = shuffled_medians(cases, runs)
    floor, bare = medians["interpreter"], medians["bare Textual app"]
    print(f"{'case':<24}{'CPU ms':>9}{'beyond start':>14}{'of bare app':>13}   ({runs} runs each)")
    for name, median in medians.items():
        print(f"{name:<24}{median:>9.1f}{median - floor:>14.1f}{median / bare:>13.2f}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
