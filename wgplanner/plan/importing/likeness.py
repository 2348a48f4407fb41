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
from heapq import nlargest
from typing import NamedTuple

from wgplanner.plan.text import comparison_key

NEARLY = 0.75
"""The share of letters in common from which two names may mean one thing. The changed names
of the published documents reach 0.83 and more; 0.62 where one is the other with a bracket."""

SHARED_PAIRS = 0.4
"""The share of neighbouring letters below which names are not even compared."""

CLOSEST = 8
"""How many names are compared in full with each; those that share the most letters."""

SHORTEST = 3
"""Names of fewer letters are alike by chance."""

_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十]+|[一二三四五六七八九十]+[期次号回]")
_BRACKETS = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]$")


class Alike(NamedTuple):
    """Two of two lists, by their places, and the share of letters that they have in common."""

    likeness: float
    first: int
    second: int


class _Name:
    """A name as it is compared."""

    __slots__ = ("bare", "key", "numbers", "pairs")

    def __init__(self, text: str) -> None:
        self.key = comparison_key(text).casefold()
        self.bare = _BRACKETS.sub("", self.key)
        self.numbers = tuple(sorted(_NUMBER.findall(self.key)))
        self.pairs = frozenset(self.key[at : at + 2] for at in range(len(self.key) - 1))


def likeness(first: str, second: str) -> float:
    """From 0 (nothing in common, or other numbers) to 1 (the same but for blanks and forms)."""
    one, two = _Name(first), _Name(second)
    return _likeness(one, two, SequenceMatcher(None, "", one.key, autojunk=False))


def _likeness(one: _Name, two: _Name, matcher: SequenceMatcher[str]) -> float:
    """The likeness of two names; ``matcher`` holds the first one as its second sequence."""
    if one.numbers != two.numbers:
        return 0.0
    matcher.set_seq1(two.key)
    # These two are upper bounds of the ratio, and cheap.
    may_be = matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY
    whole = matcher.ratio() if may_be else 0.0
    if whole < NEARLY and one.bare and one.bare == two.bare:
        return NEARLY
    return whole


def best_pairs(first: Iterable[str], second: Iterable[str]) -> list[Alike]:
    """Which of the first names may be which of the second, each at most once, best first."""
    ones = [_Name(each) for each in first]
    twos = [_Name(each) for each in second]
    alike = []
    for at, others in _candidates(ones, twos):
        matcher = SequenceMatcher(None, "", ones[at].key, autojunk=False)
        for other in others:
            share = _likeness(ones[at], twos[other], matcher)
            if share >= NEARLY:
                alike.append(Alike(share, at, other))
    taken_one: set[int] = set()
    taken_two: set[int] = set()
    best = []
    for each in sorted(alike, key=lambda each: (-each.likeness, each.first, each.second)):
        if each.first not in taken_one and each.second not in taken_two:
            taken_one.add(each.first)
            taken_two.add(each.second)
            best.append(each)
    return best


def _candidates(ones: list[_Name], twos: list[_Name]) -> Iterator[tuple[int, list[int]]]:
    """For each of the first names those that share its numbers and enough neighbouring letters."""
    places: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for at, name in enumerate(twos):
        if len(name.key) >= SHORTEST:
            for pair in name.pairs:
                places.setdefault((name.numbers, pair), []).append(at)
    for at, name in enumerate(ones):
        if len(name.key) < SHORTEST:
            continue
        shared = Counter(
            other for pair in name.pairs for other in places.get((name.numbers, pair), ())
        )
        close = nlargest(CLOSEST, shared.items(), key=lambda pair: (pair[1], -pair[0]))
        yield (
            at,
            [
                other
                for other, count in close
                if count >= SHARED_PAIRS * min(len(name.pairs), len(twos[other].pairs))
            ],
        )
