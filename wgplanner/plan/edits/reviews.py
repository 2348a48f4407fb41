"""Edits of reviews (評価): three scores, the grade and its policy, and what was said to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.records import Program, Review

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class ReviewWords(Struct, frozen=True):
    """What a form says of a review; scores are those of the region's own scale."""

    progress: int | None = None
    feasibility: int | None = None
    merit: int | None = None
    grade: str | None = None
    grade_policy: str | None = None
    reason: str | None = None
    secretariat: str | None = None
    council: str | None = None

    def on(self, review: Review) -> Review:
        """The review with these words; what was typed anew loses its source line."""
        return revised(
            review,
            progress=self.progress,
            feasibility=self.feasibility,
            merit=self.merit,
            grade=said_line(self.grade),
            grade_policy=said_line(self.grade_policy),
            reason=said_text(self.reason),
            secretariat=said_text(self.secretariat),
            council=said_text(self.council),
        )


def words_of_review(review: Review) -> ReviewWords:
    """What a form shows of a review when it opens."""
    return ReviewWords(
        progress=review.progress,
        feasibility=review.feasibility,
        merit=review.merit,
        grade=review.grade,
        grade_policy=review.grade_policy,
        reason=review.reason,
        secretariat=review.secretariat,
        council=review.council,
    )


def say_review(plan: Plan, program: str, review_id: str, words: ReviewWords) -> Edits:
    """The program's review says what the words say; of which nothing is left, it is gone.

    ``review_id`` is that of a review of the program, or a new one.

    Raises:
        RecordError: There is no such program.
    """
    plan.find(Program, program)
    before = plan.table(Review).get(review_id)
    reviews = plan.children(Review, "program", program)
    position = max((each.position for each in reviews), default=-1) + 1
    review = words.on(before or Review(id=review_id, position=position, program=program))
    if words_of_review(review) == ReviewWords():
        return (remove(before),) if before is not None else ()
    return (put(plan, review),)
