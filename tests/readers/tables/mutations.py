"""Tables changed at random: no crash, no hang, and nothing stored that the table does not say.

``python -m tests.readers.tables.mutations 100000`` runs as many as one likes.
"""

from __future__ import annotations

import random
import sys
import time
from typing import Any

import msgspec

from tests.plans import small_plan
from tests.readers.tables.books import READ_AT, comma_separated, member, repacked, workbook
from wgplanner.plan.errors import PlannerError
from wgplanner.plan.plan import Plan
from wgplanner.readers.tables import workbook as outside
from wgplanner.readers.tables.delimited import read_delimited
from wgplanner.readers.tables.grid import TableText
from wgplanner.readers.tables.headings import Mapping
from wgplanner.readers.tables.read import read_tables
from wgplanner.readers.tables.workbook_child import RefusedError, read_sheets

SHEET = "xl/worksheets/sheet1.xml"
HEAD = (
    "No. 政策分野 政策項目 協定内容 事業名 事業概要 関係市町村 事業費 _ _ 指標 目標値(R7) 甲の役割"
)
YEARS = "_ _ _ _ _ _ _ R3 令和4年度 2023(R5) _ _ _"
FIRST = (
    "1 生活 医療 協定 健康電話相談事業 電話 みどり野市、小川瀬町 3,300 △100 ― 件数 4,000件 ・窓口"
)
SECOND = "2 生活 医療 協定 夜の塾 x 全市町村 未定 12万円 _ 人数 50人 ・管理・運営"
TOTAL = "_ _ _ _ 合計 _ _ 3,300 20 ― _ _ _"
ROWS = [
    ["（単位：千円）", *[""] * 12],
    *([cell.strip("_") for cell in row.split()] for row in (HEAD, YEARS, FIRST, SECOND, TOTAL)),
]
PIECES = [*'",△９元(<>&=計[', "9" * 21, "1e9", "千円", "%s", "{0}", "R3", "事業名"]
PIECES += ["\t", "\n", "\r", "\x00", "\x1b", "\u202e"]
LIMITS = {
    "rows": 2_000,
    "columns": 200,
    "cell": 32_767,
    "characters": 1_000_000,
    "cells": 50_000,
    "blocks": 2_000,
    "strays": 200,
    "seconds": 20,
    "megabytes": 400,
}


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a few pieces cut, doubled, moved or put in."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(changed) + 1)
        end = min(len(changed), at + dice.randint(0, 12))
        action = dice.randrange(5)
        if action == 0:
            del changed[at:end]
        elif action == 1:
            changed[at:at] = dice.choice(PIECES).encode()
        elif action == 2:
            changed[at:at] = changed[at:end]
        elif action == 3 and at < len(changed):
            changed[at] ^= 1 << dice.randrange(8)
        else:
            piece = bytes(changed[at:end])
            del changed[at:end]
            place = dice.randrange(len(changed) + 1)
            changed[place:place] = piece
    return bytes(changed)


def with_other_digits(data: bytes, dice: random.Random) -> bytes:
    """The bytes with some digits changed: places, sizes, styles, merged blocks, values."""
    changed = bytearray(data)
    digits = [at for at, byte in enumerate(changed) if chr(byte).isdigit()]
    for at in dice.sample(digits, min(len(digits), dice.randint(1, 8))):
        changed[at] = ord(dice.choice("0123456789"))
    return bytes(changed)


def in_process(data: bytes, name: str) -> list[TableText]:
    """A workbook read as the child reads it, without the cost of a process."""
    outside.check_archive(data, name)
    try:
        sheets = list(read_sheets(data, LIMITS))
    except (RefusedError, MemoryError):
        return []
    except Exception:
        return []
    answers = msgspec.convert(sheets, list[outside.ChildSheet])
    return [outside.table_of_sheet(sheet, name, "0" * 64) for sheet in answers]


def one(kind: str, base: bytes, dice: random.Random, plan: Plan) -> bool:
    """Read one mutated table; whether anything came of it."""
    try:
        if kind == "xlsx":
            change = dice.choice([mutated, with_other_digits, with_other_digits])
            xml = change(member(base, SHEET), dice)
            data = repacked(base, {SHEET: xml}) if dice.random() < 0.9 else mutated(base, dice)
            tables = in_process(data, "表.xlsx")
        else:
            tables = [read_delimited(mutated(base, dice), "表.csv")]
        if not tables:
            return False
        result = read_tables(tables, Mapping(), plan if dice.random() < 0.5 else None, READ_AT)
    except PlannerError:
        return False
    assert Plan.of(result.everything) is not None
    assert all(finding.line > 0 for finding in result.findings)
    return True


def run(count: int, seed: int) -> dict[str, int]:
    """Read ``count`` mutated tables; how many of each kind gave records."""
    dice = random.Random(seed)
    plan = small_plan()
    merged: Any = lambda _, sheet: sheet.merge_cells("B4:B5")  # noqa: E731
    bases = {
        "csv": comma_separated(ROWS).encode(),
        "tsv": comma_separated(ROWS, "\t").encode("utf-16"),
        "cp932": comma_separated(ROWS).encode("cp932"),
        "xlsx": workbook([[cell or None for cell in row] for row in ROWS], merged),
    }
    read = dict.fromkeys(bases, 0)
    for number in range(count):
        kind = list(bases)[number % len(bases)]
        read[kind] += one(kind, bases[kind], dice, plan)
    assert plan == small_plan()
    return read


if __name__ == "__main__":
    begin = time.perf_counter()
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(run(total, seed=7), f"of {total} in {time.perf_counter() - begin:.0f} s")
