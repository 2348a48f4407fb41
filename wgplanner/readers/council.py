"""The council's roster: a table of seats by organisation, with merged municipality cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.kinds import FindingKind, RoleKind
from wgplanner.plan.records import Member
from wgplanner.plan.text import comparison_key
from wgplanner.readers.page_lines import is_page_line

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.parties import Parties
    from wgplanner.readers.rows import Row

_HEADS = {
    "represents": "政策分野 分野 区分 選出区分",
    "organisation": "団体 団体名 所属 所属団体 所属団体等 機関 機関名 団体・機関名 団体等",
    "post": "役職 職名 役職名 職 職名等",
    "name": "委員氏名 氏名 委員名 委員 お名前",
    "party": "市町村 市町村名 市町 市町名 構成市町村",
    "note": "備考 摘要",
}
_FIELD_OF = {comparison_key(word): name for name, words in _HEADS.items() for word in words.split()}
_ROLES = {
    "会長": RoleKind.PRESIDENT,
    "副会長": RoleKind.VICE_PRESIDENT,
    "座長": RoleKind.CHAIR,
    "副座長": RoleKind.VICE_CHAIR,
    "委員": RoleKind.MEMBER,
    "オブザーバー": RoleKind.OBSERVER,
}
_ENDS_OF_PARTIES = "市区町村県圏会合等外"
_ROSTER_OF = re.compile(r"(委員|の?委員?名簿|構成員名簿)$")
_EVERYBODY = ("共通", "全市町村", "全市町")


def roster_columns(row: Row) -> dict[str, int] | None:
    """The columns of a roster by field, or ``None`` where the row is not a roster's head."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        name = _FIELD_OF.get(comparison_key(cell))
        if name:
            columns.setdefault(name, at)
    return columns if {"name", "organisation"} <= columns.keys() else None


def council_over(rows: Sequence[Row], line: int) -> str | None:
    """The body whose roster begins at a line, by the heading over it if that is whole."""
    heads = (row for row in reversed(rows[: line - 1]) if not row.is_blank)
    heading = next((row for row in heads if row.head.endswith("委員") or "名簿" in row.head), None)
    name = _ROSTER_OF.sub("", heading.head) if heading else ""
    above = rows[heading.line - 2] if heading and heading.line > 1 else None
    # What stands right over a heading may be the first half of it.
    cut = above is not None and not above.is_blank and not is_page_line(above.head)
    if not name or (cut and above and not (above.is_tabbed or above.head.endswith("。"))):
        return None
    return name


def _head_has_moved(rows: Sequence[Row]) -> bool:
    """Whether a column inside the head has no name and yet is filled in most rows below."""
    head, body = rows[0], [row for row in rows[1:] if not row.is_blank]
    blank = [at for at, cell in enumerate(head.cells) if not cell and any(head.cells[at:])]
    filled = (sum(any(row.cells[at : at + 1]) for row in body) for at in blank)
    return any(2 * count > len(body) for count in filled)


@dataclass(slots=True)
class RosterReader:
    """Reads one roster. Lines with names of persons are never quoted in a finding."""

    parties: Parties
    log: FindingLog
    document: str
    group: str
    members: list[Member] = field(default_factory=list)

    def read(self, rows: Sequence[Row]) -> None:
        """Take the seats below the head, which is the first row."""
        columns = roster_columns(rows[0]) or {}
        if _head_has_moved(rows):
            for row in rows:
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return
        party: str | None = None
        party_note: str | None = None
        certain = True
        filled_down = 0
        guessed: list[tuple[int, int]] = []
        stray: set[str] = set()
        named: set[str | None] = set()
        for row in rows[1:]:
            if row.is_blank:
                continue
            cells = self._cells(row, columns, len(rows[0].cells))
            if cells is None:
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
                certain = False
                continue
            printed = cells.get("party")
            if printed:
                party, party_note, certain = *self._party(printed, row.line), True
                named.add(party)
            elif "party" in columns:
                filled_down = filled_down or row.line
            own = self._own_municipality(cells["organisation"])
            if not printed and own and own != party:
                certain = False
                stray.add(own)
            elif not printed and not own and certain:
                guessed.append((len(self.members), row.line))
            if not certain:
                self._note(FindingKind.PARTY_UNKNOWN, row.line)
            self._append(row, cells, party if certain else None, party_note if certain else None)
        if stray & named:
            self._take_back(guessed)
        if filled_down:
            self._note(FindingKind.ROW_REPAIRED, filled_down)

    def _cells(self, row: Row, columns: dict[str, int], width: int) -> dict[str, str | None] | None:
        """The cells of a row by field; ``None`` where the row is damaged or a head."""
        if len(row.cells) != width or roster_columns(row):
            return None
        cells = {name: row.cells[at] or None for name, at in columns.items()}
        return None if self._is_displaced(cells) else cells

    def _take_back(self, guessed: Sequence[tuple[int, int]]) -> None:
        """Rows have changed places, so that who stands below a name may be anyone's."""
        for at, line in guessed:
            self.members[at] = structs.replace(self.members[at], party=None, party_note=None)
            self._note(FindingKind.PARTY_UNKNOWN, line)

    def _is_displaced(self, cells: dict[str, str | None]) -> bool:
        """Whether a row says nothing, has moved by a column, or is two rows merged into one.

        A person's name has two words at most; the party is a municipality or a word for all.
        """
        party, name = cells.get("party") or "", cells["name"] or ""
        note = cells.get("note") or ""
        known = self.parties.is_party(party) or comparison_key(party).endswith(_EVERYBODY)
        if not party and self.parties.municipality(note):
            # A municipality among the notes has moved out of its own column.
            return True
        moved = bool(party) and not known and party[-1] not in _ENDS_OF_PARTIES
        return moved or not (cells["organisation"] or name) or len(name.split()) > 3

    def _party(self, printed: str, line: int) -> tuple[str | None, str | None]:
        known = self.parties.municipality(printed)
        if known:
            return known, None
        if not comparison_key(printed).endswith(_EVERYBODY):
            self._note(FindingKind.PARTY_UNKNOWN, line)
        return None, printed

    def _own_municipality(self, organisation: str | None) -> str | None:
        """The municipality with whose name an organisation's name begins."""
        key = comparison_key(organisation or "").removeprefix("(一社)")
        found = [m for m in self.parties.municipalities if key.startswith(comparison_key(m.name))]
        return (
            found[0].id if len(found) == 1 and not self._names_another(key, found[0].id) else None
        )

    def _names_another(self, key: str, own: str) -> bool:
        """Whether an organisation's name goes on with an area wider than one municipality."""
        return any(
            comparison_key(m.name)[:-1] in key for m in self.parties.municipalities if m.id != own
        )

    def _append(
        self, row: Row, cells: dict[str, str | None], party: str | None, party_note: str | None
    ) -> None:
        position = len(self.members) + 1
        note = cells.get("note")
        role = _ROLES.get(comparison_key(note)) if note else None
        self.members.append(
            Member(
                id=f"member-{position:03}",
                position=position,
                document=self.document,
                lines={name: row.line for name, cell in cells.items() if cell},
                group=self.group,
                organisation=cells["organisation"],
                post=cells.get("post"),
                name=cells["name"],
                party=party,
                party_note=party_note,
                represents=cells.get("represents"),
                role=role,
                note=None if role else note,
            )
        )

    def _note(self, kind: FindingKind, line: int) -> None:
        self.log.add(kind, line, "委員", private=True)
