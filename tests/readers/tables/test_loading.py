"""What loads when, and how long a large table takes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.readers.tables.books import PLACE, PLACE_HEADS, READ_AT, workbook
from wgplanner.plan.plan import Plan
from wgplanner.readers.detect import read_file

HEAVY = {"openpyxl", "defusedxml", "numpy"}
CSV = "事業名,事業概要,R3事業費(千円)\n塾,夜,5\n"


def modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import wgplanner.readers.tables.read, wgplanner.readers.tables.source",
        "import wgplanner.writers.template, wgplanner.cli.template",
        "from wgplanner.cli import main; main(['template', 'kpi', '-o', 'form.txt'])",
    ],
)
def test_nothing_of_a_spreadsheet_loads_before_one_is_needed(code: str) -> None:
    assert not HEAVY & modules_after(code)


def test_reading_text_and_even_a_workbook_loads_no_spreadsheet_here(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(workbook([["事業名", "事業概要"], ["塾", "夜"]]))
    code = (
        "from pathlib import Path\nfrom wgplanner.readers.detect import read_file\n"
        f"for name in ('a.csv', 'b.xlsx'): read_file(Path({str(tmp_path)!r}) / name, None, 'x')"
    )
    assert not HEAVY & modules_after(code)


def test_a_thousand_programs_are_read_in_time(tmp_path: Path) -> None:
    years = [f"R{number}事業費(千円)" for number in range(3, 13)]
    head = ["No.", *PLACE_HEADS, "事業名", "事業概要", "効果", "関係市町村", "状況", *years, "備考"]
    words = ["圏域の住民に案内する。" * 20, "みどり野市、小川瀬町、全市町村", "実施中"]
    rows = [
        [n, *PLACE, f"事業{n}", words[0], words[0], *words[1:], *range(n, n + 10), "備考"]
        for n in range(1, 1_001)
    ]
    path = tmp_path / "programs.xlsx"
    path.write_bytes(workbook([head, *rows]))
    begin = time.process_time()
    result = read_file(path, None, READ_AT)
    assert time.process_time() - begin < 5
    assert result.counts["program"] == 1_000
    begin = time.process_time()
    again = read_file(path, None, READ_AT, Plan.of(result.everything))
    assert time.process_time() - begin < 5
    assert again.records == ()
