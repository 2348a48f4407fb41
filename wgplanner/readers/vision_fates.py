"""What became of every cell of a vision, told from the records and findings that it gave.

The readers of a vision know single tables. Here the whole text is held against
what they made of it: a cell is stored where a record of its line, or of any
line, says it; a finding of its line reports it; or a rule classes it as
heading, page number, prose or furniture. What is none of these has been missed
and must be reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from wgplanner.plan.schedule import YearMark
from wgplanner.plan.text import comparison_key
from wgplanner.readers.agreement_words import agreement_text
from wgplanner.readers.labels import Label, label_of, row_label
from wgplanner.readers.ledger import Cell, Fate
from wgplanner.readers.money import read_amount, read_sum
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.signs import read_mark
from wgplanner.readers.years import is_bare_year, read_header, split_year

if TYPE_CHECKING:
    from wgplanner.plan.records import Record
    from wgplanner.readers.rows import Row

_BETWEEN = re.compile(
    r"<[^<>]*>|(?<=\d)\s*(?:[かカヶ]所|箇所|[社店校人件])(?![^\s|])"
    r"|[\s・○●、※→|。■□「」()（）【】*:：]+|については|及び|および|並びに|^-"
)
_NUMBER_BEFORE = re.compile(r"^(?:[①-⑳]|\d{1,2}日|[(（]?\d{1,3}[)）]|[ア-ン](?=[^ァ-ヶー]))")
_SENTENCE_ENDS = ("。", "、")
_HEAD_WORDS = """ 掲載ページ
    目次 はじめに 策定にあたって 資料 資料編 具体的取組 具体的な取組 具体的な取組内容 掲載頁 頁
    政策分野 政策項目 協定内容 連携事業 年度 備考 所属 役職 職名 氏名 委員氏名 分野 区分 団体 団体名
    計画期間 期間 項目 内容 選出区分 番号 計 合計 総額 総計 小計 市町村 市町村名 市町名 構成市町村
"""
_HEADS = frozenset(map(comparison_key, _HEAD_WORDS.split()))
_HEAD = re.compile(
    r"^(?:-\s)?(?:[(（][0-9０-９Ⅰ-Ⅻ]{1,2}[)）]|[①-⑳]|[0-9０-９]{1,2}[\s.．、]|[IVXⅠ-Ⅻ]{1,4}[\s.．、]"
    r"|[ア-ン][\s.．、)）]|【|第[0-9０-９一二三四五六七八九十]+[章節])[^。]{0,60}$"
    r"|^\D{2,30}(?:推移|推計|概要|概況|状況|一覧|過程|経過|経緯|委員|名簿)$"
)
_COLUMN_HEAD = re.compile(r"^(?:現状|目標|実績|基準|策定時|所属|役職|団体|氏名|選出|単位)")
_SOURCE = re.compile(
    r"出典|資料[:：]|https?:|ホームページ|統計|調査|センサス|推計人口|敬称略|電話|〒|作成[／/]"
    r"|加工して作成|^[(（].{0,40}[)）]$|^単位|^\d{4}年.{0,9}月\s\S+[市町村]$|とは[』」]?$|^※|^[-|\s]+$"
)
_LISTED_FIGURE = re.compile(r"^[-|\s]*[○●]\D*\d")
"""A line of a list that gives a figure, which is no prose however long it is."""
_ROLE = re.compile(r"^(?:副?会長|副?座長|委員長?|オブザーバー)$")
_LONGEST_TITLE = 40
_ASIDE = frozenset(("line", "lines", "document", "position"))


class _Said:
    """What records say, by line and as a whole."""

    def __init__(self, records: Sequence[Record], words_for: Mapping[str, str]) -> None:
        names = {
            record.id: f"{getattr(record, 'name', '')}\n{words_for.get(record.id, '')}".strip()
            for record in records
        }
        by_line: dict[int, list[str]] = defaultdict(list)
        whole: list[str] = []
        for record in records:
            words: list[str] = []
            _add_texts(record, words)
            said = "\n".join([names.get(word, word) for word in words])
            whole.append(said)
            for line in _lines(record):
                by_line[line].append(said)
        self.lines = {line: "\n".join(said) for line, said in by_line.items()}
        self.whole = "\n".join(whole)
        self._whole_lines = frozenset(self.whole.split("\n"))
        self._keys: dict[str, str] = {}

    def has(self, row: Row, cell: str, here: str) -> bool:
        """Whether ``here``, what the records of its line say, tells what stands in a cell.

        A line that a record names is its own as a whole. So is a name, from which codes
        and marks are told apart.
        """
        whole = not row.is_tabbed or label_of(row.head) is Label.NAME
        return whole or _is_value(cell) or self._tells(here, cell)

    def prints(self, cell: str) -> bool:
        """Whether any record says a cell letter by letter; whole lines are looked up first."""
        return cell in self._whole_lines or cell in self.whole

    def has_anywhere(self, cell: str) -> bool:
        """Whether any record says what stands in a cell."""
        return self._tells(self.whole, cell)

    def _tells(self, words: str, cell: str) -> bool:
        """Whether all pieces of a cell stand in some words, as they are or as they compare."""
        if cell in words:
            return True
        pieces = [piece for piece in _BETWEEN.split(_NUMBER_BEFORE.sub("", cell)) if piece]
        missing = [piece for piece in pieces if piece not in words]
        if not missing:
            return bool(pieces)
        key = self._keys.get(words)
        if key is None:
            key = self._keys[words] = _plain(words)
        return all(_plain(piece) in key for piece in missing)


def fates_of(
    rows: Sequence[Row],
    records: Sequence[Record],
    reported: Container[int],
    words_for: Mapping[str, str],
) -> tuple[dict[Cell, Fate], list[int]]:
    """The fate of every cell that is not blank, and the lines with a cell that has none.

    ``reported`` are the lines that findings name, ``words_for`` words that name a record
    beside its name, by its id. The cells of the missed lines are
    given as reported, which they must become.
    """
    said = _Said(records, words_for)
    fates: dict[Cell, Fate] = {}
    missed: list[int] = []
    for row in rows:
        if row.is_huge:
            fates[row.line, 0] = Fate.FINDING
            continue
        here = said.lines.get(row.line)
        heads = row.is_tabbed and label_of(row.head) is Label.KPI
        for column, cell in enumerate(row.cells):
            if not cell:
                continue
            bare = is_bare_year(cell) and read_header(row, 2) is not None
            if heads or bare or _is_label(cell) or (not column and row_label(cell)):
                fates[row.line, column] = Fate.HEADING
            elif here is not None and (cell in here or said.has(row, cell, here)):
                fates[row.line, column] = Fate.STORED
            elif row.line in reported:
                fates[row.line, column] = Fate.FINDING
            else:
                tell = _fate_in_table if row.is_tabbed else _fate_of_line
                fate = tell(said, row, cell)
                missed += [row.line] if fate is None and row.line not in missed[-1:] else []
                fates[row.line, column] = fate or Fate.FINDING
    return fates, missed


def _fate_in_table(said: _Said, row: Row, cell: str) -> Fate | None:
    in_contents = len(row.filled) == 1 and row.cells[-1].isdigit()
    if in_contents and cell is row.cells[0]:
        return Fate.HEADING
    if cell.isdigit() and len(cell) < 4 and cell is row.cells[-1] and len(row.filled) > 1:
        return Fate.PAGE
    if said.prints(cell):
        return Fate.STORED
    if _is_head_word(cell) or _COLUMN_HEAD.match(comparison_key(cell)):
        return Fate.HEADING
    return Fate.STORED if said.has_anywhere(cell) else None


def _fate_of_line(said: _Said, row: Row, cell: str) -> Fate | None:
    if row.may_be_page:
        return Fate.PAGE
    if said.prints(cell):
        return Fate.STORED
    aside = _fate_by_form(cell)
    if aside is None and said.has_anywhere(cell):
        return Fate.STORED
    is_prose = len(cell) > _LONGEST_TITLE // 2 and not _LISTED_FIGURE.match(cell)
    return aside or (Fate.PROSE if is_prose else None)


def _fate_by_form(cell: str) -> Fate | None:
    """What a line is by its form: a heading, a sentence, or what says where figures come from."""
    if _HEAD.match(cell) or _is_head_word(cell):
        return Fate.HEADING
    if cell.endswith(_SENTENCE_ENDS):
        return Fate.PROSE
    return Fate.FURNITURE if _SOURCE.search(cell) or is_page_line(cell) else None


@lru_cache(maxsize=4096)
def _is_label(cell: str) -> bool:
    return bool(label_of(cell) or split_year(cell) or agreement_text(cell))


def _is_head_word(cell: str) -> bool:
    return len(cell) <= _LONGEST_TITLE and comparison_key(cell) in _HEADS


def _is_value(cell: str) -> bool:
    """Whether a cell is an arrow, a dash, a sum or a role, which a record holds otherwise."""
    if read_mark(cell) is not None or read_amount(cell, "") is not None:
        return True
    return read_sum(cell, None) is not None or bool(_ROLE.match(cell))


def _add_texts(value: object, words: list[str]) -> None:
    """Add all that a record says; marks, and numbers of lines, are left out."""
    if isinstance(value, str):
        words.append(value)
    elif isinstance(value, YearMark):
        return
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _ASIDE:
                _add_texts(getattr(value, name), words)
    elif isinstance(value, tuple):
        for each in value:
            _add_texts(each, words)
    elif isinstance(value, Mapping):
        words += [f"{name} {each}" for name, each in value.items()]
    elif value is not None and value is not True and value is not False:
        words.append(str(value))


def _lines(record: Record) -> set[int]:
    """The lines that a record and what is in it name."""
    lines = set(record.lines.values())
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, tuple):
            lines.update([each.line for each in value if getattr(each, "line", None)])
        elif getattr(value, "line", None):
            lines.add(value.line)
    return lines


def _plain(text: str) -> str:
    return comparison_key(text).replace(",", "")
