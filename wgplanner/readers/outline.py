"""The headings over the programs: policy field, policy item, agreement.

``(1) …に係る政策分野``, ``①医療`` and ``ア 医療体制の充実`` open one level each, or
whatever forms the document numbers them in. The same heading met again is the
same record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Record
from wgplanner.plan.text import comparison_key, fold
from wgplanner.readers.codes import parts_of
from wgplanner.readers.levels import Heading, Levels, field_of, heading_of, is_usual_heading
from wgplanner.readers.page_lines import is_page_line

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog

UNKNOWN_NAME = "不明"
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}


@dataclass(slots=True)
class _Node:
    code: str | None
    name: str
    line: int
    parent: int | None
    used: bool = False
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        return (self.texts[name][0] or None) if name in self.texts else None


_NUMBERED = re.compile(r"^[(（]?(?:[0-9０-９]{1,2}|[Ⅰ-Ⅻ])[)）.．]")
"""So a heading of a policy field begins, also one of which the end is lost."""


_LONE_MARK = re.compile(r"^[(（]?[a-zａ-ｚア-ン①-⑳][)）]?$")
_FIRST_ITEM = re.compile(r"(?<=\S)(?:①|[(（][1１aａアｱ][)）])")
_SECOND_ITEM = re.compile(r"^(?:②|[(（][2２bｂイ][)）])")


@dataclass(slots=True)
class Outline:
    """The headings met so far, and which of them the next program stands under."""

    log: FindingLog
    document: str
    levels: Levels = field(default_factory=Levels)
    _fields: list[_Node] = field(default_factory=list)
    _items: list[_Node] = field(default_factory=list)
    _agreements: list[_Node] = field(default_factory=list)
    _places: dict[tuple[int, int | None, str], int] = field(default_factory=dict)
    _named: dict[str, list[int]] = field(default_factory=dict)
    _coded: dict[tuple[int | None, str], str] = field(default_factory=dict)
    """The name of the agreement that bears a code under an item."""
    _field: int | None = None
    _item: int | None = None
    _agreement: int | None = None
    _pending: tuple[Heading, int] | None = None

    def feed(self, text: str, line: int) -> bool:
        """Take a line if it is a heading; ``True`` where it was."""
        if top := field_of(text):
            self._close_pending()
            self._field = self._open_field(top, line)
            self._item = self._agreement = None
            return True
        heading = heading_of(text)
        if heading is None or self._field is None or not self.levels.takes(heading):
            return False
        self._close_pending()
        if heading.form == self.levels.item:
            parent = self._fields[self._field]
            self._item = self._open_coded(self._items, heading, line, self._field, parent)
            self._agreement = None
        elif heading.form == self.levels.agreement:
            if self._item is None or self._bears(heading):
                self._item = self._unknown(self._items, self._field, line)
            parent = self._items[self._item]
            self._agreement = self._open_coded(self._agreements, heading, line, self._item, parent)
            self._coded.setdefault((self._item, heading.code), comparison_key(heading.name))
        elif heading.form in self.levels.between:
            # No record has its place; agreements below it are coded from the first again.
            self.log.add(FindingKind.LABEL_UNPLACED, line, heading.name)
            self._agreement = None
            self._coded = {at: name for at, name in self._coded.items() if at[0] != self._item}
        else:
            self._pending = (heading, line)
        return True

    def _bears(self, heading: Heading) -> bool:
        """Whether the item has another agreement of this code: an item's heading was lost."""
        name = comparison_key(heading.name)
        return self._coded.get((self._item, heading.code), name) != name

    def opens_level(self, text: str) -> bool:
        """Whether a line may open a level of this document."""
        if field_of(text):
            return True
        heading = heading_of(text)
        return heading is not None and self.levels.takes(heading)

    @staticmethod
    def is_heading(text: str) -> bool:
        """Whether a line may open a level in one of the usual forms."""
        return is_usual_heading(text)

    @staticmethod
    def is_field(text: str) -> bool:
        """Whether a line is the heading of a policy field."""
        return field_of(text) is not None

    def describe(self, name: str, text: str, line: int) -> bool:
        """Keep a text of the present agreement; ``False`` where there is none, or another one."""
        if self._agreement is None or not text:
            return False
        node = self._agreements[self._agreement]
        if name in node.texts:
            same = comparison_key(node.texts[name][0]) == comparison_key(text)
            if not same and self._pending is None:
                # A second text of its kind is of another agreement, whose heading is lost.
                self._agreement = None
            return same
        node.texts[name] = (text, line)
        node.used = True
        return True

    def take_back(self) -> bool:
        """Forget the last text of the present agreement, if it has one; ``True`` where it had."""
        node = self._agreements[self._agreement] if self._agreement is not None else None
        if node is None or not node.texts:
            return False
        # Its place stays taken: a second text of its kind would be no truer.
        name = next(reversed(node.texts))
        node.texts[name] = ("", node.texts[name][1])
        return True

    def lose(self, text: str, line: int) -> None:
        """What the heading that a damaged line may be would open is unknown from here on."""
        heading = heading_of(text)
        numbered = _NUMBERED.match(text) and (heading is None or self._may_be_next_field(heading))
        if field_of(text) or numbered:
            self._field = self._unknown(self._fields, None, line)
            self._item = None
        elif heading is None or self._field is None or not self.levels.takes(heading):
            return
        elif heading.form == self.levels.item:
            self._item = self._unknown(self._items, self._field, line)
        self._agreement = None

    def _may_be_next_field(self, heading: Heading) -> bool:
        """Whether a heading of no level bears the number of the field that comes next."""
        if self._field is None or self.levels.takes(heading):
            return False
        own, before = (
            _number(comparison_key(code or "").strip("()"))
            for code in (heading.code, self._fields[self._field].code)
        )
        return own is not None and before is not None and own == before + 1

    def code_over(self, name: str) -> str | None:
        """The code of a heading directly over a program that bears the program's own name."""
        if self._pending is None or comparison_key(self._pending[0].name) != comparison_key(name):
            return None
        code = self._pending[0].code
        self._pending = None
        return code

    def place_program(self, subject: str, line: int) -> str:
        """The id of the agreement under which a program stands that is met now.

        A level whose heading is not there gets a record that says 不明.
        """
        self._close_pending()
        if self._agreement is None:
            self.log.add(FindingKind.FIELD_MISSING, line, f"{subject} 協定内容")
            if self._field is None:
                self._field = self._unknown(self._fields, None, line)
            if self._item is None:
                self._item = self._unknown(self._items, self._field, line)
            self._agreement = self._unknown(self._agreements, self._item, line)
        self._agreements[self._agreement].used = True
        return f"agreement-{self._agreement + 1:03}"

    def records(self) -> tuple[Record, ...]:
        """The headings that lead to something, top level first."""
        self._mend_codes()
        agreements = [(i, node) for i, node in enumerate(self._agreements) if node.used]
        items = {node.parent for _, node in agreements}
        fields = {self._items[i].parent for i in items if i is not None}
        made: list[Record] = [
            PolicyField(name=node.name, code=node.code, **self._common("policy-field", i, node))
            for i, node in enumerate(self._fields)
            if i in fields
        ]
        made += [
            PolicyItem(
                field=f"policy-field-{(node.parent or 0) + 1:03}",
                name=node.name,
                code=node.code,
                **self._common("policy-item", i, node),
            )
            for i, node in enumerate(self._items)
            if i in items
        ]
        made += [
            Agreement(
                item=f"policy-item-{(node.parent or 0) + 1:03}",
                name=node.name,
                code=node.code,
                purpose=node.text("purpose"),
                central_duty=node.text("central_duty"),
                member_duty=node.text("member_duty"),
                **self._common("agreement", i, node),
            )
            for i, node in agreements
        ]
        return tuple(made)

    def _common(self, table: str, index: int, node: _Node) -> dict[str, Any]:
        lines = {"name": node.line, **{name: at for name, (text, at) in node.texts.items() if text}}
        return {
            "id": f"{table}-{index + 1:03}",
            "position": index + 1,
            "document": self.document,
            "lines": lines,
        }

    def _open_field(self, top: Heading, line: int) -> int:
        """The field of a heading; one of the same name with another code is another field."""
        key = comparison_key(top.name)
        for index in self._named.setdefault(key, []):
            node = self._fields[index]
            if _same_place(node.code, top.code):
                node.line, node.code = line, top.code or node.code
                return index
            self.log.add(FindingKind.VALUE_TWICE, line, top.name)
        self._fields.append(_Node(top.code or None, top.name, line, None))
        self._named[key].append(len(self._fields) - 1)
        return len(self._fields) - 1

    def _open_coded(
        self, nodes: list[_Node], heading: Heading, line: int, parent: int, over: _Node
    ) -> int:
        """The record of a heading; one whose code places it elsewhere is not known."""
        path = parts_of(over.code or "")
        if over.parent is not None and len(path) == 1:
            path = (*parts_of(self._fields[over.parent].code or ""), *path)
        if not _may_stand(parts_of(heading.code), path):
            self.log.add(FindingKind.LABEL_UNPLACED, line, heading.name)
            return self._unknown(nodes, parent, line)
        return self._open(nodes, heading.code, heading.name, line, parent)

    def _open(
        self, nodes: list[_Node], code: str | None, name: str, line: int, parent: int | None
    ) -> int:
        at = (id(nodes), parent, comparison_key(name))
        index = self._places.get(at)
        if index is not None:
            nodes[index].line, nodes[index].code = line, code
            return index
        nodes.append(_Node(code, name.strip(), line, parent))
        self._places[at] = len(nodes) - 1
        return len(nodes) - 1

    def _close_pending(self) -> None:
        """Report a heading below the agreements that no program bears as its name."""
        if self._pending is not None:
            heading, line = self._pending
            self.log.add(FindingKind.LABEL_UNPLACED, line, heading.name)
            self._pending = None

    def _unknown(self, nodes: list[_Node], parent: int | None, line: int) -> int:
        return self._open(nodes, None, UNKNOWN_NAME, line, parent)

    def _mend_codes(self) -> None:
        """``(Ⅰ)`` among ``(2)`` and ``(3)`` is a (1) that the extraction misread."""
        codes = [fold(node.code) for node in self._fields if node.code]
        if any(code.isdigit() for code in codes):
            for node in self._fields:
                roman = _ROMAN.get(fold(node.code)) if node.code else None
                if roman is not None:
                    node.code = str(roman)
                    self.log.add(FindingKind.ROW_REPAIRED, node.line, node.name)


def paragraph(
    lines: Sequence[str], ends: Callable[[str], bool] = is_usual_heading
) -> tuple[str, int]:
    """The first run of prose as one text, and the number of lines up to its end.

    ``ends`` says of a line that it is a heading and no prose. Nothing where a line stands
    there twice, holds a heading behind a sentence, or is a number that may be a page's,
    so that nobody knows what the text is.
    """
    taken = 0
    while taken < len(lines) and not lines[taken].strip():
        taken += 1
    words: list[str] = []
    for line in lines[taken:]:
        text = line.strip()
        if not text or "\t" in line or text[0] in "※【" or ends(text) or _opens_list(text, ends):
            break
        taken += 1
        if ends(text.rpartition("。")[2].strip()):
            # A heading ran into the text over it, and what is below is another text.
            return "", taken
        if not is_page_line(text):
            words.append(text)
    doubled = any(upper == lower for upper, lower in pairwise(words))
    # Digits may be a page's number, and a lone letter the mark of a heading that was broken.
    if doubled or any(word.isdigit() or _LONE_MARK.match(word) for word in words):
        return "", taken
    return "".join(words), taken


def _opens_list(text: str, ends: Callable[[str], bool]) -> bool:
    """Whether a line is a heading into which the first item of the list below it has run."""
    mark = _FIRST_ITEM.search(text)
    return mark is not None and ends(text[: mark.start()].strip())


def begins_late(text: str) -> bool:
    """Whether a text begins with the second item of a list: what opened the list is elsewhere."""
    return bool(_SECOND_ITEM.match(text))


def _same_place(one: str | None, other: str | None) -> bool:
    """Whether two codes of fields of one name may be the same; 1 is often misread as I."""
    if not one or not other:
        return True
    numbers = [str(_ROMAN.get(fold(each), fold(each))).strip("()") for each in (one, other)]
    return numbers[0] == numbers[1]


def _may_stand(code: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether a code of several parts may stand below these; only numbers can contradict."""
    if len(code) < 2:
        return True
    numbers = [(_number(own), _number(above)) for own, above in zip(code[:-1], path, strict=False)]
    return all(own == above for own, above in numbers if own and above)


def _number(part: str) -> int | None:
    """A part of a code as a number, whether it is printed as 2 or as II."""
    return int(part) if part.isdigit() else _ROMAN.get(part)
