"""Marks of what changed, printed beside a name: 【新規】, 【変更】, 【廃止】, 【継続】."""

from __future__ import annotations

import re

from wgplanner.plan.kinds import RevisionKind
from wgplanner.plan.records import Program, Revision
from wgplanner.plan.text import comparison_key

KINDS = {
    "新規": RevisionKind.ADDED,
    "新規追加": RevisionKind.ADDED,
    "新規事業": RevisionKind.ADDED,
    "追加": RevisionKind.ADDED,
    "新": RevisionKind.ADDED,
    "拡充": RevisionKind.EXTENDED,
    "内容拡充": RevisionKind.EXTENDED,
    "拡大": RevisionKind.EXTENDED,
    "削除": RevisionKind.DELETED,
    "廃止": RevisionKind.DELETED,
    "終了": RevisionKind.DELETED,
    "完了": RevisionKind.DELETED,
    "変更": RevisionKind.OTHER,
    "修正": RevisionKind.OTHER,
    "一部変更": RevisionKind.OTHER,
    "一部修正": RevisionKind.OTHER,
    "見直し": RevisionKind.OTHER,
    "名称変更": RevisionKind.OTHER,
    "統合": RevisionKind.OTHER,
    "縮小": RevisionKind.OTHER,
    "継続": None,
    "変更なし": None,
}
"""What each mark says; ``None`` says that nothing changed."""

_LONGEST = 400
_OPEN, _CLOSE = "【〔［\\[＜<〈(（", "】〕］\\]＞>〉)）"
_BEFORE = re.compile(
    rf"^[{_OPEN}]\s*(?P<mark>[^{_OPEN}{_CLOSE}]{{1,8}}?)\s*[{_CLOSE}]\s*(?P<name>\S.*)$", re.DOTALL
)
_BEHIND = re.compile(
    rf"^(?P<name>.*\S)\s*[{_OPEN}]\s*(?P<mark>[^{_OPEN}{_CLOSE}]{{1,8}}?)\s*[{_CLOSE}]$", re.DOTALL
)
_INSIDE = re.compile(r"\S[【〔［]\s*([^【】〔〕［］]{1,8}?)\s*[】〕］]\s*\S")


def split_mark(text: str) -> tuple[str, str | None]:
    """The name without its mark, and the mark's word as printed; ``None`` where it has none.

    A bracket with another word in it (【広域】) is a part of the name.
    """
    plain = text.strip()
    if len(plain) > _LONGEST:
        return text, None
    for form in (_BEFORE, _BEHIND):
        match = form.match(plain)
        if match and comparison_key(match["mark"]) in KINDS:
            return match["name"].strip(), match["mark"].strip()
    return text, None


def holds_mark(text: str) -> bool:
    """Whether the mark of a change stands inside a text: two lines that ran together."""
    return any(comparison_key(word) in KINDS for word in _INSIDE.findall(text[:_LONGEST]))


def kind_of(mark: str) -> RevisionKind | None:
    """What a mark says was changed; ``None`` where it says nothing was, or is not known."""
    return KINDS.get(comparison_key(mark))


def bare_mark(text: str) -> str:
    """The word of a mark without its brackets."""
    return text.strip().strip("【】〔〕［］[]＜＞<>〈〉（）() 　")


def is_mark(text: str) -> bool:
    """Whether a whole cell is the word of a mark, in brackets or without."""
    return comparison_key(bare_mark(text)) in KINDS


def change_of(
    program: Program,
    mark: str,
    position: int,
    line: int | None = None,
    document: str | None = None,
) -> Revision | None:
    """The change that a mark beside a program's name tells of; ``None`` where nothing changed.

    ``line`` and ``document`` say where the mark stands, if not where the program does.
    """
    kind = kind_of(mark)
    if kind is None:
        return None
    line = line or program.lines["name"]
    said = {
        RevisionKind.ADDED: {"after": program.name},
        RevisionKind.DELETED: {"before": program.name},
    }.get(kind, {"after": mark})
    return Revision(
        id=f"revision-{position:03}",
        position=position,
        document=document or program.document,
        lines={"kind": line, "program_name": line, **dict.fromkeys(said, line)},
        kind=kind,
        program=program.id,
        program_name=program.name,
        number=program.number,
        **said,
    )
