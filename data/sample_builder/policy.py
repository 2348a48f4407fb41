"""Policy fields, items and agreements: the tree under which programs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample_builder.facts import NOT_SAID, lines_of
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_builder.facts import Entry, Facts
    from sample_builder.names import Names


def policy_records(facts: Facts, names: Names) -> Iterator[Record]:
    """The tree, with an agreement of no said name where programs stand right under an item."""
    document = names.document()
    for position, entry in enumerate(facts.all("field"), 1):
        yield PolicyField(
            id=names.fields[entry["name"]],
            position=position,
            document=document,
            lines=lines_of(entry),
            name=entry["name"],
            code=entry.get("code"),
        )
    for position, entry in enumerate(facts.all("item"), 1):
        yield PolicyItem(
            id=names.items[entry["name"]],
            position=position,
            document=document,
            lines=lines_of(entry),
            field=names.fields[entry["field"]],
            name=entry["name"],
            code=entry.get("code"),
        )
    for position, entry in enumerate(facts.all("agreement"), 1):
        yield _agreement(entry, position, names)
    bare = dict.fromkeys(each["item"] for each in facts.all("program") if "item" in each)
    for position, item in enumerate(bare, len(facts.all("agreement")) + 1):
        yield Agreement(
            id=unsaid_agreement(names.items[item]),
            position=position,
            item=names.items[item],
            name=NOT_SAID,
        )


def agreement_id(program: Entry, names: Names) -> str:
    """The agreement under which a program runs."""
    if "agreement" in program:
        return names.agreements[program["agreement"]]
    return unsaid_agreement(names.items[program["item"]])


def unsaid_agreement(item: str) -> str:
    """The id of the agreement of an item whose agreements the document does not name."""
    return f"agreement-{item}"


def _agreement(entry: Entry, position: int, names: Names) -> Agreement:
    return Agreement(
        id=names.agreements[entry["name"]],
        position=position,
        document=names.document(),
        lines=lines_of(entry),
        item=names.items[entry["item"]],
        name=entry["name"],
        code=entry.get("code"),
        purpose=entry.get("purpose"),
        central_duty=entry.get("central_duty"),
        member_duty=entry.get("member_duty"),
    )
