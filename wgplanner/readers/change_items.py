"""The items of a summary of changes: what one line says was added, extended or deleted."""

from __future__ import annotations

import re

from msgspec import Struct

from wgplanner.plan.kinds import Disposition, RevisionKind
from wgplanner.readers.marked_changes import read_marked

LONGEST = 400
_ITEM = re.compile(r"^[-・○●]?\s*(?P<mark>[①-⑳])\s*(?P<text>\S.*)$", re.DOTALL)
_NUMBERED = re.compile(r"^[(（](?P<number>\d{1,3})[)）]\s*(?P<text>\S.*)$", re.DOTALL)
_ARROW = re.compile(r"\s*[→⇒➡➔]\s*")
_NAMED = re.compile(
    r"^(?:新規)?(?:連携)?(?:事業|事業名)?\s*「(?P<name>[^「」]+)」\s*を(?:新たに)?追加$"
)
_CAUSED = re.compile(r"^(?P<reason>[^「」]+?に伴う)\s*「(?P<name>[^「」]+)」\s*(?:を|の)追加$")
_EXTENDED = re.compile(
    r"^(?:事業|取組)(?:の)?(?:概要|内容)(?:へ|に)\s*「(?P<after>[^「」]+)」\s*(?:旨)?を(?:追加|追記)$"
)
_DELETED = re.compile(
    r"^(?!.*追加)(?P<before>\S.*?)(?:については|を|は)、?(?:(?P<reason>[^、。]+?(?:により|のため|に伴い))、?)?"
    r"\s*削除(?:する|します)?。?$"
)
_FORMS = (
    (_NAMED, RevisionKind.ADDED),
    (_CAUSED, RevisionKind.ADDED),
    (_EXTENDED, RevisionKind.EXTENDED),
    (_DELETED, RevisionKind.DELETED),
)
_DISPOSITIONS = (
    (re.compile(r"反映"), Disposition.REFLECTED),
    (re.compile(r"^(?:要|今後)?(?:協議|検討)(?:中|事項|する)?$"), Disposition.TO_DISCUSS),
    (re.compile(r"^(?:参考(?:とする|意見)?|聞き置く)$"), Disposition.NOTED),
    (re.compile(r"^(?:対応(?:は)?困難|対応不可|見送り)$"), Disposition.DECLINED),
)
_NEGATED = re.compile(r"(?:ない|せず|不可|見送)")


class Item(Struct, frozen=True):
    """An item with its mark (① is 1), the number of its program if printed, and its words."""

    position: int
    number: int | None
    text: str


class ContentChange(Struct, frozen=True):
    """What an item says was changed."""

    kind: RevisionKind
    name: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None


def read_item(text: str) -> Item | None:
    """An item such as ``- ① (9) 鳥獣被害防止対策事業``, or ``None`` for another text."""
    match = _ITEM.match(text)
    if match is None:
        return None
    position = ord(match["mark"]) - ord("①") + 1
    numbered = _NUMBERED.match(match["text"])
    if numbered is None:
        return Item(position, None, match["text"].strip())
    return Item(position, int(numbered["number"]), numbered["text"].strip())


def read_opinion(text: str) -> tuple[str, str] | None:
    """The topic of an opinion and what became of it, on both sides of one arrow."""
    sides = _ARROW.split(text)
    return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else None


def read_disposition(text: str) -> Disposition | None:
    """What became of an opinion; ``None`` for words of the region's own."""
    if _NEGATED.search(text):
        return Disposition.DECLINED if _DISPOSITIONS[-1][0].match(text) else None
    return next((kind for form, kind in _DISPOSITIONS if form.search(text)), None)


def read_change(text: str) -> ContentChange | None:
    """What an item says of a program, or ``None`` where it says it in a form of its own."""
    if len(text) > LONGEST:
        return None
    if marked := read_marked(text):
        return ContentChange(marked.kind, marked.name, marked.before, marked.after)
    for form, kind in _FORMS:
        if match := form.match(text):
            said = match.groupdict()
            name = said.get("name")
            return ContentChange(
                kind, name, said.get("before"), said.get("after") or name, said.get("reason")
            )
    return None
