"""The summary of changes to a vision (変更概要): opinions, KPIs, contents, agreements, activities.

Numbered headings tell what the items under them are. What stands under no
heading that is known, or not in the form that its heading asks for, is
reported and stores nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import structs

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind, RevisionKind
from wgplanner.plan.records import Opinion, Record, Revision
from wgplanner.readers.activity_table import read_activities
from wgplanner.readers.agreement_table import AgreementText, is_agreement_table, read_agreements
from wgplanner.readers.change_items import (
    Item,
    read_change,
    read_disposition,
    read_item,
    read_opinion,
)
from wgplanner.readers.change_table import is_change_table, read_change_rows
from wgplanner.readers.changed_programs import ChangedPrograms
from wgplanner.readers.contract_parties import ContractParties
from wgplanner.readers.kpi_changes import SIDES, KpiChanges
from wgplanner.readers.ledger import Fate
from wgplanner.readers.marked_changes import Marked, read_marked
from wgplanner.readers.named_region import NamedRegion
from wgplanner.readers.paragraphs import Piece, begins_item, pieces_of
from wgplanner.readers.reading import Reading

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.text_file import SourceText

DOCUMENT_KIND = "change_summary"
_TITLE = re.compile(
    r"変更(?:の)?(?:概要|一覧|内容|箇所)|(?:概要|一覧).*変更|新旧対照|(?:改訂|見直し)(?:の)?(?:概要|一覧|内容)"
)
_CHAPTER = re.compile(r"^[0-9０-９]{1,2}[.．、\s]\s*(?P<title>[^。]{2,40})$")
_SECTION = re.compile(r"^[(（][0-9０-９]{1,2}[)）]\s*(?P<title>[^。]{2,60})$")
_SIDE = re.compile(r"^(?P<side>変更前|変更後|変更理由|理由)\s*[：:]\s*(?P<text>.*)$", re.DOTALL)
_ASIDE = re.compile(r"^(?P<title>.*?)\s*【(?P<aside>[^【】]*)】$", re.DOTALL)
_PAGES = re.compile(r"^(?:[pPＰｐ]?[.．]?[0-9０-９～〜~、,・-]+(?:[pPＰｐ]|頁|ページ)?)+(?:参照)?$")
_NUMBERS = re.compile(r"^(?:[(（][0-9０-９]{1,3}[)）][～〜~、,・-]?)+$")
"""Which programs a change is about, where it is about several."""
_DONE = re.compile(
    r"(?:追加|追記|記載|掲載|作成|策定|新設|更新|変更|修正|訂正|改定|改訂|見直し|拡充|充実|反映|検証|評価|整理"
    r"|統合|統一|移行|延長|縮小|廃止|削除|終了|休止|中止)(?:[(（][^()（）]*[)）])?(?:について)?$"
)
"""So the title of a change ends: in the word for what is done."""
_ENDS_NAME = re.compile(r"事業(?:[(（][^()（）]*[)）])?$")
_DUTY_WORDS = {"purpose": "取組の内容", "central_duty": "甲の役割", "member_duty": "乙の役割"}
_CONTENTS = re.compile(
    r"(?:事業|取組)の?(?:内容|概要)の|(?:事業|取組)の(?:追加|拡充|削除)(?:及び|・|、)"
)
_CLAUSE = re.compile(
    r"^(?:別表|第[0-9０-９一-九]+条).*(?:加える|改める|削る|定める)。?$", re.DOTALL
)


def looks_like_changes(source: SourceText) -> bool:
    """Whether a text calls itself a summary of changes, and has their sides or marks."""
    head = [line for line in source.lines[:40] if line.strip()][:6]
    titled = any(_TITLE.search(line) for line in head if len(line) < 100)
    lines = [line.strip() for line in source.lines if len(line) < 20_000]
    sides = sum(bool(_SIDE.match(line)) for line in lines)
    marked = sum(bool(read_marked(line)) for line in lines if "\t" not in line)
    return titled or sides >= 2 or marked >= 3


def read_changes(source: SourceText, *, read_at: str, plan: Plan | None = None) -> ReadResult:
    """Read a summary of changes.

    Raises:
        InputError: The text holds no change, opinion or agreement in a form that is known.
    """
    reading = Reading.of(source, DOCUMENT_KIND, read_at, plan)
    records = _ChangeReader(reading).read()
    if not records:
        raise InputError("error.import.no_change", path=source.name)
    return reading.result(records)


class _ChangeReader:
    """One walk through one summary of changes."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._ledger = reading.ledger
        self._region = NamedRegion(reading)
        self._contract = ContractParties(reading, self._region)
        self._programs = ChangedPrograms(reading)
        self._opinions: list[Opinion] = []
        self._revisions: list[dict[str, Any]] = []
        self._kpis = KpiChanges(reading, self._programs, self._revisions)
        self._chapter = self._section = ""
        self._clause: Piece | None = None

    def read(self) -> list[Record]:
        """The records of the text; none where nothing in it is in a form that is known."""
        pieces = pieces_of(self._reading.open_rows_with_blanks)
        for at, piece in enumerate(pieces):
            below = pieces[at + 1] if at + 1 < len(pieces) else None
            if below is not None and not below.is_table and below.text == piece.text:
                # A line that was printed twice heads what stands below its second printing.
                below = pieces[at + 2] if at + 2 < len(pieces) else None
            if piece.is_table:
                self._kpis.close()
                self._take_table(piece)
            elif piece.broken:
                self._kpis.close()
                if _SECTION.match(piece.text) or _CHAPTER.match(piece.text):
                    self._section = ""
                self._ledger.doubt(FindingKind.TEXT_BROKEN, piece.lines)
            else:
                self._take_text(piece, over_table=below is not None and below.is_table)
        self._kpis.close()
        if not (self._opinions or self._revisions or self._programs.found):
            return []
        programs = self._programs.records()
        return [
            *self._contract.records(),
            *self._programs.headings(),
            *programs,
            *self._opinions,
            *self._revision_records(),
        ]

    def _take_text(self, piece: Piece, *, over_table: bool) -> None:
        text = piece.text
        side = _SIDE.match(text)
        if side is not None:
            self._kpis.side(piece, SIDES[side["side"]], side["text"].strip())
            return
        item = read_item(text)
        marked = None if self._lists_other_things else read_marked(item.text if item else text)
        if item is not None and self._section and marked is None:
            self._kpis.close()
            self._take_item(piece, item)
            return
        self._kpis.close()
        if marked is not None:
            marked, reason = self._named_above(piece) or (marked, None)
            self._take_marked(piece, marked, item.number if item else None, reason)
            return
        if self._take_heading(piece, over_table=over_table):
            return
        if self._contract.take(piece) or (_CLAUSE.match(text) and "協定" in self._chapter):
            self._clause = piece if _CLAUSE.match(text) else self._clause
            self._settle(piece, Fate.STORED)
        elif text.endswith("。") and not begins_item(text) and (self._section or self._chapter):
            self._settle(piece, Fate.PROSE)
        # Anything else is reported when the ledger is closed.

    def _named_above(self, piece: Piece) -> tuple[Marked, str | None] | None:
        """A marked name on a line of its own, with what a sentence below it says or why."""
        first, *others = (self._reading.rows[line - 1].head for line in piece.lines)
        above, text = read_marked(first), "".join(others)
        if above is None or above.name is None or not _ENDS_NAME.search(above.name):
            return None
        if not text.endswith("。"):
            return None
        gone = above.kind is RevisionKind.DELETED
        return (above, text) if gone else (structs.replace(above, after=text), None)

    @property
    def _lists_other_things(self) -> bool:
        """Whether the items of this section are no changes of programs."""
        return "意見" in self._section or "KPI" in self._section.upper()

    def _take_marked(
        self, piece: Piece, marked: Marked, number: int | None, reason: str | None = None
    ) -> None:
        """Keep what an item with a mark says; a program that goes makes none that is new."""
        marked = structs.replace(marked, number=number) if marked.number is None else marked
        self._keep_marked(marked, piece.line, reason)
        self._settle(piece, Fate.STORED)

    def _keep_marked(self, marked: Marked, line: int, reason: str | None = None) -> None:
        gone = marked.kind is RevisionKind.DELETED
        if marked.name is not None and (not gone or self._programs.knows(marked.name)):
            self._programs.name(marked.name, line, marked.number, marked.code)
        said = {"before": marked.before, "after": marked.after, "reason": reason}
        self._revisions.append(
            {
                "kind": marked.kind,
                "number": marked.number,
                "program_name": marked.name,
                "lines": {"kind": line, **{key: line for key, value in said.items() if value}},
                **said,
            }
        )

    def _take_heading(self, piece: Piece, *, over_table: bool) -> bool:
        """Take a line as title, chapter, section or heading of an agreement."""
        text = piece.text
        if not self._chapter and (self._region.title(text, piece.line) or _TITLE.search(text)):
            self._settle(piece, Fate.HEADING)
            return True
        if (chapter := _CHAPTER.match(text)) and not text.startswith(("(", "（")):
            self._chapter, self._section = chapter["title"], ""
            self._settle(piece, Fate.HEADING)
            return True
        if section := _SECTION.match(text):
            self._section = section["title"]
            self._take_section(piece, over_table=over_table)
            return True
        if "協定" in self._chapter and re.search(r"協定書?(?:[(（]案[)）])?$", text):
            self._settle(piece, Fate.HEADING)
            return True
        return False

    def _take_section(self, piece: Piece, *, over_table: bool) -> None:
        """A section that has no list of items under it is itself a change."""
        title = self._section
        is_list = "意見" in title or "KPI" in title.upper() or bool(_CONTENTS.search(title))
        if is_list or over_table or not re.search(r"更新|変更|改定", self._chapter):
            self._settle(piece, Fate.HEADING)
            return
        after, programs = _apart(title)
        if not _DONE.search(after):
            # It may head a table whose rows came out one after another.
            self._ledger.doubt(FindingKind.LINE_NOT_UNDERSTOOD, piece.lines)
            return
        lines = {"after": piece.line} | ({"program_name": piece.line} if programs else {})
        self._revisions.append(
            {
                "kind": RevisionKind.OTHER,
                "program_name": programs,
                "after": after,
                "lines": lines,
            }
        )
        self._settle(piece, Fate.STORED)

    def _take_item(self, piece: Piece, item: Item) -> None:
        title = self._section
        if "意見" in title:
            self._take_opinion(piece, item)
        elif "KPI" in title.upper():
            self._kpis.open(item, piece)
        elif _CONTENTS.search(title):
            self._take_content(piece, item)

    def _take_opinion(self, piece: Piece, item: Item) -> None:
        said = read_opinion(item.text)
        if said is None:
            return
        topic, words = said
        line = piece.line
        known = (each for each in self._reading.plan.ordered(Opinion)
                 if each.document == self._reading.document.id and each.topic == topic)  # fmt: skip
        held = next(known, None)
        self._opinions.append(
            Opinion(
                id=held.id if held else self._reading.ids.new("opinion"),
                position=len(self._opinions) + 1,
                document=self._reading.document.id,
                lines={"number": line, "topic": line, "disposition": line},
                number=item.position,
                topic=topic,
                disposition=read_disposition(words),
                disposition_text=words,
            )
        )
        self._settle(piece, Fate.STORED)

    def _take_content(self, piece: Piece, item: Item) -> None:
        change = read_change(item.text)
        if change is None:
            return
        if change.name is not None:
            self._programs.name(change.name, piece.line, item.number)
        line = piece.line
        said = {"before": change.before, "after": change.after, "reason": change.reason}
        self._revisions.append(
            {
                "kind": change.kind,
                "number": item.number,
                "program_name": change.name,
                "lines": {"kind": line, **{key: line for key, value in said.items() if value}},
                **said,
            }
        )
        self._settle(piece, Fate.STORED)

    def _take_table(self, piece: Piece) -> None:
        if is_agreement_table(piece):
            for agreement in read_agreements(piece, self._ledger):
                self._take_agreement(agreement)
            return
        if is_change_table(piece):
            for row in read_change_rows(piece, self._ledger):
                self._keep_marked(row.marked, row.joined.line, row.reason)
            return
        table = read_activities(piece, self._ledger)
        if table is None:
            self._ledger.doubt(FindingKind.UNBOUND, piece.lines)
        else:
            self._programs.table(table)

    def _take_agreement(self, agreement: AgreementText) -> None:
        self._programs.agreement(agreement)
        clause = self._clause
        lines = {"program_name": agreement.line}
        if clause is not None:
            lines["after"] = clause.line
        else:
            self._missing(agreement, "変更の内容")
        for name, word in _DUTY_WORDS.items():
            if name not in agreement.texts:
                self._missing(agreement, word)
        self._revisions.insert(
            sum(each["kind"] is RevisionKind.AGREEMENT for each in self._revisions),
            {
                "kind": RevisionKind.AGREEMENT,
                "program_name": agreement.name,
                "after": clause.text if clause else None,
                "lines": lines,
            },
        )

    def _missing(self, agreement: AgreementText, word: str) -> None:
        self._reading.log.add(FindingKind.FIELD_MISSING, agreement.line, f"{agreement.name} {word}")

    def _revision_records(self) -> list[Record]:
        """The changes, each with its program where the text names it."""
        known = {
            each.position: each.id
            for each in self._reading.plan.ordered(Revision)
            if each.document == self._reading.document.id
        }
        made: list[Record] = []
        for position, said in enumerate(self._revisions, 1):
            name = said.get("program_name") or self._programs.name_of(said.get("number"))
            program = self._programs.id_of(name) if name else None
            fields = {**said, "program_name": name, "program": program}
            made.append(
                Revision(
                    id=known.get(position) or self._reading.ids.new("revision"),
                    position=position,
                    document=self._reading.document.id,
                    **fields,
                )
            )
        return made

    def _settle(self, piece: Piece, fate: Fate) -> None:
        for line in piece.lines:
            self._ledger.settle(fate, line)


def _apart(title: str) -> tuple[str, str | None]:
    """The words of a title without its page, and the numbers of its programs as printed."""
    match = _ASIDE.match(title)
    if match is None:
        return title, None
    if _NUMBERS.match(match["aside"]):
        return match["title"], match["aside"]
    return (match["title"] if _PAGES.match(match["aside"]) else title), None
