"""Old schemas become new ones step by step; the file of each released schema opens for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.store.examples import OWNER, clock, small_plan
from wgplanner.store import contents, header, migrations
from wgplanner.store.backups import newest_first
from wgplanner.store.contents import new_contents
from wgplanner.store.layout import Layout
from wgplanner.store.migrations import MIGRATIONS, migrated
from wgplanner.store.planfile import PlanFile
from wgplanner.store.reading import read_plan

FIXTURES = Path(__file__).parent / "schemas"


def test_there_is_a_step_from_every_schema_and_a_fixture_of_each() -> None:
    assert set(MIGRATIONS) == set(range(1, header.SCHEMA))
    names = {each.stem for each in FIXTURES.iterdir()}
    assert names == {f"schema-{number}" for number in range(1, header.SCHEMA + 1)}


@pytest.mark.parametrize("schema", range(1, header.SCHEMA + 1))
def test_the_fixture_of_each_schema_opens(schema: int) -> None:
    assert read_plan(FIXTURES / f"schema-{schema}.json") == small_plan()


def test_steps_follow_one_another_and_leave_the_header_alone() -> None:
    steps = {
        1: lambda tables: {**tables, "a": [*tables["a"], 2]},
        2: lambda tables: {**tables, "a": [*tables["a"], 3]},
    }
    tables: dict[str, Any] = {"header": {"1": {}}, "a": [1]}
    assert migrated(tables, 1, migrations=steps, target=3) == {"header": {"1": {}}, "a": [1, 2, 3]}
    assert migrated(tables, 2, migrations=steps, target=3)["a"] == [1, 3]
    assert tables["a"] == [1]


def test_an_old_file_is_kept_when_the_first_edit_writes_the_new_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    old = new_contents(small_plan(), "0123456789abcdef")
    data = b"".join(contents.compose(old))
    path.write_bytes(data)
    monkeypatch.setattr(header, "SCHEMA", 2)
    monkeypatch.setattr(
        contents,
        "migrated",
        lambda tables, schema: migrated(tables, schema, migrations={1: _renaming}, target=2),
    )
    file = PlanFile.open(path, OWNER, clock, background=False)
    assert path.read_bytes() == data
    assert file.save()
    file.close()
    assert header.schema_in(path.read_bytes()) == 2
    (copy,) = newest_first(Layout(path))
    assert copy.label == "before-schema-2"
    assert copy.path.read_bytes() == data
    region = read_plan(path).region
    assert region is not None
    assert region.name == "新しい圏域"
    assert migrations.MIGRATIONS == {}


def _renaming(tables: dict[str, Any]) -> dict[str, Any]:
    regions = {number: {**each, "name": "新しい圏域"} for number, each in tables["region"].items()}
    return {**tables, "region": regions}
