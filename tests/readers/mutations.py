"""Texts and tables changed at random: no crash, no hang, nothing wrong stored.

``python -m tests.readers.mutations 100000`` reads as many as one likes on two
processes: half of them with bytes changed anywhere, half with one damage that
an extraction does, after which every value must be the true one or unknown.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import cache
from multiprocessing import get_context
from typing import Any, NamedTuple

from tests.plans import small_plan
from tests.readers.damages import (
    ALL_DAMAGES,
    Damage,
    cut_off,
    drop_cell,
    drop_column,
    drop_row,
    merge_with_next,
    other_width,
    shift_cells,
)
from tests.readers.everything import Facts, everything, wrong_values
from tests.readers.real_documents import CHANGES, LIST, PROGRESS, REVIEWS, VISION
from tests.readers.regions import AOBA, READ_AT
from tests.readers.shapes import in_one_line, in_pipes, one_a_line
from tests.readers.tables import mutations as tables
from tests.readers.test_changes import TEXT as CHANGES_TEXT
from tests.readers.test_program_list import TEXT as LIST_TEXT
from tests.readers.test_progress import TEXT as PROGRESS_TEXT
from tests.readers.test_reviews import TEXT as REVIEWS_TEXT
from wgplanner.plan.errors import PlannerError
from wgplanner.plan.importing.proposal import propose
from wgplanner.plan.plan import Plan
from wgplanner.readers.detect import read_data
from wgplanner.readers.importing import incoming
from wgplanner.readers.result import ReadResult

LONGEST_SECONDS = 5
LOSING = (drop_cell, drop_column, cut_off, shift_cells)
SMALL = {
    "vision": AOBA,
    "changes": CHANGES_TEXT,
    "list": LIST_TEXT,
    "progress": PROGRESS_TEXT,
    "reviews": REVIEWS_TEXT,
}
REAL = {"000": LIST, "001": VISION, "002": PROGRESS, "003": CHANGES, "004": REVIEWS}
KINDS = {
    "vision": "vision", "changes": "change_summary", "list": "program_list",
    "progress": "progress", "reviews": "review",
    "000": "program_list", "001": "vision", "002": "progress", "003": "change_summary",
    "004": "review",
}  # fmt: skip
SHAPES: tuple[Callable[[str], str], ...] = (str, str, str, in_pipes, one_a_line, in_one_line)
CODECS = ("utf-8", "utf-8", "utf-8-sig", "cp932", "utf-16")
PIECES = [*"\t\n\r\f|※【】（()<>#*・→—□■①ア０9,。 ", "\t\t", "\n\n", "\r\n", "事業名", "事業費"]
PIECES += ["R3", "千円", "合計", "<ul>", "<br>", "\x00", "\x1b[2J", "\u202e", "\ud7ff", "😀"]


class Told(NamedTuple):
    """What became of one changed text.

    ``kept`` is the share of its values that a damaged text still gave.
    """

    document: str
    change: str
    outcome: str
    kept: float = 0.0
    detail: str = ""


@cache
def text_of(document: str) -> str:
    return SMALL.get(document) or REAL[document].read_text(encoding="utf-8")


@cache
def truth_of(document: str) -> tuple[Facts, frozenset[tuple[str, str]], int]:
    result = read(text_of(document).encode(), document)
    found = everything(result)
    return found, doubts(result), size(found)


def read(data: bytes, document: str, plan: Plan | None = None) -> ReadResult:
    return read_data(data, f"{document}.txt", KINDS[document], READ_AT, plan)


def doubts(result: ReadResult) -> frozenset[tuple[str, str]]:
    return frozenset((each.kind.value, each.subject + each.excerpt) for each in result.findings)


def size(found: Facts) -> int:
    return sum(map(len, found.values()))


def documents() -> list[str]:
    """The small documents, and the published ones where they are at hand."""
    return [*SMALL, *(name for name, path in REAL.items() if path.exists())]


def changed_anywhere(document: str, dice: random.Random, plan: Plan) -> Told:
    """A text with a few pieces of it changed, cut, doubled, moved or put in."""
    text: str = dice.choice(SHAPES)(text_of(document))
    for _ in range(dice.randint(1, 8)):
        text = _changed(text, dice)
    data = text.encode(dice.choice(CODECS), errors="replace")
    if dice.random() < 0.2:
        data = tables.mutated(data, dice)
    begin = time.process_time()
    known = plan if dice.random() < 0.3 else None
    kind = None if dice.random() < 0.5 else KINDS[document]
    try:
        result = read_data(data, f"{document}.txt", kind, READ_AT, known)
        outcome = "read"
        assert Plan.of(result.everything) is not None
        assert all(each.line > 0 for each in result.findings)
        if known is not None:
            propose(known, incoming(result, known))
    except PlannerError:
        outcome = "refused"
    except Exception as error:
        return Told(document, "anywhere", "CRASH", detail=f"{error!r} {text!r}")
    if time.process_time() - begin > LONGEST_SECONDS:
        return Told(document, "anywhere", "HANG", detail=repr(text))
    return Told(document, "anywhere", outcome)


def _changed(text: str, dice: random.Random) -> str:
    piece: str = dice.choice(PIECES)
    at = dice.randrange(len(text) + 1)
    end = min(len(text), at + dice.choice((1, 3, 12, 80, 400)))
    action = dice.randrange(6)
    if action == 0:
        return text[:at] + text[end:]
    if action == 1:
        return text[:at] + piece + text[at:]
    if action == 2:
        return text[:end] + text[at:]
    if action == 3:
        to = dice.randrange(len(text) + 1)
        rest = text[:at] + text[end:]
        return rest[:to] + text[at:end] + rest[to:]
    if action == 4:
        return text[:at] + piece * dice.randint(1, 60) + text[end:]
    return text[:at] + text[at:end].swapcase()[::-1] + text[end:]


def damaged_once(document: str, damage: Damage, dice: random.Random) -> Told:
    """A text with one damage at one of its lines; all that it says is held against the truth."""
    text = text_of(document)
    truth, before, full = truth_of(document)
    lines = text.split("\n")
    at = dice.choice([number for number, line in enumerate(lines) if line.strip()])
    cell = dice.randrange(40)
    broken = "\n".join(damage(lines, at, cell))
    told = (document, damage.__name__)
    if broken == text:
        return Told(*told, "same", 1.0)
    try:
        result = read(broken.encode(), document)
    except PlannerError:
        return Told(*told, "refused")
    found = everything(result)
    where = f"line {at + 1} cell {cell}"
    wrong = wrong_values(truth, found) if damage is not other_width else []
    kept = (size(found) - len(wrong)) / full
    # A line that is gone as a whole cannot be missed where nothing numbers it.
    filled = [piece for piece in lines[at].split("\t") if piece.strip()]
    gone = damage in LOSING and len(filled) == 1
    gone = gone or damage is drop_row or not broken.split("\n")[at].strip()
    if wrong:
        outcome = "gone" if gone else "ambiguous" if _is_ambiguous(damage, wrong) else "WRONG"
        return Told(*told, outcome, kept, f"{where}: {wrong[:3]}")
    if size(found) < full and doubts(result) <= before and not gone:
        return Told(*told, "SILENT", kept, where)
    return Told(*told, "read", kept)


def _is_ambiguous(damage: Damage, wrong: list[tuple[Any, ...]]) -> bool:
    """Whether what was made is another whole document, which nothing tells from the true one.

    Marks that moved by a year within their row, the last one lost, are the marks of another
    schedule; two activities without a year in common are one that runs on.
    """
    if damage is shift_cells:
        return all("marks" in key for key, _ in wrong)
    return damage is merge_with_next and all("Activity" in key for key, _ in wrong)


def some(task: tuple[int, int]) -> list[Told]:
    """A part of a run: so many changed texts and tables from one seed."""
    count, seed = task
    dice = random.Random(seed)
    plan, names = small_plan(), documents()
    told: list[Told] = []
    for number in range(count):
        document = names[number // 2 % len(names)]
        if number % 2:
            told.append(damaged_once(document, dice.choice(ALL_DAMAGES), dice))
        else:
            told.append(changed_anywhere(document, dice, plan))
    assert plan == small_plan()
    return told


def run(count: int, seed: int, processes: int = 1) -> list[Told]:
    """Read ``count`` changed texts; what became of each."""
    step = 250
    tasks = [(min(step, count - at), seed * 1_000_003 + at) for at in range(0, count, step)]
    if processes == 1:
        return [told for task in tasks for told in some(task)]
    with get_context("spawn").Pool(processes) as pool:
        return [told for part in pool.imap_unordered(some, tasks) for told in part]


def report(told: list[Told]) -> str:
    """How much stays readable by document and by damage, and what went wrong."""
    lines = [f"{count:7} {outcome}" for outcome, count in Counter(t.outcome for t in told).items()]
    hurt = [each for each in told if each.change != "anywhere"]
    for title, key in (("document", 0), ("damage", 1)):
        lines.append(f"readable after one damage, by {title}:")
        for name in dict.fromkeys(each[key] for each in hurt):
            mine = [each for each in hurt if each[key] == name]
            kept = [each.kept for each in mine if each.outcome not in ("refused", "same")]
            refused = sum(each.outcome == "refused" for each in mine)
            share = sum(kept) / max(1, len(kept))
            lines.append(f"  {name:18} {share:6.1%} of {len(kept)}, {refused} refused")
    bad = [each for each in told if each.outcome.isupper()]
    lines += [" ".join((each.document, each.change, each.outcome, each.detail)) for each in bad]
    return "\n".join(lines)


if __name__ == "__main__":
    begun = time.perf_counter()
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    print(report(run(total, chosen, processes=2)))
    print(f"{total} in {time.perf_counter() - begun:.0f} s")
