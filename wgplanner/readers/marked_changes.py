"""Changes that bear their kind in brackets: ``【新規】3-C-1 夜間診療事業（15ページ）``.

The mark, a code or number and the page are taken off; what is left is the name
of a program only where it has the form of one. Otherwise it tells what changed.
"""

from __future__ import annotations

import re

from msgspec import Struct, structs

from wgplanner.plan.kinds import RevisionKind
from wgplanner.readers.change_marks import bare_mark, holds_mark, is_mark, kind_of, split_mark
from wgplanner.readers.codes import is_code, split_code

LONGEST = 400
_LEAD = re.compile(r"^[-・○●◆■]?\s*(?:[①-⑳]\s*)?")
_STARTS = re.compile(r"^[【〔［\[]")
_PAGE = re.compile(
    r"\s*(?:[（(【\[]\s*)?(?:[pPＰｐ][.．]?\s*[0-9０-９]+|[0-9０-９]+\s*(?:[pPＰｐ]|ページ|頁))\s*(?:[）)】\]])?$"
)
_ARROW = re.compile(r"\s*[→⇒➡➔]\s*")
_TOLD = re.compile(r"^(?P<name>[^：:。]{2,40}事業)\s*[：:]\s*(?P<text>\S.*)$", re.DOTALL)
_VERB_ENDS = tuple("うくすつぬぶむる")
_ENDS_NAME = re.compile(r"(?:事業|業務|制度|協議会|委員会)(?:[（(][^()（）]{1,20}[)）])?$")


class Marked(Struct, frozen=True):
    """What a marked item says.

    Attributes:
        mark: Its word as printed.
        kind: What kind of change it is; 継続 is one that changes nothing.
        name: The program it names, if it names one.
    """

    mark: str
    kind: RevisionKind
    name: str | None = None
    number: int | None = None
    code: str | None = None
    before: str | None = None
    after: str | None = None


def read_marked(text: str) -> Marked | None:
    """A marked item, or ``None`` for a text without a mark that is known."""
    if len(text) > LONGEST:
        return None
    plain = _LEAD.sub("", text.strip(), count=1)
    if not _STARTS.match(plain):
        return None
    rest, mark = split_mark(plain)
    if mark is None or not rest.strip():
        return None
    return marked_as(mark, rest)


def marked_as(mark: str, text: str) -> Marked | None:
    """What is said of a text by a mark that stands beside it."""
    if not is_mark(mark):
        return None
    mark = bare_mark(mark)
    kind = kind_of(mark) or RevisionKind.OTHER
    rest = _PAGE.sub("", text.strip())
    if is_code(rest) or holds_mark(rest):
        return None
    sides = _ARROW.split(rest)
    if len(sides) == 2 and all(sides):
        return Marked(mark, kind, before=sides[0], after=sides[1])
    if len(sides) != 1 or not rest:
        return None
    printed = split_code(rest)
    if printed is None or not printed.is_sure:
        return _said(mark, kind, rest, None, None)
    code = printed.code if printed.number is None else None
    return _said(mark, kind, printed.name, printed.number, code)


def _said(
    mark: str, kind: RevisionKind, text: str, number: int | None, code: str | None
) -> Marked | None:
    """What is said of a text without mark, code and page."""
    made = Marked(mark, kind, number=number, code=code)
    told = _TOLD.match(text)
    if told:
        return structs.replace(made, name=told["name"], after=told["text"].strip())
    is_numbered = number is not None or code is not None
    may_be_name = "。" not in text and not ("を" in text and text.endswith(_VERB_ENDS))
    side = "before" if kind is RevisionKind.DELETED else "after"
    if kind is RevisionKind.ADDED and may_be_name:
        return structs.replace(made, name=text, after=text)
    if may_be_name and (is_numbered or _ENDS_NAME.search(text)):
        return structs.replace(made, name=text, **{side: text if side == "before" else mark})
    # What goes on, and is no program, changes nothing that could be named.
    return structs.replace(made, **{side: text}) if kind_of(mark) is not None else None
