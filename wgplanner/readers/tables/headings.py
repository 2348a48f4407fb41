"""What a column of a table may hold, the headings that say so, and what a sender's mean.

The words that documents share with tables stand in ``readers.labels``; here are
those that only tables have. A heading that nobody knows is not guessed: it is
asked for once, and the answer is a ``Mapping`` that is kept for its sender.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import msgspec

from wgplanner.plan.errors import InputError
from wgplanner.plan.text import comparison_key
from wgplanner.readers.kpis import read_kpi_header
from wgplanner.readers.labels import Label, label_of
from wgplanner.readers.rows import Row


class TableKind(StrEnum):
    """What a table is a list of; the word that ``--as`` takes."""

    PROGRAMS = "programs"
    DUTIES = "duties"
    KPI = "kpi"
    BUDGET = "budget"
    SCHEDULE = "schedule"


class Field(StrEnum):
    """What a column holds. The values are what a remembered mapping stores."""

    PROGRAM_ID = "program_id"
    RECORD_ID = "record_id"
    NUMBER = "number"
    NAME = "name"
    POLICY_FIELD = "policy_field"
    POLICY_ITEM = "policy_item"
    AGREEMENT = "agreement"
    SUMMARY = "summary"
    EFFECT = "effect"
    STATUS = "status"
    PARTICIPANTS = "participants"
    PARTICIPANTS_NOTE = "participants_note"
    PARTICIPATES = "participates"
    """A column of one municipality with a sign where it takes part."""
    REMARK = "remark"
    YEAR = "year"
    BUDGET = "budget"
    BUDGET_TOTAL = "budget_total"
    UNIT = "unit"
    ACTIVITY = "activity"
    MARK = "mark"
    PARTY = "party"
    DUTY = "duty"
    PARTY_DUTY = "party_duty"
    """A column of one party with its duties, such as 甲の役割."""
    DUTY_KIND = "duty_kind"
    SECTION = "section"
    CONTACT = "contact"
    SINCE = "since"
    UNTIL = "until"
    KPI = "kpi"
    BASELINE_YEAR = "baseline_year"
    BASELINE = "baseline"
    TARGET_YEAR = "target_year"
    TARGET = "target"
    ACTUAL = "actual"
    DIRECTION = "direction"
    AGGREGATION = "aggregation"
    IGNORED = "ignored"


PRIVATE_FIELDS = frozenset({Field.SECTION, Field.CONTACT})
"""Columns in which a person may be named; what stands in them is never quoted."""

_WORDS = {
    Field.PROGRAM_ID: "事業ID",
    Field.RECORD_ID: "役割ID 指標ID",
    Field.NUMBER: "番号 No № 事業番号 整理番号 通番 通し番号 コード 事業コード 取組番号",
    Field.NAME: "連携事業 事業 連携事業名称 取組事業",
    Field.POLICY_FIELD: "政策分野 分野 分野名 政策分野名",
    Field.POLICY_ITEM: "政策項目 政策項目名",
    Field.AGREEMENT: "協定内容 協定の内容 協定項目 協定名 協約内容 連携協約の項目",
    Field.STATUS: "状況 取組状況 進捗状況 進捗 実施状況 事業の状況",
    Field.PARTICIPANTS: "関係市町村名 連携市町村名 参加団体 参加市町 関係市町名 連携する市町村",
    Field.PARTICIPANTS_NOTE: "参加の注記 参加市町村の注記",
    Field.YEAR: "年度 会計年度 対象年度",
    Field.BUDGET: "予算 予算額 事業費予算 当初予算 当初予算額 金額",
    Field.BUDGET_TOTAL: "計 合計 総額 総計 事業費計 事業費合計 総事業費",
    Field.UNIT: "単位",
    Field.ACTIVITY: """取組内容 具体的な取組内容 具体的取組内容 具体的な取組 具体的取組 取組項目
        主な取組 取組 実施内容 具体的内容 具体的な内容""",
    Field.PARTY: """当事者 市町村 市町村名 市町 市町名 担当市町村 団体名 実施主体 役割を担う市町村
        役割分担先""",
    Field.DUTY: "役割の内容 役割内容 担う役割",
    Field.DUTY_KIND: "区分 役割区分 役割の区分 役割の種類",
    Field.SECTION: "担当課 担当課名 担当部署 所管課 所管 主管課 担当課係",
    Field.CONTACT: "連絡先 電話番号 電話 内線 メール メールアドレス 担当者連絡先",
    Field.SINCE: "開始年度 開始 始期",
    Field.UNTIL: "終了年度 終了 終期",
    Field.KPI: "指標 指標名 KPI名 KPI指標",
    Field.BASELINE_YEAR: "現状値の年度 現状値年度 基準年度 現状の年度",
    Field.TARGET_YEAR: "目標値の年度 目標値年度 目標年度 目標の年度",
    Field.DIRECTION: "方向 望ましい方向 目標の方向",
    Field.AGGREGATION: "集計 集計方法 集計の方法",
    Field.REMARK: "摘要",
}
_FIELD_OF = {comparison_key(word): field for field, line in _WORDS.items() for word in line.split()}
_OF_LABEL = {
    Label.NAME: Field.NAME,
    Label.SUMMARY: Field.SUMMARY,
    Label.EFFECT: Field.EFFECT,
    Label.BUDGET: Field.BUDGET,
    Label.SCHEDULE: Field.MARK,
    Label.PARTICIPANTS: Field.PARTICIPANTS,
    Label.DUTIES: Field.DUTY,
    Label.CENTRAL_DUTY: Field.PARTY_DUTY,
    Label.MEMBER_DUTY: Field.PARTY_DUTY,
    Label.REMARK: Field.REMARK,
    Label.KPI: Field.KPI,
}
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}|[(（][0-9]{1,2}[)）])[.)、．]?(?=\D)")
_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]$")
_SIGNS = "【】[]〔〕■◆●:※*。. "
_LONGEST = 60


@lru_cache(maxsize=4096)
def field_of(heading: str) -> Field | None:
    """What a heading says of its column, by the words that are known."""
    if not heading or len(heading) > _LONGEST:
        return None
    whole = comparison_key(heading)
    key, bare = whole.strip(_SIGNS), _BRACKETS.sub("", whole).strip(_SIGNS)
    for form in (key, bare, _BRACKETS.sub("", _NUMBERING.sub("", key))):
        if form in _FIELD_OF:
            return _FIELD_OF[form]
        label = label_of(form)
        if label is not None:
            return _OF_LABEL[label]
    kpi = read_kpi_header(Row(1, ("", heading)))
    if kpi.baseline is not None:
        return Field.BASELINE
    if kpi.target is not None:
        return Field.TARGET
    return Field.ACTUAL if kpi.actuals else None


class Mapping(msgspec.Struct, frozen=True):
    """What a sender's headings mean, as somebody said it once.

    Attributes:
        kind: What the tables list, or ``None`` to tell it from the headings.
        fields: A ``Field`` for each heading by its ``heading_key``; it counts
            before the words that are known.
        unit: The unit of sums where the headings name none.
        units: The unit of single columns of sums, by ``heading_key``; it counts before
            what is printed.
    """

    kind: TableKind | None = None
    fields: dict[str, Field] = {}
    unit: str | None = None
    units: dict[str, str] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nobody has said anything."""
        return not (self.fields or self.units or self.unit or self.kind)

    def to_json(self) -> str:
        """The mapping as text to keep."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """A mapping that was kept.

        Raises:
            InputError: The text is no mapping.
        """
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.MsgspecError as error:
            raise InputError("error.table.mapping") from error

    def with_field(self, heading: str, field: Field) -> Mapping:
        """The mapping with what was answered for one heading."""
        return msgspec.structs.replace(self, fields={**self.fields, heading_key(heading): field})

    def with_unit(self, heading: str, unit: str) -> Mapping:
        """The mapping with the unit of the sums below one heading."""
        return msgspec.structs.replace(self, units={**self.units, heading_key(heading): unit})


def heading_key(heading: str) -> str:
    """The form of a heading under which a mapping remembers it."""
    return comparison_key(heading)
