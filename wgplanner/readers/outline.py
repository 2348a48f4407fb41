"""The headings over the programs: policy field, policy item, agreement.

``(1) …に係る政策分野``, ``①医療`` and ``ア 医療体制の充実`` open one level each;
【取組の内容】 and the duties of 甲 and 乙 describe the agreement. The same
heading met again (in a contents list before) is the same record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Record
from wgplanner.plan.text import comparison_key, fold

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog

UNKNOWN_NAME = "不明"
_FIELD = re.compile(
    r"^[(（]?\s*(?P<code>[0-9０-９]{1,2}|[Ⅰ-Ⅻ]|[IVX]{1,4}|[⑴-⑽])\s*[)）.．]?\s*(?P<name>\S.*?)"
    r"(?:に係る|に関する|の)?政策分野$"
)
_ITEM = re.compile(r"^(?P<code>[①-⑳])\s*(?P<name>[^。]+)$")
_AGREEMENT = re.compile(r"^[(（]?(?P<code>[ア-ン])(?:[)）.．]\s*|\s+)(?P<name>[^。]+)$")
_BRACKETED = re.compile(r"^[【〔\[](?P<label>[^】〕\]]+)[】〕\]]\s*(?P<text>.*)$")
_TEXTS = {
    "purpose": "取組の内容 取組内容 協定の内容 協定内容 取組の概要 目的",
    "central_duty": "甲の役割 中心市の役割 連携中枢都市の役割",
    "member_duty": """乙の役割 近隣市町村の役割 連携市町村の役割 周辺市町村の役割
        近隣町村の役割 連携市町の役割""",
}
_TEXT_OF = {comparison_key(word): name for name, words in _TEXTS.items() for word in words.split()}
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
_LONGEST = 80


def agreement_text(line: str) -> tuple[str | None, str] | None:
    """The field of an agreement that a heading opens, with the text behind it.

    The field is ``None`` for a bracketed heading that is not known; the whole is
    ``None`` for a line that is no such heading.
    """
    bracketed = _BRACKETED.match(line)
    if bracketed:
        return _TEXT_OF.get(comparison_key(bracketed["label"])), bracketed["text"]
    name = _TEXT_OF.get(comparison_key(line)) if len(line) <= _LONGEST else None
    return (name, "") if name else None


@dataclass(slots=True)
class _Node:
    code: str | None
    name: str
    line: int
    parent: int | None
    used: bool = False
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        return self.texts[name][0] if name in self.texts else None


@dataclass(slots=True)
class Outline:
    """The headings met so far, and which of them the next program stands under."""

    log: FindingLog
    document: str
    _fields: list[_Node] = field(default_factory=list)
    _items: list[_Node] = field(default_factory=list)
    _agreements: list[_Node] = field(default_factory=list)
    _field: int | None = None
    _item: int | None = None
    _agreement: int | None = None

    def feed(self, text: str, line: int) -> bool:
        """Take a line if it is a heading; ``True`` where it was."""
        if len(text) > _LONGEST:
            return False
        if match := _FIELD.match(text):
            self._field = self._open(self._fields, match["code"], match["name"], line, None)
            self._item = self._agreement = None
        elif (match := _ITEM.match(text)) and self._field is not None:
            self._item = self._open(self._items, match["code"], match["name"], line, self._field)
            self._agreement = None
        elif (match := _AGREEMENT.match(text)) and self._field is not None:
            if self._item is None:
                self._item = self._unknown(self._items, self._field, line)
            self._agreement = self._open(
                self._agreements, match["code"], match["name"], line, self._item
            )
        else:
            return False
        return True

    @staticmethod
    def is_heading(text: str) -> bool:
        """Whether a line may open a level."""
        return len(text) <= _LONGEST and any(
            form.match(text) for form in (_FIELD, _ITEM, _AGREEMENT)
        )

    @staticmethod
    def is_field(text: str) -> bool:
        """Whether a line is the heading of a policy field."""
        return len(text) <= _LONGEST and bool(_FIELD.match(text))

    def describe(self, name: str, text: str, line: int) -> bool:
        """Keep a text of the present agreement; ``False`` where there is none, or two."""
        if self._agreement is None or not text:
            return False
        node = self._agreements[self._agreement]
        if name in node.texts:
            return False
        node.texts[name] = (text, line)
        node.used = True
        return True

    def place_program(self, subject: str, line: int) -> str:
        """The id of the agreement under which a program stands that is met now.

        A level whose heading is not there gets a record that says 不明.
        """
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
        lines = {"name": node.line, **{name: at for name, (_, at) in node.texts.items()}}
        return {
            "id": f"{table}-{index + 1:03}",
            "position": index + 1,
            "document": self.document,
            "lines": lines,
        }

    def _open(
        self, nodes: list[_Node], code: str | None, name: str, line: int, parent: int | None
    ) -> int:
        key = comparison_key(name)
        for index, node in enumerate(nodes):
            if node.parent == parent and comparison_key(node.name) == key:
                node.line, node.code = line, code
                return index
        nodes.append(_Node(code, name.strip(), line, parent))
        return len(nodes) - 1

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


def paragraph(lines: Sequence[str]) -> tuple[str, int]:
    """The first run of prose as one text, and the number of lines up to its end."""
    taken = 0
    while taken < len(lines) and not lines[taken].strip():
        taken += 1
    words: list[str] = []
    for line in lines[taken:]:
        text = line.strip()
        if not text or "\t" in line or text[0] in "※【" or Outline.is_heading(text):
            break
        words.append(text)
        taken += 1
    return "".join(words), taken
