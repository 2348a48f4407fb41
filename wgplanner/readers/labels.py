"""The labels of a program's sheet, in the words of many regions.

A label is found by its comparison key without what stands in brackets; the
brackets of a budget's label hold its unit.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from wgplanner.plan.amounts import YEN_PER_UNIT
from wgplanner.plan.text import comparison_key


class Label(Enum):
    """What a row of a sheet is about."""

    NAME = auto()
    SUMMARY = auto()
    EFFECT = auto()
    BUDGET = auto()
    SCHEDULE = auto()
    PARTICIPANTS = auto()
    DUTIES = auto()
    CENTRAL_DUTY = auto()
    MEMBER_DUTY = auto()
    PARTY_DUTY = auto()
    REMARK = auto()
    KPI = auto()
    CODE = auto()


_WORDS = {
    Label.NAME: """事業名 連携事業名 事業名称 事業の名称 具体的取組名 具体的な取組名 取組名
        取組事業名""",
    Label.SUMMARY: "事業概要 事業内容 事業の概要 事業の内容 取組概要 概要",
    Label.EFFECT: """効果 期待される効果 事業効果 事業の効果 期待する効果 見込まれる効果
        想定される効果""",
    Label.BUDGET: """事業費 事業費見込額 概算事業費 事業費見込 事業費の見込額 総事業費 想定事業費
        年度別事業費 事業費概算 予算額""",
    Label.SCHEDULE: """スケジュール 実施スケジュール 事業スケジュール 取組スケジュール 年次計画
        実施年度 実施計画 工程""",
    Label.PARTICIPANTS: """連携市町村 関係市町村 構成市町村 実施市町村 参加市町村 取組市町村
        連携市町 関係市町 構成市町 連携市 関係市 関係町村 連携団体 関係自治体 連携自治体
        構成自治体 連携町村 参加市町 実施市町 取組市町 参画市町村 参画市町 対象市町村 対象市町
        参加自治体 参加団体 関係団体 実施団体 連携市町村名 関係市町村名 連携する市町村
        連携する市町""",
    Label.DUTIES: "役割分担の考え方 役割分担 市町村の役割 各市町村の役割 役割分担等 役割",
    Label.CENTRAL_DUTY: "甲の役割 中心市の役割 連携中枢都市の役割",
    Label.MEMBER_DUTY: """乙の役割 近隣市町村の役割 連携市町村の役割 周辺市町村の役割
        関係市町村の役割 連携市町の役割 関係市町の役割 近隣町村の役割""",
    Label.REMARK: "備考 特記事項 その他 留意事項 注記",
    Label.KPI: """重要業績評価指標 KPI 重要業績評価指標KPI 成果指標 評価指標 数値目標 目標指標
        業績指標 指標""",
}
_BY_KEY = {comparison_key(word): label for label, words in _WORDS.items() for word in words.split()}
_CODES = frozenset(
    map(
        comparison_key,
        (
            "事業番号",
            "番号",
            "事業コード",
            "コード",
            "整理番号",
            "通し番号",
            "取組番号",
            "連携事業番号",
            "事業No",
            "事業No.",
            "No",
            "No.",
        ),
    )
)
_BRACKETS = re.compile(r"(?:\([^()]*\)){1,3}$")
_DUTY_OF = re.compile(r"^.{1,30}の役割(?:分担)?$")
_UNIT = re.compile(
    r"(?<![一二三四五六七八九十百千万億兆kKｋ])(?:"
    + "|".join(sorted(YEN_PER_UNIT, key=len, reverse=True))
    + r")(?<!\d円)"
)
"""Not 円 of 百円, 十万円 or 100円, which are other units that nobody knows."""
_LONGEST = 40


@lru_cache(maxsize=1 << 16)
def label_of(cell: str) -> Label | None:
    """The label that a cell is, or ``None`` where it is none that is known."""
    if not cell or len(cell) > _LONGEST:
        return None
    key = comparison_key(cell).strip("【】[]〔〕■◆●:")
    return _BY_KEY.get(key) or _BY_KEY.get(_BRACKETS.sub("", key))


def row_label(cell: str) -> Label | None:
    """The label at the head of a sheet's row; only there a number or a party's duty is one."""
    known = label_of(cell)
    if known or not cell or len(cell) > _LONGEST:
        return known
    key = comparison_key(cell).strip("【】[]〔〕■◆●:")
    if key in _CODES:
        return Label.CODE
    return Label.PARTY_DUTY if _DUTY_OF.match(key) else None


def printed(label: Label) -> str:
    """The usual word for a label, to name it in a finding."""
    return _WORDS[label].split()[0] if label in _WORDS else "番号"


def unit_of(cell: str) -> str | None:
    """The unit of money in a cell such as ``事業費 (千円)``, or ``None``."""
    match = _UNIT.search(comparison_key(cell))
    return match[0] if match else None


def party_of_duty_label(cell: str) -> str:
    """The party that a label such as ``甲の役割`` names."""
    return re.sub(r"\s*の\s*役割.*$", "", cell).strip("【】[]〔〕■◆● 　")
