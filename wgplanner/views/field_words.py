"""Values of records in words, told from the form in which the plan file stores them.

The history and the chooser of conflicts show values of records that may long be
gone, so nothing here needs the record itself: ids become names where a record
of that id is known, kinds become the words of the screens, lists become parts.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from wgplanner.plan import kinds
from wgplanner.plan.amounts import AmountState
from wgplanner.plan.errors import PlannerError
from wgplanner.plan.months import short_month, short_months
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.plan.progress_text import progress_text
from wgplanner.plan.records import Meeting
from wgplanner.plan.schedule import Mark, Progress
from wgplanner.views.meetings import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan

_PARTIES = ("municipality", "party")
REFERENCES: Mapping[str, tuple[str, ...]] = {
    "agreement": ("agreement",),
    "central": _PARTIES,
    "continues": ("agenda_item",),
    "document": ("document",),
    "field": ("policy_field",),
    "group": ("working_group",),
    "item": ("policy_item", "agenda_item"),
    "meeting": ("meeting",),
    "members": _PARTIES,
    "parent": ("agenda_item",),
    "party": _PARTIES,
    "program": ("program",),
    "programs": ("program",),
    "record": tuple(RECORD_TYPES),
}
"""Fields that hold ids, each with the tables in which they are looked up."""

NAMING_FIELDS = (
    "name", "title", "label", "text", "what", "topic", "subject", "program_name", "after", "before",
)  # fmt: skip
LONGEST_NAME = 40
FIELD_NAMES = frozenset(
    name for kind in RECORD_TYPES.values() for name in kind.__struct_fields__
) | {"projected"}
"""Fields that have a name in the catalogues."""

_HEADS = ("year", "label")
"""What tells the members of a list from one another."""
_BARE = frozenset(
    {*_HEADS, "text", "target", "holder", "persons", "presence", "role", "party", "amounts"}
)
"""Parts of a value that speak for themselves; the others are said with their names."""


def _words(area: str, *groups: Iterable[StrEnum]) -> dict[str, str]:
    return {each.value: f"{area}.{each.value}" for group in groups for each in group}


WORDS_OF_KINDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("program", "status"): _words("document.status", kinds.ProgramStatus),
    ("duty", "kind"): _words("document.duty", kinds.DutyKind),
    ("kpi", "direction"): _words("plan.direction", kinds.Direction),
    ("kpi", "aggregation"): _words("history.aggregation", kinds.Aggregation),
    ("meeting", "state"): _words("meeting.state", kinds.MeetingState),
    ("meeting", "mode"): _words("document.mode", kinds.MeetingMode),
    ("agenda_item", "state"): _words("document.state", kinds.AgendaState),
    ("agenda_item", "kind"): _words("agenda.kind", kinds.AgendaKind),
    ("action_item", "state"): _words("history.action", kinds.ActionState),
    ("working_group", "kind"): _words("meeting.group_kind", kinds.GroupKind),
    ("member", "role"): _words("document.role", kinds.RoleKind),
    ("meeting", "role"): _words("document.role", kinds.RoleKind),
    ("meeting", "presence"): _words("document.presence", kinds.Presence),
    ("opinion", "disposition"): _words("show.disposition", kinds.Disposition),
    ("revision", "kind"): _words("show.revision", kinds.RevisionKind),
    ("region", "scheme"): _words("history.scheme", kinds.Scheme),
    ("party", "kind"): _words("history.kind", kinds.PartyKind),
    ("municipality", "kind"): _words("history.kind", kinds.MunicipalityKind, kinds.PopulationKind),
    ("population_table", "kind"): _words("history.kind", kinds.PopulationKind),
    ("activity", "mark"): _words("history.mark", Mark),
    ("program", "amount"): _words("history.amount", AmountState),
}
"""The catalogue key of each value of a field that has a closed vocabulary."""


class FieldWords:
    """Says what fields hold.

    Args:
        plan: Where names are looked up.
        messages: Texts of the screens.
        gone: Documents of records that the plan lacks now, by table and id.
    """

    def __init__(
        self,
        plan: Plan,
        messages: Messages,
        gone: Mapping[tuple[str, str], Mapping[str, Any]] | None = None,
    ) -> None:
        self._plan = plan
        self._messages = messages
        self._gone = gone or {}
        self.nothing = messages.text("history.nothing")

    def field(self, name: str) -> str:
        """What a field is called; one that this version does not know, as it is stored."""
        return self._messages.text(f"history.field.{name}") if name in FIELD_NAMES else name

    def record(self, table: str, record_id: str) -> str:
        """A record with its kind: ``連携事業「救急医療」``."""
        name = self.name(table, record_id) or record_id
        return self._messages.text("history.record", kind=self.kind(table), name=name)

    def kind(self, table: str) -> str:
        """What the records of a table are called."""
        return self._messages.text(f"history.table.{table}") if table in RECORD_TYPES else table

    def name(self, table: str, record_id: str) -> str | None:
        """What a record is called, now or before it went; ``None`` where nobody knows."""
        record = self._plan.lookup(table, record_id)
        gone = self._gone.get((table, record_id), {})

        def said(field: str) -> Any:
            return gone.get(field) if record is None else getattr(record, field, None)

        for field in NAMING_FIELDS:
            text = said(field)
            if isinstance(text, str) and text.strip():
                return shortened(text, LONGEST_NAME)
        if isinstance(record, Meeting):
            return short_name(record, self._messages)
        owner = said("program")
        return self.name("program", owner) if isinstance(owner, str) else None

    def value(self, table: str, field: str, value: Any) -> str:
        """A value in words."""
        if isinstance(value, list | tuple):
            parts = (f"{head} {words}".strip() for head, words in self.parts(table, field, value))
            return self._messages.text("document.separator").join(parts) or self.nothing
        if isinstance(value, dict):
            return self._compound(table, value)
        return self._single(table, field, value)

    def parts(self, table: str, field: str, values: Iterable[Any]) -> list[tuple[str, str]]:
        """The members of a list: the year or label of each (or nothing), and what it says."""
        found = []
        for value in values:
            if isinstance(value, dict):
                head = next((name for name in _HEADS if value.get(name) is not None), "")
                rest = {name: each for name, each in value.items() if name != head}
                found.append((str(value.get(head, "")), self._compound(table, rest)))
            else:
                found.append(("", self._single(table, field, value)))
        return found

    def _single(self, table: str, field: str, value: Any) -> str:
        if value is None or value == "":
            return self.nothing
        if isinstance(value, bool):
            return self._messages.text("history.yes" if value else "history.no")
        text = f"{value:,}" if field == "persons" and isinstance(value, int) else str(value)
        for each in REFERENCES.get(field, ()):
            name = self.name(each, text)
            if name is not None:
                return name
        key = WORDS_OF_KINDS.get((table, field), {}).get(text)
        return self._messages.text(key) if key else text

    def _compound(self, table: str, value: Mapping[str, Any]) -> str:
        """A value that has parts of its own; source lines are left out."""
        months = _month_words(value)
        if months is not None:
            return months
        # A printed text says more than the number that was read out of it.
        hidden = {"line", "value", "unit"} if "text" in value else {"line"}
        words = [
            self._named(table, name, each)
            for name, each in value.items()
            if each is not None and name not in hidden
        ]
        return " ".join(words) or self.nothing

    def _named(self, table: str, name: str, value: Any) -> str:
        """One part of a compound value, with its name where it needs one."""
        if name == "amount" and isinstance(value, dict):
            return self._amount(value)
        words = self.value(table, name, value)
        bare = name in _BARE or (table, name) in WORDS_OF_KINDS
        return words if bare else f"{self.field(name)} {words}"

    def _amount(self, value: Mapping[str, Any]) -> str:
        if value.get("text"):
            return str(value["text"])
        if value.get("value") is None:
            return self._single("program", "amount", value.get("state"))
        try:
            return f"{Decimal(str(value['value'])):,}"
        except InvalidOperation:
            return str(value["value"])


def _month_words(value: Mapping[str, Any]) -> str | None:
    """A bar, a milestone or how far something has come; ``None`` where it is none of these."""
    try:
        if "first" in value and "grain" in value:
            return short_months(int(value["first"]), int(value["last"]))
        if value.keys() == {"month", "name"}:
            return f"{short_month(int(value['month']))} {value['name']}"
        if value.keys() in ({"percent"}, {"until"}):
            return progress_text(Progress(**value))
    except (ValueError, TypeError, KeyError, OverflowError, PlannerError):
        return " ".join(f"{each}" for each in value.values())
    return None


def shortened(text: str, length: int) -> str:
    """Text on one line, no longer than so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
