"""What stands in the forms: their columns, with the headings that the reader of tables knows.

The headings are Japanese in every language of the screens, for the
municipalities that fill them in are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.records import Agreement, Municipality, Party, PolicyField, PolicyItem, Program

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan

Named = Agreement | Municipality | Party | PolicyField | PolicyItem | Program
Choices = Callable[["Plan | None"], tuple[str, ...]]

STATUSES = ("実施中", "一部実施中", "準備中", "検討中", "未実施", "完了", "休止", "廃止")
DUTY_KINDS = ("主担当", "運営", "支援・協力", "費用負担", "周知", "調整", "その他")
DIRECTIONS = ("増加", "減少", "維持", "以下", "以上", "文章")
AGGREGATIONS = ("単年", "累計", "平均", "最新")
"""The words of the closed lists, each in the order of its kinds in the plan."""

BUDGET_HEAD = "事業費（千円）"
ACTUAL_HEAD = "実績値"
_NARROW, _MIDDLE, _WIDE = 10, 20, 44


def _none(plan: Plan | None) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    Attributes:
        name: Under which a row has its value.
        heading: As printed; of a group the lower heading.
        group: The heading over several columns.
        is_key: Hidden and locked.
        is_anchor: Stays in sight when one scrolls to the right.
        is_sum: Holds sums of money.
        choices: The words to choose from.
        is_closed: Nothing but those words may be entered.
    """

    name: str
    heading: str
    group: str = ""
    width: int = _MIDDLE
    is_key: bool = False
    is_anchor: bool = False
    is_sum: bool = False
    choices: Choices = _none
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form: its title, its columns, and which notes go with it."""

    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    years: tuple[FiscalYear, ...] = field(default=())

    def groups(self) -> list[tuple[int, int]]:
        """The first and last column, from 0, of every group of more than one column."""
        found: list[tuple[int, int]] = []
        for at, column in enumerate(self.columns):
            if column.group and found and self.columns[found[-1][1]].group == column.group:
                found[-1] = (found[-1][0], at)
            elif column.group:
                found.append((at, at))
        return [(first, last) for first, last in found if last > first]


def _words(words: tuple[str, ...]) -> Choices:
    return lambda plan: words


def _names(*kinds: type[Named]) -> Choices:
    """The names of the plan's records, each once, in their order."""

    def names(plan: Plan | None) -> tuple[str, ...]:
        if plan is None:
            return ()
        records: list[Named] = [each for kind in kinds for each in plan.ordered(kind)]
        return tuple(dict.fromkeys(each.name for each in records))

    return names


def _key(name: str, heading: str) -> Column:
    return Column(name, heading, width=_NARROW, is_key=True)


def _program() -> Column:
    return Column("program", "事業名", is_anchor=True, choices=_names(Program))


def programs_sheet(years: tuple[FiscalYear, ...]) -> Sheet:
    """One row for each program, with its budget by year."""
    columns = (
        _key("program_id", "事業ID"),
        Column("number", "番号", width=_NARROW),
        Column("policy_field", "政策分野", choices=_names(PolicyField)),
        Column("policy_item", "政策項目", choices=_names(PolicyItem)),
        Column("agreement", "協定内容", choices=_names(Agreement)),
        Column("name", "事業名", is_anchor=True),
        Column("summary", "事業概要", width=_WIDE),
        Column("effect", "効果", width=_WIDE),
        Column("status", "状況", width=_NARROW, choices=_words(STATUSES)),
        Column("participants", "関係市町村", width=_WIDE),
        Column("participants_note", "参加の注記"),
        *(
            Column(year.label, year.label, BUDGET_HEAD, width=_NARROW, is_sum=True)
            for year in years
        ),
        Column("remark", "備考", width=_WIDE),
    )
    return Sheet("連携事業", columns, ("row", "sums", "participants", "keys"), years)


def duties_sheet(years: tuple[FiscalYear, ...]) -> Sheet:
    """One row for each duty of a party in a program."""
    columns = (
        _key("program_id", "事業ID"),
        _key("record_id", "役割ID"),
        _program(),
        Column("party", "当事者", choices=_names(Municipality, Party)),
        Column("text", "役割", width=_WIDE),
        Column("kind", "役割区分", choices=_words(DUTY_KINDS), is_closed=True),
        Column("section", "担当課"),
        Column("contact", "連絡先"),
        Column("since", "開始年度", width=_NARROW),
        Column("until", "終了年度", width=_NARROW),
    )
    return Sheet("役割", columns, ("row", "duty", "years", "keys"), years)


def kpi_sheet(years: tuple[FiscalYear, ...]) -> Sheet:
    """One row for each KPI of a program, with its actual values by year."""
    columns = (
        _key("program_id", "事業ID"),
        _key("record_id", "指標ID"),
        _program(),
        Column("label", "指標", width=_WIDE),
        Column("unit", "単位", width=_NARROW),
        Column("direction", "方向", width=_NARROW, choices=_words(DIRECTIONS), is_closed=True),
        Column("aggregation", "集計", width=_NARROW, choices=_words(AGGREGATIONS), is_closed=True),
        Column("baseline_label", "現状値の年度", width=_NARROW),
        Column("baseline", "現状値"),
        Column("target_label", "目標値の年度", width=_NARROW),
        Column("target", "目標値"),
        *(Column(year.label, year.label, ACTUAL_HEAD, width=_NARROW) for year in years),
        Column("note", "備考", width=_WIDE),
    )
    return Sheet("KPI", columns, ("row", "values", "years", "keys"), years)


KIND_SHEETS: dict[str, Callable[[tuple[FiscalYear, ...]], Sheet]] = {
    "programs": programs_sheet,
    "duties": duties_sheet,
    "kpi": kpi_sheet,
}
