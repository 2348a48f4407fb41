"""会議: the bodies that meet, their members, meetings, agendas and homework."""

from msgspec import Struct

from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import (
    ActionState,
    AgendaKind,
    AgendaState,
    GroupKind,
    MeetingMode,
    MeetingState,
    Presence,
    RoleKind,
)
from wgplanner.plan.records.base import Record, require


class WorkingGroup(Record, frozen=True, kw_only=True):
    """A body that meets: a working group, the council (懇談会) or the mayors (首長会議).

    ``chair`` and ``secretariat`` are words such as a post or a section.
    """

    name: str
    kind: GroupKind
    programs: tuple[str, ...] = ()
    chair: str | None = None
    secretariat: str | None = None
    example: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        require(self, name=self.name)


class Member(Record, frozen=True, kw_only=True):
    """A seat in a working group or the council. ``name`` is personal data.

    ``party`` is a municipality id or ``None`` for a seat of all of them (市町村共通).
    """

    group: str
    organisation: str | None = None
    section: str | None = None
    post: str | None = None
    name: str | None = None
    party: str | None = None
    party_note: str | None = None
    represents: str | None = None
    role: RoleKind | None = None
    note: str | None = None


class MeetingRole(Struct, frozen=True):
    """Who does what in one meeting. ``holder`` is a post or section, or a name."""

    role: RoleKind
    holder: str
    party: str | None = None


class Attendance(Struct, frozen=True):
    """Whether a party takes part in a meeting, and who stands for it (a post, or a name)."""

    party: str
    presence: Presence
    holder: str | None = None


class Meeting(Record, frozen=True, kw_only=True):
    """会議 of a working group: 第N回 ``number`` of ``fiscal_year``.

    ``date`` is ISO ``YYYY-MM-DD``; ``start`` and ``end`` are ``HH:MM`` local time.
    ``title`` replaces the title made from group and number. ``example`` marks
    what was made up for a sample.
    """

    group: str
    number: int | None = None
    fiscal_year: FiscalYear | None = None
    title: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    mode: MeetingMode | None = None
    state: MeetingState = MeetingState.DRAFT
    roles: tuple[MeetingRole, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    note: str | None = None
    example: bool = False


class AgendaItem(Record, frozen=True, kw_only=True):
    """議題. ``parent`` is the numbered head (3 議題) under which it stands, as (1).

    ``minutes`` is the planned length. ``continues`` names the item of an earlier
    meeting that this one takes up again, so an item lives on across meetings.
    ``homework`` marks the item that reports on the open homework of earlier meetings.
    """

    meeting: str
    kind: AgendaKind
    title: str
    parent: str | None = None
    minutes: int | None = None
    presenter: str | None = None
    papers: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    state: AgendaState | None = None
    decision: str | None = None
    continues: str | None = None
    homework: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.minutes is not None and self.minutes < 0:
            raise RecordError("error.agenda.minutes", item=self.id)


class ActionItem(Record, frozen=True, kw_only=True):
    """宿題: what a party has to do after a meeting. ``due`` is an ISO day."""

    meeting: str
    what: str
    party: str | None = None
    who: str | None = None
    due: str | None = None
    state: ActionState = ActionState.OPEN
    item: str | None = None
