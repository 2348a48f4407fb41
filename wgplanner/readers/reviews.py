"""Reviews of programs (評価): scores, grade, policy, reason, and the ticks of two bodies."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Record, Review
from wgplanner.readers.ledger import Fate
from wgplanner.readers.policy_labels import UNKNOWN_PATH
from wgplanner.readers.program_book import ProgramBook
from wgplanner.readers.reading import Reading
from wgplanner.readers.review_blocks import (
    BOX_COUNT,
    BOXES,
    POLICIES,
    Block,
    BlockText,
    blocks_of,
    read_block,
    split_head,
    ticked,
    tokens_of,
)
from wgplanner.readers.rhythm import torn_after
from wgplanner.readers.wrapped import cell_width, column_width, unwrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.text_file import SourceText

DOCUMENT_KIND = "review"
END_OF_SENTENCE = ("。", "）", ")")
END_OF_NAME = "事業"
MANY = 4
"""So many names that end alike are the habit of a list."""
_BOX = re.compile(rf"[{BOXES}]\s*(?:{'|'.join(POLICIES)})")


def looks_like_reviews(source: SourceText) -> bool:
    """Whether a text has boxes with the three policies, as the form of a review prints them."""
    found = sum(len(_BOX.findall(line)) for line in source.lines if len(line) < 20_000)
    return found >= BOX_COUNT


def read_reviews(source: SourceText, *, read_at: str, plan: Plan | None = None) -> ReadResult:
    """Read a list of reviews.

    Raises:
        InputError: No program of the text has scores and boxes.
    """
    reading = Reading.of(source, DOCUMENT_KIND, read_at, plan)
    records = _ReviewReader(reading).read()
    if not records:
        raise InputError("error.import.no_program", path=source.name)
    return reading.result(records)


class _ReviewReader:
    """One walk through one list of reviews."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ledger = reading.ledger
        self._book = ProgramBook(reading)
        self._reviews: list[Review] = []
        self._torn = torn_after(row.line for row in reading.rows if any(row.cells))

    def read(self) -> list[Record]:
        """The records of the list; none where no block could be read."""
        blocks = [self._headless(each) for each in blocks_of(tokens_of(self._reading.open_rows))]
        read = [(block, read_block(block)) for block in blocks if block.lines]
        texts = [text for _, text in read if text is not None]
        expected = _expected([text.number if text else None for _, text in read])
        # Where the numbers are those of a whole list, blocks may have changed places.
        complete = sorted(text.number for text in texts) == sorted(expected)
        names = column_width(text.name for text in texts)
        reasons = column_width(text.reason for text in texts)
        ended = [
            text for text in texts if text.reason and text.reason[-1].endswith(END_OF_SENTENCE)
        ]
        sentences = 2 * len(ended) > len(texts)
        called = [text for text in texts if text.name[-1].endswith(END_OF_NAME)]
        # All but a few names end in one word, and a full last line may go on.
        alike = len(called) >= MANY and 4 * len(called) > 3 * len(texts)
        for (block, text), number in zip(read, expected, strict=True):
            name = unwrapped(text.name, names) if text and not self._tears_name(text) else None
            if text and name and alike and _stops_in_mid_name(text.name, names):
                name = None
            if text is None or name is None or (text.number != number and not complete):
                self._ledger.doubt(FindingKind.TEXT_BROKEN, block.lines, str(number))
            else:
                reason = unwrapped(text.reason, reasons)
                # Where reasons are sentences, one without an end has lost its last line.
                cut = sentences and reason is not None and not reason.endswith(END_OF_SENTENCE)
                torn = (
                    cut or self._tears_reason(block, text) or _may_hold_page(block, text, reasons)
                )
                self._take(block, text, name, None if torn else reason)
        if not self._reviews:
            return []
        self._report_missing()
        return [*self._reading.frame.made, *self._book.records, *self._reviews]

    def _tears_name(self, text: BlockText) -> bool:
        """Whether a line of the name may have gone."""
        torn = any(text.at["number"] <= line < text.at["scores"] for line in self._torn)
        return torn or text.lost_its_first_line

    def _tears_reason(self, block: Block, text: BlockText) -> bool:
        """Whether a line of the reason may have gone, its first or last one too."""
        end = min((token.line for token in block.boxes), default=block.lines[-1])
        return any(text.at["policy"] <= line < end for line in self._torn)

    def _headless(self, block: Block) -> Block:
        heads, rest = split_head(block)
        for token in heads:
            self._ledger.settle(Fate.HEADING, token.line, token.column)
        return rest

    def _take(self, block: Block, text: BlockText, name: str, reason: str | None) -> None:
        """Make the review of a block whose name is certain."""
        line = text.at["number"]
        program = self._book.say(name, line, path=UNKNOWN_PATH, number=text.number)
        if program is None:
            for each in block.lines:
                self._ledger.settle(Fate.FINDING, each)
            return
        ticks = ticked(block.boxes)
        boxes = sorted({token.line for token in block.boxes})
        at = text.at
        lines = {"progress": at["scores"], "feasibility": at["scores"], "merit": at["scores"]}
        lines["grade_policy"] = at["policy"]
        if "grade" in at:
            lines["grade"] = at["grade"]
        if text.grade is None:
            self._reading.log.add(FindingKind.FIELD_MISSING, line, f"{name} 判定", program.id)
        if reason:
            lines["reason"] = at["reason"]
        else:
            self._lost(block, text, name, program.id)
        if ticks is None:
            self._ledger.doubt(
                FindingKind.CELL_UNREADABLE, boxes or block.lines[-1:], name, program.id
            )
        elif ticks[0]:
            lines["secretariat"] = next(
                token.line for token in block.boxes if token.text[0] not in "□☐"
            )
        secretariat, council = ticks or (None, None)
        progress, feasibility, merit = text.scores
        self._reviews.append(
            Review(
                id=self._id(program.id),
                position=len(self._reviews) + 1,
                document=self._reading.document.id,
                lines=lines,
                program=program.id,
                progress=progress,
                feasibility=feasibility,
                merit=merit,
                grade=text.grade,
                grade_policy=text.policy,
                reason=reason or None,
                secretariat=secretariat,
                council=council,
            )
        )
        for each in block.lines:
            self._ledger.settle(Fate.STORED, each)

    def _id(self, program: str) -> str:
        """The id that the review has in the plan, where this document was read before."""
        known = self._reading.plan.children(Review, "program", program)
        own = (each.id for each in known if each.document == self._reading.document.id)
        return next(own, None) or self._reading.ids.new("review")

    def _lost(self, block: Block, text: BlockText, name: str, program: str) -> None:
        """Report a reason that is missing, or whose lines do not fit together."""
        if not text.reason:
            self._reading.log.add(
                FindingKind.FIELD_MISSING, text.at["policy"], f"{name} 理由", program
            )
            return
        words = {token.line for token in block.tokens}
        lines = [line for line in sorted(words) if line >= text.at["reason"]]
        self._ledger.doubt(FindingKind.TEXT_BROKEN, lines, f"{name} 理由", program)

    def _report_missing(self) -> None:
        """What a list of reviews does not say of the plan, where none is open."""
        if self._reading.plan.region is None:
            for word in ("圏域の名称", "政策分野・政策項目・協定内容"):
                self._reading.log.add(FindingKind.FIELD_MISSING, 1, word)


def _stops_in_mid_name(lines: Sequence[str], width: int) -> bool:
    """Whether a name of several lines ends in a full one, and not as names do."""
    full = cell_width(lines[-1]) >= width
    return len(lines) > 1 and full and not lines[-1].endswith(END_OF_NAME)


def _may_hold_page(block: Block, text: BlockText, width: int) -> bool:
    """Whether a line that a page seems to have printed fits into the reason as a line of it."""
    whole = read_block(block.with_pages) if block.pages else None
    if whole is None or whole.reason == text.reason:
        return False
    return unwrapped(whole.reason, width) is not None


def _expected(numbers: Sequence[int | None]) -> list[int]:
    """The number that each block should have, by the place of most of them in the list."""
    starts = Counter(number - at for at, number in enumerate(numbers) if number is not None)
    start = starts.most_common(1)[0][0] if starts else 1
    return [start + at for at in range(len(numbers))]
