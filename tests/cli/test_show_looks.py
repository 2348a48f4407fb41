"""``show activities|agenda|gaps``: what the screens show, in plain lines and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_show_judgements import show
from tests.plans import hostile_plan, small_plan
from wgplanner.store.planfile import write_new

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_new(tmp_path / "plan.json", small_plan())
    return tmp_path / "plan.json"


def test_activities_say_their_bars_in_words(path: Path) -> None:
    found = json.loads(show(path, "activities", "--json"))
    assert [(each["number"], each["name"], each["planned"]) for each in found] == [
        (1, "実施の検討", ["R3"]),
        (1, "相談の実施", ["R4", "R7"]),
        (2, "当番医の配置", ["R3", "R4.10-R8.3"]),
        (3, "実証運行", ["R3-R4"]),
    ]
    assert found[1]["years"]["R6"] == "unknown"
    assert found[3]["note"] == "R5以降は実証の結果による"
    assert "R3-R4" in show(path, "activities")
    assert len(json.loads(show(path, "activities", "--json", "--text", "当番"))) == 1


def test_people_of_meetings_are_listed_with_what_is_noted_of_them(path: Path) -> None:
    found = json.loads(show(path, "people", "--json"))
    assert {each["kind"] for each in found} == {"attendance", "role"}
    seats = {each["party"]: each["presence"] for each in found if each["kind"] == "attendance"}
    assert seats["みどり野市"] == "present"
    chair = next(each for each in found if each["kind"] == "role" and each["role"] == "chair")
    assert (chair["holder"], chair["presence"]) == ("健康推進課長", None)
    lines = show(path, "people", "--lang", "ja", "--municipality", "小川瀬町").splitlines()
    assert all("小川瀬町" in each for each in lines[2:])
    assert "オンライン" in "".join(lines)
    assert "記載なし" in show(path, "people", "--lang", "ja")


def test_gaps_are_listed_with_whom_they_concern(path: Path) -> None:
    found = json.loads(show(path, "gaps", "--json"))
    assert ("not_taking_part", "奥沢見村") in [(each["kind"], each["subject"]) for each in found]
    assert [each["number"] for each in found] == sorted(each["number"] for each in found)
    assert "不参加者に役割" in show(path, "gaps")
    assert "takes no part" in show(path, "gaps", language="en")


def test_agendas_are_listed_item_by_item_with_times(path: Path) -> None:
    found = json.loads(show(path, "agenda", "--json"))
    titles = [each["title"] for each in found if each["meeting_id"] == "meeting-2"]
    assert titles[:2] == ["開会", "あいさつ"]
    assert next(each for each in found if each["id"] == "item-2-4")["start"] == "13:37"
    assert "継続協議" in show(path, "agenda")


@pytest.mark.parametrize("what", ["activities", "gaps", "agenda"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_hostile_texts_print_one_line_each(tmp_path: Path, what: str, language: str) -> None:
    write_new(tmp_path / "plan.json", hostile_plan())
    lines = show(tmp_path / "plan.json", what, language=language).splitlines()
    records = json.loads(show(tmp_path / "plan.json", what, "--json"))
    assert len(lines) >= len(records)
    assert not any("\x1b" in line for line in lines)
