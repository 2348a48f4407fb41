"""A list of parts in words, whether it comes from a record or from the plan file."""

from __future__ import annotations

from tests.plans import small_plan
from wgplanner.locale import Messages
from wgplanner.plan.records import Municipality, Participation
from wgplanner.views.field_words import FieldWords
from wgplanner.views.import_items import plain_value


def test_participants_are_named() -> None:
    plan = small_plan()
    first, second = plan.ordered(Municipality)[:2]
    value = plain_value((Participation(first.id), Participation(second.id)))
    words = FieldWords(plan, Messages("ja"))
    for each in (value, list(value)):
        assert words.value("program", "participants", each) == f"{first.name}、{second.name}"
