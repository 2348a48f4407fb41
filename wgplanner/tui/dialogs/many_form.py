"""One form for several programs: what they have in common, and what is typed for all of them.

A field in which they differ is empty; only fields in which something was changed are set.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wgplanner.tui.dialogs.program_form import program_fields, program_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wgplanner.locale import Messages
    from wgplanner.plan.edits.program_words import ProgramWords
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.records import Program
    from wgplanner.tui.dialogs.form import Field

OF_ONE_PROGRAM = frozenset({"name", "number", "code", "budget_lines"})
"""What no two programs share."""
LEFT = ""
"""In a choice, where the programs differ: each keeps its own."""


def many_fields(
    messages: Messages, programs: Sequence[Program], years: Iterable[FiscalYear]
) -> list[Field]:
    """The fields of all programs, each filled in where they agree."""
    shown_years = {*years, *(each.year for program in programs for each in program.budget)}
    forms = [_by_name(program_fields(messages, each, shown_years)) for each in programs]
    return [
        _shared(messages, [form[name] for form in forms])
        for name in forms[0]
        if name not in OF_ONE_PROGRAM
    ]


def _by_name(fields: Iterable[Field]) -> dict[str, Field]:
    return {each.name: each for each in fields}


def _shared(messages: Messages, fields: Sequence[Field]) -> Field:
    """The field of several programs."""
    first = fields[0]
    if all(each.value == first.value for each in fields):
        return first
    differ = messages.text("plan.form.differ")
    if first.kind == "choice":
        others = tuple(each for each in first.choices if each[0] != LEFT)
        return replace(first, value=LEFT, choices=((LEFT, differ), *others))
    return replace(first, value="", hint=f"{differ} {first.hint}".strip())


def changed_only(fields: Iterable[Field], values: Mapping[str, str]) -> dict[str, str]:
    """The values of the fields in which something was changed."""
    return {
        each.name: values[each.name]
        for each in fields
        if values[each.name] != each.safe(each.value)
    }


def words_of_one(
    messages: Messages, program: Program, years: Iterable[FiscalYear], said: Mapping[str, str]
) -> ProgramWords:
    """What a program says when some of its fields are set.

    Raises:
        InputError: A sum is none; the form's own checks keep that from happening.
    """
    own = {each.name: each.value for each in program_fields(messages, program, years)}
    return program_words(messages, program, own | dict(said))
