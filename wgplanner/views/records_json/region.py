"""The region and its municipalities as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.views.parties import ordered_municipalities, party_name
from wgplanner.views.records_json.values import kind_json, number_json, year_json

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


def region_json(plan: Plan) -> list[dict[str, Any]]:
    """The region as a list of one, or an empty list in a plan that has none yet."""
    region = plan.region
    if region is None:
        return []
    return [
        {
            "id": region.id,
            "name": region.name,
            "scheme": kind_json(region.scheme),
            "vision": region.vision,
            "central": [party_name(plan, each) for each in region.central],
            "members": [party_name(plan, each) for each in region.members],
            "first_year": year_json(region.first_year),
            "last_year": year_json(region.last_year),
            "goals": [
                {
                    "label": goal.label,
                    "year": goal.year,
                    "target": goal.target,
                    "projected": goal.projected,
                }
                for goal in region.goals
            ],
            "adopted": region.adopted,
        }
    ]


def municipalities_json(plan: Plan) -> list[dict[str, Any]]:
    """The municipalities, central ones first. Areas are square kilometres."""
    central = plan.region.central if plan.region else ()
    return [
        {
            "id": each.id,
            "name": each.name,
            "kind": kind_json(each.kind),
            "central": each.id in central,
            "code": each.code,
            "short": each.short,
            "area_km2": number_json(each.area_km2),
            "population": [
                {"year": count.year, "persons": count.persons, "kind": count.kind.value}
                for count in each.population
            ],
            "facilities": dict(each.facilities),
        }
        for each in ordered_municipalities(plan)
    ]
