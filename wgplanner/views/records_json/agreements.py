"""The items of the agreement as JSON values, with what each side undertakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.importing.names import is_placeholder
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


def agreements_json(plan: Plan) -> list[dict[str, Any]]:
    """Every agreement in the plan's order, with the names of the programs under it.

    What the documents do not say is ``None``; what only stands where they name none is left out.
    """
    found = []
    for each in plan.ordered(Agreement):
        if is_placeholder(each) and not each.purpose:
            continue
        item = plan.table(PolicyItem).get(each.item)
        field = plan.table(PolicyField).get(item.field) if item else None
        found.append(
            {
                "id": each.id,
                "policy_field": field.name if field else None,
                "policy_item": item.name if item else None,
                "code": each.code,
                "name": each.name,
                "purpose": each.purpose,
                "central_duty": each.central_duty,
                "member_duty": each.member_duty,
                "programs": [
                    program.name for program in plan.children(Program, "agreement", each.id)
                ],
            }
        )
    return found
