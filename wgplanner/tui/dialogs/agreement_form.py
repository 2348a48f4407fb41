"""The forms of an agreement and of the years in which parties take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.edits.participation import Term, typed_term
from wgplanner.plan.edits.policy import AgreementWords
from wgplanner.tui.dialogs.checks import accepted, filled
from wgplanner.tui.dialogs.form import Field
from wgplanner.views.parties import party_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Agreement, Program


def agreement_fields(messages: Messages, agreement: Agreement) -> list[Field]:
    """The fields of an agreement's form, filled in."""

    def text(name: str, value: str | None) -> Field:
        return Field(name, messages.text(f"plan.form.{name}"), value or "", "text")

    return [
        Field("name", messages.text("plan.form.name"), agreement.name, check=filled(messages)),
        Field("code", messages.text("plan.form.code"), agreement.code or ""),
        text("purpose", agreement.purpose),
        text("central_duty", agreement.central_duty),
        text("member_duty", agreement.member_duty),
    ]


def agreement_words(values: Mapping[str, str]) -> AgreementWords:
    """What an agreement's form says."""
    return AgreementWords(**values)


def term_fields(messages: Messages, plan: Plan, program: Program) -> list[Field]:
    """One field for each party that takes part: the years in which it does."""
    check, hint = accepted(messages, typed_term), messages.text("plan.form.term.hint")
    return [
        Field(
            each.party,
            party_name(plan, each.party) or each.party,
            Term(each.since, each.until).text,
            check=check,
            hint=hint,
        )
        for each in program.participants or ()
    ]


def terms_said(values: Mapping[str, str]) -> dict[str, Term]:
    """What the form of the years says.

    Raises:
        InputError: A term is none; the form's own checks keep that from happening.
    """
    return {party: typed_term(text) for party, text in values.items()}
