"""The meetings in which the vision was made: dates, numbers, bodies, subjects.

A date in such a list leaves out what the line above has said already: ``9月 3日``
lies in the year above it, ``25日`` in the month above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import (
    AgendaKind,
    FindingKind,
    GroupKind,
    MeetingMode,
    MeetingState,
)
from wgplanner.plan.records import AgendaItem, Meeting, WorkingGroup
from wgplanner.plan.text import comparison_key
from wgplanner.plan.year_text import era_year
from wgplanner.readers.page_lines import is_page_line

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row

_HEADING = re.compile(r"(策定|検討|作成|変更)の?(過程|経過|経緯)$")
_DATED = re.compile(
    r"^[-・○]?\s*(?:(?:(?P<west>\d{4})年\s*)?[(（]?(?:(?P<era>令和|平成)\s*(?P<year>\d{1,2}|元)\s*年)?[)）]?\s*"
    r"(?P<month>\d{1,2})\s*月\s*)?(?P<day>\d{1,2})\s*日\s*(?:[(（][月火水木金土日祝・]+[)）])?\s*(?P<what>\D.*)$"
)
_NUMBER = re.compile(r"第\s*(\d{1,3})\s*回\s*")
_DAY = re.compile(r"\d\s*[年月日]")
"""No name of a body holds a day; where one stands, two meetings ran together in a line."""
_SUBJECT = re.compile(r"^【(?:案件|議題|議事|内容|協議事項)】\s*(.*)$")
_MODES = (
    ("書面", MeetingMode.WRITTEN),
    ("オンライン", MeetingMode.ONLINE),
    ("Web", MeetingMode.ONLINE),
)
_BODY = re.compile(r"(会議|懇談会|委員会|協議会|部会|幹事会|ワーキンググループ|WG)$")
_LONGEST = 200
_MOST_LINES = 3
_GOES_ON = ("及び", "並びに", "又は", "、", "・", "の")
"""No subject ends so; its next line is gone."""
_BEGINS = re.compile(r"^[※【-]|^[(（]敬称|(?:委員|名簿)$")
"""What stands below a subject and is no more of it: a note, a subject, the head of a roster."""


@dataclass(slots=True)
class MeetingReader:
    """Reads the history of a vision; ``used`` are the lines that belong to it."""

    log: FindingLog
    document: str
    groups: list[WorkingGroup] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    _last: date | None = None
    _lost: bool = False

    def read(self, rows: Sequence[Row]) -> None:
        """Take the meetings below the heading of the history, if there is one."""
        start = next(
            (i for i, row in enumerate(rows) if not row.is_tabbed and _HEADING.search(row.head)),
            None,
        )
        if start is None:
            return
        self.used.add(rows[start].line)
        lines = [" ".join(cell for cell in row.cells if cell) for row in rows]
        index = start + 1
        while index < len(rows):
            text, row = lines[index], rows[index]
            dated = _DATED.match(text) if len(text) <= _LONGEST else None
            subject = _SUBJECT.match(text)
            taken = 1
            if dated:
                # Digits right above may be the first of a number that was broken.
                self._meeting(dated, row, sure=not rows[index - 1].head[-1:].isdigit())
            elif subject:
                words, more = self._subject(subject[1], rows[index : index + _MOST_LINES + 1])
                self._item(words, row.line)
                taken += more
                self.used.update(range(row.line, row.line + taken))
            elif text and self.meetings and not (row.may_be_page or is_page_line(text)):
                break
            index += taken

    def council(self, name: str, line: int) -> str:
        """The id of the council, which a roster's heading names."""
        return self._group(name, line)

    @staticmethod
    def _subject(first: str, rows: Sequence[Row]) -> tuple[str, int]:
        """A subject that goes on in the next lines, and how many those are.

        It ends at a blank line or one that begins anew. Nothing where a number that may be
        a page's stands in it, a line twice or a second cell, so that nobody knows what it is.
        """
        words, taken = [first], 0
        sure = len(list(filter(None, rows[0].cells))) == 1 and "【" not in first
        for row in rows[1:]:
            text = row.head[:_LONGEST]
            if row.is_tabbed and not row.is_blank:
                sure = False
            if row.is_tabbed or not text or _DATED.match(text) or _BEGINS.search(text):
                break
            taken += 1
            if is_page_line(text):
                continue
            sure = sure and not row.may_be_page and text != words[-1] and "【" not in text
            words.append(text)
        doubled = len(rows) > 1 and rows[0].head == rows[1].head
        sure = sure and not words[-1].endswith(_GOES_ON)
        return "".join(words) if sure and not doubled else "", taken

    def _meeting(self, dated: re.Match[str], row: Row, *, sure: bool) -> None:
        what, _, note = dated["what"].partition("※")
        number = _NUMBER.search(what)
        name = _NUMBER.sub("", what).strip()
        self.used.add(row.line)
        if not _BODY.search(name) or _DAY.search(name) or len(_NUMBER.findall(what)) > 1:
            self.log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            self._lost, self._last = True, None
            return
        self._lost = False
        day = self._date(dated) if sure else None
        self._last = day
        if day is None:
            self.log.add(FindingKind.CELL_UNREADABLE, row.line, name)
        mode = next((mode for word, mode in _MODES if word in note), None)
        group = self._group(name, row.line)
        held = [m.number for m in self.meetings if m.group == group and m.number]
        if number and held and int(number[1]) > held[-1] + 1:
            self._doubt_items()
        position = len(self.meetings) + 1
        self.meetings.append(
            Meeting(
                id=f"meeting-{position:03}",
                position=position,
                document=self.document,
                lines={"date": row.line, "number": row.line},
                group=group,
                number=int(number[1]) if number else None,
                fiscal_year=FiscalYear.of(day) if day else None,
                date=day.isoformat() if day else None,
                mode=mode,
                state=MeetingState.CLOSED,
                note=None if mode else (note.strip() or None),
            )
        )

    def _doubt_items(self) -> None:
        """A meeting is missing here, and what stands under the last one may be its subject."""
        last = self.meetings[-1].id
        for item in self.items:
            if item.meeting == last:
                self.log.add(FindingKind.LINE_NOT_UNDERSTOOD, item.lines["title"])
        self.items = [item for item in self.items if item.meeting != last]

    def _date(self, dated: re.Match[str]) -> date | None:
        """The day, with year and month from the line above where they are left out.

        A list runs forward in time; a day before the last one is not believed.
        """
        last = self._last
        named = {int(dated["west"])} if dated["west"] else set()
        if dated["era"]:
            named.add(era_year(dated["era"], dated["year"]))
        year = named.pop() if len(named) == 1 else last.year if last and not named else None
        month = int(dated["month"]) if dated["month"] else last.month if last else None
        self._last = None
        try:
            day = date(year, month, int(dated["day"])) if year and month else None
        except ValueError:
            day = None
        if day is None or (last and day < last):
            return None
        self._last = day
        return day

    def _item(self, title: str, line: int) -> None:
        if not self.meetings or not title or self._lost:
            self.log.add(FindingKind.LINE_NOT_UNDERSTOOD, line)
            return
        meeting = self.meetings[-1].id
        position = sum(item.meeting == meeting for item in self.items) + 1
        self.items.append(
            AgendaItem(
                id=f"agenda-item-{meeting.removeprefix('meeting-')}-{position:02}",
                position=position,
                document=self.document,
                lines={"title": line},
                meeting=meeting,
                kind=AgendaKind.TOPIC,
                title=title,
            )
        )

    def _group(self, name: str, line: int) -> str:
        key = comparison_key(name)
        for group in self.groups:
            if comparison_key(group.name) == key:
                return group.id
        position = len(self.groups) + 1
        self.groups.append(
            WorkingGroup(
                id=f"working-group-{position:03}",
                position=position,
                document=self.document,
                lines={"name": line},
                name=name,
                kind=_kind(key),
            )
        )
        return self.groups[-1].id


def _kind(key: str) -> GroupKind:
    if key.endswith("懇談会"):
        return GroupKind.COUNCIL
    if re.search(r"(首長|市町村長|市町長|市長)会議$", key):
        return GroupKind.MAYORS
    if re.search(r"(ワーキンググループ|WG)$", key):
        return GroupKind.WORKING_GROUP
    return GroupKind.OTHER
