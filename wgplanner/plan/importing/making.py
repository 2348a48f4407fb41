"""Makes the items of a proposal: one for each thing that a document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from wgplanner.plan.importing.bundles import HEADINGS, bundles, heads_of
from wgplanner.plan.importing.compare import Difference, differences
from wgplanner.plan.importing.documents import document_item
from wgplanner.plan.importing.incoming import FRESH, Incoming, told_key
from wgplanner.plan.importing.items import Item, ItemState, Reason
from wgplanner.plan.importing.match import Matching, Pair
from wgplanner.plan.importing.names import is_placeholder, name_field
from wgplanner.plan.importing.references import (
    OWNERS,
    ids_in,
    reference_fields,
    references_of,
    rewritten,
)
from wgplanner.plan.importing.removals import gone_items
from wgplanner.plan.importing.same_region import is_strange
from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.plan import TABLE_OF, Plan
from wgplanner.plan.records import Finding, Program, Record


class ItemMaker:
    """Makes the items of a proposal."""

    def __init__(self, plan: Plan, incoming: Incoming, matching: Matching) -> None:
        self._plan = plan
        self._incoming = incoming
        self._matching = matching
        self._is_empty = not plan.table(Program)
        self._is_strange = is_strange(plan, incoming, matching)
        new = [
            each
            for each in incoming.records
            if each.id not in matching.ids and each.id not in matching.waiting
        ]
        self._bundles = bundles(new)
        self._heads = heads_of(self._bundles)
        self._document = document_item(plan, incoming, matching)
        headings = (*incoming.records, *(each for kind in HEADINGS for each in plan.ordered(kind)))
        self._placeholders = {
            each.id for each in headings if isinstance(each, HEADINGS) and is_placeholder(each)
        }
        self._waiting = Counter(
            name
            for each in incoming.records
            if each.id in matching.waiting
            for name in references_of(each)
        )
        self._findings: dict[str, list[Finding]] = {}
        for finding in incoming.findings:
            if finding.record:
                self._findings.setdefault(finding.record, []).append(finding)

    def all(self) -> Iterator[Item]:
        """Everything, in the order of the document within each state."""
        yield self._unless_strange(self._document)
        order = {each.id: place for place, each in enumerate(self._incoming.records)}
        for pair in sorted(self._matching.pairs, key=lambda each: order[each.read.id]):
            yield self._of_pair(pair)
        for members in self._bundles.values():
            yield self._unless_strange(self._of_new(members))
        for record in self._incoming.records:
            if record.id in self._matching.ids:
                yield from self._of_matched(record)
        yield from gone_items(self._plan, self._incoming, self._matching)
        emptied = {each.record for each in self._incoming.cleared if not each.field}
        for record in self._incoming.same:
            if record.id not in emptied:
                yield self._of_same(record, record)
        for finding in self._incoming.findings:
            yield Item(
                key=finding.id,
                state=ItemState.NOT_UNDERSTOOD,
                record=finding,
                line=finding.line,
                findings=(finding,),
            )

    def _unless_strange(self, item: Item) -> Item:
        if not self._is_strange or not item.selected:
            return item
        return structs.replace(item, selected=False, reason=Reason.STRANGE)

    def _of_pair(self, pair: Pair) -> Item:
        return Item(
            key=f"pair:{pair.read.id}",
            state=ItemState.PAIR,
            record=pair.held,
            line=_line_of(pair.read),
            cell=self._incoming.sources.get(pair.read.id),
            pair=pair,
            waiting=self._waiting[pair.read.id],
            findings=tuple(
                each
                for each in self._findings.get(pair.read.id, ())
                # The pair itself says that.
                if each.kind is not FindingKind.NAME_DIFFERS
            ),
            reason=Reason.PAIR,
        )

    def _of_new(self, members: tuple[Record, ...]) -> Item:
        head = members[0]
        doubts = tuple(
            each
            for one in members
            for each in self._findings.get(one.id, ())
            if not self._is_settled(one, each)
        )
        sure = self._is_empty or head.id in self._matching.parted
        doubtful = not sure and any(_is_question(each) for each in doubts)
        return Item(
            key=f"new:{head.id}",
            state=ItemState.NEW,
            record=head,
            line=_line_of(head),
            cell=self._incoming.sources.get(head.id),
            records=members,
            findings=doubts,
            selected=not doubtful,
            reason=Reason.DOUBTFUL if doubtful else None,
            needs=self._needs({each for one in members for each in references_of(one)}, head.id),
            only_if_needed=head.id in self._placeholders,
        )

    def _is_settled(self, record: Record, doubt: Finding) -> bool:
        """Whether a person has said already what a doubt asks: that a name is another one."""
        return doubt.kind is FindingKind.NAME_DIFFERS and record.id in self._matching.parted

    def _of_matched(self, read: Record) -> Iterator[Item]:
        held_id = self._matching.ids[read.id]
        held = self._plan.lookup(TABLE_OF[type(read)], held_id)
        if held is None:
            return
        bound = read.id in self._incoming.bound
        told = rewritten(read, self._matching.ids)
        found = [
            each
            for each in differences(held, told, bound=bound)
            if not self._is_unplaced(held, each)
        ]
        for each in found:
            yield self._of_difference(held, read, each)
        if not found:
            yield self._of_same(held, read)

    def _of_same(self, held: Record, read: Record) -> Item:
        # The lines of the plan's own record are those of the document that it came from.
        is_told = read is not held or held.document == self._document.record.id
        line = _line_of(read) if is_told else None
        return Item(
            key=f"same:{read.id}",
            state=ItemState.SAME,
            record=held,
            line=self._incoming.told.get(read.id, line),
            cell=self._incoming.sources.get(read.id),
        )

    def _is_unplaced(self, held: Record, difference: Difference) -> bool:
        """Whether a value names what waits for an answer, or a heading that says nothing."""
        field = difference.field
        if field not in reference_fields(type(held)):
            return False
        named = set(ids_in(difference.after))
        if any(each.startswith(FRESH) and each not in self._heads for each in named):
            return True
        return field == OWNERS.get(type(held)) and bool(named & self._placeholders)

    def _names_nothing(self, held: Record, difference: Difference) -> bool:
        """Whether the plan has a record only under a heading that says 不明."""
        is_owner = difference.field == OWNERS.get(type(held))
        return is_owner and difference.before in self._placeholders

    def _of_difference(self, held: Record, read: Record, difference: Difference) -> Item:
        if self._names_nothing(held, difference):
            difference = structs.replace(difference, fills=True)
        reason = self._reason(held, read, difference)
        fields = reference_fields(type(held))
        named = set(ids_in(difference.after)) if difference.field in fields else set()
        return Item(
            key=f"value:{held.id}:{difference.key}",
            state=ItemState.NEW if difference.fills else ItemState.CHANGED,
            record=held,
            line=difference.line or self._told(read, difference),
            cell=self._cell(read, difference),
            difference=difference,
            selected=reason is None,
            reason=reason,
            needs=self._needs(named, ""),
        )

    def _told(self, read: Record, difference: Difference) -> int | None:
        told = self._incoming.told
        return told.get(told_key(read.id, difference.field), told.get(read.id))

    def _cell(self, read: Record, difference: Difference) -> str | None:
        """The cell of a value, else that in which its row begins."""
        sources = self._incoming.sources
        key = told_key(read.id, difference.field, difference.member)
        return sources.get(key, sources.get(read.id))

    def _reason(self, held: Record, read: Record, difference: Difference) -> Reason | None:
        """Why a value is not taken by itself.

        A value without a line was typed by hand, or came from another document;
        what somebody typed is not given up without being asked. A form holds what
        the plan said, so what is otherwise in it now is an answer.
        """
        if read.id in self._matching.joined and difference.field == name_field(type(held)):
            return Reason.OTHER_NAME
        if difference.fills or difference.sourced or read.id in self._incoming.keyed:
            return None
        return Reason.NO_LINE

    def _needs(self, named: set[str], own: str) -> frozenset[str]:
        heads = {self._heads[each] for each in named if each in self._heads} - {own}
        needed = {f"new:{each}" for each in heads}
        if self._document.state is ItemState.NEW:
            needed.add(self._document.key)
        return frozenset(needed)


def _line_of(record: Record) -> int | None:
    """The line in which a record is named, else its first one."""
    if isinstance(record, Finding):
        return record.line
    name = name_field(type(record))
    return record.lines.get(name or "name") or min(record.lines.values(), default=None)


def _is_question(finding: Finding) -> bool:
    return finding.severity is Severity.QUESTION
