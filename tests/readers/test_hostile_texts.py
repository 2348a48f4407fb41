"""Texts made to keep a reader busy: each is read or refused in a moment."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tests.readers.damaged import read_as
from tests.readers.regions import AOBA
from tests.readers.test_changes import TEXT as CHANGES
from tests.readers.test_program_list import TEXT as LIST
from tests.readers.test_progress import TEXT as PROGRESS
from tests.readers.test_reviews import TEXT as REVIEWS
from wgplanner.plan.errors import InputError
from wgplanner.readers.text_file import MOST_LINES

TEXTS = {"change_summary": CHANGES, "program_list": LIST, "progress": PROGRESS, "review": REVIEWS}
LOADS = {
    "one long line": lambda text: text + "\n" + "あ。は、を削除" * 10_000,
    "a long item": lambda text: text + "\n- ① (1)" + "については" * 15_000 + "削除",
    "many lines that go on": lambda text: text + "\n" + "つづき\n" * 12_000,
    "many tabs": lambda text: text + "\n" + "\t" * 90_000 + "\n" + "\t" * 90_000,
    "many rows": lambda text: text + "\n" + "\t\t9 何か\t\n" * 10_000,
    "blanks": lambda text: text.replace("4 4 4", "4" + " " * 50_000 + "4 4"),
    "open brackets": lambda text: text + "\n" + "「（【\n" * 10_000,
    "boxes": lambda text: text + "\n" + "□ 継続\n" * 10_000,
    "bars": lambda text: text + "\n|a|\n|---|\n" + "|" * 19_000 + "\n" + "|x|\n" * 10_000,
}


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("kind", TEXTS)
def test_a_heavy_text_is_read_in_a_moment(kind: str, load: str) -> None:
    text = LOADS[load](TEXTS[kind])
    begin = time.process_time()
    with suppress(InputError):
        read_as(text, kind)
    assert time.process_time() - begin < 5


MANY = MOST_LINES - 1_000
HEADING = "ア 救急の受入れ"
VISIONS = {
    "rows that nobody knows": (None, "わからない行{}\tあ\tい", 1),
    "lines that nobody knows": (HEADING, "よくわからない行{}", 1),
    "items": ("①医療", "①医療{}", 1),
    "agreements": (HEADING, "ア 救急{}", 1),
    "sheets": (None, "事業名\t事業{}\n事業概要\tあああ\n", 3),
    "activities": ("\t周知\t", "\t周知{}\t\t\t→\t→\t→\t—\t—", 1),
    "notes": (None, "※注{}", 1),
}


@pytest.mark.parametrize("load", VISIONS)
def test_a_vision_of_as_many_lines_as_may_be_is_read_in_a_moment(load: str) -> None:
    before, form, lines = VISIONS[load]
    made = "\n".join(form.format(number) for number in range(MANY // lines))
    text = f"{AOBA}\n{made}" if before is None else AOBA.replace(before, f"{made}\n{before}", 1)
    begin = time.process_time()
    with suppress(InputError):
        read_as(text)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_more_lines_than_any_document_has_are_refused_at_once(end: str) -> None:
    begin = time.process_time()
    with pytest.raises(InputError) as refused:
        read_as(AOBA.replace("\n", end) + f"わからない行{end}" * 400_000)
    assert refused.value.key == "error.import.too_many_lines"
    assert time.process_time() - begin < 2
