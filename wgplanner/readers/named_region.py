"""The region of a document that is no vision: by its title, and by the names in its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, Scheme
from wgplanner.plan.records import Municipality, Record, Region
from wgplanner.readers.tables.parties import PartyBook, party_book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.readers.reading import Reading

_NAME = re.compile(r"^(?P<name>[^\s(（「]{1,20}?(?:定住自立圏|連携中枢都市圏|都市圏))(?P<rest>.*)$")
_VISION = re.compile(r"^(?P<vision>.{1,40}?共生ビジョン)")
_LONGEST_TITLE = 60


@dataclass(slots=True)
class NamedRegion:
    """The region as far as a document names it. The plan's region is never touched."""

    reading: Reading
    central: tuple[str, ...] = ()
    _title: tuple[str, int] | None = None
    _book: PartyBook | None = None

    def title(self, text: str, line: int) -> bool:
        """Take a text as the title of the document; ``False`` where it names no region."""
        if len(text) > _LONGEST_TITLE or not _NAME.match(text) or "。" in text:
            return False
        self._title = self._title or (text, line)
        return True

    def parties(self, cells: Mapping[str, int]) -> PartyBook:
        """Know the parties that cells name, by the line of each cell.

        Where the plan has municipalities, those are all there are.
        """
        reading = self.reading
        self._book = party_book(
            reading.plan, cells, reading.document.id, reading.log, reading.ids.new
        )
        return self._book

    def records(self, *, names_all: bool = True) -> tuple[Record, ...]:
        """The region and its municipalities, where the plan has none of them yet.

        Without ``names_all`` the municipalities that were named are some of its members only.
        """
        reading = self.reading
        made = self._book.made if self._book else ()
        if reading.plan.region is not None:
            return made
        title, line = self._title or ("", 1)
        named = _NAME.match(title)
        if named is None:
            reading.log.add(FindingKind.FIELD_MISSING, 1, "圏域の名称")
            return made
        wanted = (("中心市", self.central), ("期間", None), ("市町村の名称", names_all))
        for word, said in wanted:
            if not said:
                reading.log.add(FindingKind.FIELD_MISSING, line, word)
        vision = _VISION.match(title)
        lines = {"name": line, "scheme": line}
        if vision:
            lines["vision"] = line
        members = [each for each in made if isinstance(each, Municipality)]
        if members and names_all:
            lines["members"] = members[0].lines["name"]
        region = Region(
            id=reading.ids.new("region"),
            position=1,
            document=reading.document.id,
            lines=lines,
            name=named["name"],
            scheme=Scheme.SETTLEMENT if named["name"].endswith("定住自立圏") else Scheme.CORE_CITY,
            vision=vision["vision"] if vision else None,
            central=tuple(each.id for each in members if each.name in self.central),
            members=tuple(each.id for each in members) if names_all else (),
        )
        return (region, *made)
