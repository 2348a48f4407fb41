"""The records of a plan: what a coordinator's facts are made of.

Every record is frozen, has an ``id`` that never changes and never repeats, and
refers to other records by their ids. ``position`` orders the records of one
parent; only the order of positions means anything. ``lines`` tells for a field
from which line (from 1) of the source document ``document`` its value came;
a value typed by hand has no line.

Words follow the table of the design: 圏域 Region, 協定内容 Agreement,
連携事業 Program, 取組内容 Activity, 役割 Duty, 会議 Meeting and so on.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from wgplanner.plan.amounts import THOUSAND_YEN, Amount
from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import (
    ActionState,
    AgendaKind,
    AgendaState,
    Aggregation,
    Direction,
    Disposition,
    DutyKind,
    FindingKind,
    GroupKind,
    MeetingMode,
    MeetingState,
    MunicipalityKind,
    PartyKind,
    PopulationKind,
    Presence,
    ProgramStatus,
    RevisionKind,
    RoleKind,
    Scheme,
    Severity,
)
from wgplanner.plan.schedule import Span, YearMark

NO_LINES: Mapping[str, int] = {}


class Record(Struct, frozen=True, kw_only=True):
    """What all records share.

    Raises:
        RecordError: The id is empty.
    """

    id: str
    position: int = 0
    document: str | None = None
    lines: Mapping[str, int] = NO_LINES

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("error.record.id", record=type(self).__name__)


def _require(record: Record, **fields: str) -> None:
    """Refuse a record in which a field that must say something is blank."""
    for name, value in fields.items():
        if not value.strip():
            raise RecordError("error.record.blank", record=type(record).__name__, field=name)


class Goal(Struct, frozen=True):
    """A long-range goal of the region, such as a population in 2040.

    ``year`` is a calendar year, ``projected`` what is expected without the plan.
    """

    label: str
    year: int
    target: str
    projected: str | None = None
    line: int | None = None


class Region(Record, frozen=True, kw_only=True):
    """圏域: scheme, name, central cities and the term of its vision.

    ``central`` and ``members`` are municipality ids; members include the central ones.
    """

    name: str
    scheme: Scheme | None = None
    vision: str | None = None
    central: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    first_year: FiscalYear | None = None
    last_year: FiscalYear | None = None
    goals: tuple[Goal, ...] = ()
    adopted: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise RecordError("error.period.backwards", text=self.name)


class Population(Struct, frozen=True):
    """Persons in one calendar year, as a census counted or an institute projected."""

    year: int
    persons: int
    kind: PopulationKind
    line: int | None = None


class Municipality(Record, frozen=True, kw_only=True):
    """市町村. It is a party of its own: its id stands wherever a party's id may stand.

    ``short`` is the one-cell-wide mark (one full-width character) used where
    participants are shown; ``area_km2`` is in square kilometres.
    """

    name: str
    kind: MunicipalityKind
    code: str | None = None
    short: str | None = None
    area_km2: Decimal | None = None
    population: tuple[Population, ...] = ()
    facilities: Mapping[str, int] = {}

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)


class Party(Record, frozen=True, kw_only=True):
    """当事者 that is no municipality: a group word as printed (町村, 甲), or a body (県, 医師会).

    ``members`` are the municipality ids that a group covers.
    """

    name: str
    kind: PartyKind
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)


class PopulationRow(Struct, frozen=True):
    """One row of a printed population table: a name and its figures; ``None`` was not readable."""

    name: str
    persons: tuple[int | None, ...]
    line: int | None = None


class PopulationTable(Record, frozen=True, kw_only=True):
    """A population table as printed, its total row kept for checking. Unit: persons."""

    title: str
    kind: PopulationKind
    years: tuple[int, ...]
    rows: tuple[PopulationRow, ...]


class PolicyField(Record, frozen=True, kw_only=True):
    """政策分野, such as 生活機能の強化; ``code`` is its printed number."""

    name: str
    code: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)


class PolicyItem(Record, frozen=True, kw_only=True):
    """政策項目 of a policy field, such as 医療."""

    field: str
    name: str
    code: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)


class Agreement(Record, frozen=True, kw_only=True):
    """協定内容: the item of the agreement under which programs run.

    ``central_duty`` is 甲の役割, ``member_duty`` 乙の役割, where they are printed.
    """

    item: str
    name: str
    code: str | None = None
    purpose: str | None = None
    central_duty: str | None = None
    member_duty: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)


class YearAmount(Struct, frozen=True):
    """The budget of one fiscal year, with the line of the document that printed it."""

    year: FiscalYear
    amount: Amount
    line: int | None = None


class Participation(Struct, frozen=True):
    """A party that takes part in a program, with the years of joining and leaving if known."""

    party: str
    since: FiscalYear | None = None
    until: FiscalYear | None = None


class Program(Record, frozen=True, kw_only=True):
    """連携事業. ``agreement`` is an agreement id; sums are in ``unit``.

    ``number`` is the number that the document prints; where it prints none the
    running number of the plan's order is shown instead. ``participants`` is
    ``None`` where the document does not say who takes part.
    """

    agreement: str
    name: str
    number: int | None = None
    summary: str | None = None
    effect: str | None = None
    status: ProgramStatus | None = None
    status_text: str | None = None
    participants: tuple[Participation, ...] | None = None
    participants_note: str | None = None
    unit: str = THOUSAND_YEN
    budget: tuple[YearAmount, ...] = ()
    budget_note: str | None = None
    remark: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)
        years = [each.year for each in self.budget]
        if len(years) != len(set(years)):
            raise RecordError("error.program.year_twice", program=self.id)


class Activity(Record, frozen=True, kw_only=True):
    """取組内容: one row of a program's schedule. ``note`` stands in place of arrows."""

    program: str
    name: str
    marks: tuple[YearMark, ...] = ()
    spans: tuple[Span, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, name=self.name)
        years = [each.year for each in self.marks]
        if len(years) != len(set(years)):
            raise RecordError("error.activity.year_twice", activity=self.id)


class Duty(Record, frozen=True, kw_only=True):
    """役割: what a party is responsible for in a program.

    ``party`` is a municipality's or a party's id, so a group word stays as
    printed. ``kind`` is ``None`` until somebody says it; it is never inferred.
    """

    program: str
    party: str
    text: str
    kind: DutyKind | None = None
    section: str | None = None
    contact: str | None = None
    since: FiscalYear | None = None
    until: FiscalYear | None = None


class KpiPoint(Struct, frozen=True):
    """One value of a KPI: its head (``R2``), its text as printed, and the number in it if any."""

    label: str
    text: str
    value: int | Decimal | None = None
    unit: str | None = None
    line: int | None = None


class Kpi(Record, frozen=True, kw_only=True):
    """重要業績評価指標 of a program. ``direction`` is never inferred from its figures."""

    program: str
    label: str
    baseline: KpiPoint | None = None
    target: KpiPoint | None = None
    actuals: tuple[KpiPoint, ...] = ()
    direction: Direction | None = None
    aggregation: Aggregation | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        _require(self, label=self.label)


class Review(Record, frozen=True, kw_only=True):
    """評価 of a program: three scores, grade, policy, and what secretariat and council say."""

    program: str
    progress: int | None = None
    feasibility: int | None = None
    merit: int | None = None
    grade: str | None = None
    grade_policy: str | None = None
    reason: str | None = None
    secretariat: str | None = None
    council: str | None = None


class Opinion(Record, frozen=True, kw_only=True):
    """意見 of the council and what became of it."""

    topic: str
    number: int | None = None
    disposition: Disposition | None = None
    disposition_text: str | None = None


class Revision(Record, frozen=True, kw_only=True):
    """One line of a summary of changes (変更概要) between two editions."""

    kind: RevisionKind
    program: str | None = None
    program_name: str | None = None
    number: int | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None


class Edition(Record, frozen=True, kw_only=True):
    """版: a dated state of the vision. ``date`` is ISO, a day or a month."""

    name: str
    date: str | None = None
    adopted: bool = False


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
        _require(self, name=self.name)


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


class SourceDocument(Record, frozen=True, kw_only=True):
    """A file that was read into the plan; ``read_at`` is an ISO time with offset."""

    name: str
    kind: str
    sha256: str
    encoding: str
    read_at: str


class Finding(Record, frozen=True, kw_only=True):
    """What a reader lost, repaired or did not understand, with the line of the document.

    ``subject`` names the place in words (a program and a year), ``excerpt`` is
    the line as it stands there, shortened.
    """

    kind: FindingKind
    severity: Severity
    line: int
    subject: str = ""
    excerpt: str = ""
    record: str | None = None
