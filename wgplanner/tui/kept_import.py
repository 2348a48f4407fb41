"""What somebody accepted of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from wgplanner.plan.changes import apply_edits
from wgplanner.plan.importing.incoming import whole_plan
from wgplanner.plan.importing.proposal import ImportProposal, edits

if TYPE_CHECKING:
    from wgplanner.plan.changes import Edit
    from wgplanner.plan.plan import Plan


class Kept(NamedTuple):
    """What was accepted: the proposal as it was decided, and the keys of its items."""

    proposal: ImportProposal
    accepted: frozenset[str]

    def edits(self) -> tuple[Edit, ...]:
        """The edits of what was accepted, to be made one change."""
        return edits(self.proposal, self.accepted, lambda: uuid4().hex)

    def as_plan(self) -> Plan:
        """What was accepted as a plan of its own; a whole document keeps its reader's ids."""
        if self.accepted == self.proposal.everything:
            return whole_plan(self.proposal.incoming)
        return apply_edits(self.proposal.plan, self.edits())
