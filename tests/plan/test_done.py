"""How far a row has come: only planned months between today and what is done make it late."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wgplanner.plan.done import done_point, progress_point
from wgplanner.plan.errors import InputError, RecordError
from wgplanner.plan.progress_text import progress_text
from wgplanner.plan.schedule import Progress
from wgplanner.plan.typed_progress import typed_progress

BARS = ((100, 111), (124, 135))


@pytest.mark.parametrize(
    ("percent", "point"), [(0, 100), (25, 106), (50, 112), (75, 130), (100, 136)]
)
def test_a_share_is_of_the_planned_months(percent: int, point: int) -> None:
    assert done_point(BARS, Progress(percent=percent)) == point


@pytest.mark.parametrize(
    ("progress", "now", "point"),
    [
        (Progress(percent=0), 90, 90),
        (Progress(percent=0), 103.5, 100),
        (Progress(percent=50), 118, 118),
        (Progress(percent=50), 127, 112),
        (Progress(percent=75), 127, 130),
        (Progress(percent=100), 200, 200),
        (Progress(until=105), 104, 106),
        (None, 104, None),
    ],
)
def test_the_line_leaves_today_only_for_planned_months(
    progress: Progress | None, now: float, point: float | None
) -> None:
    assert progress_point(BARS, progress, now) == point


def test_nothing_planned_has_no_place_on_the_line() -> None:
    assert progress_point((), Progress(percent=30), 100) is None


@given(st.integers(0, 100), st.floats(80, 150))
@settings(max_examples=60, deadline=None)
def test_more_done_is_never_further_back(percent: int, now: float) -> None:
    less = done_point(BARS, Progress(percent=percent))
    more = done_point(BARS, Progress(percent=min(percent + 1, 100)))
    assert less is not None
    assert more is not None
    assert less <= more
    point = progress_point(BARS, Progress(percent=percent), now)
    assert point in (less, now)


@pytest.mark.parametrize(
    ("text", "progress"),
    [
        ("", None),
        ("40%", Progress(percent=40)),
        ("４割", Progress(percent=40)),
        ("40", Progress(percent=40)),
        ("完了", Progress(percent=100)),
        ("R5.9まで", Progress(until=12 * 2023 + 5)),
        ("2023-09", Progress(until=12 * 2023 + 5)),
    ],
)
def test_typed_progress(text: str, progress: Progress | None) -> None:
    assert typed_progress(text) == progress
    assert typed_progress(progress_text(progress)) == progress


@pytest.mark.parametrize("text", ["101%", "R5", "たぶん", "-3"])
def test_what_is_no_progress_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        typed_progress(text)


def test_progress_says_one_thing() -> None:
    for wrong in ({}, {"percent": 3, "until": 4}, {"percent": 101}):
        with pytest.raises(RecordError):
            Progress(**wrong)
