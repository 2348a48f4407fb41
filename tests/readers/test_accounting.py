"""Every cell of the five published documents ends in exactly one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.accounting import account_vision, filled_cells, misplaced
from tests.readers.damaged import read_as
from tests.readers.real_documents import (
    CHANGES,
    LIST,
    PROGRESS,
    REVIEWS,
    VISION,
    needs_documents,
    read_real,
)
from tests.readers.regions import source
from tests.readers.test_changes import TEXT as CHANGES_TEXT
from tests.readers.test_program_list import TEXT as LIST_TEXT
from tests.readers.test_progress import TEXT as PROGRESS_TEXT
from tests.readers.test_reviews import TEXT as REVIEWS_TEXT
from wgplanner.readers.ledger import Fate
from wgplanner.readers.text_file import read_text

COUNTS = {
    LIST: {Fate.STORED: 49, Fate.FINDING: 26, Fate.HEADING: 12},
    PROGRESS: {Fate.STORED: 83, Fate.HEADING: 7},
    CHANGES: {Fate.STORED: 60, Fate.HEADING: 15, Fate.PROSE: 3, Fate.FURNITURE: 1, Fate.FINDING: 1},
    REVIEWS: {Fate.STORED: 274, Fate.HEADING: 17},
}


@needs_documents
@pytest.mark.parametrize("path", COUNTS, ids=lambda path: path.name[:3])
def test_every_cell_of_a_published_document(path: Path) -> None:
    result, text = read_real(path), read_text(path)
    counts = {fate: list(result.fates.values()).count(fate) for fate in Fate}
    print(path.name, {fate.value: count for fate, count in counts.items() if count})
    assert misplaced(result, text) == []
    assert {fate: count for fate, count in counts.items() if count} == COUNTS[path]


@needs_documents
def test_every_cell_of_the_published_vision() -> None:
    result, text = read_real(VISION), read_text(VISION)
    counts, left = account_vision(result, text)
    print(VISION.name, {fate.value: count for fate, count in counts.items()})
    assert left == []
    assert sum(counts.values()) == len(filled_cells(text))
    assert counts[Fate.STORED] > 900


@pytest.mark.parametrize(
    "text",
    [LIST_TEXT, PROGRESS_TEXT, CHANGES_TEXT, REVIEWS_TEXT],
    ids=["list", "progress", "changes", "reviews"],
)
def test_every_cell_of_a_small_document(text: str) -> None:
    assert misplaced(read_as(text), source(text)) == []
