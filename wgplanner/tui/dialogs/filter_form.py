"""The form of the conditions that rows of the grid must meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import PolicyField, WorkingGroup
from wgplanner.tui.dialogs.form import Field
from wgplanner.views.gantt.filter import GanttFilter
from wgplanner.views.parties import ordered_municipalities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan

YES = "yes"


def filter_fields(messages: Messages, plan: Plan, now: GanttFilter) -> list[Field]:
    """The fields, filled in with the conditions that hold now."""
    anything = ("", messages.text("plan.filter.any"))
    only = (YES, messages.text("plan.filter.only"))
    statuses = [(each.value, messages.text(f"document.status.{each}")) for each in ProgramStatus]
    choices = {
        "municipality": [(each.id, each.name) for each in ordered_municipalities(plan)],
        "field": [(each.id, each.name) for each in plan.ordered(PolicyField)],
        "group": [(each.id, each.name) for each in plan.ordered(WorkingGroup)],
        "status": statuses,
        "late": [only],
        "unknown": [only],
    }
    chosen = {
        "municipality": now.municipality,
        "field": now.field,
        "group": now.group,
        "status": now.status,
        "late": YES if now.late is not None else None,
        "unknown": YES if now.unknown else None,
    }
    rules = {name: messages.text(f"plan.filter.{name}.rule") for name in ("late", "unknown")}
    return [
        *(
            Field(
                name,
                messages.text(f"plan.filter.{name}"),
                chosen[name] or "",
                "choice",
                (anything, *values),
                hint=rules.get(name, ""),
            )
            for name, values in choices.items()
        ),
        Field("text", messages.text("plan.filter.words"), now.text),
    ]


def chosen_filter(values: Mapping[str, str], late_before: int) -> GanttFilter:
    """What the form asks for; ``late_before`` is April of this fiscal year."""
    return GanttFilter(
        municipality=values["municipality"] or None,
        field=values["field"] or None,
        status=ProgramStatus(values["status"]) if values["status"] else None,
        text=values["text"],
        group=values["group"] or None,
        late=late_before if values["late"] else None,
        unknown=bool(values["unknown"]),
    )
