"""The printed words for statuses, kinds of duties, and directions and sums of KPIs.

A word that is not here is no error: a region may have words of its own, which
are kept as text.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

from wgplanner.plan.kinds import Aggregation, Direction, DutyKind, ProgramStatus
from wgplanner.plan.text import comparison_key, fold

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


_BRACKETS = re.compile(r"\([^()]*\)")
_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NO_GOAL = re.compile(
    r"\d+(?:歳|才|年生|年)以[上下内]|(?:増加|減少|上昇|低下|維持)(?:率|幅|量|数|額|管理|費)"
)
_SAID = {
    Direction.AT_LEAST: re.compile("以上"),
    Direction.AT_MOST: re.compile("以下|以内"),
    Direction.KEEP: re.compile("維持"),
    Direction.UP: re.compile("増加|上昇|向上|増やす|[比%年度]増$"),
    Direction.DOWN: re.compile("減少|低下|減らす|削減|[比%年度]減$"),
}
_AGGREGATED = {
    Aggregation.CUMULATIVE: re.compile(r"累計|延べ(?=\d|\)|$)|のべ(?=\d)"),
    Aggregation.YEAR: re.compile(
        r"(?<![\dかヶカケ箇])年間|単年|毎年|各年度|/年(?!度)|(?<![\d元前昨])年\d+[回件人日]"
    ),
}

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


def direction_in(goal: str) -> Direction | None:
    """The direction that the words of a goal say: ``80％以上``, ``2%以内``, ``策定時より上昇``.

    Figures never say one. Words in brackets explain, words about ages count people,
    and two words that say different things say nothing for certain.
    """
    plain = _NO_GOAL.sub("", comparison_key(_BRACKETS.sub("", fold(goal))))
    if len(_FIGURES.findall(plain)) > 1:
        return None
    said = {direction for direction, form in _SAID.items() if form.search(plain)}
    bounds = said & {Direction.AT_LEAST, Direction.AT_MOST}
    if bounds and said - bounds == {Direction.KEEP}:
        said = bounds  # 現状維持以上, 80%以上を維持
    return said.pop() if len(said) == 1 else None


def aggregation_in(*texts: str) -> Aggregation | None:
    """How yearly values make one figure, as a goal, its head or its label say it.

    ``延べ人数`` counts people as often as they come and says nothing of years.
    """
    keys = [comparison_key(text) for text in texts]
    said = {
        aggregation
        for aggregation, form in _AGGREGATED.items()
        if any(form.search(key) for key in keys)
    }
    return said.pop() if len(said) == 1 else None


def read_aggregation(text: str) -> Aggregation | None:
    """How yearly values make one figure, by the word for it."""
    return _AGGREGATIONS.get(comparison_key(text))
