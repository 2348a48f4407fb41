"""The standard frame of an agenda, in the language of the documents."""

from __future__ import annotations

from wgplanner.plan.kinds import AgendaKind

HEAD_TITLES = {
    AgendaKind.OPENING: "開会",
    AgendaKind.GREETING: "あいさつ",
    AgendaKind.REPORTS: "報告事項",
    AgendaKind.TOPICS: "議題",
    AgendaKind.DISCUSSIONS: "協議事項",
    AgendaKind.OTHER: "その他",
    AgendaKind.CLOSING: "閉会",
}
"""The usual title of each kind of head."""

FRAME = (
    AgendaKind.OPENING,
    AgendaKind.GREETING,
    AgendaKind.TOPICS,
    AgendaKind.OTHER,
    AgendaKind.CLOSING,
)
"""The heads that a new meeting comes with."""

HOMEWORK_TITLE = "前回までの宿題の確認"
"""The title of the item that reports on what earlier meetings gave to do."""
