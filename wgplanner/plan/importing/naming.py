"""Decisions about pairs, told by names: on a command line, and for all pairs at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wgplanner.plan.errors import InputError
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.items import ItemState
from wgplanner.plan.importing.match import Decisions
from wgplanner.plan.importing.names import name_field, name_of
from wgplanner.plan.importing.proposal import ImportProposal, propose
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.plan.records import Record
from wgplanner.plan.text import comparison_key

JOINS = "="
ALL = "all"
"""In place of names: every pair, or all that is gone."""


def decisions_by_name(
    plan: Plan, incoming: Incoming, same: Sequence[str], apart: Sequence[str]
) -> Decisions:
    """What ``NEW=OLD`` and the names of new things say about one document.

    What names nothing of this document is left out; another document may have it.

    Raises:
        InputError: A text has no ``=``, the plan has nothing of that name, or several.
    """
    joined: dict[str, str] = {}
    for text in same:
        if JOINS not in text:
            raise InputError("error.import.pair", text=text)
        for read, name in _splits(incoming, text):
            joined[read.id] = _held(plan, read, name).id
    new = {comparison_key(name) for name in apart}
    return Decisions(joined, frozenset(each.id for each in _fresh(incoming) if _key(each) in new))


def unknown_names(
    incoming: Sequence[Incoming], same: Sequence[str], apart: Sequence[str]
) -> list[str]:
    """The texts that name nothing in any document."""
    lost = [text for text in same if not any(list(_splits(each, text)) for each in incoming)]
    names = {_key(each) for document in incoming for each in _fresh(document)}
    return lost + [name for name in apart if comparison_key(name) not in names]


def all_pairs_joined(proposal: ImportProposal, decisions: Decisions) -> ImportProposal:
    """The proposal with every pair joined as it is proposed, also those that come up then."""
    while proposal.matching.pairs:
        more = {each.read.id: each.held.id for each in proposal.matching.pairs}
        decisions = Decisions({**decisions.same, **more}, decisions.apart)
        proposal = propose(proposal.plan, proposal.incoming, decisions)
    return proposal


def gone_by_name(proposal: ImportProposal, names: Sequence[str]) -> frozenset[str]:
    """The keys of what is gone from the document, for ``all`` or for records of these names."""
    if ALL in names:
        return proposal.gone
    wanted = {comparison_key(each) for each in names}
    return frozenset(
        each.key
        for each in proposal.items
        if each.state is ItemState.GONE and _key(each.record) in wanted
    )


def names_not_gone(proposals: Sequence[ImportProposal], names: Sequence[str]) -> list[str]:
    """The names of which nothing is gone from any document."""
    return [
        name
        for name in names
        if name != ALL and not any(gone_by_name(each, [name]) for each in proposals)
    ]


def _fresh(incoming: Incoming) -> Iterator[Record]:
    for record in incoming.records:
        if record.id not in incoming.bound and name_field(type(record)) is not None:
            yield record


def _splits(incoming: Incoming, text: str) -> Iterator[tuple[Record, str]]:
    """Each read record of which the text says that it is one of the plan, with that one's name."""
    parts = text.split(JOINS)
    for at in range(1, len(parts)):
        name = comparison_key(JOINS.join(parts[:at]))
        found = [each for each in _fresh(incoming) if _key(each) == name]
        if found:
            for each in found:
                yield each, JOINS.join(parts[at:])
            return


def _held(plan: Plan, read: Record, name: str) -> Record:
    """The one record of the plan of that name or id, of the kind of the read one."""
    kind = next(each for each in RECORD_TYPES.values() if isinstance(read, each))
    by_id = plan.table(kind).get(name.strip())
    if by_id is not None:
        return by_id
    found = [each for each in plan.ordered(kind) if _key(each) == comparison_key(name)]
    if not found:
        raise InputError("error.import.pair_unknown", name=name)
    if len(found) > 1:
        raise InputError("error.import.pair_many", name=name)
    return found[0]


def _key(record: Record) -> str:
    return comparison_key(name_of(record) or "")
