"""The forms of a program and an activity: their fields, and what they say when saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.amounts import YEN_PER_UNIT, Amount
from wgplanner.plan.edits.budget_parts import parts_text, typed_parts
from wgplanner.plan.edits.done import (
    DoneWords,
    milestones_text,
    typed_actual,
    typed_milestones,
    words_of_done,
)
from wgplanner.plan.edits.program_words import ProgramWords, words_of_program
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.text import comparison_key
from wgplanner.plan.typed import typed_amount
from wgplanner.plan.typed_progress import typed_progress
from wgplanner.tui.dialogs.checks import accepted, blank_or, filled
from wgplanner.tui.dialogs.form import Field
from wgplanner.views.figures import amount_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wgplanner.locale import Messages
    from wgplanner.plan.records import Activity, Program
    from wgplanner.tui.dialogs.form import Check

BUDGET = "budget."
"""Before the label of a year: the field of that year's sum."""


def program_fields(
    messages: Messages, program: Program, years: Iterable[FiscalYear]
) -> list[Field]:
    """The fields of a program's form, filled in; one sum for each year of the plan."""
    words = words_of_program(program)

    def field(name: str, value: str | None, kind: str = "line", **more: object) -> Field:
        label = messages.text(f"plan.form.{name}")
        return Field(name, label, value or "", kind, **more)  # type: ignore[arg-type]

    unit = tuple((each, each) for each in YEN_PER_UNIT)
    if words.unit not in YEN_PER_UNIT:
        unit = ((words.unit, words.unit), *unit)
    return [
        name_field(messages, words.name),
        field(
            "number",
            str(words.number) if words.number is not None else "",
            check=blank_or(messages, typed_number),
            hint=messages.text("plan.form.number.hint"),
        ),
        field("code", words.code, hint=messages.text("plan.form.code.hint")),
        field("status", words.status, "choice", choices=status_choices(messages)),
        field("status_text", words.status_text, hint=messages.text("plan.form.status_text.hint")),
        field("summary", words.summary, "text"),
        field("effect", words.effect, "text"),
        field("participants_note", words.participants_note),
        field(
            "unit",
            words.unit,
            "choice",
            choices=unit,
            hint=messages.text("plan.form.unit.hint"),
        ),
        *_budget_fields(messages, words, years),
        _parts_field(messages, program),
        field("budget_note", words.budget_note),
        field("remark", words.remark, "text"),
        milestones_field(messages, milestones_text(words.milestones)),
    ]


def _budget_fields(
    messages: Messages, words: ProgramWords, years: Iterable[FiscalYear]
) -> Iterable[Field]:
    for year in sorted({*years, *words.budget}):
        amount = words.budget.get(year)
        yield Field(
            BUDGET + year.label,
            messages.text("plan.form.budget", year=year.label),
            amount_words(amount, messages) if amount else "",
            check=blank_or(messages, typed_amount),
            hint=messages.text("plan.form.budget.hint"),
        )


def _parts_field(messages: Messages, program: Program) -> Field:
    """The lines of the budget, one a line."""
    held, shown = program.budget_lines, _sum_words(messages)
    return Field(
        "budget_lines",
        messages.text("plan.form.budget_lines"),
        parts_text(held, shown),
        "text",
        check=accepted(messages, lambda text: typed_parts(text, program.unit, held, shown)),
        hint=messages.text("plan.form.budget_lines.hint"),
    )


def _sum_words(messages: Messages) -> Callable[[Amount], str]:
    """How a sum of a part is shown: a blank cell is said in a word."""
    blank = messages.text("plan.form.blank_sum")
    return lambda amount: amount_words(amount, messages) or blank


def status_choices(messages: Messages) -> tuple[tuple[str, str], ...]:
    """Every status, after the one that nobody has said."""
    said = ((each.value, messages.text(f"document.status.{each}")) for each in ProgramStatus)
    return (("", messages.text("detail.not_said")), *said)


def program_words(messages: Messages, program: Program, values: Mapping[str, str]) -> ProgramWords:
    """What the form of a program says.

    Raises:
        InputError: A number or a sum is none; the form's own checks keep that from happening.
    """
    unit = values["unit"]
    return ProgramWords(
        name=values["name"],
        number=typed_number(values["number"]) if values["number"].strip() else None,
        code=values["code"],
        status=ProgramStatus(values["status"]) if values["status"] else None,
        status_text=values["status_text"],
        summary=values["summary"],
        effect=values["effect"],
        participants_note=values["participants_note"],
        unit=unit,
        budget={
            FiscalYear.parse(name.removeprefix(BUDGET)): typed_amount(value, unit)
            for name, value in values.items()
            if name.startswith(BUDGET)
        },
        budget_lines=typed_parts(
            values["budget_lines"], unit, program.budget_lines, _sum_words(messages)
        ),
        budget_note=values["budget_note"],
        remark=values["remark"],
        milestones=typed_milestones(values["milestones"]),
    )


def typed_number(text: str) -> int:
    """The running number of a program as typed.

    Raises:
        InputError: It is no positive whole number.
    """
    key = comparison_key(text)
    if not (key.isascii() and key.isdigit() and 0 < int(key) < 1_000_000):
        raise InputError("error.number.form", text=text)
    return int(key)


def name_field(messages: Messages, name: str) -> Field:
    """The field of a name that may not be blank."""
    return Field("name", messages.text("plan.form.name"), name, check=filled(messages))


def activity_fields(messages: Messages, activity: Activity) -> list[Field]:
    """The fields of an activity's form, filled in."""
    actual, progress, milestones = words_of_done(activity)

    def field(name: str, value: str, kind: str = "line", check: Check | None = None) -> Field:
        label, hint = (messages.text(f"plan.form.{name}{each}") for each in ("", ".hint"))
        return Field(name, label, value, kind, check=check, hint=hint)  # type: ignore[arg-type]

    return [
        name_field(messages, activity.name),
        field("note", activity.note or ""),
        field("actual", actual, check=blank_or(messages, typed_actual)),
        field("progress", progress, check=blank_or(messages, typed_progress)),
        milestones_field(messages, milestones),
    ]


def milestones_field(messages: Messages, milestones: str) -> Field:
    """Milestones, one a line."""
    return Field(
        "milestones",
        messages.text("plan.form.milestones"),
        milestones,
        "text",
        check=blank_or(messages, typed_milestones),
        hint=messages.text("plan.form.milestones.hint"),
    )


def done_words(values: Mapping[str, str]) -> DoneWords:
    """What an activity's form says came of it.

    Raises:
        InputError: Something cannot be read; the form's own checks keep that from happening.
    """
    return DoneWords(
        typed_actual(values["actual"]),
        typed_progress(values["progress"]),
        typed_milestones(values["milestones"]),
    )
