"""Filters that are kept by name, for any plan.

A filter names records by their ids, which another plan does not have; so it is kept by
the names of what it asks for, and "late" as a word, because what is late moves with the
year. The texts are JSON: ``{"name": {"municipality": "…", "late": true}, …}``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Municipality, PolicyField, WorkingGroup
from wgplanner.plan.text import comparison_key
from wgplanner.views.gantt.filter import GanttFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.plan.plan import Plan

NAMED: dict[str, type[Municipality] | type[PolicyField] | type[WorkingGroup]] = {
    "municipality": Municipality,
    "field": PolicyField,
    "group": WorkingGroup,
}
"""The conditions that name a record, with its kind."""

Saved = dict[str, Any]


class Recalled(NamedTuple):
    """A kept filter on a plan, and the names in it that the plan does not have."""

    row_filter: GanttFilter
    missing: tuple[str, ...]


def load_filters(text: str | None) -> dict[str, Saved]:
    """The kept filters by name; what is no such text holds none."""
    try:
        stored = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(stored, dict):
        return {}
    return {name: each for name, each in stored.items() if isinstance(each, dict)}


def filters_text(filters: Mapping[str, Saved]) -> str:
    """The text that ``load_filters`` reads."""
    return json.dumps(filters, ensure_ascii=False)


def saved(plan: Plan, row_filter: GanttFilter) -> Saved:
    """A filter in the form in which it is kept."""
    kept: Saved = {}
    for name, kind in NAMED.items():
        record = plan.table(kind).get(getattr(row_filter, name) or "")
        if record is not None:
            kept[name] = record.name
    if row_filter.status is not None:
        kept["status"] = row_filter.status.value
    if row_filter.late is not None:
        kept["late"] = True
    if row_filter.unknown:
        kept["unknown"] = True
    if row_filter.text:
        kept["text"] = row_filter.text
    return kept


def recalled(plan: Plan, kept: Saved, late_before: int) -> Recalled:
    """A kept filter for this plan; ``late_before`` is April of this fiscal year."""
    ids: dict[str, str | None] = {}
    missing: list[str] = []
    for name, kind in NAMED.items():
        wanted = kept.get(name)
        if not isinstance(wanted, str):
            continue
        key = comparison_key(wanted)
        records = plan.table(kind).values()
        ids[name] = next((each.id for each in records if comparison_key(each.name) == key), None)
        if ids[name] is None:
            missing.append(wanted)
    statuses = {each.value: each for each in ProgramStatus}
    text = kept.get("text")
    row_filter = GanttFilter(
        status=statuses.get(str(kept.get("status"))),
        text=text if isinstance(text, str) else "",
        late=late_before if kept.get("late") is True else None,
        unknown=kept.get("unknown") is True,
        **ids,
    )
    return Recalled(row_filter, tuple(missing))
