"""Printed codes of programs and headings: ``Ⅱ-1-(1) ア``, ``3-C-1``, ``1-(2)-③``.

A code is kept as it is printed; its parts are compared folded. What could as
well be the beginning of a name (``2 次救急``, ``1-2 歳児``) is a code only in a
document that prints one before most of its names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wgplanner.plan.text import comparison_key, fold

_DIGITS = "[0-9０-９]"
_KANA = "[ア-ンｱ-ﾝ]"
_LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
_HYPHEN = "[-－‐‑–−ー]"
_WRAPPED = rf"(?:[①-⑳⑴-⒇]|[(（](?:{_DIGITS}{{1,3}}|{_KANA}|{_LETTER}|[Ⅰ-Ⅻ])[)）])"
_KANA_PART = rf"{_KANA}(?![ァ-ヺーｦ-ﾟ])"
_PART = rf"(?:{_WRAPPED}|{_DIGITS}{{1,3}}(?!{_DIGITS})|[Ⅰ-Ⅻ]+|[IVX]{{1,4}}|{_LETTER}|{_KANA_PART})"
_SUFFIX = rf"(?:[ \t　]*{_WRAPPED}|[ 　]+{_KANA}(?=[\s　]|$))"
_CODE = re.compile(rf"^{_PART}(?:{_HYPHEN}{_PART}|{_WRAPPED})*(?:{_SUFFIX})?")
_PARTS = re.compile(rf"{_WRAPPED}|{_DIGITS}+|[Ⅰ-Ⅻ]+|[IVX]+(?![a-z])|{_LETTER}|{_KANA}")
_INTEGER = re.compile(
    rf"^(?P<wrap>(?:No|Ｎｏ|№|NO)[.．]?\s*|第(?={_DIGITS}+号)|[(（]|(?=[①-⑳⑴-⒇]))?"
    rf"(?P<digits>{_DIGITS}{{1,3}}|[①-⑳⑴-⒇])(?!{_DIGITS})(?P<behind>[)）]|号)?"
    rf"(?P<gap>[\s　.．、:：]*)(?P<name>.*)$",
    re.DOTALL,
)
_SURE_PARTS = 3
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Printed:
    """A text cut into what is printed before it and the rest.

    Attributes:
        code: As it is printed.
        name: The text behind it.
        number: Its value, where it is an integer.
        is_sure: Whether it cannot be the beginning of the name.
    """

    code: str
    name: str
    number: int | None
    is_sure: bool


def split_code(text: str) -> Printed | None:
    """What is printed before a name, or ``None`` where nothing is."""
    return _composite(text) or _integer(text)


def is_code(text: str) -> bool:
    """Whether a whole cell is a code or a number of a program."""
    if len(text) > _LONGEST:
        return False
    match = _CODE.match(text.strip())
    return bool(match and match.end() == len(text.strip())) or number_of(text) is not None


def number_of(text: str) -> int | None:
    """The integer that a whole text prints, in whatever sign it is wrapped."""
    match = _INTEGER.match(text.strip())
    return _value(match["digits"]) if match and not match["name"] else None


def parts_of(code: str) -> tuple[str, ...]:
    """The parts of a code as they are compared: ``Ⅱ-1-(1) ア`` is II, 1, 1, ア."""
    return tuple(comparison_key(each).strip("()") for each in _PARTS.findall(code))


def _composite(text: str) -> Printed | None:
    """A code of several parts."""
    match = _CODE.match(text)
    if match is None or match.end() > _LONGEST:
        return None
    code, rest = match[0].strip(), text[match.end() :]
    parts = parts_of(code)
    name = rest.lstrip(" \t　.．、:：")
    apart = name != rest
    is_wrapped = bool(re.search(rf"{_WRAPPED}$", code))
    if len(parts) < 2 or not name or not (apart or is_wrapped or len(parts) >= _SURE_PARTS):
        return None
    digits_only = all(part.isdigit() for part in parts) and not re.search(_WRAPPED, code)
    return Printed(code, name, None, is_sure=len(parts) >= _SURE_PARTS or not digits_only)


def _integer(text: str) -> Printed | None:
    """A single number, bare or wrapped."""
    match = _INTEGER.match(text)
    if match is None or not match["name"]:
        return None
    circled = match["digits"][0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" or "⑴" <= match["digits"][0] <= "⒇"
    wrapped = circled or bool(match["wrap"])
    if bool(match["behind"]) != (match["wrap"] in ("(", "（") or match["wrap"] == "第"):
        return None
    if not wrapped and (
        not match["gap"] or (match["name"][0].isdigit() and not match["gap"][-1].isspace())
    ):
        return None
    code = text[: match.start("gap")].strip()
    return Printed(code, match["name"].strip(), _value(match["digits"]), is_sure=wrapped)


def _value(digits: str) -> int:
    return int(comparison_key(digits).strip("()"))


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the codes and numbers before the names of one document are.

    Attributes:
        has_bare: Whether what could begin a name is a code, too.
        is_running: Whether the integers rise from program to program; where they
            begin again under each heading they do not tell programs apart.
    """

    has_bare: bool = False
    is_running: bool = False

    @classmethod
    def of(cls, names: Sequence[str]) -> Numbering:
        """The numbering of these names, in their order."""
        printed = [each for name in names if (each := split_code(name.strip()))]
        bare = [each for each in printed if not each.is_sure]
        numbers = [each.number for each in bare if each.number is not None]
        composite = [each for each in bare if each.number is None]
        many = max(2, len(names) // 2 + 1)
        has_bare = (len(numbers) >= many and _rises(numbers)) or len(composite) >= many
        integers = [
            each.number
            for each in printed
            if each.number is not None and (each.is_sure or has_bare)
        ]
        return cls(has_bare, _rises(integers))

    def split(self, text: str) -> tuple[str | None, int | None, str]:
        """The code, the number and the name in a cell; one of the first two at most is there."""
        printed = split_code(text.strip())
        if printed is None or not (printed.is_sure or self.has_bare):
            return None, None, text
        if printed.number is not None and self.is_running:
            return None, printed.number, printed.name
        return printed.code, None, printed.name


NO_NUMBERS = Numbering()
"""A document that prints nothing before the names."""


def _rises(numbers: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))


def same_code(one: str, other: str) -> bool:
    """Whether two printings are the same code."""
    return fold(one) == fold(other) or parts_of(one) == parts_of(other)
