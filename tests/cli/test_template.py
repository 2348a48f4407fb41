"""``wgplanner template`` and what becomes of a form that comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.plans import small_plan
from wgplanner.cli import main
from wgplanner.store.planfile import write_new
from wgplanner.store.reading import read_plan


@pytest.mark.parametrize("kind", ["programs", "duties", "kpi"])
def test_a_form_is_written_once_and_never_over_a_file(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "form.xlsx"
    assert main(["template", kind, "-o", str(target)]) == 0
    content = target.read_bytes()
    assert main(["template", kind, "-o", str(target)]) == 2
    assert target.read_bytes() == content


@pytest.mark.parametrize(
    "words",
    [
        ["colours", "-o", "form.xlsx"],
        ["kpi", "-o", "form.csv"],
        ["kpi"],
        ["kpi", "-o", "nowhere/form.xlsx"],
        ["kpi", "-o", "form.xlsx", "-p", "missing.json"],
    ],
)
def test_bad_usage_is_one_line_and_writes_nothing(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["template", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_form_of_a_plan_imports_into_a_plan_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, form, back = (tmp_path / name for name in ("plan.json", "form.xlsx", "back.json"))
    write_new(plan, small_plan())
    assert main(["template", "programs", "-o", str(form), "-p", str(plan)]) == 0
    capsys.readouterr()
    status = main(["import", str(form), "-p", str(back), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert status in (0, 1)
    assert answer["documents"][0]["kind"] == "programs"
    assert answer["documents"][0]["counts"]["program"] == 3
    assert {each.name for each in read_plan(back).records() if hasattr(each, "name")} >= {
        "健康電話相談事業", "医療体制の充実", "小川瀬町",
    }  # fmt: skip


def test_csv_is_imported_and_a_dry_run_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, target = tmp_path / "表.csv", tmp_path / "plan.json"
    table.write_bytes("事業名,年度,事業費(千円)\n塾,R3,5\n".encode("cp932"))
    assert main(["import", str(table), "-p", str(target), "--dry-run"]) == 1
    assert not target.exists()
    assert main(["import", str(table), "-p", str(target)]) == 1
    assert target.exists()
    assert "塾" not in capsys.readouterr().err
