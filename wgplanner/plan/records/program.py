"""連携事業 with its schedule, budget, duties and KPIs."""

from decimal import Decimal

from msgspec import Struct

from wgplanner.plan.amounts import THOUSAND_YEN, Amount, require_finite
from wgplanner.plan.errors import RecordError
from wgplanner.plan.fiscal import FiscalYear, year_twice
from wgplanner.plan.kinds import Aggregation, Direction, DutyKind, ProgramStatus
from wgplanner.plan.records.base import Record, require
from wgplanner.plan.schedule import Milestone, Progress, Span, YearMark


class YearAmount(Struct, frozen=True, gc=False):
    """The budget of one fiscal year, with the line of the document that printed it."""

    year: FiscalYear
    amount: Amount
    line: int | None = None


class BudgetLine(Struct, frozen=True, gc=False):
    """One of several lines of a budget: the part of a city, or ``うち一般財源``.

    A line is never added to a program's sums: it is a part of them, or nobody said what.
    """

    label: str
    amounts: tuple[YearAmount, ...] = ()
    line: int | None = None


class Participation(Struct, frozen=True, gc=False):
    """A party that takes part in a program, with the years of joining and leaving if known."""

    party: str
    since: FiscalYear | None = None
    until: FiscalYear | None = None


class Program(Record, frozen=True, kw_only=True):
    """連携事業. ``agreement`` is an agreement id; sums are in ``unit``.

    ``number`` is the number that the document prints; where it prints none the
    running number of the plan's order is shown instead, or the next one that no other
    program bears. ``code`` is what it prints in place of one number (``3-C-1``), as
    printed. ``participants`` is ``None`` where the document does not say who takes part.
    """

    agreement: str
    name: str
    number: int | None = None
    code: str | None = None
    summary: str | None = None
    effect: str | None = None
    status: ProgramStatus | None = None
    status_text: str | None = None
    participants: tuple[Participation, ...] | None = None
    participants_note: str | None = None
    unit: str = THOUSAND_YEN
    budget: tuple[YearAmount, ...] = ()
    budget_note: str | None = None
    budget_lines: tuple[BudgetLine, ...] = ()
    remark: str | None = None
    milestones: tuple[Milestone, ...] = ()

    @property
    def told_unit(self) -> str | None:
        """The unit of the sums; ``None`` where a document prints none.

        A figure is never stored without one, so with any figure but 0 it is known.
        """
        sums = (*self.budget, *(each for line in self.budget_lines for each in line.amounts))
        figures = any(each.amount.value or each.amount.text for each in sums)
        told = figures or "unit" in self.lines or self.document is None
        return self.unit if told else None

    def __post_init__(self) -> None:
        # As below: right at first sight in nearly all of the thousands that a large plan holds.
        if not (self.id and self.name and not self.name.isspace()):
            super().__post_init__()
            require(self, name=self.name)
        if year_twice(self.budget):
            raise RecordError("error.program.year_twice", program=self.id)


class Activity(Record, frozen=True, kw_only=True):
    """取組内容: one row of a program's schedule. ``note`` stands in place of arrows.

    ``marks`` and ``spans`` are the plan. What came of it is ``actual``, the months in which
    the activity was carried out (実績), and ``progress``; nobody said them where they are
    empty, which is not the same as nothing done.
    """

    program: str
    name: str
    marks: tuple[YearMark, ...] = ()
    spans: tuple[Span, ...] = ()
    note: str | None = None
    actual: tuple[Span, ...] = ()
    progress: Progress | None = None
    milestones: tuple[Milestone, ...] = ()

    def __post_init__(self) -> None:
        # A large plan holds tens of thousands, so what is right is seen without a call.
        if not (self.id and self.name and not self.name.isspace()):
            super().__post_init__()
            require(self, name=self.name)
        if year_twice(self.marks):
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


class KpiPoint(Struct, frozen=True, gc=False):
    """One value of a KPI: its head (``R2``), its text as printed, and the number in it if any."""

    label: str
    text: str
    value: int | Decimal | None = None
    unit: str | None = None
    line: int | None = None

    def __post_init__(self) -> None:
        require_finite(self.value, "value")


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
        require(self, label=self.label)
