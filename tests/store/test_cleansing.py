"""Text in a plan file that came from anywhere is cleaned when it is read, and that is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from tests.store.examples import OTHER, OWNER, clock, small_plan
from wgplanner.plan.changes import put
from wgplanner.plan.cleaning import clean
from wgplanner.plan.records import Program
from wgplanner.store.cleansing import BLOCK, is_suspect
from wgplanner.store.planfile import write_new
from wgplanner.workspace import Workspace

DANGEROUS = [
    *map(
        chr, (0x00, 0x07, 0x08, 0x0C, 0x1B, 0x7F, 0x80, 0x9B, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F)
    ),
    *map(chr, (0x2028, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFFF9, 0xFFFE, 0xFDD0)),
    *map(chr, (0xE0001, 0xE007F, 0x1FFFE, 0x10FFFF)),
]
HARMLESS = [
    "",
    "富岡市",
    "葛\U000e0100",
    "𠮷﨑髙",
    "a\nb\tc",
    "“”…—●█①㈱",
    "\ue000",
    "👨‍👩",
    "×÷§",
    '"',
]


@pytest.mark.parametrize("character", DANGEROUS, ids=lambda each: f"U+{ord(each):04X}")
def test_what_clean_removes_is_noticed_in_the_bytes(character: str) -> None:
    assert clean(f"a{character}b") != (f"a{character}b", 0)
    assert is_suspect(msgspec.json.encode({"x": f"a{character}b"}))
    if ord(character) < 0x10000:
        assert is_suspect(b'{"x": "a\\u%04xb"}' % ord(character))


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_is_not_gone_through(text: str) -> None:
    assert clean(text) == (text, 0)
    escaped = '"' in text
    assert is_suspect(msgspec.json.encode(text)) is False or escaped


def test_a_plan_file_is_cleaned_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    plan = small_plan()
    program = structs.replace(plan.find(Program, "p1"), remark="赤\x1b[31m\u202eい")
    write_new(path, plan.replacing({"program": {"p1": program}}))
    assert b"\\u001b" in path.read_bytes()
    workspace = Workspace.open(path, OWNER, clock)
    assert workspace.plan.find(Program, "p1").remark == "赤[31mい"
    assert [(note.key, note.values["count"]) for note in workspace.notes] == [
        ("store.note.cleaned", 2)
    ]
    workspace.close()


def test_what_another_program_wrote_into_a_log_is_cleaned_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    mine = Workspace.open(path, OWNER, clock)
    other = Workspace.open(path, OTHER, clock, exclusive=False)
    program = other.plan.find(Program, "p1")
    other.apply([put(other.plan, structs.replace(program, remark="x\x1b]0;y\x07"))], "change.test")
    mine.refresh()
    assert mine.plan.find(Program, "p1").remark == "x]0;y"
    assert mine.conflicts == ()
    other.close()
    mine.close()


@pytest.mark.parametrize("place", [0, BLOCK - 3, BLOCK - 2, BLOCK - 1, BLOCK, 3 * BLOCK + 5])
@pytest.mark.parametrize("what", ["\u200b", "\x7f", "\u061c"])
def test_it_is_found_wherever_it_stands_in_a_large_file(what: str, place: int) -> None:
    data = bytearray("表".encode() * (4 * BLOCK // 3))
    start = place // 3 * 3
    assert not is_suspect(bytes(data))
    data[start:start] = what.encode()
    assert is_suspect(bytes(data))
