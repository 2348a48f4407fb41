"""What the detail pane shows for a row of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.plan import TABLE_OF
from wgplanner.plan.records import Activity, Agreement, PolicyField, PolicyItem, Program
from wgplanner.views.detail.activity import activity_sections
from wgplanner.views.detail.group import group_sections
from wgplanner.views.detail.parts import Detail
from wgplanner.views.detail.program import program_sections

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.earlier import Earlier

Described = PolicyField | PolicyItem | Program | Activity


def detail_of(
    plan: Plan, messages: Messages, record: Described, earlier: Earlier | None = None
) -> Detail:
    """All that the plan says about a field, item, program or activity.

    ``earlier`` is the plan that it is compared with.
    """
    if isinstance(record, Program):
        sections = program_sections(plan, messages, record, earlier)
    elif isinstance(record, Activity):
        sections = activity_sections(plan, messages, record, earlier)
    else:
        sections = group_sections(plan, messages, record)
    kind = messages.text(f"detail.kind.{TABLE_OF[type(record)]}")
    return Detail(kind, record.name, path_of(plan, record), sections)


def path_of(plan: Plan, record: Described) -> tuple[str, ...]:
    """The names above a record: field, item, agreement, program, as far as the plan holds them."""
    names: list[str] = []
    above: object = record
    while above is not None:
        if above is not record:
            names.append(above.name)  # type: ignore[attr-defined]
        above = _parent(plan, above)
    return tuple(reversed(names))


def _parent(plan: Plan, record: object) -> object:
    if isinstance(record, Activity):
        return plan.table(Program).get(record.program)
    if isinstance(record, Program):
        return plan.table(Agreement).get(record.agreement)
    if isinstance(record, Agreement):
        return plan.table(PolicyItem).get(record.item)
    if isinstance(record, PolicyItem):
        return plan.table(PolicyField).get(record.field)
    return None
