"""Records of one kind as a table for people: the columns, and the words in them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wgplanner.plan.amounts import BLANK, DASH, UNDECIDED, UNKNOWN, Amount
from wgplanner.writers.figures import budget_words
from wgplanner.writers.text_table import text_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wgplanner.locale import Messages

    JsonRecord = dict[str, Any]
    Cell = Callable[[JsonRecord, Messages], str]

LONGEST_EXCERPT = 80
NUMERIC = {"number", "minutes", "persons", "line", "budget", "progress", "feasibility", "merit"}
STATES = {"blank": BLANK, "undecided": UNDECIDED, "unknown": UNKNOWN, None: DASH}

COLUMNS: dict[str, tuple[str, ...]] = {
    "region": ("name", "scheme", "central", "members", "first_year", "last_year"),
    "municipalities": ("name", "kind", "central", "code", "persons"),
    "agreements": ("policy_item", "name", "purpose", "central_duty", "member_duty"),
    "programs": ("number", "name", "policy_item", "status", "participants", "budget"),
    "duties": (
        "number",
        "program",
        "party",
        "kind",
        "text",
        "section",
        "contact",
        "since",
        "until",
    ),
    "activities": ("number", "program", "name", "planned", "note"),
    "gaps": ("number", "program", "kind", "subject"),
    "kpis": ("number", "program", "label", "baseline", "target"),
    "groups": ("id", "name", "kind", "chair", "secretariat"),
    "members": ("group", "municipality", "organisation", "section", "post", "role"),
    "meetings": ("id", "group", "number", "date", "start", "place", "state", "minutes"),
    "people": ("meeting_id", "kind", "party", "holder", "presence", "role"),
    "agenda": ("meeting_id", "number", "title", "minutes", "start", "presenter", "state"),
    "tasks": ("id", "meeting_id", "what", "party", "who", "due", "state"),
    "progress": ("number", "name", "policy_item", "status", "participants"),
    "reviews": (
        "number",
        "name",
        "progress",
        "feasibility",
        "merit",
        "grade",
        "grade_policy",
        "secretariat",
        "council",
    ),
    "opinions": ("number", "topic", "disposition"),
    "changes": ("kind", "number", "program", "before", "after", "reason"),
    "revisions": ("kind", "number", "program", "before", "after", "reason"),
    "findings": ("document", "line", "severity", "kind", "subject", "excerpt"),
}
"""The columns of each listing: fields of the JSON record, or names of ``_MADE``."""


def listing_table(
    what: str, records: Iterable[JsonRecord], table_format: str, messages: Messages
) -> str:
    """A table of records as ``views.records_json`` makes them."""
    columns = COLUMNS[what]
    return text_table(
        [messages.text(f"show.head.{column}") for column in columns],
        [[_cell(what, column, record, messages) for column in columns] for record in records],
        [column in NUMERIC for column in columns],
        table_format,
    )


def _cell(what: str, column: str, record: JsonRecord, messages: Messages) -> str:
    if column in _MADE:
        return _MADE[column](record, messages)
    value = record[column]
    if value is None:
        missing = SAID_WHEN_MISSING.get((what, column))
        return messages.text(missing) if missing else ""
    group = WORDS.get((what, column))
    if group is not None and isinstance(value, str):
        return _word(f"{group}.{value}", value, messages)
    if isinstance(value, list):
        return messages.text("document.separator").join(str(each) for each in value)
    return str(value)


SAID_WHEN_MISSING = {
    ("programs", "participants"): "show.not_known",
    ("programs", "status"): "document.not_said",
    ("progress", "participants"): "show.not_known",
    ("duties", "kind"): "document.duty.unsaid",
    ("meetings", "date"): "show.not_known",
    ("meetings", "start"): "show.not_known",
    ("meetings", "place"): "show.not_known",
}
"""Where an empty cell could be taken for "none", the table says what it is."""

WORDS = {
    ("region", "scheme"): "show.scheme",
    ("municipalities", "kind"): "show.municipality",
    ("programs", "status"): "document.status",
    ("duties", "kind"): "document.duty",
    ("gaps", "kind"): "show.gap",
    ("agenda", "state"): "document.state",
    ("groups", "kind"): "show.group",
    ("members", "role"): "document.role",
    ("meetings", "state"): "show.meeting",
    ("people", "kind"): "show.people",
    ("people", "role"): "document.role",
    ("tasks", "state"): "show.task",
    ("changes", "kind"): "show.revision",
    ("revisions", "kind"): "show.revision",
    ("findings", "severity"): "show.severity",
    ("findings", "kind"): "show.finding",
}
"""The catalogue keys under which the stored words of a column have their texts."""


def _word(key: str, value: str, messages: Messages) -> str:
    """The text of a stored word; a word of the region's own has none and stays as it is."""
    try:
        return messages.text(key)
    except KeyError:
        return value


def _budget(record: JsonRecord, messages: Messages) -> str:
    values = [value for year, value in record["budget"].items() if year != "unit"]
    amounts = [
        STATES[value]
        if value is None or isinstance(value, str)
        else Amount.of(value if isinstance(value, int) else Decimal(str(value)))
        for value in values
    ]
    return budget_words(amounts, record["budget"]["unit"], messages)


def _persons(record: JsonRecord, messages: Messages) -> str:
    """The latest count, with its year; a projection is no count."""
    counted = [each for each in record["population"] if each["kind"] == "census"]
    if not counted:
        return messages.text("show.not_known")
    latest = max(counted, key=lambda each: int(each["year"]))
    return f"{latest['persons']:,} ({latest['year']})"


def _central(record: JsonRecord, messages: Messages) -> str:
    if isinstance(record["central"], list):
        return messages.text("document.separator").join(str(each) for each in record["central"])
    return messages.text("show.central") if record["central"] else ""


def _minutes(record: JsonRecord, messages: Messages) -> str:
    if "minutes_complete" not in record:
        return "" if record["minutes"] is None else str(record["minutes"])
    if not record["minutes_complete"] and record["minutes"] == 0:
        return messages.text("show.not_known")
    least = "" if record["minutes_complete"] else "≥ "
    return f"{least}{record['minutes']}"


def _point(name: str) -> Cell:
    def text(record: JsonRecord, messages: Messages) -> str:
        point = record[name]
        if point is None:
            return messages.text("document.not_said")
        return messages.text("document.kpi.point", text=point["text"], label=point["label"])

    return text


def _excerpt(record: JsonRecord, messages: Messages) -> str:
    """The beginning of what a finding quotes; JSON has the whole of it."""
    excerpt = str(record["excerpt"])
    return excerpt if len(excerpt) <= LONGEST_EXCERPT else f"{excerpt[: LONGEST_EXCERPT - 1]}…"


def _presence(record: JsonRecord, messages: Messages) -> str:
    """What is noted of a seat; a role says nothing of it."""
    if record["presence"] is None:
        return messages.text("document.not_said") if record["kind"] == "attendance" else ""
    return messages.text(f"document.presence.{record['presence']}")


_MADE: dict[str, Cell] = {
    "excerpt": _excerpt,
    "budget": _budget,
    "persons": _persons,
    "central": _central,
    "minutes": _minutes,
    "presence": _presence,
    "baseline": _point("baseline"),
    "target": _point("target"),
}
"""Cells that are made from more than one field."""
