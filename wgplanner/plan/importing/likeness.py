"""How alike two names are, and which of many go together best.

Two names may mean the same where most of their letters agree (小中学校交流事業,
小中学生交流事業), or where one is the other with a note in brackets behind it. Names
whose numbers differ (第1期, 第2期) never do. Being alike is a question to a person
and no answer: 二次救急医療の連携 and 小児救急医療の連携 are two programs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from wgplanner.plan.text import comparison_key

NEARLY = 0.75
"""The share of letters in common from which two names may mean one thing. The changed names
of the published documents reach 0.83 and more; 0.62 where one is the other with a bracket."""

SHARED_PAIRS = 0.4
"""The share of neighbouring letters below which names are not even compared."""

SHORTEST = 3
"""Names of fewer letters are alike by chance."""

_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十]+|[一二三四五六七八九十]+[期次号回]")
_BRACKETS = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]$")


class Alike(NamedTuple):
    """Two of two lists, by their places, and the share of letters that they have in common."""

    likeness: float
    first: int
    second: int


def likeness(first: str, second: str) -> float:
    """From 0 (nothing in common, or other numbers) to 1 (the same but for blanks and forms)."""
    one, two = comparison_key(first).casefold(), comparison_key(second).casefold()
    return _likeness(one, two)


def _likeness(one: str, two: str) -> float:
    if Counter(_NUMBER.findall(one)) != Counter(_NUMBER.findall(two)):
        return 0.0
    whole = SequenceMatcher(None, one, two, autojunk=False).ratio()
    bare_one, bare_two = _BRACKETS.sub("", one), _BRACKETS.sub("", two)
    if whole < NEARLY and bare_one and bare_one == bare_two:
        return NEARLY
    return whole


def best_pairs(first: Iterable[str], second: Iterable[str]) -> list[Alike]:
    """Which of the first names may be which of the second, each at most once, best first."""
    ones = [comparison_key(each).casefold() for each in first]
    twos = [comparison_key(each).casefold() for each in second]
    alike = [
        Alike(share, at, other)
        for at, other in _candidates(ones, twos)
        if (share := _likeness(ones[at], twos[other])) >= NEARLY
    ]
    taken_one: set[int] = set()
    taken_two: set[int] = set()
    best = []
    for each in sorted(alike, key=lambda each: (-each.likeness, each.first, each.second)):
        if each.first not in taken_one and each.second not in taken_two:
            taken_one.add(each.first)
            taken_two.add(each.second)
            best.append(each)
    return best


def _candidates(ones: list[str], twos: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share enough neighbouring letters; a thousand names take no second."""
    places: dict[str, list[int]] = {}
    for at, name in enumerate(twos):
        for pair in set(_pairs(name)):
            places.setdefault(pair, []).append(at)
    for at, name in enumerate(ones):
        if len(name) < SHORTEST:
            continue
        pairs = set(_pairs(name))
        shared = Counter(other for pair in pairs for other in places.get(pair, ()))
        for other, count in shared.items():
            shorter = min(len(pairs), len(set(_pairs(twos[other]))))
            if len(twos[other]) >= SHORTEST and count >= SHARED_PAIRS * shorter:
                yield at, other


def _pairs(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)]
