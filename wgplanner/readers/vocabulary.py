"""The printed words for statuses, kinds of duties, and directions and sums of KPIs.

A word that is not here is no error: a region may have words of its own, which
are kept as text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from wgplanner.plan.kinds import Aggregation, Direction, DutyKind, ProgramStatus
from wgplanner.plan.text import comparison_key

STATUS_WORDS = {
    ProgramStatus.RUNNING: "実施中 実施 継続実施 実施済(継続)",
    ProgramStatus.PARTLY_RUNNING: "一部実施中 一部実施",
    ProgramStatus.PREPARING: "準備中 準備",
    ProgramStatus.CONSIDERING: "検討中 検討",
    ProgramStatus.NOT_STARTED: "未実施 未着手",
    ProgramStatus.DONE: "完了 終了",
    ProgramStatus.SUSPENDED: "休止 休止中",
    ProgramStatus.ABOLISHED: "廃止",
}
DUTY_WORDS = {
    DutyKind.LEAD: "主担当 主担当市町村 主管",
    DutyKind.OPERATE: "運営 実施運営",
    DutyKind.SUPPORT: "支援・協力 協力 支援",
    DutyKind.FUND: "費用負担 負担",
    DutyKind.PUBLICISE: "周知 広報 周知・広報",
    DutyKind.COORDINATE: "調整 連絡調整",
    DutyKind.OTHER: "その他",
}
DIRECTION_WORDS = {
    Direction.UP: "増加 増やす 上昇 向上 増",
    Direction.DOWN: "減少 減らす 低下 減",
    Direction.KEEP: "維持 現状維持",
    Direction.AT_MOST: "以下 以内",
    Direction.AT_LEAST: "以上 現状維持以上",
    Direction.TEXT: "文章 定性",
}
AGGREGATION_WORDS = {
    Aggregation.YEAR: "単年 単年度 年間",
    Aggregation.CUMULATIVE: "累計 延べ",
    Aggregation.MEAN: "平均",
    Aggregation.LATEST: "最新 時点",
}

K = TypeVar("K", bound=StrEnum)


def _by_key(words: dict[K, str]) -> dict[str, K]:
    return {comparison_key(word): kind for kind, line in words.items() for word in line.split()}


_STATUSES, _DUTIES = _by_key(STATUS_WORDS), _by_key(DUTY_WORDS)
_DIRECTIONS, _AGGREGATIONS = _by_key(DIRECTION_WORDS), _by_key(AGGREGATION_WORDS)


def read_status(text: str) -> ProgramStatus | None:
    """The status that a word names, or ``None`` for a word of the region's own."""
    return _STATUSES.get(comparison_key(text))


def read_duty_kind(text: str) -> DutyKind | None:
    """The kind of duty that a word names."""
    return _DUTIES.get(comparison_key(text))


def read_direction(text: str) -> Direction | None:
    """The direction that a word names; never one inferred from figures."""
    return _DIRECTIONS.get(comparison_key(text))


def read_aggregation(text: str) -> Aggregation | None:
    """How yearly values make one figure, by the word for it."""
    return _AGGREGATIONS.get(comparison_key(text))
