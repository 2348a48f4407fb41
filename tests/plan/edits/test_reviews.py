"""Edits of reviews: said, changed, and gone where nothing is left of them."""

from __future__ import annotations

import pytest

from tests.plans import small_plan
from wgplanner.plan.changes import apply_edits
from wgplanner.plan.edits.reviews import ReviewWords, say_review, words_of_review
from wgplanner.plan.errors import RecordError
from wgplanner.plan.records import Review


def test_a_program_without_a_review_gets_one_and_loses_it_when_nothing_is_left() -> None:
    plan = small_plan()
    words = ReviewWords(progress=4, merit=0, grade=" A ", council="続ける\n")
    after = apply_edits(plan, say_review(plan, "prog-bus", "new", words))
    review = after.find(Review, "new")
    assert (review.program, review.progress, review.feasibility) == ("prog-bus", 4, None)
    assert (review.merit, review.grade, review.council) == (0, "A", "続ける")
    assert apply_edits(after, say_review(after, "prog-bus", "new", ReviewWords())) == plan
    assert say_review(plan, "prog-bus", "new", ReviewWords(reason="  ")) == ()


def test_a_review_that_is_said_again_stays_as_it_was() -> None:
    plan = small_plan()
    for review in plan.ordered(Review):
        edits = say_review(plan, review.program, review.id, words_of_review(review))
        assert apply_edits(plan, edits) == plan


def test_there_is_no_review_of_a_program_that_is_not_there() -> None:
    with pytest.raises(RecordError):
        say_review(small_plan(), "nothing", "new", ReviewWords(progress=1))
