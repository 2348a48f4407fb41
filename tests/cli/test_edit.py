"""``wgplanner edit``: one answer a line, durable when it is given, refusals that name the field."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import PYTHON, edit, environment, line, run
from tests.plans import small_plan
from wgplanner.plan.amounts import Amount
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import ProgramStatus
from wgplanner.plan.records import Program
from wgplanner.store.history import read_history
from wgplanner.store.owner import Owner
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan
from wgplanner.workspace import Workspace

PROGRAM = small_plan().ordered(Program)[0].id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    return tmp_path


def asked(**changes: Any) -> bytes:
    return line(**({"id": PROGRAM} | changes))


def program(folder: Path) -> Program:
    return read_plan(folder / "plan.json").find(Program, PROGRAM)


def test_edits_are_saved_in_order_with_their_reason(folder: Path) -> None:
    status, answers = edit(
        folder,
        asked(value="一", reason="理由\x1b"),
        asked(field="status", value="done"),
        asked(field="budget", value=[{"year": "R3", "amount": {"state": "number", "value": 12}}]),
        asked(value=None),
    )
    assert status == 0
    assert [answer["saved"] for answer in answers] == [1, 1, 1, 1]
    numbers = [answer["seq"] for answer in answers]
    assert numbers == sorted(set(numbers))
    assert program(folder).remark is None
    assert program(folder).status is ProgramStatus.DONE
    assert [(b.year, b.amount) for b in program(folder).budget] == [
        (FiscalYear(2021), Amount.of(12))
    ]
    first = read_history(folder / "plan.json")[-1]
    assert (first.why, first.who, first.what) == ("理由", "tester", "change.field")


REFUSED: dict[str, tuple[bytes, str]] = {
    "unknown record": (asked(record="thing"), "thing"),
    "unknown id": (asked(id="nobody"), "nobody"),
    "unknown field": (asked(field="colour"), "colour"),
    "the id itself": (asked(field="id"), "id"),
    "wrong type": (asked(value=3), "remark"),
    "wrong type inside": (asked(field="budget", value=[{"year": "R3"}]), "budget[0]"),
    "no such year": (
        asked(field="budget", value=[{"year": "R300", "amount": {"state": "dash"}}]),
        "budget",
    ),
    "no such kind": (asked(field="status", value="asleep"), "status"),
    "blank name": (asked(field="name", value="\u200b"), "name"),
    "no such parent": (asked(field="agreement", value="nowhere"), "nowhere"),
    "NaN": (asked(field="number", value=float("nan")), "number"),
    "infinity": (asked(field="number", value=float("inf")), "number"),
    "an infinity in digits": (asked(field="number").replace(b'"x"', b"1e999"), "number"),
    "10^5000": (asked(field="number").replace(b'"x"', b"1" + b"0" * 5000), "number"),
    "NaN as text": (
        asked(
            field="budget", value=[{"year": "R3", "amount": {"state": "number", "value": "NaN"}}]
        ),
        "budget",
    ),
    "a number of a million digits": (
        asked(
            field="budget",
            value=[{"year": "R3", "amount": {"state": "number", "value": "1E+1000000"}}],
        ),
        "budget",
    ),
    "lone surrogate": (asked(value="a\ud800b"), "remark"),
    "lone surrogate in the reason": (asked(reason="\udfff"), "reason"),
    "2 MB of text": (asked(value="文" * 700_000), "remark"),
    "a key twice": (b'{"record":"program","id":"a","id":"b","field":"x","value":1}\n', "id"),
    "a key twice inside": (asked(field="lines").replace(b'"x"', b'{"name":1,"name":2}'), "name"),
    "unknown key": (asked(comment="x"), "comment"),
    "missing value": (b'{"record":"program","id":"p","field":"remark"}\n', "value"),
    "no object": (b"[1]\n", "object"),
    "no JSON": (b"{record\n", "JSON"),
    "too deep": (b"[" * 50_000 + b"\n", "JSON"),
    "no UTF-8": (b'{"record":"\xff"}\n', "UTF-8"),
    "9 MB": (b'"' + b"a" * 9_000_000 + b'"\n', "MB"),
}


def test_what_cannot_be_saved_is_refused_by_name_and_the_rest_goes_on(folder: Path) -> None:
    before = (folder / "plan.json").read_bytes()
    lines = [each for each, _ in REFUSED.values()]
    status, answers = edit(folder, *lines)
    assert status == 1
    for (name, (_, word)), answer in zip(REFUSED.items(), answers, strict=True):
        assert answer["saved"] == 0, name
        assert word in answer["error"], (name, answer)
        assert "seq" not in answer
    assert (folder / "plan.json").read_bytes() == before
    assert not list((folder / "plan.json.d").glob("log/*"))
    status, answers = edit(folder, lines[0], asked(value="after"), lines[1])
    assert (status, [each["saved"] for each in answers]) == (1, [0, 1, 0])
    assert program(folder).remark == "after"


def test_text_is_cleaned_and_the_count_is_told(folder: Path) -> None:
    _, answers = edit(folder, asked(value="a\x1b[31m\u202eb\r\nc"), asked(value="plain"))
    assert answers[0]["cleaned"] == 2
    assert "cleaned" not in answers[1]
    assert read_history(folder / "plan.json")[-1].changes[0].after == "a[31mb\nc"


def test_each_answer_comes_when_the_edit_is_in_the_log_and_not_later(folder: Path) -> None:
    words = [*PYTHON, "edit", "-p", "plan.json", "--from", "-"]
    with subprocess.Popen(
        words,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(folder),
        bufsize=0,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(5):
            process.stdin.write(asked(value=f"edit {number}"))
            assert json.loads(process.stdout.readline())["saved"] == 1
            logs = b"".join(each.read_bytes() for each in folder.glob("plan.json.d/log/*"))
            assert f"edit {number}".encode() in logs
        process.kill()
    assert program(folder).remark == "edit 4"


def test_another_session_may_have_the_plan_open(folder: Path) -> None:
    owner = Owner("other", "PC", "2026-01-01T00:00:00+09:00")
    with_it_open = Workspace.open(folder / "plan.json", owner, lambda: owner.since)
    status, _ = edit(folder, asked(value="from outside"))
    assert status == 0
    change = with_it_open.refresh()
    assert change is not None
    assert change.who == "tester"
    assert with_it_open.plan.find(Program, PROGRAM).remark == "from outside"
    with_it_open.close()


def test_the_same_value_again_is_saved_already(folder: Path) -> None:
    status, answers = edit(folder, asked(value="same"), asked(value="same"))
    assert (status, [each["saved"] for each in answers]) == (0, [1, 1])
    assert len(read_history(folder / "plan.json")) == 1


def test_a_file_of_edits(folder: Path) -> None:
    (folder / "edits.jsonl").write_bytes(b"\xef\xbb\xbf" + asked(value="one") + b"\r\n\n")
    done = run("edit", "-p", "plan.json", "--from", "edits.jsonl", folder=folder)
    assert done.returncode == 0
    assert program(folder).remark == "one"


@pytest.mark.parametrize(
    ("plan", "source", "named"),
    [
        ("missing.json", "-", b"missing.json"),
        (".", "-", b"."),
        ("plan.json", "none.jsonl", b"none.jsonl"),
    ],
)
def test_what_cannot_be_opened(folder: Path, plan: str, source: str, named: bytes) -> None:
    done = run("edit", "-p", plan, "--from", source, folder=folder, given=asked())
    assert done.returncode == 2
    assert done.stdout == b""
    assert named in done.stderr
    assert done.stderr.count(b"\n") == 1
