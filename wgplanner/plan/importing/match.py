"""Which record of a document is which record of the plan.

Records of the same name under the same owner are the same; that is certain. Names
that are nearly the same make pairs, of which a person says whether they are one
thing. An answer is remembered by a finding of the plan (``NAME_DIFFERS`` with the
two names), so that the next printing is not asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.likeness import best_pairs
from wgplanner.plan.importing.names import (
    FREE,
    Known,
    is_placeholder,
    known_by,
    means_others_elsewhere,
    name_of,
)
from wgplanner.plan.importing.references import owner_of, references_of, rewritten
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import RECORD_TYPES, TABLE_OF, Plan
from wgplanner.plan.records import AgendaItem, Duty, Finding, Party, Record, SourceDocument
from wgplanner.plan.text import comparison_key

BETWEEN_NAMES = " ↔ "
"""In the subject of a finding, between the name that was read and the one that it is like."""


class Decisions(Struct, frozen=True):
    """What a person said of pairs: ids of read records that are one of the plan's, or are new."""

    same: Mapping[str, str] = {}
    apart: frozenset[str] = frozenset()


class Pair(Struct, frozen=True):
    """A read record that may be one of the plan's; 1 is the same name."""

    read: Record
    held: Record
    likeness: float


class Matching(Struct, frozen=True):
    """What is the same, what may be, and what must wait until that is said.

    Attributes:
        ids: Ids in the plan by ids in the document, of all that is the same for certain.
        joined: Ids of read records that are the same because a person said so.
        pairs: What only a person can say.
        waiting: Ids of the read records of pairs, and of all that belongs to them.
        parted: Ids of read records of which a person said that they are new.
    """

    ids: Mapping[str, str]
    joined: frozenset[str]
    pairs: tuple[Pair, ...]
    waiting: frozenset[str]
    parted: frozenset[str] = frozenset()


def match(plan: Plan, incoming: Incoming, decisions: Decisions) -> Matching:
    """Hold all records of a document against the plan, owners before what they own."""
    matcher = _Matcher(
        plan,
        decisions,
        {each: each for each in incoming.bound},
        found=incoming.keyed | {each.id for each in incoming.same},
    )
    matcher.take([incoming.document])
    by_kind: dict[type[Record], list[Record]] = {}
    for record in incoming.records:
        by_kind.setdefault(type(record), []).append(record)
    for kind in RECORD_TYPES.values():
        if kind in by_kind:
            matcher.take(by_kind[kind])
    return Matching(
        matcher.ids,
        frozenset(matcher.joined),
        tuple(matcher.pairs),
        frozenset(matcher.waiting),
        decisions.apart,
    )


@dataclass
class _Matcher:
    """One walk through the kinds of records."""

    plan: Plan
    decisions: Decisions
    ids: dict[str, str]
    found: frozenset[str] = frozenset()
    """Records of the plan that the document names beyond doubt; nothing else is one of them."""
    joined: set[str] = field(default_factory=set)
    pairs: list[Pair] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)
    _aliases: Mapping[tuple[str, str], str] | None = None

    def take(self, read: list[Record]) -> None:
        """Match the records of one kind."""
        kind = type(read[0])
        held = self.plan.ordered(kind)
        self._taken = {self.ids[each.id] for each in read if each.id in self.ids} | self.found
        left = [each for each in read if each.id not in self.ids]
        self._decided(left)
        if kind is Party:
            self._same_groups(left, held)
            left = [each for each in left if not self._is_of_a_program(each)]
            held = tuple(each for each in held if not self._is_of_a_program(each))
        self._same(self._open(left), held, with_owner=True)
        if kind is AgendaItem:
            # What an agenda item stands under is an item too, and is known now.
            self._same(self._open(left), held, with_owner=True)
        if kind in FREE:
            self._same(self._open(left), held, with_owner=False)
        self._remembered(self._open(left))
        self._wait_for_owners(left)
        if name_of(read[0]) is not None:
            self._alike(self._open(left), held)
        self._wait_for_owners(left)

    def _open(self, read: Iterable[Record]) -> list[Record]:
        return [each for each in read if each.id not in self.ids and each.id not in self.waiting]

    def _join(self, read: Record, held_id: str) -> None:
        self.ids[read.id] = held_id
        self._taken.add(held_id)

    def _decided(self, read: Iterable[Record]) -> None:
        for record in read:
            said = self.decisions.same.get(record.id)
            if said is not None and self.plan.lookup(TABLE_OF[type(record)], said) is not None:
                self._join(record, said)
                self.joined.add(record.id)

    def _same(self, read: Iterable[Record], held: Iterable[Record], *, with_owner: bool) -> None:
        """Join what is known by the same; several of one name in their order, if all are there."""
        theirs: dict[Known, list[Record]] = {}
        for record in held:
            if record.id not in self._taken:
                theirs.setdefault(self._known(record, with_owner), []).append(record)
        ours: dict[Known, list[Record]] = {}
        for record in read:
            ours.setdefault(self._known(record, with_owner), []).append(record)
        for known, records in ours.items():
            found = theirs.get(known, [])
            one = with_owner or (len(records) == 1 and not is_placeholder(records[0]))
            if one and len(found) == len(records):
                for record, other in zip(records, found, strict=True):
                    self._join(record, other.id)

    def _same_groups(self, read: Iterable[Record], held: Iterable[Record]) -> None:
        """Join parties of one name that have the same members; a word may mean several groups."""
        theirs = {_group(each): each.id for each in held if each.id not in self._taken}
        for record in self._open(read):
            held_id = theirs.pop(_group(rewritten(record, self.ids)), None)
            if held_id is not None:
                self._join(record, held_id)

    @staticmethod
    def _is_of_a_program(record: Record) -> bool:
        return isinstance(record, Party) and means_others_elsewhere(record)

    def _known(self, record: Record, with_owner: bool) -> Known:
        """By what a record is known; a document's is told in the plan's ids."""
        told = rewritten(record, self.ids)
        owner = owner_of(told) if with_owner else None
        return (owner, *known_by(told))

    def _remembered(self, read: Iterable[Record]) -> None:
        """Join what a person has joined before."""
        if self._aliases is None:
            self._aliases = _aliases(self.plan)
        for record in read:
            table = TABLE_OF[type(record)]
            held_id = self._aliases.get((table, comparison_key(name_of(record) or "")))
            if held_id is not None and held_id not in self._taken:
                self._join(record, held_id)
                self.joined.add(record.id)

    def _wait_for_owners(self, read: Iterable[Record]) -> None:
        """What names a record that waits must wait as well."""
        for record in read:
            if record.id not in self.ids and references_of(record) & self.waiting:
                self.waiting.add(record.id)

    def _alike(self, read: Iterable[Record], held: Iterable[Record]) -> None:
        """Find pairs of nearly the same name under the same owner, programs under any."""
        theirs: dict[object, list[Record]] = {}
        for record in held:
            if record.id not in self._taken and not is_placeholder(record):
                theirs.setdefault(self._scope(record), []).append(record)
        ours: dict[object, list[Record]] = {}
        for record in read:
            if record.id not in self.decisions.apart and not is_placeholder(record):
                ours.setdefault(self._scope(record), []).append(record)
        for scope, records in ours.items():
            others = theirs.get(scope, [])
            names = [name_of(each) or "" for each in records]
            for alike in best_pairs(names, [name_of(each) or "" for each in others]):
                pair = Pair(records[alike.first], others[alike.second], alike.likeness)
                self.pairs.append(pair)
                self.waiting.add(pair.read.id)

    def _scope(self, record: Record) -> object:
        told = rewritten(record, self.ids)
        if isinstance(told, FREE):
            return None
        return (owner_of(told), told.party) if isinstance(told, Duty) else owner_of(told)


def _group(record: Record) -> Known:
    """A word for several with its members."""
    return (*known_by(record), frozenset(getattr(record, "members", ())))


def _aliases(plan: Plan) -> dict[tuple[str, str], str]:
    """The records that a person said to be the same, by table and the other name."""
    found = {}
    for finding in plan.ordered(Finding):
        name, between, _ = finding.subject.partition(BETWEEN_NAMES)
        if finding.kind is not FindingKind.NAME_DIFFERS or not between or not finding.record:
            continue
        for table in RECORD_TYPES:
            record = plan.lookup(table, finding.record)
            own = name_of(record) if record else None
            if own is not None and comparison_key(own) != comparison_key(name):
                found[table, comparison_key(name)] = finding.record
    return found


def held_document(plan: Plan, document: SourceDocument) -> SourceDocument | None:
    """The plan's record of the same file, if it was brought in before."""
    same = (each for each in plan.ordered(SourceDocument) if each.sha256 == document.sha256)
    return next(same, None)
