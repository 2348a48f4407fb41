"""Which municipalities are the central cities; several may share 甲.

A document says it in a label (中心市：…), in a sentence (…が中心市となり), or where
it says who 甲 is. A central city must be a city (定住自立圏構想推進要綱 第3), so where
the members include one city only, no other can be it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wgplanner.plan.text import comparison_key, fold

if TYPE_CHECKING:
    from wgplanner.readers.rows import Row

_WORD = r"(?:宣言)?(?:中心市|連携中枢都市)"
_LABEL = re.compile(
    rf"^[-*(\[【■○●・]?\s*(?:{_WORD}|甲(?=\s*:))[)\]】]?(?:の名称)?\s*(?:[:\s]|(?=\())\s*(?P<names>\S.*)$"
)
_EXPLAINED = re.compile(rf"\({_WORD}\)\s*$")
_TOGETHER = r"、?(?:ともに|共に|それぞれ)?"
_BEHIND = re.compile(
    rf"[がを]{_TOGETHER}{_WORD}(?!である[^。])"
    rf"|は{_TOGETHER}{_WORD}(?=であり|である。|です|として|とな|と位置|を?宣言|。|$)"
)
_BEFORE = re.compile(rf"{_WORD}(?:である|となる|たる|の)")
_PAIR = re.compile(r"^の?(?:2|二|両)市")
_KO = re.compile(r"\(以下「甲」")
_LONGEST_LIST = 200
_JOINTS = ("及び", "および", "並びに", "と", "や", "、", ",", "・", "ならびに")
_WORDS = ("中心市", "連携中枢都市", "「甲」", "甲:", "甲：")


def central_cities(
    rows: Sequence[Row], members: Sequence[str]
) -> tuple[tuple[str, ...], int | None]:
    """The names of the central cities in the order of the region, and the first line of them."""
    cities = {comparison_key(name): name for name in members if name[-1:] in ("市", "区")}
    found: dict[str, int] = {}
    for row in rows:
        if row.is_huge or not any(word in cell for cell in row.cells for word in _WORDS):
            continue
        for name in _named(row, cities):
            found.setdefault(name, row.line)
    if found:
        return tuple(name for name in members if name in found), min(found.values())
    only = [name for name in members if name.endswith("市")]
    return (tuple(only), None) if len(only) == 1 else ((), None)


def _named(row: Row, cities: dict[str, str]) -> Iterator[str]:
    text = fold(" ".join(cell for cell in row.cells if cell)).strip()
    label = _LABEL.match(text)
    listed = _list_of(label["names"], cities) if label else []
    yield from listed
    if listed or row.is_tabbed:
        return
    for form in (_BEHIND, _KO):
        for match in form.finditer(text):
            begin = max(0, match.start() - _LONGEST_LIST)
            yield from _before(text[begin : match.start()], cities)
    for match in _BEFORE.finditer(text):
        names, rest = _after(text[match.end() : match.end() + _LONGEST_LIST], cities)
        if len(names) == 1 or (names and _PAIR.match(rest)):
            # Of several names behind the word the later ones may be neighbours.
            yield from names


def _list_of(text: str, cities: dict[str, str]) -> list[str]:
    """The cities of a list that holds nothing else."""
    if len(text) > _LONGEST_LIST:
        return []
    names, rest = _after(_EXPLAINED.sub("", text).strip("()"), cities)
    return names if not rest.strip(" ()") else []


def _before(text: str, cities: dict[str, str]) -> list[str]:
    """The cities that a text ends in, joined as a list."""
    names: list[str] = []
    rest = comparison_key(text[-_LONGEST_LIST:])
    while (key := _fitting(rest, cities, at_end=True)) is not None:
        names.append(cities[key])
        rest = rest.removesuffix(key)
        joint = next((each for each in _JOINTS if rest.endswith(each)), None)
        if joint is None:
            break
        rest = rest.removesuffix(joint)
    return names


def _after(text: str, cities: dict[str, str]) -> tuple[list[str], str]:
    """The cities that a text begins with, joined as a list, and what follows them."""
    names: list[str] = []
    rest = comparison_key(text[:_LONGEST_LIST])
    while (key := _fitting(rest, cities, at_end=False)) is not None:
        names.append(cities[key])
        rest = rest.removeprefix(key)
        joint = next((each for each in _JOINTS if rest.startswith(each)), None)
        if joint and _fitting(rest.removeprefix(joint), cities, at_end=False) is not None:
            rest = rest.removeprefix(joint)
        elif _fitting(rest, cities, at_end=False) is None:
            break
    return names, rest


def _fitting(text: str, cities: dict[str, str], *, at_end: bool) -> str | None:
    """The longest name of a city with which a text begins or ends."""
    fits = [key for key in cities if (text.endswith(key) if at_end else text.startswith(key))]
    return max(fits, key=len, default=None)
