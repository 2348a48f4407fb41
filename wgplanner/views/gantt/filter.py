"""Which rows of the grid are wanted."""

from __future__ import annotations

from msgspec import Struct

from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.text import comparison_key


class GanttFilter(Struct, frozen=True):
    """Conditions that must all hold; ``None`` and an empty text ask for nothing.

    Attributes:
        municipality: Id of a municipality that takes part, itself or in a group.
        field: Id of the policy field.
        status: The program's status; a program without one never meets it.
        group: Id of the working group whose program it is.
        late: A month; programs that should have ended before it (``doubts.is_late``).
        unknown: Only rows of which the source lost a cell or a sum.
        text: Part of the name of a field, item, program or activity. A name
            that meets it brings all rows under it and the rows it stands under.
    """

    municipality: str | None = None
    field: str | None = None
    status: ProgramStatus | None = None
    text: str = ""
    group: str | None = None
    late: int | None = None
    unknown: bool = False

    @property
    def key(self) -> str:
        """The text as names are compared with it."""
        return comparison_key(self.text).casefold()

    @property
    def asks_of_programs(self) -> bool:
        """Whether a program's own facts decide."""
        asked = (self.municipality, self.status, self.field, self.group, self.late)
        return self.unknown or any(each is not None for each in asked)

    @property
    def is_empty(self) -> bool:
        """Whether every row is wanted."""
        return not self.asks_of_programs and not self.key


EVERYTHING = GanttFilter()
