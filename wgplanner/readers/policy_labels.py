"""Labels of policy field and item that are printed once for several numbered rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import PolicyField, PolicyItem, Record
from wgplanner.plan.text import comparison_key
from wgplanner.readers.levels import STANDARD_FIELDS
from wgplanner.readers.outline import UNKNOWN_NAME
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.tables.frame import Path
from wgplanner.readers.vocabulary import read_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wgplanner.readers.reading import Reading

KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
UNKNOWN_PATH = Path(UNKNOWN_NAME, UNKNOWN_NAME, UNKNOWN_NAME)
"""The place of a program of which a text does not say under what it runs."""

LONGEST_LABEL = 60
ALIKE = 0.6
"""The share of its letters that a name has in common with one whose letters it has shuffled."""

_CODED = re.compile(rf"^(?P<code>[{KANA}])(?:[、.．)）]\s*|\s+)(?P<name>\S.*)$")
_SECOND = re.compile(rf"\s[{KANA}][、.．)）]")
"""A label with its code behind another label."""
_OPENS = ("(", "（")
_FIELD_END = re.compile(r"(?:に係る|に関する|の)?政策分野$")


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands for certain over one row; ``printed_…`` are the cells of the row itself."""

    field: str | None
    item: str | None
    printed_field: str | None = None
    printed_item: str | None = None

    @property
    def path(self) -> Path:
        """The place of the row's program; what is not known says so and is not looked for."""
        return Path(self.field or UNKNOWN_NAME, self.item or UNKNOWN_NAME, UNKNOWN_NAME)


@dataclass(slots=True)
class LabelState:
    """The labels that reach down from the rows above, taken in the order of the numbers."""

    reading: Reading
    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    _field: str | None = None
    _item: str | None = None
    _last_field: str | None = None
    _last_code: str = ""
    _number: int = 0
    _doubted: set[str] = field(default_factory=set)

    def labels(self, number: int, cells: Sequence[str], *, whole: bool) -> Labels:
        """The labels over the row with this number, whose cells before the name these are.

        After a gap in the numbers, and beside a row that lost cells, a label
        above reaches no further: the missing one may have printed another.
        """
        if number != self._number + 1:
            self._field, self._item, self._last_code = None, None, ""
        self._number = number
        whole = whole and all(map(_may_be_label, cells))
        printed_field, printed_item = self._printed(cells, whole=whole)
        if not whole:
            self._field = self._item = None
            self._last_code = self._last_code if printed_item else ""
        if printed_field is not None:
            self._field = self._last_field = _FIELD_END.sub("", printed_field)
            self._item, self._last_code = None, ""
        if printed_item is not None:
            self._open_item(printed_item)
        return Labels(self._field, self._item, printed_field, printed_item)

    def _printed(self, cells: Sequence[str], *, whole: bool) -> tuple[str | None, str | None]:
        """The labels of a row: by their columns in a whole row, else by their codes."""
        filled = [cell for cell in cells if cell and _may_be_label(cell)]
        coded = [cell for cell in filled if _CODED.match(cell)]
        if whole and len(cells) == 2 and not _CODED.match(cells[0]):
            return cells[0] or None, cells[1] or None
        if whole and len(cells) == 1 and filled and not coded:
            return filled[0], None
        return None, coded[0] if len(coded) == 1 else None

    def _open_item(self, printed: str) -> None:
        match = _CODED.match(printed)
        code = match["code"] if match else ""
        if self._field is None and code and self._last_code:
            # Items of one field are coded in order, and a new field begins again with ア.
            follows = KANA.index(code) == KANA.index(self._last_code) + 1
            self._field = self._last_field if follows else None
        self._item = match["name"] if match else printed
        self._last_code = code if self._field else ""
        if code:
            self.codes[self._field or UNKNOWN_NAME, self._item] = code

    def report_disorder(self, name: str, line: int) -> None:
        """Report a field whose letters are those of a known one in another order, once."""
        if name in self._doubted:
            return
        self._doubted.add(name)
        known = [each.name for each in self.reading.plan.ordered(PolicyField)]
        meant = shuffled(name, (*known, *STANDARD_FIELDS))
        if meant:
            words = f"{name} ({meant[0]} ?)" if len(meant) == 1 else name
            self.reading.log.add(FindingKind.LETTERS_DISORDERED, line, words)


def shuffled(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names whose letters a text has, but not in their order.

    Nothing where the text is a known name, or is one with letters left out.
    """
    key = comparison_key(name)
    keys = {comparison_key(each): each for each in known}
    if any(_leaves_out(key, each) for each in keys):
        return ()
    shares = {
        each: (Counter(key) & Counter(other)).total() / len(key) for other, each in keys.items()
    }
    best = max(shares.values(), default=0.0)
    return tuple(each for each, share in shares.items() if share == best) if best >= ALIKE else ()


def _may_be_label(cell: str) -> bool:
    """Whether a cell can name a field or an item.

    No sentence, no word for a status, and nothing that a page prints, also where it ran
    into the name below it.
    """
    if cell.isdigit() or cell.startswith(_OPENS) or is_page_line(cell) or _SECOND.search(cell):
        return False
    return len(cell) <= LONGEST_LABEL and "。" not in cell and read_status(cell) is None


def _leaves_out(short: str, long: str) -> bool:
    """Whether all letters of a text stand in another one, in the same order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def codes_of(made: Iterable[Record], codes: Mapping[tuple[str, str], str]) -> list[Record]:
    """The headings of a text with the codes that it prints before its items."""
    headings = list(made)
    fields = {each.id: each.name for each in headings if isinstance(each, PolicyField)}
    return [
        structs.replace(each, code=codes.get((fields.get(each.field, ""), each.name)))
        if isinstance(each, PolicyItem)
        else each
        for each in headings
    ]
