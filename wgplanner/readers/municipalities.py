"""What the document says of each municipality: population, area, facilities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from wgplanner.plan.kinds import FindingKind, PopulationKind
from wgplanner.plan.records import Municipality, Population
from wgplanner.plan.text import comparison_key, fold
from wgplanner.plan.year_text import era_year
from wgplanner.readers.group_words import KINDS

if TYPE_CHECKING:
    from wgplanner.readers.findings import FindingLog
    from wgplanner.readers.rows import Row

_PERSONS = re.compile(r"^[-・○]?\s*人口\s*[:：]?\s*([\d,]+)\s*人$")
_AREA = re.compile(r"^[-・○]?\s*面積\s*[:：]?\s*([\d,]+(?:\.\d+)?)\s*(?:km2|平方キロメートル)$")
_FACILITY = re.compile(
    r"^[○●・]\s*(?P<label>.+?)\s*(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s*[^\d\s]{0,4}$"
)
_CENSUS = re.compile(r"(?:(\d{4})年|(令和|平成|昭和)(\d{1,2}|元)年)\S{0,12}国勢調査")
_SECTION = re.compile(r"^[(（][0-9０-９]{1,2}[)）]|^[①-⑳]")


@dataclass(slots=True)
class _Facts:
    persons: tuple[int, int] | None = None
    area: Decimal | None = None
    facilities: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_municipalities(
    names: Sequence[str], rows: Sequence[Row], log: FindingLog, document: str, line: int
) -> tuple[Municipality, ...]:
    """The members as records, in printed order, with what their own sections say."""
    facts = _sections(names, rows)
    census = _census_year(rows)
    shorts = short_marks(names)
    made = []
    for position, name in enumerate(names, 1):
        found = facts.get(comparison_key(name), _Facts())
        population: tuple[Population, ...] = ()
        if found.persons and census:
            persons, at = found.persons
            population = (Population(census, persons, PopulationKind.CENSUS, at),)
        elif found.persons:
            log.add(FindingKind.FIELD_MISSING, found.persons[1], f"{name} 人口")
        elif any(each.persons for each in facts.values()):
            log.add(FindingKind.FIELD_MISSING, line, f"{name} 人口")
        if found.area is None and any(each.area is not None for each in facts.values()):
            log.add(FindingKind.FIELD_MISSING, line, f"{name} 面積")
        made.append(
            Municipality(
                id=f"municipality-{position:03}",
                position=position,
                document=document,
                lines={"name": line, **found.lines},
                name=name,
                kind=KINDS[name[-1]],
                short=shorts[position - 1],
                area_km2=found.area,
                population=population,
                facilities=found.facilities,
            )
        )
    return tuple(made)


def short_marks(names: Sequence[str]) -> tuple[str, ...]:
    """One character for each name, none twice: the first of the name that is still free.

    In whatever order the names are printed, each has the same mark.
    """
    firsts = Counter(name[0] for name in names)
    marks: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (firsts[name[0]] > 1, name)):
        taken = marks.values()
        marks[name] = next((letter for letter in name if letter not in taken), name[0])
    return tuple(marks[name] for name in names)


def _sections(names: Sequence[str], rows: Sequence[Row]) -> dict[str, _Facts]:
    keys = {comparison_key(name) for name in names}
    facts: dict[str, _Facts] = {}
    current: _Facts | None = None
    for row in rows:
        if row.is_tabbed:
            # The heading of a section, doubled or run together with what stands below it.
            current = None if keys & set(map(comparison_key, row.cells)) else current
            continue
        key = comparison_key(row.head)
        if key in keys:
            current = facts.setdefault(key, _Facts())
        elif current is not None and row.head:
            ends = _SECTION.match(row.head) or row.head.startswith("【出典")
            current = None if ends or not _take(current, row) else current
    return facts


def _take(facts: _Facts, row: Row) -> bool:
    """Take what a line says; ``False`` where it says other than was said: it is of another one."""
    text = fold(row.head)
    if match := _PERSONS.match(text):
        persons = int(match[1].replace(",", ""))
        if facts.persons and facts.persons[0] != persons:
            return False
        facts.persons = (persons, row.line)
        facts.lines["population"] = row.line
    elif match := _AREA.match(text):
        area = Decimal(match[1].replace(",", ""))
        if facts.area not in (None, area):
            return False
        facts.area = area
        facts.lines["area_km2"] = row.line
    else:
        for cell in row.head.split("|"):
            found = _FACILITY.match(cell.strip())
            if found and len(cell) < 60 and _is_closed(found["label"]):
                label = "".join(found["label"].split())
                number = int(found["number"].replace(",", ""))
                if facts.facilities.setdefault(label, number) != number:
                    return False
                facts.lines.setdefault("facilities", row.line)
    return True


def _is_closed(label: str) -> bool:
    """Whether a label ends outside of brackets; else the figure is a part of another one."""
    folded = fold(label)
    return folded.count("(") == folded.count(")")


def _census_year(rows: Sequence[Row]) -> int | None:
    """The census of the municipalities' figures, by the source given under them."""
    years = set()
    for row in rows:
        text = comparison_key(row.head) if "国勢調査" in row.head else ""
        if re.match(r"^[-・○]?人口:", text) and (match := _CENSUS.search(text)):
            years.add(int(match[1]) if match[1] else era_year(match[2], match[3]))
    return years.pop() if len(years) == 1 else None
