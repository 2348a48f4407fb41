"""Files that mean harm are refused with one sentence, or read, within 5 s and 300 MB.

They are read by one small process of their own: a process that makes bombs has
a peak of memory that its children inherit.
"""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Mapping
from typing import Any

import pytest

from tests.readers.tables.hostile import HOSTILE
from wgplanner.locale import Messages

SECONDS = 5
MEGABYTES = 300
TEXTS: Mapping[str, tuple[str, bytes, str]] = {
    "quote": ("csv", '事業名,備考\n"塾,一\n会,二\n'.encode(), "error.table.quote"),
    "long_line": ("csv", b"a," * 15_000_000, "error.table.long_line"),
    "many_lines": ("csv", b"a,b\n" * 7_000_000, "error.table.too_many_rows"),
    "characters": ("csv", b"a,b,%s\n" % (b"c" * 90) * 300_000, "error.table.too_much"),
    "binary": ("csv", b"\x00" * 1000, "error.import.not_text"),
    "no_workbook": ("xlsx", "事業名,備考".encode(), "error.import.no_program"),
    "no_head": ("csv", "題名,内容\nあ,い".encode(), "error.table.no_name"),
    "too_large": ("csv", b"a" * (32 * 1024 * 1024 + 1), "error.import.too_large"),
}
READER = """
import json, re, resource, sys
from pathlib import Path
from wgplanner.plan.errors import InputError
from wgplanner.readers.detect import read_file

def worked():
    # Seconds of computing here and in children, which other programs do not make longer.
    each = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in each)

for path in sorted(Path(sys.argv[1]).iterdir()):
    begin, key, values = worked(), None, {}
    try:
        read_file(path, None, "2025-10-01T09:00:00+09:00")
    except InputError as problem:
        key, values = problem.key, problem.values
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    status = Path("/proc/self/status")
    if status.exists():  # the peak of this program, without that of whoever started it
        own = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
    seconds = worked() - begin
    print(json.dumps([path.stem, key, values, seconds, own, children]))
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """For each file what became of it: key and values of the error, seconds, peaks of memory."""
    folder = tmp_path_factory.mktemp("hostile")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the archive says a name twice
        for name, (make, _) in HOSTILE.items():
            (folder / f"{name}.xlsx").write_bytes(make())
    for name, (ending, content, _) in TEXTS.items():
        (folder / f"{name}.{ending}").write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READER, str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {name: rest for name, *rest in lines}


EXPECTED = {name: key for name, (_, key) in HOSTILE.items()} | {
    name: key for name, (_, _, key) in TEXTS.items()
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_hostile_file_is_refused_or_read_in_time(
    name: str, outcomes: dict[str, list[Any]]
) -> None:
    key, values, seconds, own, children = outcomes[name]
    assert key == EXPECTED[name]
    assert seconds < SECONDS
    if sys.platform == "linux":
        assert own / 1024 < MEGABYTES
        assert children / 1024 < MEGABYTES
    for language in ("ja", "en"):
        assert key is None or name in Messages(language).text(key, **values)
