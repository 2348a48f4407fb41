"""The form of a duty: its fields, and what they say when it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wgplanner.plan.edits.duties import DutyWords
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.typed import typed_first_year, typed_last_year
from wgplanner.tui.dialogs.checks import blank_or
from wgplanner.tui.dialogs.form import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wgplanner.locale import Messages
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.tui.dialogs.form import Check

UNSAID = ""


def kind_label(messages: Messages, kind: DutyKind | None) -> str:
    """A kind of duty in the user's language, also the one that nobody has said."""
    return messages.text(f"duty.kind.{kind.value if kind else 'unsaid'}")


def duty_values(words: DutyWords, party: str) -> dict[str, str]:
    """A duty as the form's values by field name."""
    return {
        "party": party,
        "kind": words.kind.value if words.kind else UNSAID,
        "text": words.text,
        "section": words.section or "",
        "contact": words.contact or "",
        "since": words.since.label if words.since else "",
        "until": words.until.label if words.until else "",
    }


def words_said(values: Mapping[str, str]) -> DutyWords:
    """What the form's values say; a value of the form that is absent says nothing.

    Raises:
        InputError: A year is none; the form's own checks keep that from happening.
    """
    return DutyWords(
        text=values.get("text", ""),
        kind=DutyKind(values["kind"]) if values.get("kind") else None,
        section=values.get("section"),
        contact=values.get("contact"),
        since=_year(values.get("since", ""), typed_first_year),
        until=_year(values.get("until", ""), typed_last_year),
    )


def duty_fields(
    messages: Messages, parties: tuple[tuple[str, str], ...], values: Mapping[str, str]
) -> list[Field]:
    """The fields of a duty's form, filled in; ``parties`` are those who may owe it."""

    def field(
        name: str,
        kind: Literal["line", "text", "choice"] = "line",
        choices: tuple[tuple[str, str], ...] = (),
        check: Check | None = None,
    ) -> Field:
        label, hint = messages.text(f"duty.form.{name}"), messages.text(f"duty.form.{name}.hint")
        return Field(name, label, values.get(name, ""), kind, choices, check, hint)

    kinds = [(kind.value, kind_label(messages, kind)) for kind in DutyKind]
    return [
        field("text", "text"),
        field("kind", "choice", ((UNSAID, kind_label(messages, None)), *kinds)),
        field("party", "choice", parties),
        field("section"),
        field("contact"),
        field("since", check=blank_or(messages, typed_first_year)),
        field("until", check=blank_or(messages, typed_last_year)),
    ]


def hand_over_fields(messages: Messages, values: Mapping[str, str]) -> list[Field]:
    """The fields of the form with which a duty passes into other hands."""
    year = blank_or(messages, typed_first_year)

    def complaint(text: str) -> str | None:
        if not text.strip():
            return messages.text("duty.hand_over.no_year")
        return year(text)

    return [
        Field(
            "since",
            messages.text("duty.hand_over.since"),
            values.get("since", ""),
            check=complaint,
            hint=messages.text("duty.hand_over.since.hint"),
        ),
        *(
            Field(name, messages.text(f"duty.form.{name}"), values.get(name, ""))
            for name in ("section", "contact")
        ),
    ]


def _year(text: str, typed: Callable[[str], FiscalYear]) -> FiscalYear | None:
    return typed(text) if text.strip() else None
