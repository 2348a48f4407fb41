"""The forms in which headings are numbered, and which level each has in one document.

Regions nest policy field, policy item and agreement as they like: ``(1) ① ア``,
``1 (1) ア``, ``ア (ア) a``, ``Ⅱ Ⅱ-1 Ⅱ-1-(1)``. A field is known by its words. Under
it the forms tell the levels, in the order in which they lead to the first
program of most fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from wgplanner.plan.text import comparison_key
from wgplanner.readers.codes import is_code, parts_of, split_code

if TYPE_CHECKING:
    from wgplanner.readers.rows import Row

LONGEST = 80
STANDARD_FIELDS = (
    "生活機能の強化",
    "結びつきやネットワークの強化",
    "圏域マネジメント能力の強化",
    "圏域全体の経済成長のけん引",
    "高次の都市機能の集積・強化",
    "圏域全体の生活関連機能サービスの向上",
)
"""The fields of 定住自立圏構想推進要綱 第5 and 連携中枢都市圏構想推進要綱 第4."""

_FIELD_WORDS = re.compile(
    r"^(?:生活機能の強化|結びつき[やと及び]*ネットワークの強化|圏域マネジメント能力の強化"
    r"|(?:圏域全体の)?経済成長の(?:けん引|牽引)|高次の?都市機能の集積[・及び]*強化"
    r"|(?:圏域全体の)?(?:住民の)?生活関連機能サービスの向上)"
    r"(?:(?:に係る|に関する|の)?(?:政策分野|分野|連携施策|施策|取組))?$"
)
_FIELD_END = re.compile(r"(?:に係る|に関する|の)?政策分野$")
_FIELD = re.compile(
    r"^[(（]?\s*(?P<code>[0-9０-９]{1,2}|[Ⅰ-Ⅻ]|[IVX]{1,4}|[⑴-⑽])\s*[)）.．]?\s*(?P<name>\S.*?)"
    r"(?:に係る|に関する|の)?政策分野$"
)
_FORMS = {
    "circled": r"^(?P<code>[①-⑳])\s*(?P<name>[^。]+)$",
    "kana": r"^(?P<code>[ア-ンｱ-ﾝ])(?:[)）.．、]\s*|\s+)(?P<name>[^。]+)$",
    "(kana)": r"^(?P<code>[(（][ア-ンｱ-ﾝ][)）])\s*(?P<name>[^。]+)$",
    "(number)": r"^(?P<code>[(（][0-9０-９]{1,2}[)）]|[⑴-⒇])\s*(?P<name>[^。]+)$",
    "number": r"^(?P<code>[0-9０-９]{1,2})(?:[.．、]\s*|\s+)(?P<name>[^\d。][^。]*)$",
    "roman": r"^[(（]?(?P<code>[Ⅰ-Ⅻ]|[IVX]{1,4})(?:[)）.．、]\s*|\s+)(?P<name>[^。]+)$",
    "large": r"^(?P<code>[A-HＡ-Ｈ])(?:[)）.．、]\s*|\s+)(?P<name>[^。]+)$",
    "small": r"^(?P<code>[a-zａ-ｚ])(?:[)）.．、]\s*|\s+)(?P<name>[^。]+)$",
    "(small)": r"^(?P<code>[(（][a-zａ-ｚ][)）])\s*(?P<name>[^。]+)$",
}
_BEGINS = re.compile(r"^[0-9０-９①-⑳⑴-⒇Ⅰ-Ⅻ(（ア-ンｱ-ﾝA-Za-zＡ-Ｚａ-ｚ]")
_INSIDE = re.compile(
    r"[^\s\x00-\x7fァ-ヶーｦ-ﾟＡ-Ｚａ-ｚ・、](?:[(（](?:[0-9０-９]{1,2}|[ア-ンa-zａ-ｚ])[)）]|[①-⑳⑴-⒇]"
    r"|[ア-ンa-zａ-ｚ][ 　])[ 　]*[^\s)）]{2}"
)
"""Katakana and Latin letters before a blank may end a word, unless other letters stand before."""
_COMPILED = {form: re.compile(pattern) for form, pattern in _FORMS.items()}
_USUAL = ("circled", "kana")
_LONE_CODE = re.compile(r"^[(（]?(?:[0-9０-９]{1,2}|[Ⅰ-Ⅻ])[)）.．]?$")
_SMALL = ("circled", "kana", "(kana)", "small", "(small)")
"""Forms in which no heading stands over that of a policy field."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: its form, the code as printed, and the name behind it."""

    form: str
    code: str
    name: str


@lru_cache(maxsize=1 << 16)
def heading_of(text: str) -> Heading | None:
    """A line as a numbered heading, or ``None`` where it is none."""
    if not text or len(text) > LONGEST or is_code(text):
        return None
    printed = split_code(text)
    if printed and printed.number is None and printed.is_sure and "。" not in printed.name:
        return Heading(f"code/{len(parts_of(printed.code))}", printed.code, printed.name.strip())
    for form, pattern in _COMPILED.items():
        if match := pattern.match(text):
            return Heading(form, match["code"].strip("()（）") if form == "kana" else match["code"],
                           match["name"].strip())  # fmt: skip
    return None


def holds_two_headings(text: str) -> bool:
    """Whether a second heading begins inside the name of one: lines that ran together."""
    heading = field_of(text) or heading_of(text)
    return heading is not None and bool(_INSIDE.search(heading.name))


@lru_cache(maxsize=1 << 16)
def field_of(text: str) -> Heading | None:
    """A line as the heading of a policy field, or ``None`` where it is none."""
    if not text or len(text) > LONGEST:
        return None
    if match := _FIELD.match(text):
        return Heading("field", match["code"], match["name"].strip())
    plain = text.strip("【】〔〕■◆●○ 　")
    heading = heading_of(plain)
    name = heading.name if heading else plain
    marked = heading is not None or plain != text or bool(_FIELD_END.search(plain))
    if marked and _FIELD_WORDS.match(comparison_key(name)):
        code = heading.code if heading else ""
        return Heading(heading.form if heading else "field", code, _FIELD_END.sub("", name))
    return None


def has_changed_places(above: str, below: str) -> bool:
    """Whether a small heading stands right above a policy field's, which it belongs under."""
    heading = heading_of(above)
    small = heading is not None and heading.form in _SMALL and not field_of(above)
    return small and field_of(below) is not None


def has_left_field(above: str, below: str) -> bool:
    """Whether what stands right above a policy field's heading belongs below or into it."""
    top = field_of(below)
    lone_code = top is not None and not top.code and bool(_LONE_CODE.match(above))
    numbered = heading_of(above)
    larger = numbered is not None and numbered.form == "(number)" and below[:1].isdigit()
    return lone_code or (larger and top is not None) or has_changed_places(above, below)


def is_usual_heading(text: str) -> bool:
    """Whether a line is a heading in one of the usual forms: a field, ``①`` or ``ア``."""
    if field_of(text):
        return True
    heading = heading_of(text)
    return heading is not None and heading.form in _USUAL


@dataclass(frozen=True, slots=True)
class Levels:
    """The forms of policy items, of agreements, and of what stands between or below them."""

    item: str | None = "circled"
    agreement: str | None = "kana"
    below: tuple[str, ...] = ()
    between: tuple[str, ...] = ()

    def takes(self, heading: Heading) -> bool:
        """Whether a heading opens a level of this document."""
        return heading.form in (self.item, self.agreement, *self.below, *self.between)


def levels_of(
    rows: Iterable[Row], is_text: Callable[[str], bool], sheets: Collection[int]
) -> Levels:
    """The levels of a document by the headings between its fields and their first programs.

    ``is_text`` says of a line that it opens a text of an agreement and no level;
    ``sheets`` are the lines on which programs begin.
    """
    ways: list[tuple[str, ...]] = []
    way: list[str] | None = None
    over_texts: Counter[str] = Counter()
    nearest = above = ""
    for row in rows:
        before, above = above, row.head if not row.is_tabbed else ""
        if row.line in sheets:
            if way is not None:
                ways.append(tuple(way))
            way = None
        elif row.is_tabbed and (form := _form_in_row(row)):
            # A heading in a row of a table is none that is read, but its level stays one.
            if way is not None and form not in way:
                way.append(form)
        elif row.is_tabbed or row.is_blank:
            continue
        elif field_of(row.head):
            moved = heading_of(before) if has_changed_places(before, row.head) else None
            way, nearest = [moved.form] if moved else [], ""
        elif is_text(row.head):
            over_texts[nearest] += 1
        elif heading := heading_of(row.head) or _broken_heading(row):
            nearest = heading.form
            if way is not None and nearest not in way:
                way.append(nearest)
    counted = Counter(each for each in ways if each)
    if not counted:
        return Levels()
    described = max(over_texts, key=lambda form: over_texts[form], default="")
    return _levels(max(counted, key=lambda each: (counted[each], len(each))), described)


def _broken_heading(row: Row) -> Heading | None:
    """The heading of which only the mark is left on its line; a number may be a page's."""
    return None if row.may_be_page or len(row.head) > 1 else heading_of(f"{row.head} 不明")


def _form_in_row(row: Row) -> str:
    """The form of a heading that stands in a row with tabs, once or doubled."""
    found = {heading_of(cell) for cell in row.cells if cell}
    heading = found.pop() if len(found) == 1 else None
    return heading.form if heading is not None and not field_of(heading.name) else ""


def _levels(way: tuple[str, ...], described: str) -> Levels:
    """The levels by the forms on the way to a program; ``described`` has texts right below it.

    Purpose and duties are those of an agreement, so that level is one however deep it stands.
    """
    if described in way[2:]:
        at = way.index(described)
        return Levels(way[0], described, way[at + 1 :], way[1:at])
    if len(way) == 1:
        # ア alone is an agreement, whose item was left out; anything else an item.
        return Levels(None, way[0]) if way[0] == "kana" else Levels(way[0], None)
    return Levels(way[0], way[1], way[2:])
