"""The fields of a sheet whose cells came out one after another, as rows again.

What stands between two labels is bound only where it cannot be bound in
another way: as many sums as years, as many marks as years for every activity,
a text of one piece. Anything else is left unbound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wgplanner.plan.number_text import DASHES
from wgplanner.readers.budget_rows import is_total, is_unit
from wgplanner.readers.kpis import read_kpi_header
from wgplanner.readers.labels import Label, label_of, unit_of
from wgplanner.readers.money import read_amount
from wgplanner.readers.progress_cells import lists_parties
from wgplanner.readers.rows import Row
from wgplanner.readers.schedule import is_mark, is_name_head
from wgplanner.readers.signs import ARROWS, has_words, is_dash
from wgplanner.readers.years import read_year

_BULLETS = tuple("・●○◆◇■□◎▪•‣-")
_SIGNS = ARROWS + DASHES.replace("ー", "")
_NO_VALUE = ("なし", "無し", "未定", "未設定", "未実施")
_GOAL_IN_WORDS = re.compile(r"^(?:現状維持|維持|策定時(?:より|から)..)(?:以上|以下)?$")
_MOST_LETTERS_OF_PARTY = 30


class Value(NamedTuple):
    """One cell of a sheet, and the line from which it comes."""

    text: str
    line: int


class Bound(NamedTuple):
    """The rows that a field became, and the values of it that nothing binds."""

    rows: list[list[Value]]
    loose: list[Value]


NOTHING = Value("", 0)
ONE_TEXT = frozenset(
    (
        Label.NAME, Label.SUMMARY, Label.EFFECT, Label.REMARK, Label.PARTICIPANTS,
        Label.CENTRAL_DUTY, Label.MEMBER_DUTY,
    )
)  # fmt: skip
"""The fields that hold one text and no list of cells."""
BY_YEAR = frozenset((Label.BUDGET, Label.SCHEDULE))
"""The fields with a head of years, which is the same in all of them."""


def bind_field(label: Label, head: Value, values: Sequence[Value]) -> Bound:
    """The rows of one field; ``head`` is its label as it is printed."""
    return _BINDERS[label](head, list(values))


def years_of(label: Label, values: Sequence[Value]) -> tuple[int, ...] | None:
    """The years in the head of a field; ``None`` in fields that have no such head."""
    if label not in BY_YEAR:
        return None
    years = (read_year(value.text) for value in values)
    return tuple(year.start for year in years if year is not None)


def _go_on(years: Sequence[Value]) -> bool:
    """Whether every year is the one after the year before it, so that none is lost between."""
    read = [year.start for value in years if (year := read_year(value.text))]
    return all(after == before + 1 for before, after in pairwise(read))


def _one_text(head: Value, values: list[Value]) -> Bound:
    """A text of one piece, or of several that each begin with a bullet."""
    if not values:
        return Bound([[head]], [])
    if not has_words(values[0].text):
        # A number alone may be that of a page.
        return Bound([], values)
    if label_of(head.text) is Label.REMARK and values[0].text.startswith("※"):
        # It may stand below the sheet, where it is of the budget or of another field.
        return Bound([], values)
    if (len(values) > 1 and not _is_list(values)) or any(map(_ends_in_label, values)):
        return Bound([], values)
    return Bound([[head, _joined(values)]], [])


def _budget(head: Value, values: list[Value]) -> Bound:
    """Years and as many sums behind them, or every year with its sum behind it."""
    years = [value for value in values if read_year(value.text)]
    heads = [value for value in values if is_total(value.text)]
    units = [value for value in values if is_unit(value.text)]
    aside = [*years, *heads, *units]
    sums = [value for value in values if value not in aside]
    count = len(years)
    if heads or units:
        # The head of a total and the unit stand between the years and the sums.
        once = len(heads) <= 1 and len(units) <= 1 and len(sums) == count + len(heads)
        if not once or values != [*aside, *sums]:
            return Bound([], values)
        values = [*years, *sums]
    apart = values == [*years, *sums]
    in_turn = values == [value for pair in zip(years, sums, strict=False) for value in pair]
    total = 1 if apart and count > 1 else 0
    readable = all(
        read_amount(value.text, unit_of((units or [head])[0].text) or "") for value in sums
    )
    if (
        count
        and _go_on(years)
        and readable
        and len(sums) in (count, count + total)
        and (apart or in_turn)
    ):
        first = units[0] if units else NOTHING
        return Bound([[head, *years, *heads], [first, *sums]], [])
    return Bound([], [*aside, *sums] if heads or units else values)


def _schedule(head: Value, values: list[Value]) -> Bound:
    """Years, then every activity with a mark for each of them."""
    names = [value for value in values if is_name_head(value.text)]
    body = values[1:] if names[:1] == values[:1] else values
    count = next((at for at, value in enumerate(body) if not read_year(value.text)), len(body))
    years, rest = body[:count], body[count:]
    if (
        not years
        or not _go_on(years)
        or len(names) > 1
        or any(read_year(value.text) for value in rest)
    ):
        return Bound([], values)
    groups = _groups(rest, lambda text: not is_mark(text))
    label = [] if is_name_head(head.text) else [NOTHING]
    rows = [[head, *(names or label), *years]]
    loose: list[Value] = []
    for above, group in pairwise([[NOTHING, *years], *groups]):
        # A name without marks may be the first half of the name below it.
        name = group[0].text
        apart = len(above) > 1 and name[0] not in _SIGNS and name[-1] not in _SIGNS
        if len(group) == len(years) + 1 and apart and has_words(name):
            rows.append([*label, *group])
        else:
            loose += group
    return Bound(rows, loose)


def _duties(head: Value, values: list[Value]) -> Bound:
    """Parties, each with one text or with several that begin with a bullet."""
    groups = _groups(
        values, lambda text: len(text) <= _MOST_LETTERS_OF_PARTY and lists_parties(text)
    )
    rows: list[list[Value]] = []
    for party, *texts in groups:
        listed = len(texts) == 1 or _is_list(texts)
        if (
            not texts
            or not lists_parties(party.text)
            or not listed
            or any(map(_ends_in_label, texts))
        ):
            return Bound([], values)
        rows.append([NOTHING, party, _joined(texts)])
    if rows:
        rows[0][0] = head
    return Bound(rows or [[head]], [])


def _kpis(head: Value, values: list[Value]) -> Bound:
    """Heads of columns, then a label and a value under each of them, as often as there are KPIs."""
    count = next((at for at, each in enumerate(values) if not _is_kpi_head(each)), len(values))
    width = count + 1
    body = values[count:]
    chunks = [body[at : at + width] for at in range(0, len(body), width)]
    whole = count and body and not len(body) % width
    if whole and all(_is_kpi(label, points) for label, *points in chunks):
        return Bound([[head, *values[:count]], *chunks], [])
    return Bound([], values) if values else Bound([[head]], [])


def _is_kpi_head(value: Value) -> bool:
    return bool(read_kpi_header(Row(value.line, ("", value.text))).columns)


def _is_kpi(label: Value, points: Sequence[Value]) -> bool:
    if not has_words(label.text) or _may_be_point(label.text):
        return False
    return all(_may_be_point(point.text) for point in points)


def _may_be_point(text: str) -> bool:
    if text[0].isdigit() or text[0] in "▲△約延全" or is_dash(text):
        return True
    return text.startswith(_NO_VALUE) or bool(_GOAL_IN_WORDS.match(text))


def _is_party(text: str) -> bool:
    return len(text) <= _MOST_LETTERS_OF_PARTY and lists_parties(text)


def _groups(values: Iterable[Value], opens: Callable[[str], bool]) -> list[list[Value]]:
    """The values in groups, each but the first of which begins with one that opens it."""
    groups: list[list[Value]] = []
    for value in values:
        if opens(value.text) or not groups:
            groups.append([])
        groups[-1].append(value)
    return groups


def _ends_in_label(value: Value) -> bool:
    """Whether the label of the next field was joined to a text."""
    return label_of(value.text.rpartition("。")[2]) is not None


def _is_list(values: Sequence[Value]) -> bool:
    """Whether lines are the items of a list: bullets before all of them, and one form of end."""
    ends = {value.text.endswith("。") for value in values}
    return len(ends) == 1 and all(value.text.startswith(_BULLETS) for value in values)


def _joined(values: Sequence[Value]) -> Value:
    return Value(" ".join(value.text for value in values), values[0].line)


_BINDERS: dict[Label, Callable[[Value, list[Value]], Bound]] = {
    **dict.fromkeys(ONE_TEXT, _one_text),
    Label.BUDGET: _budget,
    Label.SCHEDULE: _schedule,
    Label.DUTIES: _duties,
    Label.KPI: _kpis,
}
