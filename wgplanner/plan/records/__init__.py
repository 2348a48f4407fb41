"""The records of a plan: what a coordinator's facts are made of.

Every record is frozen, has an ``id`` that never changes and never repeats, and
refers to other records by their ids. ``position`` orders the records of one
parent; only the order of positions means anything. ``lines`` tells for a field
from which line (from 1) of the source document ``document`` its value came;
a value typed by hand has no line.

Words follow the table of the design: 圏域 Region, 協定内容 Agreement,
連携事業 Program, 取組内容 Activity, 役割 Duty, 会議 Meeting and so on.
"""

from wgplanner.plan.records.base import NO_LINES, Record
from wgplanner.plan.records.document import Finding, SourceDocument
from wgplanner.plan.records.judgement import Edition, Opinion, Review, Revision
from wgplanner.plan.records.meeting import (
    ActionItem,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingRole,
    Member,
    WorkingGroup,
)
from wgplanner.plan.records.policy import Agreement, PolicyField, PolicyItem
from wgplanner.plan.records.program import (
    Activity,
    BudgetLine,
    Duty,
    Kpi,
    KpiPoint,
    Participation,
    Program,
    YearAmount,
)
from wgplanner.plan.records.region import (
    Goal,
    Municipality,
    Party,
    Population,
    PopulationRow,
    PopulationTable,
    Region,
)

__all__ = [
    "NO_LINES",
    "ActionItem",
    "Activity",
    "AgendaItem",
    "Agreement",
    "Attendance",
    "BudgetLine",
    "Duty",
    "Edition",
    "Finding",
    "Goal",
    "Kpi",
    "KpiPoint",
    "Meeting",
    "MeetingRole",
    "Member",
    "Municipality",
    "Opinion",
    "Participation",
    "Party",
    "PolicyField",
    "PolicyItem",
    "Population",
    "PopulationRow",
    "PopulationTable",
    "Program",
    "Record",
    "Region",
    "Review",
    "Revision",
    "SourceDocument",
    "WorkingGroup",
    "YearAmount",
]
