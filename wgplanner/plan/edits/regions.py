"""Starting a region: the records that a new plan begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import Period
from wgplanner.plan.kinds import GroupKind, MunicipalityKind, Scheme
from wgplanner.plan.records import Municipality, PolicyField, Record, Region, WorkingGroup

KIND_OF_ENDING = {
    "市": MunicipalityKind.CITY,
    "町": MunicipalityKind.TOWN,
    "村": MunicipalityKind.VILLAGE,
    "区": MunicipalityKind.WARD,
}

# The three views of 定住自立圏構想推進要綱 and the three roles of 連携中枢都市圏構想推進要綱.
POLICY_FIELDS = {
    Scheme.SETTLEMENT: (
        "生活機能の強化",
        "結びつきやネットワークの強化",
        "圏域マネジメント能力の強化",
    ),
    Scheme.CORE_CITY: (
        "圏域全体の経済成長のけん引",
        "高次の都市機能の集積・強化",
        "圏域全体の生活関連機能サービスの向上",
    ),
}
HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BETWEEN_NAMES = re.compile(r"[、,，・\s　]+")


def split_names(text: str) -> tuple[str, ...]:
    """The names in a typed list, whatever stands between them, each once."""
    return tuple(dict.fromkeys(name for name in _BETWEEN_NAMES.split(text) if name))


def municipality_kind(name: str) -> MunicipalityKind:
    """City, town, village or ward, as the name ends.

    Raises:
        InputError: The name ends in none of 市町村区.
    """
    kind = KIND_OF_ENDING.get(name[-1:])
    if kind is None:
        raise InputError("error.municipality.ending", name=name)
    return kind


def municipalities(text: str) -> dict[str, MunicipalityKind]:
    """The municipalities in a typed list, with their kinds.

    Raises:
        InputError: A name ends in none of 市町村区.
    """
    return {name: municipality_kind(name) for name in split_names(text)}


def short_marks(names: Iterable[str]) -> dict[str, str]:
    """A mark of one character for each name, unlike those before it: 富岡市 富, 富士市 士.

    Raises:
        InputError: More names share their characters than there are stems to tell them apart.
    """
    marks: dict[str, str] = {}
    for name in names:
        taken = set(marks.values())
        free = [each for each in (*name, *HEAVENLY_STEMS) if each not in taken]
        if not free:
            raise InputError("error.region.marks", name=name)
        marks[name] = free[0]
    return marks


def start_region(
    name: str,
    scheme: Scheme,
    central: tuple[str, ...],
    others: tuple[str, ...],
    period: Period,
    *,
    council: str,
) -> tuple[Record, ...]:
    """The records of a new region: itself, its municipalities, policy fields and council.

    ``council`` is the name of the body that reviews the plan (懇談会).

    Raises:
        InputError: No central city is named, or a name is that of no municipality.
    """
    if not central:
        raise InputError("error.region.no_central")
    names = tuple(dict.fromkeys([*central, *others]))
    ids = {each: f"municipality-{number}" for number, each in enumerate(names, start=1)}
    marks = short_marks(names)
    region = Region(
        id="region",
        name=name,
        scheme=scheme,
        central=tuple(ids[each] for each in central),
        members=tuple(ids.values()),
        first_year=period.first,
        last_year=period.last,
    )
    municipalities = [
        Municipality(
            id=ids[each],
            position=number,
            name=each,
            kind=municipality_kind(each),
            short=marks[each],
        )
        for number, each in enumerate(names, start=1)
    ]
    fields = [
        PolicyField(id=f"field-{number}", position=number, code=f"({number})", name=each)
        for number, each in enumerate(POLICY_FIELDS[scheme], start=1)
    ]
    group = WorkingGroup(id="group-council", name=council, kind=GroupKind.COUNCIL)
    return (region, *municipalities, *fields, group)
