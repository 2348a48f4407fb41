"""Every cell of the five published documents ends in exactly one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers.accounting import filled_cells, misplaced, reported_lines
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
from tests.readers.regions import AOBA, source
from tests.readers.shapes import in_one_line, in_pipes, one_a_line, tables_in_one_line
from tests.readers.test_changes import TEXT as CHANGES_TEXT
from tests.readers.test_program_list import TEXT as LIST_TEXT
from tests.readers.test_progress import TEXT as PROGRESS_TEXT
from tests.readers.test_reviews import TEXT as REVIEWS_TEXT
from wgplanner.plan.kinds import FindingKind
from wgplanner.readers.ledger import Fate
from wgplanner.readers.markdown import without_markdown
from wgplanner.readers.text_file import read_text

COUNTS = {
    VISION: {
        Fate.STORED: 964, Fate.HEADING: 651, Fate.PROSE: 52, Fate.FURNITURE: 26, Fate.PAGE: 26,
        Fate.FINDING: 14,
    },
    LIST: {Fate.STORED: 49, Fate.FINDING: 26, Fate.HEADING: 12},
    PROGRESS: {Fate.STORED: 83, Fate.HEADING: 7},
    CHANGES: {Fate.STORED: 60, Fate.HEADING: 15, Fate.PROSE: 3, Fate.FURNITURE: 1, Fate.FINDING: 1},
    REVIEWS: {Fate.STORED: 274, Fate.HEADING: 17},
}  # fmt: skip
ROSTER = """共生ビジョン懇談会委員

政策分野\t団体\t役職\t氏名\t市町村\t
全般\t青葉市区長会\t会長\t委員一\t青葉市\tひみつ
"""


@needs_documents
@pytest.mark.parametrize("path", COUNTS, ids=lambda path: path.name[:3])
def test_every_cell_of_a_published_document(path: Path) -> None:
    result, text = read_real(path), read_text(path)
    counts = {fate: list(result.fates.values()).count(fate) for fate in Fate}
    print(path.name, {fate.value: count for fate, count in counts.items() if count})
    assert misplaced(result, text) == []
    assert {fate: count for fate, count in counts.items() if count} == COUNTS[path]


@pytest.mark.parametrize("shape", [str, in_pipes, one_a_line, tables_in_one_line, in_one_line])
def test_every_cell_of_a_small_vision(shape: Callable[[str], str]) -> None:
    text = shape(AOBA)
    result = read_as(text)
    cells = filled_cells(without_markdown(source(text)))
    assert set(result.fates) == set(cells)
    reported = {line for (line, _), fate in result.fates.items() if fate is Fate.FINDING}
    assert reported <= reported_lines(result)


def test_a_cell_that_no_reader_takes_is_reported() -> None:
    before = read_as(AOBA)
    result = read_as(AOBA + "\n\n資料\n\n謎の値は七つ\n")
    assert [each.excerpt for each in result.findings] == ["謎の値は七つ"]
    assert before.findings == ()


FACILITIES = """
(2) 市町村の概況

青葉市

- | ○教育機関（学校・公民館）1,033 か所 | ○国・県関係機関 9 か所 |
- | ○社会福祉法人が開く施設 四十六か所（うち休止2） |

(3) 期間
"""


def test_a_listed_figure_is_stored_or_reported_and_never_prose() -> None:
    text = AOBA.replace("\nこの圏域では", FACILITIES + "\nこの圏域では")
    result = read_as(text)
    lines = text.split("\n")
    at = {each: lines.index(each) + 1 for each in lines if each.startswith("- |")}
    told = [result.fates[line, 0] for line in at.values()]
    assert told == [Fate.STORED, Fate.FINDING]
    assert {each.line for each in result.findings} >= {list(at.values())[1]}


def test_a_missed_cell_beside_a_name_is_reported_without_the_name() -> None:
    result = read_as(AOBA + "\n\n資料\n\n" + ROSTER)
    missed = [each for each in result.findings if each.kind is FindingKind.LINE_NOT_UNDERSTOOD]
    assert [each.excerpt for each in missed] == [""]
    assert "委員一" not in str(result.findings)


@pytest.mark.parametrize(
    "text",
    [LIST_TEXT, PROGRESS_TEXT, CHANGES_TEXT, REVIEWS_TEXT],
    ids=["list", "progress", "changes", "reviews"],
)
def test_every_cell_of_a_small_document(text: str) -> None:
    assert misplaced(read_as(text), source(text)) == []


def test_what_is_bound_to_nothing_is_quoted_whole() -> None:
    rows = [f"謎の見出し{number}\t{'値' * 60}{number}" for number in range(1, 4)]
    result = read_as(CHANGES_TEXT + "\n\n" + "\n".join(rows) + "\n")
    (unbound,) = [each for each in result.findings if each.kind is FindingKind.UNBOUND]
    assert unbound.excerpt == " ".join(" ".join(rows).split())
