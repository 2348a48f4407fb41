"""Texts made to keep a reader busy: each is read or refused in a moment."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tests.readers.damaged import read_as
from tests.readers.test_changes import TEXT as CHANGES
from tests.readers.test_program_list import TEXT as LIST
from tests.readers.test_progress import TEXT as PROGRESS
from tests.readers.test_reviews import TEXT as REVIEWS
from wgplanner.plan.errors import InputError

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
    begin = time.perf_counter()
    with suppress(InputError):
        read_as(text, kind)
    assert time.perf_counter() - begin < 5
