"""The review of one program in a text whose table came out as one value a line.

What is sure in such a text are the boxes: every program ends with three for
the secretariat and three for the council. What stands between two such groups
is one program's block, and it is read only where all of it has the form that
it must have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from wgplanner.plan.text import comparison_key
from wgplanner.readers.page_lines import is_page_line

if TYPE_CHECKING:
    from wgplanner.readers.rows import Row

POLICIES = ("継続", "一部見直しのうえ継続", "見直し")
EMPTY_BOX = "□☐"
TICKED_BOX = "■☑☒✓✔"
BOXES = EMPTY_BOX + TICKED_BOX
BOX_COUNT = 2 * len(POLICIES)
LONGEST = 5_000
END = "\x1f"
"""Parts the lines of a block; no cleaned text holds it."""

_GAP = rf"[{END}\s]"
_POLICY = "|".join(f"{END}?".join(policy) for policy in POLICIES)
_BLOCK = re.compile(
    rf"^(?P<number>\d{{1,3}}){_GAP}(?P<name>.*?)(?P<gap>{_GAP}*)(?P<scores>[1-5]{_GAP}+[1-5]{_GAP}+[1-5])"
    rf"{_GAP}*(?P<grade>[A-Z])?{_GAP}*[（(]{END}?(?P<policy>{_POLICY}){END}?[）)]{END}?"
    rf"(?P<reason>.*)$"
)
_SCORES = re.compile(r"(?<!\d)[1-5]\s+[1-5]\s+[1-5](?!\d)")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
"""Full-width digits, letters and brackets; unlike NFKC it keeps every position."""

_HEAD_WORDS = """③進捗 状況 ⑤実現 可能性 ⑥広域 メリット 今後の 方針 今後の方針 事業名 番号
    進捗状況 実現可能性 広域メリット 理由 判定 ワーキンググループ振返り結果抜粋
    今後の連携事業の進め方（案） 懇談会意見 事務局案"""
_HEADS = frozenset(comparison_key(word) for word in _HEAD_WORDS.split())
_HEAD = re.compile(r"^(?:※.*|資料[-\d一-九]*|.*方針\(案\)一覧|事務局案(?:\(.*\))?|.*評価.*一覧)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One value as a line or cell gives it."""

    text: str
    line: int
    column: int

    @property
    def is_box(self) -> bool:
        """Whether a box begins here."""
        return self.text[0] in BOXES

    @property
    def is_head(self) -> bool:
        """Whether it is one of the words over the columns, which a new page prints again."""
        key = comparison_key(self.text)
        return key in _HEADS or bool(_HEAD.match(key))


@dataclass(frozen=True, slots=True)
class Block:
    """The values of one program, boxes apart."""

    tokens: tuple[Token, ...]
    boxes: tuple[Token, ...]
    pages: tuple[Token, ...] = ()
    """What a page printed among the values, as far as its words tell."""

    @property
    def with_pages(self) -> Block:
        """The block as it is if what a page seems to have printed is text of it."""
        tokens = sorted((*self.tokens, *self.pages), key=lambda each: (each.line, each.column))
        return Block(tuple(tokens), self.boxes)

    @property
    def lines(self) -> list[int]:
        """The lines from which it comes."""
        return sorted({token.line for token in (*self.tokens, *self.boxes)})


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block told apart; texts are still in the lines that they were broken into."""

    number: int
    name: tuple[str, ...]
    scores: tuple[int, int, int]
    grade: str | None
    policy: str
    reason: tuple[str, ...]
    at: dict[str, int]
    """The line of each part by the name of its field."""

    @property
    def lost_its_first_line(self) -> bool:
        """Whether the name has one line only, which is not the line of its number.

        Number and scores stand at half the height of their row, as a name of one line does.
        Where such a name runs into the scores, the number runs into it as well; a number
        alone above it stands beside a line that is gone.
        """
        line = self.at["scores"]
        return len(self.name) == 1 and self.at["name"] == line != self.at["number"]


def tokens_of(rows: Sequence[Row]) -> list[Token]:
    """All values of a text; several boxes in one cell are several values."""
    found = []
    for row in rows:
        for column, cell in enumerate(row.cells):
            pieces = re.split(rf"(?=[{BOXES}])", cell)
            found += [Token(piece.strip(), row.line, column) for piece in pieces if piece.strip()]
    return found


def blocks_of(tokens: Sequence[Token]) -> list[Block]:
    """The tokens in blocks, each with the boxes that end it; the last may have none."""
    made: list[Block] = []
    words: list[Token] = []
    boxes: list[Token] = []
    for token in tokens:
        if boxes and not token.is_box and not _ends_box(boxes[-1], token):
            made.append(Block(tuple(words), tuple(boxes)))
            words, boxes = [], []
        (boxes if token.is_box or boxes else words).append(token)
    return [*made, Block(tuple(words), tuple(boxes))]


def _ends_box(box: Token, token: Token) -> bool:
    """Whether a value is the rest of a box's words that were broken off."""
    said = comparison_key(box.text[1:]) if box.is_box else comparison_key(box.text)
    rest = comparison_key(token.text)
    return said not in POLICIES and any(
        policy.startswith(said + rest) or policy.endswith(rest) for policy in POLICIES
    )


def split_head(block: Block) -> tuple[tuple[Token, ...], Block]:
    """The page headings before and in a block, and the block that begins with its number."""
    count = 0
    while count < len(block.tokens) and block.tokens[count].is_head:
        count += 1
    begun = block.tokens[count:]
    pages = tuple(token for token in begun if is_page_line(token.text))
    rest = tuple(token for token in begun if token not in pages)
    return (*block.tokens[:count], *pages), Block(rest, block.boxes, pages)


def read_block(block: Block) -> BlockText | None:
    """The parts of a block; ``None`` where it has not the form that it must have."""
    joined = END.join(token.text for token in block.tokens)
    if len(joined) > LONGEST:
        return None
    match = _BLOCK.match(joined.translate(_HALF_WIDTH))
    if match is None or (match["name"][-1:].isdigit() and not match["gap"]):
        return None
    name = _pieces(joined, *match.span("name"))
    reason = _pieces(joined, *match.span("reason"))
    inside = block.tokens[1:]
    if not name or any(token.is_head for token in inside) or not all(map(_is_text, name)):
        return None
    if any(piece.isdigit() for piece in (*name, *reason)) or _has_scores(name):
        return None
    if _repeats(name) or _repeats(reason):
        return None
    first, second, third = (int(digit) for digit in re.findall(r"\d", match["scores"]))
    starts = {part: match.start(part) for part in ("number", "name", "scores", "grade", "policy")}
    if reason:
        starts["reason"] = match.start("reason")
    policy = match["policy"].replace(END, "")
    return BlockText(
        int(match["number"]), name, (first, second, third), match["grade"], policy, reason,
        {part: _line_at(block.tokens, start) for part, start in starts.items() if start >= 0},
    )  # fmt: skip


def ticked(boxes: Sequence[Token]) -> tuple[str | None, ...] | None:
    """The ticked policy of the secretariat and of the council, ``None`` where no box is.

    ``None`` instead of both where the boxes are not the six that they must be,
    or one of the two groups has several ticked.
    """
    said: list[tuple[bool, str]] = []
    for token in boxes:
        if token.is_box:
            said.append((token.text[0] in TICKED_BOX, comparison_key(token.text[1:])))
        elif said:
            said[-1] = (said[-1][0], said[-1][1] + comparison_key(token.text))
    if [words for _, words in said] != [*POLICIES, *POLICIES]:
        return None
    groups = [
        [words for tick, words in said[begin : begin + len(POLICIES)] if tick]
        for begin in (0, len(POLICIES))
    ]
    if any(len(group) > 1 for group in groups):
        return None
    return tuple(group[0] if group else None for group in groups)


def _has_scores(name: Sequence[str]) -> bool:
    """Whether the scores of a program stand in its name, as where a row was printed twice."""
    return any(_SCORES.search(piece.translate(_HALF_WIDTH)) for piece in name)


def _repeats(pieces: Sequence[str]) -> bool:
    """Whether a line stands directly below itself."""
    return any(upper == lower for upper, lower in pairwise(pieces))


def _is_text(piece: str) -> bool:
    """Whether a piece of a name can be one: no sign of a list, no policy, no grade that slipped."""
    if len(piece) == 1 and piece.translate(_HALF_WIDTH).isascii():
        return False
    return "。" not in piece and piece[0] not in f"{BOXES}（(※"


def _pieces(joined: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in joined[start:end].split(END) if piece.strip())


def _line_at(tokens: Sequence[Token], position: int) -> int:
    """The line of the value that stands at a position of the joined text."""
    passed = 0
    for token in tokens:
        passed += len(token.text) + 1
        if position < passed:
            return token.line
    return tokens[-1].line
