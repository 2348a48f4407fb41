"""The closed vocabularies of the records. The values are what the plan file stores.

Words of one zone that are in no list here are kept as text beside the kind
(``status_text``, ``disposition_text``), never forced into one.
"""

from __future__ import annotations

from enum import StrEnum


class Scheme(StrEnum):
    """定住自立圏 or 連携中枢都市圏."""

    SETTLEMENT = "settlement"
    CORE_CITY = "core_city"


class MunicipalityKind(StrEnum):
    """市, 町, 村 or 区."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    WARD = "ward"


class PartyKind(StrEnum):
    """A word that stands for several municipalities, or a body outside of them."""

    GROUP = "group"
    BODY = "body"


class PopulationKind(StrEnum):
    """Counted by a census, or projected."""

    CENSUS = "census"
    PROJECTION = "projection"


class ProgramStatus(StrEnum):
    """状況: 実施中, 一部実施中, 準備中, 検討中, 未実施, 完了, 休止, 廃止."""

    RUNNING = "running"
    PARTLY_RUNNING = "partly_running"
    PREPARING = "preparing"
    CONSIDERING = "considering"
    NOT_STARTED = "not_started"
    DONE = "done"
    SUSPENDED = "suspended"
    ABOLISHED = "abolished"


class DutyKind(StrEnum):
    """主担当, 運営, 支援・協力, 費用負担, 周知, 調整, その他."""

    LEAD = "lead"
    OPERATE = "operate"
    SUPPORT = "support"
    FUND = "fund"
    PUBLICISE = "publicise"
    COORDINATE = "coordinate"
    OTHER = "other"


class Direction(StrEnum):
    """Which way of a KPI is good."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    TEXT = "text"


class Aggregation(StrEnum):
    """How a KPI's yearly values make one figure: 単年, 累計, 平均, 最新."""

    YEAR = "year"
    CUMULATIVE = "cumulative"
    MEAN = "mean"
    LATEST = "latest"


class GroupKind(StrEnum):
    """ワーキンググループ, 懇談会, 首長会議, その他."""

    WORKING_GROUP = "working_group"
    COUNCIL = "council"
    MAYORS = "mayors"
    OTHER = "other"


class MeetingMode(StrEnum):
    """対面, オンライン, 併用, 書面開催."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    WRITTEN = "written"


class MeetingState(StrEnum):
    """準備中, 開催中, 終了."""

    DRAFT = "draft"
    RUNNING = "running"
    CLOSED = "closed"


class RoleKind(StrEnum):
    """座長, 副座長, 会長, 副会長, 書記, 説明者, 司会, 計時, 委員, オブザーバー, 事務局."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    PRESIDENT = "president"
    VICE_PRESIDENT = "vice_president"
    RECORDER = "recorder"
    PRESENTER = "presenter"
    FACILITATOR = "facilitator"
    TIMEKEEPER = "timekeeper"
    MEMBER = "member"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"


class Presence(StrEnum):
    """出席, 欠席, 代理, オンライン, 未定."""

    PRESENT = "present"
    ABSENT = "absent"
    PROXY = "proxy"
    ONLINE = "online"
    UNDECIDED = "undecided"


class AgendaKind(StrEnum):
    """開会, あいさつ, 議題, 報告事項, 協議事項, その他, 閉会; ``topic`` is an item under a head."""

    OPENING = "opening"
    GREETING = "greeting"
    TOPICS = "topics"
    REPORTS = "reports"
    DISCUSSIONS = "discussions"
    TOPIC = "topic"
    OTHER = "other"
    CLOSING = "closing"


class AgendaState(StrEnum):
    """提案, 継続協議, 再協議, 決定, 報告."""

    PROPOSED = "proposed"
    CONTINUED = "continued"
    RECONSIDERED = "reconsidered"
    DECIDED = "decided"
    REPORTED = "reported"


class ActionState(StrEnum):
    """未了, 完了, 取りやめ."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Disposition(StrEnum):
    """What became of an opinion: 反映, 要協議, 参考, 対応困難."""

    REFLECTED = "reflected"
    TO_DISCUSS = "to_discuss"
    NOTED = "noted"
    DECLINED = "declined"


class RevisionKind(StrEnum):
    """What a line of a summary of changes tells of."""

    KPI = "kpi"
    ADDED = "added"
    EXTENDED = "extended"
    DELETED = "deleted"
    AGREEMENT = "agreement"
    OTHER = "other"


class Severity(StrEnum):
    """``loss``: a value is missing. ``repair``: read, by a rule. ``question``: not understood."""

    LOSS = "loss"
    REPAIR = "repair"
    QUESTION = "question"


class FindingKind(StrEnum):
    """Why a reader reports a line. Catalogue texts stand under ``finding.<value>``."""

    SCHEDULE_CELL_LOST = "schedule_cell_lost"
    BUDGET_CELL_LOST = "budget_cell_lost"
    BUDGET_ROW_LOST = "budget_row_lost"
    SCHEDULE_HEADER_SHORT = "schedule_header_short"
    HEADER_MERGED = "header_merged"
    ROW_REPAIRED = "row_repaired"
    TEXT_CLEANED = "text_cleaned"
    CELL_UNREADABLE = "cell_unreadable"
    BULLETS_LOST = "bullets_lost"
    NAME_DIFFERS = "name_differs"
    SUM_DIFFERS = "sum_differs"
    YEAR_OUTSIDE_PERIOD = "year_outside_period"
    LABEL_UNKNOWN = "label_unknown"
    LINE_NOT_UNDERSTOOD = "line_not_understood"
    PARTY_UNKNOWN = "party_unknown"
    FIELD_MISSING = "field_missing"
    RECORD_UNKNOWN = "record_unknown"
    VALUE_TWICE = "value_twice"
    HIDDEN_CELLS = "hidden_cells"
    PART_NOT_READ = "part_not_read"
    LETTERS_DISORDERED = "letters_disordered"
    LABEL_UNPLACED = "label_unplaced"
    CELL_SLIPPED = "cell_slipped"
    TEXT_BROKEN = "text_broken"
    UNBOUND = "unbound"
    INEXACT = "inexact"
    UNIT_CONVERTED = "unit_converted"
