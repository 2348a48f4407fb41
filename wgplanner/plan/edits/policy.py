"""Edits of what stands above programs: policy fields, policy items and agreements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.edits.order import insert, move
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.errors import InputError, RecordError
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Program
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
Heading = PolicyField | PolicyItem | Agreement
HEADINGS: tuple[type[Heading], ...] = (PolicyField, PolicyItem, Agreement)


def add_field(plan: Plan, field_id: str, name: str, after: str | None = None) -> Edits:
    """A new policy field behind the field ``after``, or at the end.

    Raises:
        InputError: Another field bears that name.
        RecordError: The name is blank.
    """
    require_unlike(name, plan.ordered(PolicyField))
    field = PolicyField(id=field_id, name=said_line(name) or "")
    return insert(plan, field, plan.ordered(PolicyField), after)


def add_item(plan: Plan, item_id: str, field: str, name: str, after: str | None = None) -> Edits:
    """A new policy item in a field, behind the item ``after`` or at the end.

    Raises:
        InputError: Another item of the field bears that name.
        RecordError: There is no such field, or the name is blank.
    """
    plan.find(PolicyField, field)
    require_unlike(name, plan.children(PolicyItem, "field", field))
    item = PolicyItem(id=item_id, field=field, name=said_line(name) or "")
    return insert(plan, item, plan.children(PolicyItem, "field", field), after)


def add_agreement(
    plan: Plan, agreement_id: str, item: str, name: str, after: str | None = None
) -> Edits:
    """A new agreement under an item, behind the agreement ``after`` or at the end.

    Raises:
        InputError: Another agreement of the item bears that name.
        RecordError: There is no such item, or the name is blank.
    """
    plan.find(PolicyItem, item)
    require_unlike(name, plan.children(Agreement, "item", item))
    agreement = Agreement(id=agreement_id, item=item, name=said_line(name) or "")
    return insert(plan, agreement, plan.children(Agreement, "item", item), after)


def rename_heading(plan: Plan, heading_id: str, name: str) -> Edits:
    """A field, item or agreement bears another name.

    Raises:
        InputError: Another one beside it bears that name.
        RecordError: There is none with that id, or the name is blank.
    """
    heading = find_heading(plan, heading_id)
    if comparison_key(name) != comparison_key(heading.name):
        require_unlike(name, _siblings(plan, heading))
    return (put(plan, revised(heading, name=said_line(name) or "")),)


def require_unlike(name: str, others: Iterable[Heading]) -> None:
    """See to it that nothing else beside it bears the name, however it is written.

    Raises:
        InputError: One does.
    """
    key = comparison_key(name)
    for each in others:
        if key and comparison_key(each.name) == key:
            raise InputError("error.name.twice", name=each.name)


class AgreementWords(Struct, frozen=True):
    """What a form says of an agreement: its duties are those of 甲 and 乙."""

    name: str
    code: str | None = None
    purpose: str | None = None
    central_duty: str | None = None
    member_duty: str | None = None


def change_agreement(plan: Plan, agreement_id: str, words: AgreementWords) -> Edits:
    """The agreement says what the words say.

    Raises:
        InputError: The name is blank, or another agreement of the item bears it.
        RecordError: There is no such agreement.
    """
    agreement = plan.find(Agreement, agreement_id)
    name = said_line(words.name)
    if name is None:
        raise InputError("error.name.blank")
    if comparison_key(name) != comparison_key(agreement.name):
        require_unlike(name, _siblings(plan, agreement))
    changed = revised(
        agreement,
        name=name,
        code=said_line(words.code),
        purpose=said_text(words.purpose),
        central_duty=said_text(words.central_duty),
        member_duty=said_text(words.member_duty),
    )
    return (put(plan, changed),)


def move_heading(plan: Plan, heading_id: str, steps: int) -> Edits:
    """A field, item or agreement stands so many places later among its like, or earlier.

    Raises:
        InputError: It stands at that end already.
        RecordError: There is none with that id.
    """
    return move(plan, heading_id, _siblings(plan, find_heading(plan, heading_id)), steps)


def delete_heading(plan: Plan, heading_id: str) -> Edits:
    """A field, item or agreement is gone; an item takes agreements without programs along.

    Raises:
        InputError: Something still stands under it, which must be moved or deleted first.
        RecordError: There is none with that id.
    """
    heading = find_heading(plan, heading_id)
    empty: tuple[Heading, ...] = ()
    if isinstance(heading, PolicyField):
        below = len(plan.children(PolicyItem, "field", heading_id))
    elif isinstance(heading, PolicyItem):
        agreements = plan.children(Agreement, "item", heading_id)
        below = sum(len(plan.children(Program, "agreement", each.id)) for each in agreements)
        empty = agreements
    else:
        below = len(plan.children(Program, "agreement", heading_id))
    if below:
        raise InputError("error.delete.not_empty", name=heading.name, count=below)
    return (*(remove(each) for each in empty), remove(heading))


def find_heading(plan: Plan, heading_id: str) -> Heading:
    """The field, item or agreement with that id.

    Raises:
        RecordError: There is none.
    """
    for kind in HEADINGS:
        found = plan.table(kind).get(heading_id)
        if found is not None:
            return found
    raise RecordError("error.record.missing", record="policy_item", id=heading_id)


def beside(plan: Plan, heading_id: str) -> tuple[Heading, ...]:
    """The headings that stand with one under the same, itself among them.

    Raises:
        RecordError: There is none with that id.
    """
    return _siblings(plan, find_heading(plan, heading_id))


def _siblings(plan: Plan, heading: Heading) -> tuple[Heading, ...]:
    if isinstance(heading, PolicyField):
        return plan.ordered(PolicyField)
    if isinstance(heading, PolicyItem):
        return plan.children(PolicyItem, "field", heading.field)
    return plan.children(Agreement, "item", heading.item)
