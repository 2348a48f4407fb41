"""Small plans of our own, for tests of every room. All names are made up; no persons.

``small_plan()`` holds one city, one town and one village with the group word
町村 and a bus company, three programs, every mark, amounts in all six states,
KPIs with and without figures, a review, a finding, and a working group with a
closed and a draft meeting. ``hostile_plan()`` is the same plan with text that
tries to break tables, markup and terminals.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.amounts import BLANK, DASH, UNDECIDED, UNKNOWN, Amount
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import (
    ActionState,
    AgendaKind,
    AgendaState,
    Aggregation,
    Direction,
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
    RoleKind,
    Scheme,
    Severity,
)
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    ActionItem,
    Activity,
    AgendaItem,
    Agreement,
    Attendance,
    Duty,
    Finding,
    Goal,
    Kpi,
    KpiPoint,
    Meeting,
    MeetingRole,
    Member,
    Municipality,
    Participation,
    Party,
    PolicyField,
    PolicyItem,
    Population,
    Program,
    Record,
    Region,
    Review,
    SourceDocument,
    WorkingGroup,
    YearAmount,
)
from wgplanner.plan.schedule import Grain, Mark, Span, YearMark, month_number

if TYPE_CHECKING:
    from collections.abc import Iterable

R3, R4, R5, R6, R7 = (FiscalYear(year) for year in range(2021, 2026))
YEARS = (R3, R4, R5, R6, R7)
HOSTILE = (
    "a|b",
    "x\ny",
    "`code`",
    "<b>太字</b>",
    "[リンク](javascript:alert(1))",
    "*強調*_下線_",
    "\\| \\\\",
    "# 見出し",
    "\x1b[31m赤\x07",
    "\u202eあべこべ",
    "[bold red]markup[/]",
    "R&amp;D &lt;",
    "007",
    "1e5",
    "=1+1",
)


def small_plan() -> Plan:
    """The plan that most tests start from."""
    return Plan.of([*_region(), *_policy(), *_programs(), *_duties(), *_kpis(), *_meetings()])


def hostile_plan() -> Plan:
    """``small_plan`` with a hostile string in names, duties, KPIs and agenda items."""
    records: list[Record] = []
    for index, record in enumerate(small_plan().records()):
        text = HOSTILE[index % len(HOSTILE)]
        if isinstance(
            record, (Program, Activity, WorkingGroup, PolicyField, PolicyItem, Agreement)
        ):
            records.append(structs.replace(record, name=f"{text} {record.name}"))
        elif isinstance(record, Duty):
            records.append(structs.replace(record, text=f"{text} {record.text}"))
        elif isinstance(record, Kpi):
            records.append(structs.replace(record, label=f"{text} {record.label}"))
        elif isinstance(record, AgendaItem):
            records.append(structs.replace(record, title=f"{text} {record.title}"))
        elif isinstance(record, Meeting):
            records.append(structs.replace(record, place=text))
        else:
            records.append(record)
    return Plan.of(records)


def _region() -> Iterable[Record]:
    yield Region(
        id="region",
        name="みどり野地域定住自立圏",
        scheme=Scheme.SETTLEMENT,
        vision="みどり野地域定住自立圏共生ビジョン",
        central=("city",),
        members=("city", "town", "village"),
        first_year=R3,
        last_year=R7,
        goals=(Goal("人口", 2040, "31,000人", "28,500人"),),
    )
    for position, (key, name, kind, short, persons) in enumerate(
        [
            ("village", "奥沢見村", MunicipalityKind.VILLAGE, "奥", 1_480),
            ("city", "みどり野市", MunicipalityKind.CITY, "み", 30_120),
            ("town", "小川瀬町", MunicipalityKind.TOWN, "小", 6_905),
        ]
    ):
        population = (Population(2020, persons, PopulationKind.CENSUS),)
        yield Municipality(
            id=key, position=position, name=name, kind=kind, short=short, population=population
        )
    yield Party(id="towns", name="町村", kind=PartyKind.GROUP, members=("town", "village"))
    yield Party(id="bus", position=1, name="みどり野バス株式会社", kind=PartyKind.BODY)


def _policy() -> Iterable[Record]:
    yield PolicyField(id="field-life", position=0, name="生活機能の強化", code="Ⅰ")
    yield PolicyField(id="field-ties", position=1, name="結びつきの強化", code="Ⅱ")
    yield PolicyItem(id="item-care", field="field-life", name="医療", code="①")
    yield PolicyItem(id="item-bus", field="field-ties", name="地域公共交通", code="①")
    yield Agreement(id="agree-care", item="item-care", name="医療体制の充実", code="ア")
    yield Agreement(id="agree-bus", item="item-bus", name="公共交通の維持", code="ア")


def _budget(*amounts: Amount) -> tuple[YearAmount, ...]:
    return tuple(YearAmount(year, amount) for year, amount in zip(YEARS, amounts, strict=True))


def _marks(signs: str) -> tuple[YearMark, ...]:
    marks = {"p": Mark.PLANNED, ".": Mark.NONE, "-": Mark.DASH, "?": Mark.UNKNOWN}
    return tuple(YearMark(year, marks[sign]) for year, sign in zip(YEARS, signs, strict=False))


def _programs() -> Iterable[Record]:
    everyone = tuple(Participation(each) for each in ("city", "town", "village"))
    yield Program(
        id="prog-call",
        agreement="agree-care",
        name="健康電話相談事業",
        summary="電話で健康の相談を受ける。",
        effect="夜間の不安が減る。",
        status=ProgramStatus.RUNNING,
        participants=everyone,
        budget=_budget(Amount.of(3_300), Amount.of(0), DASH, UNKNOWN, UNDECIDED),
        document="doc",
        lines={"name": 12},
    )
    yield Program(
        id="prog-night",
        position=1,
        agreement="agree-care",
        name="夜間当番医事業",
        participants=(Participation("city"), Participation("town")),
        participants_note="奥沢見村は令和6年度から参加予定",
        budget=_budget(BLANK, *(Amount.of(1_200 + year) for year in range(4))),
        remark="当番表は年度ごとに定める。",
    )
    yield Program(
        id="prog-bus",
        agreement="agree-bus",
        name="広域バス運行事業",
        status_text="調整中",
        participants=None,
        unit="百万円",
        budget=_budget(*(Amount.of(Decimal("12.5")) for _ in YEARS)),
    )
    yield Activity(id="act-study", program="prog-call", name="実施の検討", marks=_marks("p...."))
    yield Activity(
        id="act-run", position=1, program="prog-call", name="相談の実施", marks=_marks(".p-?p")
    )
    yield Activity(
        id="act-doctors",
        program="prog-night",
        name="当番医の配置",
        marks=_marks("ppppp"),
        spans=(Span(month_number(R4, 6), month_number(R4, 11), Grain.QUARTER),),
    )
    yield Activity(
        id="act-bus",
        program="prog-bus",
        name="実証運行",
        marks=_marks("pp"),
        note="R5以降は実証の結果による",
    )
    yield Review(
        id="review-call",
        program="prog-call",
        progress=3,
        feasibility=5,
        merit=4,
        grade="B",
        grade_policy="継続",
        reason="利用が伸びている。",
    )
    yield SourceDocument(
        id="doc",
        name="ビジョン.txt",
        kind="vision",
        sha256="0" * 64,
        encoding="utf-8",
        read_at="2025-10-01T09:00:00+09:00",
    )
    yield Finding(
        id="finding-cell",
        kind=FindingKind.SCHEDULE_CELL_LOST,
        severity=Severity.LOSS,
        line=34,
        subject="相談の実施 R6",
        excerpt="相談の実施 → —",
        record="act-run",
        document="doc",
    )


def _duties() -> Iterable[Record]:
    yield Duty(
        id="duty-lead",
        program="prog-call",
        party="city",
        text="相談窓口の委託と進行管理",
        kind=DutyKind.LEAD,
        section="健康推進課",
        contact="保健係 内線210",
    )
    yield Duty(
        id="duty-city-fund",
        position=1,
        program="prog-call",
        party="city",
        text="費用を負担割合により負担",
    )
    yield Duty(id="duty-tell", position=2, program="prog-call", party="towns", text="住民への周知")
    yield Duty(
        id="duty-pay",
        position=3,
        program="prog-call",
        party="towns",
        text="費用を負担割合により負担",
        kind=DutyKind.FUND,
    )
    yield Duty(id="duty-night", program="prog-night", party="city", text="当番表の作成")
    yield Duty(
        id="duty-outside",
        position=1,
        program="prog-night",
        party="village",
        text="受診者の搬送に協力",
    )
    yield Duty(
        id="duty-bus", program="prog-bus", party="bus", text="車両の運行", kind=DutyKind.OPERATE
    )


def _kpis() -> Iterable[Record]:
    yield Kpi(
        id="kpi-calls",
        program="prog-call",
        label="利用件数",
        baseline=KpiPoint("R2", "3,275件(2市町)", 3_275, "件"),
        target=KpiPoint("R7", "4,000件", 4_000, "件"),
        actuals=(KpiPoint("R3", "3,410件", 3_410, "件"),),
        direction=Direction.UP,
        aggregation=Aggregation.YEAR,
    )
    yield Kpi(
        id="kpi-night",
        program="prog-night",
        label="当番医の確保",
        baseline=None,
        target=KpiPoint("R7", "維持"),
    )


def _meetings() -> Iterable[Record]:
    yield WorkingGroup(
        id="group-care",
        name="医療ワーキンググループ",
        kind=GroupKind.WORKING_GROUP,
        programs=("prog-call", "prog-night"),
        chair="みどり野市 健康推進課長",
        secretariat="みどり野市 企画課",
    )
    for position, (party, section, post, role) in enumerate(
        [
            ("village", "住民課", "係長", None),
            ("city", "健康推進課", "課長", RoleKind.CHAIR),
            ("city", "企画課", "主査", RoleKind.SECRETARIAT),
            ("town", "保健福祉課", "課長補佐", None),
        ]
    ):
        yield Member(
            id=f"member-{position}",
            position=position,
            group="group-care",
            section=section,
            post=post,
            party=party,
            role=role,
        )
    yield from _closed_meeting()
    yield from _draft_meeting()


def _closed_meeting() -> Iterable[Record]:
    yield Meeting(
        id="meeting-1",
        group="group-care",
        number=1,
        fiscal_year=R7,
        date="2025-07-14",
        start="10:00",
        end="11:30",
        place="みどり野市役所 3階 第1会議室",
        mode=MeetingMode.IN_PERSON,
        state=MeetingState.CLOSED,
        roles=(MeetingRole(RoleKind.CHAIR, "健康推進課長", "city"),),
        attendance=(
            Attendance("city", Presence.PRESENT),
            Attendance("town", Presence.PROXY, "係長"),
            Attendance("village", Presence.ABSENT),
        ),
    )
    yield AgendaItem(
        id="item-1-1", meeting="meeting-1", kind=AgendaKind.OPENING, title="開会", minutes=1
    )
    yield AgendaItem(
        id="item-1-2", position=1, meeting="meeting-1", kind=AgendaKind.TOPICS, title="議題"
    )
    yield AgendaItem(
        id="item-1-3",
        position=2,
        meeting="meeting-1",
        parent="item-1-2",
        kind=AgendaKind.TOPIC,
        title="電話相談の周知について",
        minutes=40,
        presenter="みどり野市 健康推進課",
        papers=("資料1",),
        programs=("prog-call",),
        state=AgendaState.CONTINUED,
        decision="各町村の広報紙の日程を持ち寄る。",
    )
    yield ActionItem(
        id="action-1",
        meeting="meeting-1",
        what="広報紙の掲載日程を知らせる",
        party="towns",
        who="広報担当",
        due="2025-09-30",
        item="item-1-3",
    )
    yield ActionItem(
        id="action-2",
        position=1,
        meeting="meeting-1",
        what="委託先の見積りを取る",
        party="city",
        state=ActionState.DONE,
    )


def _draft_meeting() -> Iterable[Record]:
    yield Meeting(
        id="meeting-2",
        position=1,
        group="group-care",
        number=2,
        fiscal_year=R7,
        date="2025-10-20",
        start="13:30",
        end="14:30",
        place=None,
        mode=MeetingMode.HYBRID,
        roles=(
            MeetingRole(RoleKind.CHAIR, "健康推進課長", "city"),
            MeetingRole(RoleKind.RECORDER, "企画課 主査", "city"),
        ),
        attendance=(Attendance("city", Presence.PRESENT), Attendance("town", Presence.ONLINE)),
        example=True,
    )
    meeting = "meeting-2"
    yield AgendaItem(
        id="item-2-1", meeting=meeting, kind=AgendaKind.OPENING, title="開会", minutes=2
    )
    yield AgendaItem(
        id="item-2-2",
        position=1,
        meeting=meeting,
        kind=AgendaKind.GREETING,
        title="あいさつ",
        minutes=5,
        presenter="座長",
    )
    yield AgendaItem(
        id="item-2-3", position=2, meeting=meeting, kind=AgendaKind.DISCUSSIONS, title="協議事項"
    )
    yield AgendaItem(
        id="item-2-4",
        position=3,
        meeting=meeting,
        parent="item-2-3",
        kind=AgendaKind.TOPIC,
        title="電話相談の周知について",
        minutes=30,
        presenter="みどり野市 健康推進課",
        papers=("資料1", "資料2-1"),
        programs=("prog-call",),
        state=AgendaState.CONTINUED,
        continues="item-1-3",
    )
    yield AgendaItem(
        id="item-2-5",
        position=4,
        meeting=meeting,
        parent="item-2-3",
        kind=AgendaKind.TOPIC,
        title="夜間当番医の参加町村について",
        minutes=25,
        papers=("資料2-1", "資料2-2"),
        programs=("prog-night",),
    )
    yield AgendaItem(
        id="item-2-6", position=5, meeting=meeting, kind=AgendaKind.OTHER, title="その他"
    )
    yield AgendaItem(
        id="item-2-7",
        position=6,
        meeting=meeting,
        kind=AgendaKind.CLOSING,
        title="閉会",
        minutes=1,
    )
