"""A kind of duty suggested by the words of its text.

A suggestion is shown as such and never stored: a duty has no kind until
somebody says it. Where several rules match the first one counts, so 費用を負担し、
住民へ周知 suggests ``fund``.
"""

from __future__ import annotations

from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.text import comparison_key

_RULES: tuple[tuple[DutyKind, tuple[str, ...]], ...] = (
    (DutyKind.LEAD, ("主担当", "主体となって", "中心となって", "総括", "統括", "進行管理")),
    (DutyKind.FUND, ("負担", "支出", "拠出", "補助金", "助成", "出資")),
    (DutyKind.PUBLICISE, ("周知", "広報", "啓発", "宣伝", "情報発信", "PR")),
    (DutyKind.COORDINATE, ("調整", "とりまとめ", "取りまとめ", "取り纏め", "連絡")),
    (DutyKind.SUPPORT, ("協力", "支援", "参加", "参画", "派遣", "情報提供", "補助")),
    (
        DutyKind.OPERATE,
        ("運営", "設置", "開催", "実施", "運行", "運用", "委託", "管理", "整備", "作成", "事務"),
    ),
)


def suggest_kind(text: str) -> DutyKind | None:
    """The kind that the words of a duty suggest, or ``None`` where they suggest nothing."""
    folded = comparison_key(text)
    return next((kind for kind, words in _RULES if any(word in folded for word in words)), None)
