"""The process that reads one workbook from standard input and answers in JSON.

It knows nothing of the rest of the program: limits come as JSON in its first
argument, and whatever happens to it happens to nobody else.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

# lxml would be used in place of the guarded parser; numpy costs more than the limit of memory.
os.environ["OPENPYXL_LXML"] = "False"
os.environ["OPENPYXL_DEFUSEDXML"] = "True"

Limits = dict[str, int]
_ERROR = "e"
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_ZEROS = re.compile(r"^0{2,}$")
_ERA_ONLY = re.compile(r"^[ge年度 ]*[ge][ge年度 ]*$", re.IGNORECASE)
_JAPANESE_DATES = {
    **dict.fromkeys((27, 36, 50, 57), "[$-411]ge.m.d"),
    **dict.fromkeys((28, 29, 51, 54, 58), '[$-411]ggge"年"m"月"d"日"'),
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((34, 52, 55), 'yyyy"年"m"月"'),
    **dict.fromkeys((35, 53, 56), 'm"月"d"日"'),
}
"""What a Japanese Excel means by these numbers of formats, which a file does not spell out
and the library does not know: it would take a day for the number 44,652."""

_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")


class RefusedError(Exception):
    """The workbook is more than a table can be; the text is the end of an error's key."""


def main() -> None:
    """Answer for the workbook on standard input."""
    limits: Limits = json.loads(sys.argv[1])
    limit_process(limits)
    data = sys.stdin.buffer.read()
    answer: dict[str, Any]
    try:
        sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
        answer = {"sheets": list(read_sheets(data, limits))}
    except RefusedError as refusal:
        answer = {"error": str(refusal)}
    except MemoryError:
        answer = {"error": "too_much"}
    except Exception as problem:  # the outermost door of this process
        answer = {"error": "entities" if _is_entity_trick(problem) else "damaged"}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())


def limit_process(limits: Limits) -> None:
    """Cap memory and computing time where the system can."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    memory = limits["megabytes"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))


def read_sheets(data: bytes, limits: Limits) -> Iterator[dict[str, Any]]:
    """Every sheet as plain lists.

    Raises:
        RefusedError: It is more than the limits allow.
        Exception: Whatever the libraries say of a damaged file.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - after the environment is set
    from openpyxl.styles import numbers  # noqa: PLC0415

    numbers.BUILTIN_FORMATS.update(_JAPANESE_DATES)

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    left = limits["characters"]
    sheets: list[Any] = list(book.worksheets)
    for sheet in sheets:
        # What a file says of its own size may be stale or a lie.
        sheet.reset_dimensions()
        facts = Surroundings(limits)
        with sheet._get_source() as source:
            facts.read(source)
        rows, used = read_rows(sheet, facts, limits, left)
        left -= used
        yield {
            "title": sheet.title,
            "hidden": sheet.sheet_state != "visible",
            "rows": rows,
            "merged": facts.merged,
            "hidden_rows": facts.hidden_rows,
            "hidden_columns": facts.hidden_columns,
            "doubts": facts.doubts,
            "beyond": facts.beyond,
        }


def read_rows(
    sheet: Any, facts: Surroundings, limits: Limits, left: int
) -> tuple[list[list[str]], int]:
    """The rows up to the last that holds something, and how many characters they have."""
    rows: list[list[str]] = []
    used = 0
    last = min(facts.last_row, limits["rows"])
    width = min(facts.last_column, limits["columns"])
    if not last or not width:
        return [], 0
    for number, cells in enumerate(sheet.iter_rows(max_row=last, max_col=width)):
        texts = [cell_text(cell) for cell in cells]
        facts.doubts += [
            (number, column, "error")
            for column, cell in enumerate(cells)
            if cell.data_type == _ERROR
        ]
        if any(len(text) > limits["cell"] for text in texts):
            raise RefusedError("long_cell")
        used += sum(map(len, texts)) + len(texts)
        if used > left:
            raise RefusedError("too_much")
        rows.append(texts)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, used


class Surroundings:
    """What the streaming reader does not tell: size, merged and hidden cells, lost results."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = 0
        self._strays = 0
        self.last_row = 0
        self.last_column = 0
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.doubts: list[tuple[int, int, str]] = []
        self.beyond = False

    def read(self, source: Any) -> None:
        """Walk through a sheet's XML once, forgetting what was seen."""
        from defusedxml.ElementTree import iterparse  # noqa: PLC0415

        row = column = 0
        for event, element in iterparse(source, events=("start", "end")):
            name = element.tag.rpartition("}")[2]
            if event == "start":
                if name == "row":
                    row, column = int(element.get("r") or row + 1), 0
                continue
            if name == "c":
                column = _column_of(element.get("r")) or column + 1
                self._cell(element, row, column)
            elif name == "row":
                self._row(element, row)
            elif name == "col" and element.get("hidden") in ("1", "true"):
                last = min(int(element.get("max")), self._limits["columns"])
                self.hidden_columns += range(int(element.get("min")) - 1, last)
            elif name == "mergeCell":
                self._merge(element.get("ref"))

    def _row(self, element: Any, row: int) -> None:
        """Take the end of a row; a few strays far below are no table of that size."""
        if row > self._limits["rows"]:
            self._strays += 1
            if self._strays > self._limits["strays"]:
                raise RefusedError("too_many_rows")
        elif element.get("hidden") in ("1", "true"):
            self.hidden_rows.append(row - 1)
        element.clear()

    def _cell(self, element: Any, row: int, column: int) -> None:
        self._cells += 1
        if self._cells > self._limits["cells"]:
            raise RefusedError("too_much")
        children = {child.tag.rpartition("}")[2]: child for child in element}
        if not children:
            return
        if column > self._limits["columns"] or row > self._limits["rows"]:
            self.beyond = True
            return
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        value = children.get("v")
        lost = value is None or (value.text is None and element.get("t") != "str")
        if "f" in children and lost:
            self.doubts.append((row - 1, column - 1, "no_value"))

    def _merge(self, reference: str) -> None:
        from openpyxl.utils import range_boundaries  # noqa: PLC0415

        corners: tuple[int | None, ...] = range_boundaries(reference)
        if len(self.merged) >= self._limits["blocks"]:
            raise RefusedError("too_much")
        left, top, right, bottom = (corner or 1 for corner in corners)
        self.merged.append((top - 1, left - 1, bottom - 1, right - 1))


def cell_text(cell: Any) -> str:
    """A cell as a sheet shows it, as far as the meaning of its value depends on that."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if _ERA_ONLY.match(_NOT_SHOWN.sub("", _QUOTED.sub(r"\1\2", cell.number_format or ""))):
            return _day(value, cell)
        return number_text(value, cell.number_format)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}時間"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _day(value: int | float, cell: Any) -> str:
    """The day that a number is which is shown as the year of an era only."""
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415

    try:
        day = from_excel(value, cell.parent.parent.epoch)
    except (ValueError, OverflowError):
        return number_text(value, None)
    return day.date().isoformat() if isinstance(day, datetime) else str(day)


def number_text(value: int | float, number_format: str | None) -> str:
    """A number with the percent sign, scale, unit, zeros and commas that its format gives it.

    ``#,##0,`` shows thousands: 3,300,000 under 千円 means 3,300, and so it is read.
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    sections = (number_format or "General").split(";")
    section = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    quoted = [first or second for first, second in _QUOTED.findall(section)]
    plain = _NOT_SHOWN.sub("", _QUOTED.sub("", section))
    if _ZEROS.match(plain) and number >= 0:
        return f"{int(number):0{len(plain)}d}{''.join(quoted)}"
    scaled = _SCALED.search(plain)
    if scaled:
        number /= Decimal(1000) ** len(scaled[1])
    if "%" in plain:
        number *= 100
    text = f"{number:,f}" if "," in plain else f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    unit = "".join(word for word in quoted if word.strip("△▲-− ()"))
    return f"{text}{'%' if '%' in plain else ''}{unit}"


def _column_of(reference: str | None) -> int:
    column = 0
    for letter in reference or "":
        if not letter.isalpha():
            break
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return column


def _is_entity_trick(problem: BaseException | None) -> bool:
    while problem is not None:
        if type(problem).__module__.startswith("defusedxml"):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


if __name__ == "__main__":
    main()
