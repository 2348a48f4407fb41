"""The KPI table of a program: label, present value, target, and actuals by year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.number_text import DASHES, is_approximate, is_dash, is_ditto, read_number
from wgplanner.plan.records import Kpi, KpiPoint
from wgplanner.plan.text import comparison_key, fold
from wgplanner.plan.year_text import fiscal_year_of
from wgplanner.readers.labels import label_of
from wgplanner.readers.signs import has_words
from wgplanner.readers.vocabulary import aggregation_in, direction_in
from wgplanner.readers.years import read_header, read_year

if TYPE_CHECKING:
    from decimal import Decimal

    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row

_BASELINE = re.compile(r"^(現状値?|現況値?|基準値?|策定時|当初値?|現在値?|初期値)")
_TARGET = re.compile(r"^(目標値?|最終目標値?|達成目標)")
_ACTUAL = re.compile(r"^(実績値?|中間値)")
_HEAD_LABEL = re.compile(r"\(([^()]+)\)[^()]*$")
_LEADING_YEAR = re.compile(
    r"^(?:(?:令和|平成|[RH])(?:元|\d{1,2})|\d{4})(?:\([^()]{1,6}\))?(?:年度?末?)?の?(?=\D)"
)
_HEAD_WORD = re.compile(
    r"(?:最終目標|達成目標|目標|現状|現況|基準|当初|現在|初期|実績|中間)値?|策定時"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(
    rf"(?:(?<![^\s(])(?:[▲△]\s?|[{DASHES}]))?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
)
_RELATIVE_BEFORE = re.compile(r"前年|昨年|策定時|現状|基準[年値]|比[でをに]?$")
_RELATIVE_BEHIND = re.compile(r"増|減|上昇|低下|向上")
_VALUE = re.compile(r"^[▲△]?\d[\d,.]*[^\d()]{0,3}(\([^()]*\))?$")
_BOUND = re.compile(r"(以上|以下|以内|未満|程度|超).*$")
_SECOND_VALUE = re.compile(r"[▲△]?\d|(?:現状|策定時|前年)|(?:維持|増加|減少|上昇|低下)$")
_NO_VALUES = ("なし", "未定", "未設定")
_DONE = re.compile(r"(実施|開催)$")
_LEAST_NOTE = 4


def number_in(text: str) -> tuple[int | Decimal | None, str | None]:
    """The one number in a KPI's text with its unit; nothing where there are none or several.

    Numbers in brackets explain the value and do not count. A figure that is only
    approximate (約1,200人), or how much something changes (前年度比5%増), is no value.
    """
    plain = _BRACKETS.sub(" ", fold(text)).strip()
    numbers = _NUMBER.findall(plain)
    if len(numbers) != 1 or is_approximate(plain):
        return None, None
    before, number, rest = plain.partition(numbers[0])
    if _RELATIVE_BEFORE.search(before) or _RELATIVE_BEHIND.search(rest):
        return None, None
    value = read_number(number)
    behind = rest.split()
    unit = _DONE.sub("", _BOUND.sub("", "".join(behind))) if behind else ""
    return value, (unit or None) if value is not None else None


def is_inexact_value(text: str) -> bool:
    """Whether the text of a point names a value that it does not give: ``約5人``, ``〃``."""
    return is_approximate(_BRACKETS.sub("", fold(text))) or is_ditto(text)


def _may_be_label(cell: str) -> bool:
    """Whether a cell can name a KPI: it has words, and is no value that has moved."""
    return has_words(cell) and not _VALUE.match(comparison_key(cell))


def _label_and_note(cell: str) -> tuple[str, str]:
    """A label and the ※ note behind it; a mere mark such as ※1 stays with the label."""
    label, _, note = cell.partition("※")
    if len(note) < _LEAST_NOTE or not has_words(label):
        return cell, ""
    return label.strip(), f"※{note}"


def _is_head(cell: str) -> bool:
    """Whether a cell is the head of a column, which has no place among the rows."""
    plain = comparison_key(cell).partition("(")[0]
    return bool(plain) and any(
        match and match.end() == len(plain)
        for form in (_BASELINE, _TARGET, _ACTUAL)
        if (match := form.match(plain))
    )


def _is_of_sheet(row: Row) -> bool:
    """Whether a row is one of the program's sheet: it bears a label of it, and no figure."""
    if label_of(row.head) is None:
        return False
    return read_header(row, 2) is not None or all(
        number_in(cell)[0] is None for _, cell in row.filled
    )


def _holds_two(cell: str) -> bool:
    """Whether a cell holds two values with a blank between, as where two rows were merged."""
    pieces = fold(cell).split()
    return any(_SECOND_VALUE.match(piece) or piece in _NO_VALUES for piece in pieces[1:])


@dataclass(frozen=True, slots=True)
class KpiHeader:
    """Which column of a KPI table holds what; the label stands left of them."""

    row: Row
    baseline: int | None = None
    target: int | None = None
    actuals: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    unit: int | None = None
    second: Row | None = None

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns with a head that is understood, from the left."""
        single = [column for column in (self.baseline, self.target) if column is not None]
        return tuple(sorted([*single, *self.actuals]))

    def label(self, column: int) -> str:
        """What a point in the column is called: ``R2`` of ``現状値 (R2)`` or ``R2現状値``.

        A date stays as it is printed (``平成32年3月末``).
        """
        below = self.second.cells[column : column + 1] if self.second else ()
        if any(below):
            return fold(below[0]).strip("() ")
        head = self.row.cells[column]
        rest = _HEAD_WORD.sub("", fold(head)).strip(" の:")
        if names_time(rest) and not rest.startswith("("):
            return rest
        match = _HEAD_LABEL.search(fold(head))
        return match[1].strip() if match else head


def names_time(text: str) -> bool:
    """Whether a text is a year or a date and nothing else."""
    return bool(text) and (read_year(text) or fiscal_year_of(text)) is not None


def read_kpi_header(row: Row, below: Row | None = None) -> KpiHeader:
    """The columns of a KPI table by its first row, and by a row of years ``below`` it."""
    header = KpiHeader(row)
    for column, cell in row.filled:
        key = _LEADING_YEAR.sub("", comparison_key(cell))
        if key == "単位" and header.unit is None:
            header = replace(header, unit=column)
        elif _BASELINE.match(key) and header.baseline is None:
            header = replace(header, baseline=column)
        elif _TARGET.match(key) and header.target is None:
            header = replace(header, target=column)
        elif _ACTUAL.match(key):
            header = replace(header, actuals=(*header.actuals, column))
        elif header.columns or not has_words(cell):
            header = replace(header, unknown=(*header.unknown, column))
    if below is None or below.head or not header.columns:
        return header
    columns = {at for at, cell in below.filled if names_time(fold(cell).strip("()"))}
    all_years = bool(columns) and len(columns) == len(below.filled)
    return replace(header, second=below) if all_years and columns <= {*header.columns} else header


def _is_tail(row: Row, header: KpiHeader) -> bool:
    """Whether a row is the end of the one above it: no label, and fewer cells than heads."""
    return not row.head and bool(row.filled) and len(row.cells) < len(header.row.cells)


def _has_moved(header: KpiHeader) -> bool:
    """Whether a head stands twice: a cell came into the row, and those behind it have moved."""
    keys = {
        comparison_key(header.row.cells[at])
        for at in (header.baseline, header.target)
        if at is not None
    }
    return any(comparison_key(header.row.cells[at]) in keys for at in header.unknown)


def _lost_a_head(header: KpiHeader, rows: Sequence[Row]) -> bool:
    """Whether the head of a column is gone: one is missing, and a row is wider than the heads.

    A row that is as wide as the heads has then lost a cell too, and nobody knows which.
    """
    complete = header.baseline is not None and header.target is not None
    width = len(header.row.cells)
    return not complete and any(len(row.cells) > width for row in rows)


@dataclass(slots=True)
class KpiReader:
    """Reads the KPI tables of one program."""

    log: FindingLog
    subject: str
    program: str
    key: str
    document: str
    kpis: list[Kpi] = field(default_factory=list)
    _understood: bool = True

    def read(self, rows: Sequence[Row], *, cut: bool) -> bool:
        """Take the KPIs of one table, the first row of which bears the heads.

        ``cut`` says that the last cell may have gone on in a line that is not here.
        ``False`` where a row was not understood, which may begin something else.
        """
        header = read_kpi_header(rows[0], rows[1] if len(rows) > 1 else None)
        for column in header.unknown:
            self._note(FindingKind.LABEL_UNKNOWN, header.row.line, header.row.cells[column])
        if header.baseline is None or header.target is None:
            self._note(FindingKind.FIELD_MISSING, header.row.line)
        body = rows[1 if header.second is None else 2 :]
        lost = _lost_a_head(header, body) or _has_moved(header)
        for row, below in zip(body, (*body[1:], None), strict=False):
            filled = [cell for cell in row.cells if cell]
            if not filled or all(is_dash(cell) for cell in filled):
                continue
            if filled[0].startswith("※"):
                self._attach_note("\n".join(filled), row.line)
            elif not header.columns or lost:
                self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            else:
                torn = below is not None and _is_tail(below, header)
                self._row(header, row, cut=cut and row is rows[-1], torn=torn)
        return self._understood

    def _row(self, header: KpiHeader, row: Row, *, cut: bool, torn: bool) -> None:
        before = enumerate(row.cells[: header.columns[0]])
        left = [cell for at, cell in before if cell and at != header.unit]
        whole = len(row.cells) == len(header.row.cells)
        heads = any(_is_head(cell) for cell in row.cells) or _is_of_sheet(row)
        if not whole or heads or len(left) != 1 or not _may_be_label(left[0]):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return
        right = [at for at, _ in row.filled if at >= header.columns[0]]
        bound = [at for at in right if at in header.columns]
        if bound and " " in left[0] and all(_holds_two(row.cells[at]) for at in bound):
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, row.line)
            return
        if header.columns[0] not in right and row.cells[-1]:
            # A row that gained a cell and lost its last one looks like this as well.
            right = []
        beside = (*header.columns, *header.unknown, header.unit)
        if torn or any(at not in beside for at in right):
            # More values than heads: nobody knows which of them stands under none.
            self._note(FindingKind.UNBOUND, row.line, " ".join((left[0], *row.cells[1:])).strip())
            right = []
        if cut:
            right = [at for at in right if at != len(row.cells) - 1]
        for at in header.unknown:
            if at in right:
                words = (left[0], header.row.cells[at], row.cells[at])
                self._note(FindingKind.UNBOUND, row.line, " ".join(words))
        points = {at: self._point(header, row, at) for at in header.columns if at in right}
        label, note = _label_and_note(left[0])
        self._append(header, row, label, points)
        if note:
            self._attach_note(note, row.line)

    def _point(self, header: KpiHeader, row: Row, column: int) -> KpiPoint:
        text = row.cells[column]
        value, unit = number_in(text)
        if is_inexact_value(text):
            self._note(FindingKind.INEXACT, row.line, f"{header.label(column)} {text}")
        beside = row.cells[header.unit] if header.unit is not None else ""
        if value is not None and unit is None and has_words(beside):
            text, unit = (f"{text}{beside}" if read_number(text) is not None else text), beside
        return KpiPoint(header.label(column), text, value, unit, row.line)

    def _append(self, header: KpiHeader, row: Row, label: str, points: dict[int, KpiPoint]) -> None:
        for column in header.columns:
            if column not in points:
                self._note(FindingKind.FIELD_MISSING, row.line, f"{label} {header.label(column)}")
        position = len(self.kpis) + 1
        goal = points.get(header.target) if header.target is not None else None
        head = header.row.cells[header.target] if header.target is not None else ""
        self.kpis.append(
            Kpi(
                id=f"kpi-{self.key}-{position:02}",
                position=position,
                document=self.document,
                lines={"label": row.line},
                program=self.program,
                label=label,
                baseline=points.get(header.baseline) if header.baseline is not None else None,
                target=goal,
                actuals=tuple(points[at] for at in header.actuals if at in points),
                direction=direction_in(goal.text) if goal else None,
                aggregation=aggregation_in(goal.text if goal else "", head, label),
            )
        )

    def _attach_note(self, note: str, line: int) -> None:
        """A ※ row explains the KPI above it; without one it is not understood."""
        if not self.kpis or self.kpis[-1].note:
            self._note(FindingKind.LINE_NOT_UNDERSTOOD, line)
            return
        last = self.kpis[-1]
        self.kpis[-1] = msgspec.structs.replace(last, note=note, lines={**last.lines, "note": line})

    def _note(self, kind: FindingKind, line: int, name: str = "") -> None:
        if kind is FindingKind.LINE_NOT_UNDERSTOOD:
            self._understood = False
        self.log.add(kind, line, f"{self.subject} {name}".strip(), self.program)
