"""Population tables: counted by a census, or projected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind, PopulationKind
from wgplanner.plan.number_text import read_number
from wgplanner.plan.records import Municipality, Population, PopulationRow, PopulationTable
from wgplanner.plan.text import comparison_key, fold
from wgplanner.plan.year_text import parse_year
from wgplanner.readers.labels import label_of
from wgplanner.readers.outline import UNKNOWN_NAME
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.rows import Row

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog

_WESTERN = re.compile(r"^(\d{4})年?(?:\([^()]*\))?$")
_TOTAL = re.compile(r"^(総人口|合計|計|総数|圏域(計|全体|合計)?)$")
_HEADINGS = (
    re.compile(r"^(?:[①-⑳]|[(（][0-9０-９]{1,2}[)）])\s*(.+)$"),
    re.compile(r"^【(.+)】$"),
)
_SOURCE = re.compile(r"^[【〔\[(（※]?(?:出典|資料)(?:[】〕\])）:：]|\s)")
"""It ends what stands under a heading; a table below it has one of its own."""
_REST_OF_NUMBER = re.compile(r"^[,，]?\d")
_MARK_ALONE = re.compile(r"^(?:[①-⑳]|[(（][0-9０-９]{1,2}[)）])$")
"""The mark of a heading that was broken behind it."""
_NOT_PROJECTED = re.compile(r"(\d{4})年の値は.{0,4}推計値ではなく")
_PROJECTION = re.compile(r"推計|将来|予測")
_CENSUS = re.compile(r"国勢調査|人口推移|人口の推移")
_NEAR = 14
_LEAST_STEPS = 3
LONGEST_REST = 20


@dataclass(slots=True)
class PopulationReader:
    """Finds the population tables; ``used`` are the lines that belong to them."""

    log: FindingLog
    document: str
    tables: list[PopulationTable] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    counted_years: dict[str, frozenset[int]] = field(default_factory=dict)

    def read(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """Take every population table of the document."""
        keys = {comparison_key(name) for name in names}
        index = 0
        while index < len(rows):
            columns = self._header(rows[index])
            body: list[Row] = []
            if columns:
                for row in rows[index + 1 :]:
                    if body and not row.is_tabbed and _REST_OF_NUMBER.match(row.head):
                        # The last figure above was broken, and what is left of it is another.
                        body[-1] = _without_last(body[-1])
                    if not row.is_tabbed or (row.is_blank and body):
                        break
                    body += [] if row.is_blank else [row]
            heads = {comparison_key(row.head) for row in body}
            known = heads & keys or any(_TOTAL.match(head) for head in heads)
            if columns and known and self._is_of_persons(rows, index):
                self._table(rows, index, columns, body)
                index += len(body)
            index += 1

    def _header(self, row: Row) -> dict[int, int]:
        """The years of a head by column, where nothing but years stands in it."""
        if not row.is_tabbed or label_of(row.head) or len(row.filled) < 2:
            return {}
        found = {at: _year(cell) for at, cell in row.filled}
        years = {at: year for at, year in found.items() if year is not None}
        return years if len(years) == len(found) else {}

    def _is_of_persons(self, rows: Sequence[Row], index: int) -> bool:
        """Whether a head of years is one of population; years of an era head budgets as well."""
        western = all(_WESTERN.match(comparison_key(cell)) for _, cell in rows[index].filled)
        return western or self._kind(self._near(rows, index)) is not None

    @staticmethod
    def _near(rows: Sequence[Row], index: int) -> list[Row]:
        """The lines above a head that may say what it is of."""
        above = rows[max(0, index - 3 * _NEAR) : index]
        return [row for row in above if not row.is_blank][-_NEAR:]

    def _table(
        self, rows: Sequence[Row], index: int, columns: dict[int, int], body: Sequence[Row]
    ) -> None:
        header = rows[index]
        self.used.update((header.line, *(row.line for row in body)))
        if index and rows[index - 1].is_tabbed and _is_caption(rows[index - 1]):
            self.used.add(rows[index - 1].line)
        near = self._near(rows, index)
        kind = self._kind(near)
        years = tuple(columns.values())
        lower = self._header(body[0]) if body and not body[0].head else {}
        if lower and lower == columns:
            body = body[1:]
        orderly = all(a < b for a, b in pairwise(years))
        for year in _left_out(years) if orderly else ():
            self.log.add(FindingKind.FIELD_MISSING, header.line, f"人口 {year}年")
        if kind is None or not orderly or lower not in ({}, columns):
            for row in (header, *body):
                self.log.add(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return
        title = self._title(near)
        if title is None:
            self.log.add(FindingKind.FIELD_MISSING, header.line, "人口 表題")
        number = len(self.tables) + 1
        made = PopulationTable(
            id=f"population-table-{number:03}",
            position=number,
            document=self.document,
            lines={"years": header.line},
            title=title or UNKNOWN_NAME,
            kind=kind,
            years=years,
            rows=tuple(self._row(header, row, columns) for row in body),
        )
        end = index + len(body) + 1
        below = [row for row in rows[end : end + 3 * _NEAR] if not row.is_blank][:_NEAR]
        after = " ".join(fold(cell) for row in below for cell in row.cells)
        counted = _NOT_PROJECTED.findall("".join(after.split()))
        self.counted_years[made.id] = frozenset(int(year) for year in counted)
        self._check_sums(made)
        self.tables.append(made)

    def _title(self, near: Sequence[Row]) -> str | None:
        """The nearest numbered heading above, or the nearest one in brackets.

        ``None`` where a row stands between that may be the heading, or where the heading
        may go on in the line right below it.
        """
        for form in _HEADINGS:
            for at, row in reversed(list(enumerate(near))):
                if match := form.match(row.head):
                    between = near[at + 1 :]
                    lost = any(
                        (each.is_tabbed and not _is_caption(each))
                        or _MARK_ALONE.match(each.head)
                        or _SOURCE.match(each.head)
                        for each in between
                    )
                    cut = bool(between) and _may_be_rest(between[0], row)
                    return None if lost or cut else match[1]
        return None

    def _kind(self, near: Sequence[Row]) -> PopulationKind | None:
        for row in reversed(near):
            if is_page_line(row.head):
                # 将来 in a chapter's heading says nothing of the figures.
                continue
            if _PROJECTION.search(row.head):
                return PopulationKind.PROJECTION
            if _CENSUS.search(row.head):
                return PopulationKind.CENSUS
        return None

    def _row(self, header: Row, row: Row, columns: dict[int, int]) -> PopulationRow:
        # Beside an empty cell all others may have moved by a year.
        whole = bool(row.head) and len(row.cells) == len(header.cells)
        sure = whole and [at for at, _ in row.filled] == [*columns]
        numbers = [read_number(row.cells[at]) if sure else None for at in columns]
        persons = tuple(number if isinstance(number, int) else None for number in numbers)
        for year, number in zip(columns.values(), persons, strict=True):
            if number is None:
                self.log.add(FindingKind.CELL_UNREADABLE, row.line, f"{row.head} {year}")
        return PopulationRow(row.head, persons, row.line)

    def _check_sums(self, table: PopulationTable) -> None:
        totals = [row for row in table.rows if _TOTAL.match(comparison_key(row.name))]
        if len(totals) != 1:
            return
        parts = [row for row in table.rows if row is not totals[0]]
        for index, year in enumerate(table.years):
            column = [row.persons[index] for row in parts]
            known = [number for number in column if number is not None]
            total = totals[0].persons[index]
            if total is not None and len(known) == len(column) and sum(known) != total:
                self.log.add(FindingKind.SUM_DIFFERS, totals[0].line or 1, f"{table.title} {year}")

    def with_population(self, municipality: Municipality) -> Municipality:
        """The municipality with its figures from every table, one for each year and kind."""
        found = {(each.year, each.kind): each for each in municipality.population}
        key = comparison_key(municipality.name)
        for table in self.tables:
            for row in table.rows:
                if comparison_key(row.name) != key:
                    continue
                for year, persons in zip(table.years, row.persons, strict=True):
                    counted = year in self.counted_years[table.id]
                    kind = PopulationKind.CENSUS if counted else table.kind
                    if persons is not None:
                        found.setdefault((year, kind), Population(year, persons, kind, row.line))
        # A projection begins with the figure that was counted, whether or not a note says so.
        begins = [
            year
            for (year, kind), each in found.items()
            if kind is PopulationKind.PROJECTION
            and (census := found.get((year, PopulationKind.CENSUS)))
            and census.persons == each.persons
        ]
        for year in begins:
            del found[year, PopulationKind.PROJECTION]
        ordered = sorted(found.values(), key=lambda each: (each.year, each.kind.value))
        return replace(municipality, population=tuple(ordered))


def _left_out(years: Sequence[int]) -> tuple[int, ...]:
    """The years that a series with one step all over leaves out at a single place.

    Their column may be gone with its head, which no row below can show.
    """
    steps = [later - earlier for earlier, later in pairwise(years)]
    usual = min(steps, default=0)
    wide = [at for at, step in enumerate(steps) if step != usual]
    if len(steps) < _LEAST_STEPS or len(wide) != 1 or steps[wide[0]] % usual:
        return ()
    return tuple(range(years[wide[0]] + usual, years[wide[0] + 1], usual))


def _without_last(row: Row) -> Row:
    """A row without its last cell, which nobody can read."""
    return Row(row.line, (*row.cells[:-1], ""), row.text)


def _is_caption(row: Row) -> bool:
    """Whether a row says in what the figures below it are counted."""
    return "単位" in fold("".join(row.cells))


def _may_be_rest(row: Row, above: Row) -> bool:
    """Whether a line may be what is left of a heading that was broken: it is no sentence."""
    right_below = row.line == above.line + 1 and not row.is_tabbed
    return right_below and len(row.head) <= LONGEST_REST and "。" not in row.head


@lru_cache(maxsize=4096)
def _year(cell: str) -> int | None:
    """The year of the calendar that a head names: ``2015年``, ``平成27年``, ``2015(H27)``."""
    key = comparison_key(cell)
    key = key.strip("()") if key.startswith("(") else key
    try:
        return parse_year(key)
    except InputError as problem:
        # What stands in brackets may be no year: 2040年(推計).
        western = _WESTERN.match(key) if problem.key == "error.year.form" else None
        return int(western[1]) if western else None
