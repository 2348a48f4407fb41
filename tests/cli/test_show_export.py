"""``show`` and ``export`` as their users call them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.plans import hostile_plan, small_plan
from wgplanner.cli import run as run_command
from wgplanner.cli import show
from wgplanner.cli.context import Context
from wgplanner.locale import Messages
from wgplanner.plan.errors import PlannerError
from wgplanner.store.planfile import write_new
from wgplanner.views.records_json import LISTINGS
from wgplanner.writers.listing import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    return path


def call(*words: object, language: str = "ja") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    context = Context(Messages(language), out, err, {}, datetime(2025, 10, 1, tzinfo=UTC))
    status = run_command([str(word) for word in words], context)
    return status, out.getvalue(), err.getvalue()


def refused(*words: object) -> PlannerError:
    with pytest.raises(PlannerError) as caught:
        call(*words)
    for language in ("ja", "en"):
        assert Messages(language).text(caught.value.key, **caught.value.values)
    return caught.value


def shown(plan_path: Path, *words: str) -> list[dict[str, object]]:
    status, out, err = call("show", *words, "-p", plan_path, "--json")
    assert (status, err) == (0, "")
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_what_can_be_shown_is_one_list() -> None:
    assert tuple(LISTINGS) == show.WHATS == tuple(COLUMNS)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("what", show.WHATS)
def test_every_listing_prints_a_table(tmp_path: Path, what: str, language: str) -> None:
    for name, plan in (("small", small_plan()), ("hostile", hostile_plan())):
        path = tmp_path / f"{name}.json"
        write_new(path, plan)
        for table_format in show.FORMATS:
            status, out, err = call(
                "show", what, "-p", path, "--format", table_format, language=language
            )
            assert status == 0
            assert out or err
            assert "\x1b" not in out
            assert "\u202e" not in out


def test_names_are_found_in_any_width(plan_path: Path) -> None:
    names = [each["name"] for each in shown(plan_path, "programs", "--text", "電　話")]
    assert names == ["健康電話相談事業"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["programs", "--municipality", "奥沢見村"], ["prog-call", "prog-night"]),
        (["programs", "--field", "結びつき"], ["prog-bus"]),
        (["programs", "--field", "医療"], ["prog-call", "prog-night"]),
        (["programs", "--status", "実施中"], ["prog-call"]),
        (["programs", "--status", "running"], ["prog-call"]),
        (["programs", "--status", "調整中"], ["prog-bus"]),
        (["programs", "--text", "搬送"], ["prog-night"]),
        (["programs", "--text", "どこにもない"], []),
        (["duties", "--municipality", "小川瀬町"], ["duty-tell", "duty-pay"]),
        (["duties", "--text", "周知"], ["duty-tell"]),
        (["kpis", "--field", "医療"], ["kpi-calls", "kpi-night"]),
        (["members", "--municipality", "小川瀬町"], ["member-3"]),
        (["municipalities", "--municipality", "小川瀬町"], ["town"]),
        (["meetings", "--text", "第1会議室"], ["meeting-1"]),
    ],
)
def test_filters(plan_path: Path, words: list[str], ids: list[str]) -> None:
    assert [each["id"] for each in shown(plan_path, *words)] == ids


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["show", "programs", "--municipality", "無い市"], "error.filter.municipality"),
        (["show", "programs", "--field", "無い"], "error.filter.field"),
        (["show", "programs", "--field", ""], "error.filter.field"),
        (["show", "programs", "--status", "無い"], "error.filter.status"),
        (["show", "meetings", "--field", "医療"], "error.filter.unused"),
        (["show", "programs", "--year", "R7"], "error.filter.unused"),
        (["show", "duties", "--year", "そのうち"], "error.year.form"),
        (["show", "everything"], "error.usage"),
        (["show", "programs", "--json", "--format", "grid"], "error.usage"),
        (["export", "agenda"], "error.export.meeting"),
        (["export", "agenda", "--meeting", "nobody"], "error.record.missing"),
        (["export", "sheet"], "error.export.municipality"),
        (["export", "gantt", "--meeting", "meeting-1"], "error.filter.unused"),
        (["export", "agenda", "--meeting", "meeting-1", "--field", "x"], "error.filter.unused"),
        (["export", "gantt", "-o", "plan.xlsx"], "error.export.kind"),
        (["export", "gantt", "-o", "no/such/folder/x.md"], "error.export.cannot_write"),
    ],
)
def test_bad_usage_is_refused_in_one_line(
    plan_path: Path, words: list[str], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan_path.parent)
    before = sorted(plan_path.parent.rglob("*"))

    problem = refused(*words, "-p", plan_path)

    assert problem.key == key
    assert sorted(plan_path.parent.rglob("*")) == before


def test_an_export_never_overwrites_unless_forced(plan_path: Path) -> None:
    target = plan_path.with_name("次第.md")
    words = ("export", "agenda", "--meeting", "meeting-1", "-p", plan_path, "-o", target)

    assert call(*words)[0] == 0
    first = target.read_text(encoding="utf-8")
    assert first.startswith("# 令和7年度 第1回 ")
    target.write_text("mine", encoding="utf-8")
    assert refused(*words).key == "error.export.not_forced"
    assert target.read_text(encoding="utf-8") == "mine"
    assert call(*words, "--force")[0] == 0
    assert target.read_text(encoding="utf-8") == first
    assert sorted(each.name for each in plan_path.parent.glob("*次第*")) == ["次第.md"]


def test_an_export_never_replaces_the_plan_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    write_new(path, small_plan())
    before = path.read_bytes()

    assert refused("export", "gantt", "-p", path, "-o", path, "--force").key == "error.export.plan"
    assert path.read_bytes() == before


def test_an_agenda_that_runs_over_is_a_finding_for_its_drafter(plan_path: Path) -> None:
    status, out, err = call(
        "export", "agenda", "--meeting", "meeting-2", "-p", plan_path, "-o", "-"
    )

    assert status == 1
    assert "3分" in err
    assert "超えます" not in out


def test_exports_take_filters_and_a_language(plan_path: Path) -> None:
    gantt = call("export", "gantt", "-p", plan_path, "--field", "結びつき")[1]
    sheet = call(
        "export", "sheet", "-p", plan_path, "--municipality", "小川瀬町", "--document-lang", "en"
    )[1]

    assert "広域バス運行事業" in gantt
    assert "健康電話相談事業" not in gantt
    assert sheet.startswith("# 小川瀬町: duties\n")


HEAVY: tuple[str, ...] = (
    "textual",
    "openpyxl",
    "dateutil",
    "tinydb",
    "importlib.metadata",
    "wcwidth",
)
HEAVY += ("rich.console", "typing_extensions", "inspect", "hashlib", "asyncio")
HEAVY += ("html.entities", "msgspec.toml", "msgspec.yaml", "msgspec.msgpack")


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["show", "programs", "--json"], (*HEAVY, "tabulate", "rich", "textwrap")),
        (["show", "programs"], HEAVY),
        (["export", "agenda", "--meeting", "meeting-1"], HEAVY),
        (["export", "gantt"], HEAVY),
        (["export", "duties"], HEAVY),
        (["export", "sheet", "--municipality", "小川瀬町"], HEAVY),
    ],
)
def test_a_command_loads_only_what_it_needs(
    plan_path: Path, words: list[str], unwanted: tuple[str, ...]
) -> None:
    program = (
        "import sys, json\n"
        "from wgplanner.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "json.dump([status, sorted(sys.modules)], sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words, "-p", str(plan_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    status, modules = json.loads(done.stderr)

    assert status == 0
    assert not {each.partition(".")[0] for each in modules} & set(unwanted)
    assert not set(modules) & set(unwanted)
