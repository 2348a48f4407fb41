"""Records as plain values for scripts: the words of the design, snake case, ISO dates, R3.

``LISTINGS`` names what ``show`` can list. Records bear their ``id``, names
stand where the plan holds ids, and what the plan does not say is ``None``.
Progress, reviews, opinions and changes are what documents print, and bear the
printed fields alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.views.records_json.council import (
    groups_json,
    meetings_json,
    members_json,
    tasks_json,
)
from wgplanner.views.records_json.judgements import (
    changes_json,
    findings_json,
    opinions_json,
    progress_json,
    reviews_json,
    revisions_json,
)
from wgplanner.views.records_json.looks import activities_json, agenda_json, gaps_json
from wgplanner.views.records_json.programs import duties_json, kpis_json, programs_json
from wgplanner.views.records_json.region import municipalities_json, region_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wgplanner.plan.plan import Plan

JsonRecord = dict[str, Any]

LISTINGS: Mapping[str, Callable[[Plan], list[JsonRecord]]] = {
    "region": region_json,
    "municipalities": municipalities_json,
    "programs": programs_json,
    "duties": duties_json,
    "activities": activities_json,
    "gaps": gaps_json,
    "kpis": kpis_json,
    "groups": groups_json,
    "members": members_json,
    "meetings": meetings_json,
    "agenda": agenda_json,
    "tasks": tasks_json,
    "progress": progress_json,
    "reviews": reviews_json,
    "opinions": opinions_json,
    "changes": changes_json,
    "revisions": revisions_json,
    "findings": findings_json,
}
