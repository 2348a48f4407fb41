"""Documents beside the plan: a free name, and never over a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wgplanner.plan.errors import StoreError
from wgplanner.store.beside import safe_stem, write_beside


def test_a_taken_name_gets_a_number_and_nothing_is_overwritten(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    paths = [write_beside(plan, "次第 第2回", ".md", text) for text in ("一", "二", "三")]
    assert [path.name for path in paths] == [
        "次第 第2回.md",
        "次第 第2回 (2).md",
        "次第 第2回 (3).md",
    ]
    assert [path.read_text(encoding="utf-8") for path in paths] == ["一", "二", "三"]


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_name_becomes_one_that_stays_in_the_folder(name: str) -> None:
    stem = safe_stem(name)
    assert stem
    assert not set(stem) & set('<>:"/\\|?*\n\r\0')
    assert stem == stem.strip(" .")
    assert len(f"{stem} (999).md".encode()) < 256
    assert Path(f"/plans/{stem}.md").parent == Path("/plans")


def test_a_folder_that_is_gone_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        write_beside(tmp_path / "gone" / "plan.json", "次第", ".md", "")
    assert told.value.key == "error.beside.write"


@pytest.mark.parametrize("name", ["CON", "nul.txt", "com1"])
def test_names_of_devices_are_not_taken_as_they_are(name: str) -> None:
    assert safe_stem(name).startswith("_")
