"""The sections of a policy field or item: its agreements, and its programs added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import sum_totals, total
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program
from wgplanner.views.detail.parts import Entry, Section
from wgplanner.views.detail.sources import finding_section, source_section
from wgplanner.views.figures import total_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan


def group_sections(
    plan: Plan, messages: Messages, group: PolicyField | PolicyItem
) -> tuple[Section, ...]:
    """How much stands under a field or item, its agreements, its findings and its source."""
    items: Sequence[PolicyItem] = (
        plan.children(PolicyItem, "field", group.id) if isinstance(group, PolicyField) else (group,)
    )
    agreements = [each for item in items for each in plan.children(Agreement, "item", item.id)]
    programs = [
        each
        for agreement in agreements
        for each in plan.children(Program, "agreement", agreement.id)
    ]
    made = [
        _sum(messages, programs),
        *(_agreement(messages, each) for each in agreements if isinstance(group, PolicyItem)),
        finding_section(plan, messages, (group, *agreements)),
        source_section(plan, messages, group),
    ]
    return tuple(section for section in made if section is not None)


def _sum(messages: Messages, programs: Sequence[Program]) -> Section:
    """The number of programs and what they cost together."""
    sums = [total((each.amount for each in program.budget), program.unit) for program in programs]
    whole = sum_totals(sums)
    entries = (
        Entry(str(len(programs)), label=messages.text("detail.programs"), figure=True),
        Entry(
            total_words(whole, messages),
            label=messages.text("detail.total"),
            figure=True,
            doubt=not whole.is_exact,
        ),
    )
    return Section(messages.text("detail.together"), entries)


def _agreement(messages: Messages, agreement: Agreement) -> Section:
    entries = [
        Entry(text, label=messages.text(f"detail.agreement.{name}"))
        for name in ("purpose", "central_duty", "member_duty")
        if (text := getattr(agreement, name))
    ]
    return Section(messages.text("detail.agreement"), (Entry(agreement.name), *entries))
