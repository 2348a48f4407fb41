"""The form of a review: its fields, and what they say when it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.edits.reviews import ReviewWords
from wgplanner.plan.errors import InputError
from wgplanner.plan.records import SourceDocument
from wgplanner.plan.text import comparison_key
from wgplanner.tui.dialogs.checks import accepted
from wgplanner.tui.dialogs.form import Field
from wgplanner.views.field_words import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Review

SCORES = ("progress", "feasibility", "merit")
LINES = ("grade", "grade_policy")
TEXTS = ("reason", "secretariat", "council")
HIGHEST = 100
LABEL_LENGTH = 24
"""Characters of what is said to a program that tell its reviews apart."""


def review_fields(messages: Messages, words: ReviewWords) -> list[Field]:
    """The fields of a review's form, filled in."""

    def label(name: str) -> str:
        return messages.text(f"detail.review.{name}")

    check, hint = accepted(messages, typed_score), messages.text("plan.form.score.hint")
    scores = {name: getattr(words, name) for name in SCORES}
    return [
        *(
            Field(name, label(name), "" if score is None else str(score), check=check, hint=hint)
            for name, score in scores.items()
        ),
        *(Field(name, label(name), getattr(words, name) or "") for name in LINES),
        *(Field(name, label(name), getattr(words, name) or "", "text") for name in TEXTS),
    ]


def review_label(messages: Messages, plan: Plan, review: Review) -> str:
    """What tells a review from the others of its program: document, grade, scores, words."""
    document = plan.table(SourceDocument).get(review.document or "")
    scores = (
        f"{messages.text(f'detail.review.{name}')} {score}"
        for name in SCORES
        if (score := getattr(review, name)) is not None
    )
    texts = (getattr(review, name) for name in TEXTS)
    words = next((shortened(each, LABEL_LENGTH) for each in texts if each), None)
    said = (document and document.name, review.grade, review.grade_policy, *scores, words)
    told = messages.text("detail.separator").join(each for each in said if each)
    return told or messages.text("detail.not_said")


def review_words(values: Mapping[str, str]) -> ReviewWords:
    """What a review's form says.

    Raises:
        InputError: A score is none; the form's own check keeps that from happening.
    """
    progress, feasibility, merit = (typed_score(values[name]) for name in SCORES)
    said = {name: values[name] for name in (*LINES, *TEXTS)}
    return ReviewWords(progress=progress, feasibility=feasibility, merit=merit, **said)


def typed_score(text: str) -> int | None:
    """A score as typed: ``4``, ``４点``; nothing typed is nothing said.

    Raises:
        InputError: It is no whole number up to 100.
    """
    key = comparison_key(text).removesuffix("点")
    if not key:
        return None
    if not (key.isascii() and key.isdigit() and int(key) <= HIGHEST):
        raise InputError("error.score.form", text=text, highest=HIGHEST)
    return int(key)
