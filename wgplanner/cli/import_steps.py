"""The documents of one import in their order, each held against the plan as it is by then."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from wgplanner.cli.import_mapping import CommandMappings, Used
from wgplanner.cli.ticking import ticking
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.errors import InputError
from wgplanner.plan.importing.incoming import whole_plan
from wgplanner.plan.importing.naming import (
    ALL,
    all_pairs_joined,
    decisions_by_name,
    gone_by_name,
    names_not_gone,
    unknown_names,
)
from wgplanner.plan.importing.proposal import ImportProposal, closed, edits, propose
from wgplanner.readers.importing import read_for, read_nameless
from wgplanner.readers.text_file import MAX_BYTES, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wgplanner.cli.context import Context
    from wgplanner.plan.importing.incoming import Incoming
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult

STANDARD_INPUT = "-"
CERTAIN, NONE = "certain", "none"
ACCEPT = (CERTAIN, ALL, NONE)


class Wanted(NamedTuple):
    """What the command line asks for.

    ``accept`` is one of ``ACCEPT``; ``same`` holds ``NEW=OLD`` or ``all``, ``apart`` names;
    ``headings`` holds ``HEADING=FIELD`` and ``unit`` the unit of sums that have none,
    remembered for the sender if ``keep_mapping``;
    ``removed`` names what is gone from the document and is to go from the plan, or ``all``.
    """

    sources: Sequence[str]
    kind: str | None
    accept: str
    same: Sequence[str]
    apart: Sequence[str]
    headings: Sequence[str] = ()
    unit: str | None = None
    removed: Sequence[str] = ()
    keep_mapping: bool = False


class Step(NamedTuple):
    """One document: what was read, what it would do, and what of that is taken."""

    result: ReadResult
    proposal: ImportProposal
    accepted: frozenset[str]
    used: Used | None = None
    """What its headings mean by an answer that is remembered or was given."""

    @property
    def left(self) -> int:
        """How many items could be taken and were not."""
        return len(self.proposal.left_out(self.accepted))

    @property
    def staying(self) -> int:
        """How much is gone from the document and stays in the plan."""
        return len(self.proposal.gone - self.accepted)


def read_all(wanted: Wanted, plan: Plan, context: Context) -> tuple[list[Step], Plan]:
    """Read every source, and make the plan with what is accepted of each.

    Raises:
        InputError: A source cannot be read, is of another region, or a name given for a
            pair is nowhere.
    """
    read: list[Incoming] = []
    steps: list[Step] = []
    same = [each for each in wanted.same if each != ALL]
    mappings = CommandMappings(wanted.headings, wanted.unit, context)
    for number, source in enumerate(wanted.sources, 1):
        data, name = _data(source, context)

        def words(seconds: int, name: str = name, number: int = number) -> str:
            return context.messages.text(
                "import.reading", name=name, number=number, of=len(wanted.sources), seconds=seconds
            )

        with ticking(context, words):
            nameless = source == STANDARD_INPUT
            used = mappings.of(data, name, wanted.kind, plan, nameless)
            read_one = read_nameless if nameless else read_for
            mapping = used.mapping if used else None
            result, incoming = read_one(
                data, name, wanted.kind, context.clock(), plan, mapping=mapping
            )
            read.append(incoming)
            decisions = decisions_by_name(plan, incoming, same, wanted.apart)
            proposal = propose(plan, incoming, decisions)
            if ALL in wanted.same:
                proposal = all_pairs_joined(proposal, decisions)
            accepted = _accepted(proposal, wanted.accept) | gone_by_name(proposal, wanted.removed)
            steps.append(Step(result, proposal, accepted, used))
            plan = _after(plan, steps[-1])
    lost = [
        *unknown_names(read, same, wanted.apart),
        *names_not_gone([step.proposal for step in steps], wanted.removed),
    ]
    if lost:
        raise InputError("error.import.name_unknown", name=lost[0])
    mappings.finish(keep=wanted.keep_mapping)
    return steps, plan


def _data(source: str, context: Context) -> tuple[bytes, str]:
    """The bytes of a source, and what it is called."""
    if source != STANDARD_INPUT:
        path = Path(source)
        return read_bytes(path), path.name
    return sys.stdin.buffer.read(MAX_BYTES + 1), context.messages.text("import.standard_input")


def _accepted(proposal: ImportProposal, accept: str) -> frozenset[str]:
    if accept == NONE:
        return frozenset()
    return closed(proposal, proposal.everything if accept == ALL else proposal.selected)


def _after(plan: Plan, step: Step) -> Plan:
    """The plan with what is accepted; a document alone keeps the ids that its reader gave."""
    proposal = step.proposal
    if step.accepted == proposal.everything and not any(True for _ in plan.records()):
        return whole_plan(proposal.incoming)
    return apply_edits(plan, edits(proposal, step.accepted, lambda: uuid4().hex))
