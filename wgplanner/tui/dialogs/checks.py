"""Checks of form fields, made from the same parsers that read the saved values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.edits.policy import Heading
    from wgplanner.tui.dialogs.form import Check


def filled(messages: Messages) -> Check:
    """A field that must say something."""

    def check(value: str) -> str | None:
        return None if value.strip() else messages.text("form.required")

    return check


def unlike(messages: Messages, others: Iterable[Heading]) -> Check:
    """A field that must say something, and not the name of another."""
    from wgplanner.plan.edits.policy import require_unlike  # noqa: PLC0415 - few checks need it

    taken = tuple(others)

    def check(value: str) -> str | None:
        try:
            require_unlike(value, taken)
        except PlannerError as problem:
            return messages.text(problem.key, **problem.values)
        return filled(messages)(value)

    return check


def blank_or(messages: Messages, parse: Callable[[str], object]) -> Check:
    """A field that may stay blank; otherwise the parser must take it."""

    def check(value: str) -> str | None:
        if not value.strip():
            return None
        try:
            parse(value)
        except PlannerError as problem:
            return messages.text(problem.key, **problem.values)
        return None

    return check


def accepted(messages: Messages, parse: Callable[[str], object]) -> Check:
    """A field that the parser must take, blank or not."""

    def check(value: str) -> str | None:
        try:
            parse(value)
        except PlannerError as problem:
            return messages.text(problem.key, **problem.values)
        return None

    return check
