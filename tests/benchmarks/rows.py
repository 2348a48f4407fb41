"""What rows cost: to make them from a plan's records, to keep them, and to search their names.

Run: ``python -m tests.benchmarks.rows [rounds]``. At 1,000 and 100,000 rows in one run: the
time to lay a plan out as rows, the memory that the rows take beside the plan, and the time of
a search's every key. Targets at 100,000 rows: 2.5 µs and 250 bytes a row, 8 ms a key.
The ratio of the first two is that of a row's cost at both sizes, that of a search is
against the plainest search: one pass over all names that asks each whether it holds the text.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tracemalloc
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks.large_plan import large_plan
from wgplanner.views.gantt.filter import GanttFilter
from wgplanner.views.gantt.outline import Outline, record_name
from wgplanner.views.gantt.rows import GanttRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.plan import Plan

SIZES = (1_000, 100_000)
TYPED = (
    "観",
    "観光",
    "観光案",
    "観光案内",
    "観光案内広",
    "観光案内広域",
    "第9",
    "第97",
    "ない言葉",
)
"""What stands in the search line after each key."""
MICROSECONDS_TARGET, BYTES_TARGET, FILTER_TARGET = 2.5, 250, 8.0


def main(rounds: int = 9) -> None:
    """Measure and print."""
    plans = {size: large_plan(size) for size in SIZES}
    made = {size: _made(plan, rounds) for size, plan in plans.items()}
    kept = {size: _kept(plan) for size, plan in plans.items()}
    small, large = SIZES
    print(
        f"make rows    {made[small]:7.2f} µs a row at {small:,}, {made[large]:5.2f} at {large:,}"
        f"  ratio {made[large] / made[small]:.2f}  target {MICROSECONDS_TARGET}"
    )
    print(
        f"keep rows    {kept[small]:7.0f} bytes a row at {small:,}, {kept[large]:5.0f} at {large:,}"
        f"  ratio {kept[large] / kept[small]:.2f}  target {BYTES_TARGET}"
    )
    _print_search(plans[large], rounds)


def _made(plan: Plan, rounds: int) -> float:
    """Microseconds a row to make all rows of a plan that nobody has looked at."""
    times = []
    for _ in range(rounds):
        fresh = type(plan).of(plan.records())
        gc.freeze()  # as the program does with what it has read
        began = perf_counter()
        count = len(GanttRows.of(Outline(fresh)))
        times.append((perf_counter() - began) * 1e6 / count)
        gc.unfreeze()
    return statistics.median(times)


def _kept(plan: Plan) -> float:
    """Bytes a row that the rows take beside the plan, made ready for a search."""
    fresh = type(plan).of(plan.records())
    gc.collect()
    tracemalloc.start()
    outline = Outline(fresh)
    rows = GanttRows.of(outline)
    _ = outline.search_keys, outline.kin
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / len(rows)


def _print_search(plan: Plan, rounds: int) -> None:
    outline = Outline(plan)
    rows = GanttRows.of(outline)
    _ = outline.search_keys  # a grid makes them ready before anybody searches
    names = [record_name(each) for each in outline.records]
    keys, floors = [], []
    for text in TYPED:
        row_filter = GanttFilter(text=text)
        keys.append(_median(partial(rows.filtered, row_filter), rounds))
        floors.append(_median(partial(_plain_search, names, text), rounds))
    key, floor = statistics.median(keys), statistics.median(floors)
    print(
        f"search       {key:7.2f} ms a key at {len(rows):,}, at most {max(keys):.2f}"
        f"  ratio {key / floor:.2f} to the plainest search  target {FILTER_TARGET}"
    )


def _plain_search(names: list[str], text: str) -> list[bool]:
    return [text in name for name in names]


def _median(work: Callable[[], object], rounds: int) -> float:
    """Milliseconds of a piece of work."""
    times = []
    for _ in range(rounds):
        began = perf_counter()
        work()
        times.append((perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
