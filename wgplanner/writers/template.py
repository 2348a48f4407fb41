"""Forms to fill in (.xlsx): what comes back imports without a question.

A form has one sheet with headings that the reader of tables knows, choices for
what is a closed list, and a hidden first column with the keys of records, which
is locked. A second sheet says how to fill it in. A sheet that no menu shows
says what the form is; it stands last, because a first sheet cannot be hidden.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from wgplanner.plan.cleaning import clean
from wgplanner.writers.template_rows import Row, filled_rows
from wgplanner.writers.template_sheets import KIND_SHEETS, Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

META_SHEET = "_meta"
EMPTY_ROWS = 200
HEAD_ROWS = 2
_FORMAT = "1"
_LISTS = "_lists"
_TEXT_FORMAT = "@"
_HEAD_COLOUR = "DDE8F0"
_KEY_COLOUR = "E0E0E0"


def template_xlsx(
    kind: str, years: Sequence[FiscalYear], messages: Messages, plan: Plan | None = None
) -> bytes:
    """A form of one of ``KIND_SHEETS``, empty or filled in with what a plan says.

    ``years`` are those of budgets and actual values; ``messages`` speak the
    language of the note on how to fill it in.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only a workbook needs it

    sheet = KIND_SHEETS[kind](tuple(years))
    rows = filled_rows(kind, plan, sheet) if plan is not None else []
    book = Workbook()
    form: Any = book.active
    form.title = sheet.title
    _write_head(form, sheet)
    for number, row in enumerate(rows, HEAD_ROWS + 1):
        _write_row(form, number, sheet, row)
    last = HEAD_ROWS + len(rows) + EMPTY_ROWS
    _unlock(form, sheet, last)
    _lay_out(form, sheet, last)
    _write_notes(book, sheet, messages)
    choices = _choices(sheet, plan)
    _write_lists(book, form, choices, last)
    _write_meta(book, kind, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_head(form: Any, sheet: Sheet) -> None:
    """Two rows of headings: a group such as 事業費(千円) over its years, all others over both."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    thin = Side(style="thin", color="999999")
    for at, column in enumerate(sheet.columns, 1):
        for row, text in ((1, column.group or column.heading), (2, column.heading)):
            cell = form.cell(row, at)
            if row == 1 or column.group:
                _set_text(cell, text)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=_HEAD_COLOUR)
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        if not column.group:
            form.merge_cells(start_row=1, end_row=HEAD_ROWS, start_column=at, end_column=at)
    for first, last in sheet.groups():
        form.merge_cells(start_row=1, end_row=1, start_column=first + 1, end_column=last + 1)


def _write_row(form: Any, number: int, sheet: Sheet, row: Row) -> None:
    for at, column in enumerate(sheet.columns, 1):
        value = row.get(column.name)
        if value is None or value == "":
            continue
        cell = form.cell(number, at)
        if isinstance(value, str):
            _set_text(cell, value)
        else:
            cell.value = value


def _set_text(cell: Any, text: str) -> None:
    """Text stays text, whatever it begins with: no formula, no error, no date."""
    cell.value = clean(text).text
    cell.data_type = "s"
    cell.quotePrefix = True


def _unlock(form: Any, sheet: Sheet, last: int) -> None:
    """Cells to fill in may be edited; headings and keys may not."""
    from openpyxl.styles import Alignment, PatternFill, Protection  # noqa: PLC0415

    locked = PatternFill("solid", fgColor=_KEY_COLOUR)
    open_, top = Protection(locked=False), Alignment(wrap_text=True, vertical="top")
    for number in range(HEAD_ROWS + 1, last + 1):
        for at, column in enumerate(sheet.columns, 1):
            cell = form.cell(number, at)
            cell.alignment = top
            cell.number_format = _sum_format(cell.value) if column.is_sum else _TEXT_FORMAT
            if column.is_key:
                cell.fill = locked
            else:
                cell.protection = open_
    form.protection.sheet = True
    # In this library False is what the person may do. Sorting would leave the locked keys
    # where they are, beside the rows of others.
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows"):
        setattr(form.protection, allowed, False)


def _sum_format(value: object) -> str:
    """A format that hides no digit: Excel has none for commas with a point only where needed."""
    if isinstance(value, int):
        return "#,##0"
    return "General" if value is None else "#,##0.0##"


def _lay_out(form: Any, sheet: Sheet, last: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for at, column in enumerate(sheet.columns, 1):
        dimension = form.column_dimensions[get_column_letter(at)]
        dimension.width = column.width
        dimension.hidden = column.is_key
    shown = next(at for at, column in enumerate(sheet.columns, 1) if column.is_anchor)
    form.freeze_panes = form.cell(HEAD_ROWS + 1, shown + 1)
    form.print_title_rows = f"1:{HEAD_ROWS}"
    form.page_setup.orientation = "landscape"
    form.page_setup.paperSize = form.PAPERSIZE_A3
    form.page_setup.fitToHeight = 0
    form.sheet_properties.pageSetUpPr.fitToPage = True


def _choices(sheet: Sheet, plan: Plan | None) -> list[tuple[int, Column, tuple[str, ...]]]:
    """The columns with a list to choose from, each with its words."""
    found = [(at, column, column.choices(plan)) for at, column in enumerate(sheet.columns, 1)]
    return [each for each in found if each[2]]


def _write_lists(
    book: Any, form: Any, choices: list[tuple[int, Column, tuple[str, ...]]], last: int
) -> None:
    """Drop-downs; their words stand in a hidden sheet, for a rule holds 255 characters only."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    if not choices:
        return
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for number, (at, column, words) in enumerate(choices, 1):
        for row, word in enumerate(words, 1):
            _set_text(lists.cell(row, number), word)
        letter = get_column_letter(number)
        rule = DataValidation(
            type="list",
            formula1=f"'{_LISTS}'!${letter}$1:${letter}${len(words)}",
            allow_blank=True,
            showErrorMessage=column.is_closed,
        )
        column_letter = get_column_letter(at)
        rule.add(f"{column_letter}{HEAD_ROWS + 1}:{column_letter}{last}")
        form.add_data_validation(rule)


def _write_notes(book: Any, sheet: Sheet, messages: Messages) -> None:
    notes = book.create_sheet(messages.text("template.notes"))
    lines = [messages.text(f"template.note.{name}") for name in sheet.notes]
    for number, line in enumerate(lines, 1):
        _set_text(notes.cell(number, 1), line)
    notes.column_dimensions["A"].width = 100


def _write_meta(book: Any, kind: str, sheet: Sheet) -> None:
    meta = book.create_sheet(META_SHEET)
    meta.sheet_state = "veryHidden"
    for pair in (("format", _FORMAT), ("kind", kind), ("table", sheet.title)):
        meta.append(pair)
