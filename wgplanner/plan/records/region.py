"""圏域: the region, its municipalities, the other parties and the population tables."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from wgplanner.plan.amounts import require_finite
from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import MunicipalityKind, PartyKind, PopulationKind, Scheme
from wgplanner.plan.records.base import Record, require


class Goal(Struct, frozen=True):
    """A long-range goal of the region, such as a population in 2040.

    ``year`` is a calendar year, ``projected`` what is expected without the plan.
    """

    label: str
    year: int
    target: str
    projected: str | None = None
    line: int | None = None


class Region(Record, frozen=True, kw_only=True):
    """圏域: scheme, name, central cities and the term of its vision.

    ``central`` and ``members`` are municipality ids; members include the central ones.
    """

    name: str
    scheme: Scheme | None = None
    vision: str | None = None
    central: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    first_year: FiscalYear | None = None
    last_year: FiscalYear | None = None
    goals: tuple[Goal, ...] = ()
    adopted: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise RecordError("error.period.backwards", text=self.name)


class Population(Struct, frozen=True):
    """Persons in one calendar year, as a census counted or an institute projected."""

    year: int
    persons: int
    kind: PopulationKind
    line: int | None = None


class Municipality(Record, frozen=True, kw_only=True):
    """市町村. It is a party of its own: its id stands wherever a party's id may stand.

    ``short`` is the one-cell-wide mark (one full-width character) used where
    participants are shown; ``area_km2`` is in square kilometres.
    """

    name: str
    kind: MunicipalityKind
    code: str | None = None
    short: str | None = None
    area_km2: Decimal | None = None
    population: tuple[Population, ...] = ()
    facilities: Mapping[str, int] = {}

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)
        require_finite(self.area_km2, "area_km2")


class Party(Record, frozen=True, kw_only=True):
    """当事者 that is no municipality: a group word as printed (町村, 甲), or a body (県, 医師会).

    ``members`` are the municipality ids that a group covers.
    """

    name: str
    kind: PartyKind
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)


class PopulationRow(Struct, frozen=True):
    """One row of a printed population table: a name and its figures; ``None`` was not readable."""

    name: str
    persons: tuple[int | None, ...]
    line: int | None = None


class PopulationTable(Record, frozen=True, kw_only=True):
    """A population table as printed, its total row kept for checking. Unit: persons."""

    title: str
    kind: PopulationKind
    years: tuple[int, ...]
    rows: tuple[PopulationRow, ...]
