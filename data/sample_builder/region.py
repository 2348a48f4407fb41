"""Region, municipalities, groups of them, population and the documents that all came from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sample_builder.facts import lines_of
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MunicipalityKind, PartyKind, PopulationKind, Scheme
from wgplanner.plan.records import (
    Goal,
    Municipality,
    Party,
    Population,
    PopulationRow,
    PopulationTable,
    Record,
    Region,
    SourceDocument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_builder.facts import Entry, Facts
    from sample_builder.names import Names

READ_AT = "2026-11-21T00:00:00+09:00"
CENSUS_2020 = 2020


def region_records(facts: Facts, names: Names) -> Iterator[Record]:
    """The documents, the region and all that lives in it."""
    for position, entry in enumerate(facts.all("document"), 1):
        yield SourceDocument(
            id=names.document(entry["key"]),
            position=position,
            name=entry["name"],
            kind=entry["kind"],
            sha256=entry["sha256"],
            encoding="utf-8",
            read_at=READ_AT,
        )
    yield _region(facts, names)
    for position, entry in enumerate(facts.all("municipality"), 1):
        yield _municipality(entry, position, facts, names)
    for position, entry in enumerate(facts.all("party"), 1):
        yield Party(
            id=names.parties[entry["name"]],
            position=position,
            document=names.document(),
            lines=lines_of(entry),
            name=entry["name"],
            kind=PartyKind(entry["kind"]),
            members=names.party_ids(entry["members"]),
        )
    for position, entry in enumerate(facts.all("population_table"), 1):
        yield _population_table(entry, position, names)


def _region(facts: Facts, names: Names) -> Region:
    entry = facts.one("region")
    members = [each["name"] for each in facts.all("municipality")]
    return Region(
        id="region",
        document=names.document(),
        lines=lines_of(entry),
        name=entry["name"],
        scheme=Scheme(entry["scheme"]),
        vision=entry.get("vision"),
        central=names.party_ids(entry.get("central", ())),
        members=names.party_ids(members),
        first_year=_year(entry.get("first_year")),
        last_year=_year(entry.get("last_year")),
        goals=tuple(Goal(**goal) for goal in entry.get("goals", ())),
        adopted=entry.get("adopted"),
    )


def _year(label: str | None) -> FiscalYear | None:
    return FiscalYear.parse(label) if label else None


def _municipality(entry: Entry, position: int, facts: Facts, names: Names) -> Municipality:
    area = entry.get("area_km2")
    return Municipality(
        id=names.parties[entry["name"]],
        position=position,
        document=names.document(),
        lines=lines_of(entry),
        name=entry["name"],
        kind=MunicipalityKind(entry["kind"]),
        code=entry.get("code"),
        short=entry["short"],
        area_km2=Decimal(area) if area else None,
        population=tuple(_population(entry, facts)),
        facilities=entry.get("facilities", {}),
    )


def _population(entry: Entry, facts: Facts) -> Iterator[Population]:
    """The figures of the tables, and the census of 2020 that stands beside the name."""
    for table in facts.all("population_table"):
        row = next(each for each in table["rows"] if each["name"] == entry["name"])
        kind = PopulationKind(table["kind"])
        for year, persons in zip(table["years"], row["persons"], strict=True):
            if year not in table.get("counted", ()):
                yield Population(year, persons, kind, row["line"])
        if kind is PopulationKind.CENSUS and "census_2020" in entry:
            line = entry["lines"]["population"]
            yield Population(CENSUS_2020, entry["census_2020"], kind, line)


def _population_table(entry: Entry, position: int, names: Names) -> PopulationTable:
    rows = (PopulationRow(row["name"], tuple(row["persons"]), row["line"]) for row in entry["rows"])
    return PopulationTable(
        id=f"population-{position}",
        position=position,
        document=names.document(),
        lines=lines_of(entry, "years"),
        title=entry["title"],
        kind=PopulationKind(entry["kind"]),
        years=tuple(entry["years"]),
        rows=tuple(rows),
    )
