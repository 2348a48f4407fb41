"""A vision looked over as a whole, before it is walked line by line.

What one sheet cannot tell by itself: where the programs begin and end, which
years the vision covers, whether this document writes a dash where no sum is
planned, and whom its sheets name where it has no list of members.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from wgplanner.plan.amounts import YEN_PER_UNIT
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.text import comparison_key, fold
from wgplanner.readers.change_marks import split_mark
from wgplanner.readers.codes import Numbering, is_code, parts_of
from wgplanner.readers.contract_parties import names_of_members
from wgplanner.readers.group_words import KINDS, is_group_word
from wgplanner.readers.labels import Label, label_of, printed, row_label, unit_of
from wgplanner.readers.levels import has_left_field
from wgplanner.readers.outline import Outline
from wgplanner.readers.parties import split_names, split_note
from wgplanner.readers.schedule import is_name_head
from wgplanner.readers.signs import is_dash
from wgplanner.readers.years import read_header

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import Period
    from wgplanner.readers.rows import Row

_PAGE = re.compile(r"^[-–—]?\s*[0-9０-９]{1,3}\s*[-–—]?$")
_APPENDIX = re.compile(
    r"^(資料編?|参考資料|附属資料|付属資料|巻末資料)$|(策定|検討)の?(過程|経過|経緯)$"
)
_CONTRACTING = "甲乙丙丁"
_LONGEST_LEGEND = 2_000
_BEFORE_LETTER = re.compile(r"[、,・※(](?!以下)")
_CAPTION = re.compile(r"^[(（]?単位")
_UNIT_OF_BUDGET = re.compile(
    r"(?:^|[\W\d])(?:各|概算|連携)?事業費(?:の?見込み?額?)?(?:の単位[はを:]|\(単位[:はを]?)"
    rf"(?P<unit>{'|'.join(YEN_PER_UNIT)})"
)
"""Not 普通建設事業費, which is no program's."""
_LIST_HEADS = ("政策分野", "政策項目", "協定内容", "具体的取組", "掲載頁", "掲載ページ", "連携事業")


def starts_sheet(row: Row) -> bool:
    """Whether a row is the first one of a program's sheet."""
    return row.is_tabbed and label_of(row.head) is Label.NAME and bool(row.filled)


def name_in(row: Row) -> str:
    """The name in the first row of a sheet, with what is printed before it in its cell."""
    cells = [cell for _, cell in row.filled]
    return cells[1] if len(cells) == 2 and is_code(cells[0]) else cells[0]


def numbering_of(rows: Sequence[Row]) -> Numbering:
    """What is printed before the names of the programs."""
    names = [name_in(row) for row in rows if starts_sheet(row)]
    return Numbering.of([split_mark(name)[0] for name in names])


def code_above(row: Row) -> Row | None:
    """A row over a sheet that bears its code, in the form of a row with a label.

    The code may stand behind its label, or alone on its line in several parts; a
    lone number there is a page's.
    """
    if row.is_tabbed:
        return row if row_label(row.head) is Label.CODE else None
    if len(parts_of(row.head)) > 1 and is_code(row.head):
        # An empty cell behind it: the name stands in the next line, so nothing of it is cut off.
        return replace(row, cells=(printed(Label.CODE), row.head, ""))
    return None


def codes_stand_above(rows: Sequence[Row]) -> bool:
    """Whether the row with a program's code stands over the row with its name."""
    first = next((index for index, row in enumerate(rows) if starts_sheet(row)), 0)
    return first > 0 and code_above(rows[first - 1]) is not None


def is_appendix(text: str) -> bool:
    """Whether a line is the heading of what follows behind the programs."""
    return bool(_APPENDIX.search(text))


def is_contents(row: Row) -> bool:
    """Whether a row of a list of contents: words and the page where they stand."""
    return len(row.filled) == 1 and bool(_PAGE.match(row.filled[0][1])) and bool(row.head)


def is_list_head(row: Row) -> bool:
    """Whether a row heads the vision's own list of its programs."""
    keys = [comparison_key(cell) for cell in row.cells if cell]
    return len(keys) >= 3 and sum(key.startswith(_LIST_HEADS) for key in keys) >= 3


def listed_name(row: Row) -> str:
    """The program in a row of the vision's list: its last words before the page number."""
    words = [cell for cell in row.cells if cell and not _PAGE.match(cell)]
    return words[-1] if words else ""


def program_part(rows: Sequence[Row]) -> tuple[int, int]:
    """The lines from the heading over the first sheet up to the appendix; none without a sheet."""
    sheets = [row.line for row in rows if starts_sheet(row)]
    if not sheets:
        return len(rows) + 1, len(rows) + 1
    heads = [
        row.line for row in rows[: sheets[0]] if not row.is_tabbed and Outline.is_field(row.head)
    ]
    begin = heads[-1] if heads else sheets[0]
    ends = (row.line for row in rows[sheets[-1] :] if not row.is_tabbed and is_appendix(row.head))
    return begin, next(ends, len(rows) + 1)


def stands_twice(sheet: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether nothing stands below the name of a program but the same name again."""
    last = sheet[-1].line
    return len(sheet) == 1 and last < len(rows) and rows[last].cells == sheet[0].cells


def strays_above_fields(rows: Sequence[Row]) -> list[Row]:
    """The lines right above the heading of a policy field that belong below or into it."""
    return [
        above
        for above, row in pairwise(rows)
        if not above.is_tabbed and has_left_field(above.head, row.head)
    ]


def years_covered(rows: Sequence[Row], period: Period | None) -> tuple[FiscalYear, ...]:
    """The years of the vision: its period, or all that its budgets and schedules name."""
    if period:
        return tuple(period)
    years: set[FiscalYear] = set()
    for row in rows:
        if row.is_tabbed and (
            label_of(row.head) in (Label.BUDGET, Label.SCHEDULE) or is_name_head(row.head)
        ):
            header = read_header(row, 2)
            years.update(header.years if header else ())
    if not years:
        return ()
    first, last = min(years), max(years)
    return tuple(FiscalYear(year) for year in range(first.start, last.start + 1))


def writes_dashes(rows: Sequence[Row]) -> bool:
    """Whether this document writes a dash where no sum is planned."""
    for index, row in enumerate(rows):
        if row.is_tabbed and label_of(row.head) is Label.BUDGET:
            below = takewhile(lambda each: label_of(each.head) is None, rows[index + 1 : index + 4])
            cells = [cell for each in (row, *below) for _, cell in each.filled]
            if any(is_dash(cell) for cell in cells):
                return True
    return False


def tells_participants(rows: Sequence[Row]) -> bool:
    """Whether this document prints beside its programs who takes part in them."""
    return any(
        row.is_tabbed and bool(row.filled) and label_of(row.head) is Label.PARTICIPANTS
        for row in rows
    )


def abbreviations_of(rows: Sequence[Row], names: Sequence[str]) -> dict[str, str]:
    """The letters that the document explains to stand for a municipality (``滝＝滝川市``).

    A letter that is explained twice, and not alike, stands for nobody.
    """
    told: dict[str, set[str]] = {}
    forms = {
        name: re.compile(
            rf"(?<!\S)(?P<a>\w)\s*[=:]\s*{re.escape(fold(name))}"
            rf"|{re.escape(fold(name))}\(以下「(?P<b>\w)」"
        )
        for name in names
    }
    for row in rows:
        line = "\t".join(row.cells)
        if len(line) > _LONGEST_LEGEND or not any(sign in line for sign in "=＝:：「"):
            continue
        text = _BEFORE_LETTER.sub(" ", fold(line))
        for name, form in forms.items():
            for match in form.finditer(text):
                if (match["a"] or match["b"]) in _CONTRACTING:
                    continue
                told.setdefault(match["a"] or match["b"], set()).add(name)
    return {letter: each.pop() for letter, each in told.items() if len(each) == 1}


def members_are_the_rest(rows: Sequence[Row], rest: Collection[str]) -> bool:
    """Whether 乙 can be none but all that are not central, wherever it is said who 乙 is.

    Agreements of one central city with one neighbour each name a single 乙, in turn all.
    """
    keys = {comparison_key(name) for name in rest}
    texts = (row.text for row in rows if not row.is_huge and "「乙」" in row.text)
    told = [{comparison_key(name) for name in each} for text in texts
            for each in names_of_members(text)]  # fmt: skip
    if all(len(each) == 1 for each in told) and told:
        return set().union(*told) == keys
    return all(each == keys for each in told)


def usual_surplus(rows: Sequence[Row]) -> frozenset[int]:
    """The rows of sums with one more than their head names years, if most rows are such.

    That one is a total without a head. A row as long as its head has then lost a sum.
    """
    more: set[int] = set()
    counted = 0
    for head, row in pairwise(rows):
        header = read_header(head, 2) if head.is_tabbed else None
        if header is None or label_of(head.head) is not Label.BUDGET or row.head:
            continue
        if header.total_column is not None or header.merged or not row.filled:
            continue
        counted += 1
        if len(row.filled) == len(header.years) + 1:
            more.add(row.line)
    return frozenset(more) if 2 * len(more) >= counted else frozenset()


def usual_unit(rows: Sequence[Row]) -> str | None:
    """The unit of sums that this document names for its sheets, where it names only one.

    A sheet names it in its label, the document in words about 事業費 or in a caption. A
    caption over a table that is no sheet tells of that table.
    """
    units = {
        unit
        for row in rows
        if row.is_tabbed and label_of(row.head) is Label.BUDGET and (unit := unit_of(row.head))
    }
    begin, end = program_part(rows)
    for row in rows:
        if row.is_tabbed or row.is_huge or "単位" not in row.head:
            continue
        key = comparison_key(row.head)
        said = _UNIT_OF_BUDGET.search(key)
        of_sheets = begin <= row.line < end or _stands_over(row, rows, begin)
        unit = said["unit"] if said else None
        if of_sheets and _CAPTION.match(key):
            unit = unit_of(row.head)
        units |= {unit} if unit else set()
    return units.pop() if len(units) == 1 else None


def _stands_over(caption: Row, rows: Sequence[Row], line: int) -> bool:
    """Whether nothing stands between a caption and a line."""
    return all(row.is_blank for row in rows[caption.line : line - 1]) and caption.line < line


def names_of_participants(rows: Sequence[Row]) -> tuple[str, ...]:
    """The municipalities that sheets name, where the document has no list of members."""
    names: dict[str, None] = {}
    for row in rows:
        if row.is_tabbed and label_of(row.head) is Label.PARTICIPANTS and row.filled:
            for name in split_names(split_note(row.filled[0][1])[0]):
                if 1 < len(name) <= 8 and name[-1] in KINDS and not is_group_word(name):
                    names.setdefault(name)
    return tuple(names)
