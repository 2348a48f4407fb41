"""The form of a KPI: its fields, and what they say when it is saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wgplanner.plan.edits.kpis import KpiWords, PointWords
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import Aggregation, Direction
from wgplanner.plan.text import comparison_key
from wgplanner.plan.typed import typed_point_label
from wgplanner.plan.year_text import fiscal_year_of
from wgplanner.tui.dialogs.checks import accepted, blank_or, filled
from wgplanner.tui.dialogs.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.locale import Messages

_ACTUAL = re.compile(r"^\s*([^:：\t]+?)\s*[:：\t]\s*(\S.*)$")
"""A year, a colon or a tab, and the value; Excel puts a tab there."""
_APART = re.compile(r"^\s*(\S+)\s+(\S.*)$")


def kpi_fields(messages: Messages, words: KpiWords) -> list[Field]:
    """The fields of a KPI's form, filled in."""
    unsaid = ("", messages.text("detail.not_said"))
    directions = ((each.value, messages.text(f"plan.direction.{each}")) for each in Direction)
    manners = ((each.value, messages.text(f"plan.aggregation.{each}")) for each in Aggregation)
    values = {
        "baseline_label": words.baseline.label,
        "baseline_text": words.baseline.text,
        "target_label": words.target.label,
        "target_text": words.target.text,
    }
    return [
        Field("label", messages.text("plan.form.kpi_label"), words.label, check=filled(messages)),
        *(
            Field(
                name,
                messages.text(f"plan.form.{name}"),
                value,
                check=blank_or(messages, typed_point_label) if name.endswith("_label") else None,
            )
            for name, value in values.items()
        ),
        Field(
            "actuals",
            messages.text("plan.form.actuals"),
            actuals_text(words.actuals or ()),
            "text",
            check=accepted(messages, typed_actuals),
            hint=messages.text("plan.form.actuals.hint"),
        ),
        Field(
            "direction",
            messages.text("plan.form.direction"),
            words.direction or "",
            "choice",
            (unsaid, *directions),
        ),
        Field(
            "aggregation",
            messages.text("plan.form.aggregation"),
            words.aggregation or "",
            "choice",
            (unsaid, *manners),
        ),
        Field("note", messages.text("plan.form.note"), words.note or ""),
    ]


def kpi_words(values: Mapping[str, str]) -> KpiWords:
    """What a KPI's form says.

    Raises:
        InputError: A line of the actuals is none; the form's own check keeps that from happening.
    """
    return KpiWords(
        label=values["label"],
        baseline=PointWords(values["baseline_label"], values["baseline_text"]),
        target=PointWords(values["target_label"], values["target_text"]),
        direction=Direction(values["direction"]) if values["direction"] else None,
        note=values["note"],
        actuals=typed_actuals(values["actuals"]),
        aggregation=Aggregation(values["aggregation"]) if values["aggregation"] else None,
    )


def actuals_text(actuals: tuple[PointWords, ...]) -> str:
    """Yearly values as a text with a line for each: ``R3: 3,410件``."""
    return "\n".join(f"{each.label}: {each.text}" for each in actuals)


def typed_actuals(text: str) -> tuple[PointWords, ...]:
    """Yearly values as typed, one on each line, blank lines passed over.

    Raises:
        InputError: A line has no year and value, a year that nobody can mean, or the year of
            another line.
    """
    said: dict[str, PointWords] = {}
    for line in text.split("\n"):
        if not line.strip():
            continue
        found = _ACTUAL.match(line) or _year_and_value(line)
        if found is None:
            raise InputError("error.kpi.actual", text=line.strip())
        label = typed_point_label(found[1])
        if comparison_key(label) in said:
            raise InputError("error.kpi.twice", label=label)
        said[comparison_key(label)] = PointWords(label, found[2].strip())
    return tuple(said.values())


def _year_and_value(line: str) -> re.Match[str] | None:
    """A line with nothing but a blank between its year and its value: ``R4年度 3,200``."""
    found = _APART.match(line)
    return found if found is not None and fiscal_year_of(found[1]) is not None else None
