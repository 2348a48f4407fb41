"""Names of files: such as Windows and Linux both take, and inside their folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wgplanner.store.beside import safe_stem


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_name_becomes_one_that_stays_in_the_folder(name: str) -> None:
    stem = safe_stem(name)
    assert stem
    assert not set(stem) & set('<>:"/\\|?*\n\r\0')
    assert stem == stem.strip(" .")
    assert len(f"{stem} (999).md".encode()) < 256
    assert Path(f"/plans/{stem}.md").parent == Path("/plans")


@pytest.mark.parametrize("name", ["CON", "nul.txt", "com1"])
def test_names_of_devices_are_not_taken_as_they_are(name: str) -> None:
    assert safe_stem(name).startswith("_")
