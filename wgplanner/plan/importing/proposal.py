"""What importing a document would do, item by item, and the edits of what is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct, structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.importing.compare import Difference, applied
from wgplanner.plan.importing.documents import finding_edits
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.items import Item, ItemState
from wgplanner.plan.importing.making import ItemMaker
from wgplanner.plan.importing.match import Decisions, Matching, match
from wgplanner.plan.importing.references import (
    reference_fields,
    renamed,
    rewritten,
)
from wgplanner.plan.importing.removals import with_removals
from wgplanner.plan.plan import RECORD_TYPES, TABLE_OF, Plan
from wgplanner.plan.records import Record

NewId = Callable[[], str]
"""Makes an id that no record has or will have."""


class ImportProposal(Struct, frozen=True):
    """All that a document says, held against a plan.

    Attributes:
        plan: The plan that it was held against.
        incoming: What was read.
        matching: Which record is which.
        items: In the order in which they are shown, which is that of ``ItemState``.
    """

    plan: Plan
    incoming: Incoming
    matching: Matching
    items: tuple[Item, ...]

    def counts(self, accepted: Collection[str]) -> dict[ItemState, int]:
        """How many items of each state are worth showing while some are accepted."""
        return dict(Counter(each.state for each in self.items if not each.is_idle(accepted)))

    @property
    def selected(self) -> frozenset[str]:
        """The keys of what is taken unless somebody says otherwise."""
        return frozenset(each.key for each in self.items if each.selected)

    @property
    def everything(self) -> frozenset[str]:
        """The keys of all that adds or changes; pairs and what is gone want an answer each."""
        return frozenset(
            each.key
            for each in self.items
            if each.can_be_taken and each.state is not ItemState.GONE
        )

    @property
    def gone(self) -> frozenset[str]:
        """The keys of what the plan holds and the document does not."""
        return frozenset(each.key for each in self.items if each.state is ItemState.GONE)

    def left_out(self, accepted: Collection[str]) -> tuple[Item, ...]:
        """What could be taken, would be of use, and is not accepted."""
        everything = self.everything
        return tuple(
            each
            for each in self.items
            if each.key in everything and not each.only_if_needed and each.key not in accepted
        )

    @property
    def shown_plan(self) -> Plan:
        """The plan with all new records in it under the ids that items know them by."""
        added: dict[str, dict[str, Record | None]] = {}
        for record in (*self.incoming.records, self.incoming.document):
            if record.id not in self.incoming.bound:
                added.setdefault(TABLE_OF[type(record)], {})[record.id] = record
        return self.plan.replacing(added)


def propose(plan: Plan, incoming: Incoming, decisions: Decisions | None = None) -> ImportProposal:
    """Hold a document against a plan, as far as pairs are decided."""
    matching = match(plan, incoming, decisions or Decisions())
    maker = ItemMaker(plan, incoming, matching)
    items = sorted(maker.all(), key=lambda each: list(ItemState).index(each.state))
    return ImportProposal(plan, incoming, matching, tuple(items))


def closed(proposal: ImportProposal, accepted: Collection[str]) -> frozenset[str]:
    """Of some keys those that can be taken with nothing but each other, and are of use."""
    keys = set(accepted) & (proposal.everything | proposal.gone)
    while True:
        kept = [each for each in proposal.items if each.key in keys]
        needed = {key for each in kept for key in each.needs}
        lacking = {
            each.key
            for each in kept
            if not each.needs <= keys or (each.only_if_needed and each.key not in needed)
        }
        if not lacking:
            return frozenset(keys)
        keys -= lacking


def toggled(proposal: ImportProposal, accepted: Collection[str], key: str) -> frozenset[str]:
    """The accepted keys with one more and all that it needs, or without it and what needs it."""
    if key in accepted:
        return closed(proposal, set(accepted) - {key})
    by_key = {each.key: each for each in proposal.items}
    keys = set(accepted)
    wanted = [key]
    while wanted:
        item = by_key[wanted.pop()]
        if item.can_be_taken and item.key not in keys:
            keys.add(item.key)
            wanted += item.needs
    return frozenset(keys)


def edits(proposal: ImportProposal, accepted: Collection[str], new_id: NewId) -> tuple[Edit, ...]:
    """The edits of what is accepted, to be made one change (``change.import``).

    What is accepted but needs something that is not, stays out.
    """
    keys = closed(proposal, accepted)
    taken = [each for each in proposal.items if each.key in keys]
    if not taken:
        return ()
    ids = dict(proposal.matching.ids)
    new = [record for item in taken for record in item.records]
    ids.update({record.id: new_id() for record in new})
    last = _last_positions(proposal.plan, new)
    made = [
        put(proposal.plan, _placed(rewritten(each, ids), each, proposal.incoming, last))
        for each in new
    ]
    made += _changes(proposal, taken, ids)
    made += finding_edits(proposal.plan, proposal.incoming, proposal.matching, ids, new_id)
    gone = [each.record for each in taken if each.state is ItemState.GONE and not each.difference]
    made = with_removals(proposal.plan, made, gone)
    tables = list(RECORD_TYPES)
    # A store that merges wants owners before what they own.
    return tuple(sorted(made, key=lambda each: tables.index(each.table)))


def _placed(
    made: Record, read: Record, incoming: Incoming, last: Mapping[type[Record], int]
) -> Record:
    """A new record behind those of the plan; a reader that knew the plan has placed it."""
    if incoming.bound:
        return made
    return structs.replace(made, position=last[type(read)] + read.position)


def _last_positions(plan: Plan, new: Iterable[Record]) -> dict[type[Record], int]:
    return {
        kind: max((each.position for each in plan.ordered(kind)), default=0)
        for kind in {type(each) for each in new}
    }


def _changes(
    proposal: ImportProposal, taken: Iterable[Item], ids: Mapping[str, str]
) -> Iterator[Edit]:
    """One edit for each changed record, with all of its accepted values."""
    chosen: dict[str, tuple[Record, list[Difference]]] = {}
    for item in taken:
        if item.difference is not None:
            fields = reference_fields(type(item.record))
            told = item.difference
            if told.field in fields:
                told = structs.replace(told, after=renamed(told.after, ids))
            chosen.setdefault(item.record.id, (item.record, []))[1].append(told)
    document = ids[proposal.incoming.document.id]
    for record, told_of in chosen.values():
        yield Edit(record, applied(record, told_of, document))
