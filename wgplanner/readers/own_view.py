"""One municipality's own view of a vision: the programs it takes part in, and what it owes.

Towns publish such lists. Who else takes part in a program is not in them, so
nothing may be concluded from a name that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.text import comparison_key, fold
from wgplanner.readers.group_words import is_group_word

if TYPE_CHECKING:
    from wgplanner.readers.rows import Row

_NAME = r"(?:^|(?<=[\s(【「]))(?P<name>[^\s()【】「」、・。のがは]{1,7}[市町村])"
_TAKES_PART = re.compile(
    _NAME + r"(?:が|の)(?:参加|取り組む|取組む|関係|関わる|参画|連携)(?:する|している)?"
    r"(?:連携)?(?:事業|取組|具体的取組)"
)
_IN_TOWN = re.compile(
    r"^[【「]?(?P<name>[^\s()【】「」、・。のがは及]{1,7}[市町村])(?:における|での?|に関(?:する|わる)|に係る|の)"
    r"[^。]{0,40}(?:取組|事業|役割|負担)(?:内容)?(?:一覧表?|状況)?(?:[(【].{0,40}[)】])?[】」]?$"
)
_EDITION = re.compile(_NAME + r"(?:関係分|関連分|該当分|分|版|抜粋)[)】」]?$")
_OF_A_REGION = re.compile(r"ビジョン|定住自立圏|都市圏")
_COVER_LINES = 40
_LONGEST = 60
_LONGEST_PIECE = 3
_OWN = re.compile(r"^[本当](?P<kind>[市町村])$")


@dataclass(frozen=True, slots=True)
class OwnView:
    """The municipality whose view a document is, and the line that says so, as printed."""

    name: str
    title: str
    line: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words that mean it in its own list."""
        return tuple(f"{sign}{self.name[-1]}" for sign in "本当")

    def is_own(self, text: str) -> bool:
        """Whether a text is a word for that municipality itself (本町), or its name."""
        key = comparison_key(text)
        own = _OWN.match(key)
        return key == comparison_key(self.name) or bool(own and own["kind"] == self.name[-1])


def own_view(rows: Sequence[Row]) -> OwnView | None:
    """Whose view a document is, by its first lines; ``None`` where they name nobody or several."""
    found: dict[str, OwnView] = {}
    is_of_a_region = False
    for above, row in zip((None, *rows), rows[:_COVER_LINES], strict=False):
        text = fold(row.head).strip()
        if above is not None and 0 < len(above.head) <= _LONGEST_PIECE:
            # The first letters of the name may stand on the line above.
            continue
        if row.is_tabbed or not text or len(text) > _LONGEST or "。" in text:
            continue
        is_of_a_region = is_of_a_region or bool(_OF_A_REGION.search(text))
        match = _TAKES_PART.search(text) or _IN_TOWN.match(text) or _EDITION.search(text)
        if match and not is_group_word(match["name"]) and not _OWN.match(match["name"]):
            found.setdefault(match["name"], OwnView(match["name"], row.head.strip(), row.line))
    return next(iter(found.values())) if len(found) == 1 and is_of_a_region else None
