"""``show reviews|progress|opinions|changes --json``: exactly what the documents print."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.readers import test_changes as change_papers
from tests.readers import test_progress as progress_papers
from tests.readers import test_reviews as review_papers
from tests.readers.damaged import read_as
from tests.readers.regions import plan_of
from wgplanner.cli import run as run_command
from wgplanner.cli.context import Context
from wgplanner.locale import Messages
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path


def show(path: Path, *words: str, language: str = "ja") -> str:
    out, err = io.StringIO(), io.StringIO()
    context = Context(Messages(language), out, err, {}, datetime(2025, 10, 1, tzinfo=UTC))
    assert run_command(["show", *words, "-p", str(path)], context) == 0
    return out.getvalue()


def listed(tmp_path: Path, text: str, what: str, *words: str) -> list[dict[str, Any]]:
    path = tmp_path / "plan.json"
    if not path.exists():
        write_new(path, plan_of(read_as(text)))
    found: list[dict[str, Any]] = json.loads(show(path, what, "--json", *words))
    return found


def test_reviews(tmp_path: Path) -> None:
    found = listed(tmp_path, review_papers.TEXT, "reviews")
    assert found[3] == {
        "number": 4,
        "name": "婚活の催し事業",
        "progress": 1,
        "feasibility": 1,
        "merit": 2,
        "grade": "P",
        "grade_policy": "見直し",
        "reason": "催しに来る人が少なく、続けても得るものが小さいため、やめることとする。",
        "secretariat": "一部見直しのうえ継続",
        "council": None,
    }
    assert [each["council"] for each in found] == [None, None, "継続", None]


def test_progress(tmp_path: Path) -> None:
    found = listed(tmp_path, progress_papers.TEXT, "progress")
    assert found[1] == {
        "number": 2,
        "name": "救急の搬送",
        "policy_field": "生活機能の強化",
        "policy_item": "医療",
        "status": "一部実施中",
        "participants": ["青葉市", "白川町"],
        "summary": "搬送先を共同で調べる。（検討を続ける。）",
    }
    (preparing,) = listed(tmp_path, progress_papers.TEXT, "progress", "--status", "preparing")
    assert preparing["number"] == 4


def test_opinions_and_changes(tmp_path: Path) -> None:
    opinions = listed(tmp_path, change_papers.TEXT, "opinions")
    assert opinions[0] == {"number": 1, "topic": "夜間の足の確保", "disposition": "KPIへ反映"}
    assert opinions[2]["disposition"] == "次回に回答"
    changes = listed(tmp_path, change_papers.TEXT, "changes")
    assert changes[2] == {
        "kind": "kpi",
        "program": "夜間診療の分担",
        "before": "受診者数",
        "after": "当番日数",
        "reason": "受診者数は流行に左右されるため。",
    }
    assert [each["kind"] for each in changes] == [
        "agreement", "other", "kpi", "kpi", "added", "extended", "deleted", "added",
    ]  # fmt: skip
    numbered = listed(tmp_path, change_papers.TEXT, "revisions")
    assert [each["number"] for each in numbered] == [None, None, 4, 7, 3, 4, 7, 8]


def test_programs_that_a_change_names_by_number_alone_stand_with_it(tmp_path: Path) -> None:
    text = change_papers.TEXT.replace("(4)事業概要へ", "(12)事業概要へ").replace(
        "(2) 人口の表の追加【3P】", "(2) 事業費の更新【(4)～(6)】"
    )
    changes = listed(tmp_path, text, "changes")
    assert [(each["program"], each["after"]) for each in changes if each["program"]][4:] == [
        ("図書の宅配", "図書の宅配"),
        ("バスの共同運行", None),
        ("空き家の活用", "空き家の活用"),
    ]
    assert [each["program"] for each in changes if each["kind"] == "extended"] == [None]
    table = show(tmp_path / "plan.json", "changes").splitlines()
    (extended,) = (line.split() for line in table if "休日の当番を加える。" in line)
    assert extended[:2] == ["拡充", "12"]
    assert (changes[1]["program"], changes[1]["after"]) == ("(4)～(6)", "事業費の更新")


def test_an_agreement_with_what_each_side_undertakes(tmp_path: Path) -> None:
    found = listed(tmp_path, change_papers.TEXT, "agreements")
    assert {name: found[0][name] for name in ("name", "central_duty", "member_duty")} == {
        "name": "空き家の活用",
        "central_duty": "情報を集める場をつくる。",
        "member_duty": "町内の空き家を調べる。",
    }
    assert "不明" not in [each["name"] for each in found]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("module", "what", "words"),
    [
        (review_papers, "reviews", "婚活の催し事業"),
        (progress_papers, "progress", "準備中"),
        (change_papers, "opinions", "KPIへ反映"),
        (change_papers, "changes", "当番日数"),
    ],
)
def test_the_same_as_a_table(
    tmp_path: Path, module: Any, what: str, words: str, language: str
) -> None:
    path = tmp_path / "plan.json"
    write_new(path, plan_of(read_as(module.TEXT)))
    assert words in show(path, what, language=language)
