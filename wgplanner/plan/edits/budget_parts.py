"""The lines of a budget (うち一般財源, the part of a city) as one text, and back.

One line each: ``うち一般財源: R3 1,200、R4 未定``. A year that is not named has no cell; one
whose cell is empty says so in a word.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.amounts import BLANK, Amount
from wgplanner.plan.cleaning import clean_line
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import BudgetLine, YearAmount
from wgplanner.plan.text import comparison_key
from wgplanner.plan.typed import typed_amount, typed_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.records import Program

    Words = Callable[[Amount], str]
    """How a sum is shown; a blank too has a word."""

_BLANK_WORDS = frozenset({"空欄", "(空欄)", "blank", "(blank)"})
_COLON = re.compile(r"\s*[:：\t]\s*")
_LIKE_YEAR = re.compile(r"[RHSrhsＲＨＳｒｈｓ]\.?[\d元]|令和|平成|昭和|FY|\d{4}(?![\d,，])")
_BETWEEN = re.compile(
    # A comma within a figure stands before a digit, without a blank.
    r"\s*(?:[、;；\t]|[,，](?=\s|\D))\s*|\s+(?=[RHSrhsＲＨＳｒｈｓ]\.?[\d元]|令和|平成|昭和)"
)
_YEAR_AND_SUM = re.compile(r"^([^\s:：=＝]+)[\s:：=＝]+(\S.*)$")


def part_text(part: BudgetLine, words: Words) -> str:
    """``うち一般財源: R3 1,200、R4 未定``; ``typed_parts`` reads it."""
    sums = "、".join(f"{each.year.label} {words(each.amount)}" for each in part.amounts)
    return f"{_name(part)}: {sums}".rstrip()


def parts_text(parts: Iterable[BudgetLine], words: Words) -> str:
    """One line for each part."""
    return "\n".join(part_text(each, words) for each in parts)


def typed_parts(
    text: str, unit: str, held: Sequence[BudgetLine], words: Words
) -> tuple[BudgetLine, ...]:
    """The parts as typed, one on each line; a sum is typed as that of a year is.

    A line that still is as it was shown means what the plan holds, whatever that is.

    Raises:
        InputError: A line has no label or no years with sums, a year stands twice in it, or
            two lines bear one label that did not before.
    """
    shown = {part_text(each, words): each for each in held}
    lines = (each.strip() for each in text.split("\n"))
    said = tuple(shown.get(each) or _typed_part(each, unit) for each in lines if each)
    before = Counter(comparison_key(each.label) for each in held)
    now = Counter(comparison_key(each.label) for each in said)
    for part in said:
        key = comparison_key(part.label)
        if now[key] > max(before[key], 1):
            raise InputError("error.part.twice", text=part.label)
    return said


def _typed_part(line: str, unit: str) -> BudgetLine:
    """One line: everything before the colon that a year follows is the label."""
    colons = [each for each in _COLON.finditer(line) if each.start()]
    found = next((each for each in colons if _LIKE_YEAR.match(line, each.end())), None)
    if found is None:
        found = next((each for each in colons if each.end() == len(line)), None)
    if found is None:
        raise InputError("error.part.form", text=line)
    amounts: dict[FiscalYear, YearAmount] = {}
    for piece in _BETWEEN.split(line[found.end() :]):
        if not piece.strip():
            continue
        year, amount = _typed_sum(piece, unit)
        if year in amounts:
            raise InputError("error.part.year_twice", text=line, year=year.label)
        amounts[year] = YearAmount(year, amount)
    label = clean_line(line[: found.start()])
    return BudgetLine(label, tuple(amounts[each] for each in sorted(amounts)))


def _typed_sum(piece: str, unit: str) -> tuple[FiscalYear, Amount]:
    found = _YEAR_AND_SUM.match(piece.strip())
    if found is None:
        raise InputError("error.part.sum", text=piece.strip())
    year, amount = found.groups()
    blank = comparison_key(amount).casefold() in _BLANK_WORDS
    return typed_year(year), BLANK if blank else typed_amount(amount, unit)


def with_parts(before: Iterable[BudgetLine], said: Sequence[BudgetLine]) -> tuple[BudgetLine, ...]:
    """The parts that are said; labels and sums that stay keep their source line."""
    rest = list(before)
    same = [_take(rest, part, _says) for part in said]
    known = [was or _take(rest, part, _name) for was, part in zip(same, said, strict=True)]
    return tuple(
        _sourced(part, was) if was else part for part, was in zip(said, known, strict=True)
    )


def _take(
    rest: list[BudgetLine], part: BudgetLine, trait: Callable[[BudgetLine], object]
) -> BudgetLine | None:
    """The first of the rest that is like a part in some trait; no two parts get the same one."""
    found = next((each for each in rest if trait(each) == trait(part)), None)
    if found is not None:
        rest.remove(found)
    return found


def _name(part: BudgetLine) -> str:
    return clean_line(part.label).strip()


def _says(part: BudgetLine) -> tuple[object, ...]:
    return part.label, tuple((each.year, each.amount) for each in part.amounts)


def _sourced(part: BudgetLine, was: BudgetLine) -> BudgetLine:
    """A part with the source of what it was before, where it is so still."""
    kept = {(each.year, each.amount): each for each in was.amounts}
    amounts = tuple(kept.get((each.year, each.amount), each) for each in part.amounts)
    return structs.replace(was, amounts=amounts)


def years_past_parts(before: Program, after: Program) -> tuple[FiscalYear, ...]:
    """The years whose sum was changed while no part of it was: they may no longer fit.

    A change of the unit alone changes no figure, of the sums no more than of the parts.
    """
    own_before = {each.year: each.amount for each in before.budget}
    own_after = {each.year: each.amount for each in after.budget}
    parts_before, parts_after = _parts_by_year(before), _parts_by_year(after)
    return tuple(
        year
        for year in sorted({*own_before, *own_after})
        if own_before.get(year, BLANK) != own_after.get(year, BLANK)
        and parts_after.get(year)
        and parts_after.get(year) == parts_before.get(year)
    )


def _parts_by_year(program: Program) -> dict[FiscalYear, list[tuple[str, Amount]]]:
    found: dict[FiscalYear, list[tuple[str, Amount]]] = {}
    for part in program.budget_lines:
        for each in part.amounts:
            found.setdefault(each.year, []).append((part.label, each.amount))
    return found
