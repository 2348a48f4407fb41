"""The TinyDB door: TinyDB's own manners on a plan, flat and logged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import Query, TinyDB
from tinydb.operations import delete

from tests.store.examples import OWNER, clock, small_plan
from wgplanner.plan.errors import RecordError, StoreError
from wgplanner.plan.records import Program
from wgplanner.store.database import PlanDatabase
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.reading import read_plan
from wgplanner.store.undo import inverse


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    return path


def opened(path: Path) -> PlanDatabase:
    return PlanDatabase(PlanFile.open(path, OWNER, clock, background=False))


def test_it_shows_what_stock_tinydb_shows(path: Path) -> None:
    with opened(path) as ours, TinyDB(path, encoding="utf-8") as stock:
        assert ours.tables() == stock.tables() - {"header"}
        for name in ours.tables():
            assert {each.doc_id: dict(each) for each in ours.table(name)} == {
                each.doc_id: dict(each) for each in stock.table(name)
            }


def test_a_field_of_a_foreign_document_can_be_deleted_and_comes_back(path: Path) -> None:
    file = PlanFile.open(path, OWNER, clock, background=False)
    notes = PlanDatabase(file).table("note")
    number = notes.insert({"text": "覚え", "old": 1})
    notes.update(delete("old"), doc_ids=[number])
    assert notes.get(doc_id=number) == {"text": "覚え"}
    file.close()
    with TinyDB(path, encoding="utf-8") as stock:
        assert stock.table("note").get(doc_id=number) == {"text": "覚え"}
    again = PlanFile.open(path, OWNER, clock, background=False)
    step = again.past()[0][-1]
    again.commit_operations(tuple(inverse(step.entry.operations)), "change.test")
    assert again.contents.foreign["note"] == {str(number): {"text": "覚え", "old": 1}}
    again.close()


def test_edits_are_durable_before_the_file_is_written(path: Path) -> None:
    before = path.read_bytes()
    database = opened(path)
    programs = database.table("program")
    assert programs.update({"remark": "直し"}, doc_ids=[2]) == [2]
    assert programs.update({"remark": "皆"}, Query().position > 2) == [3]
    with pytest.raises(RecordError, match=r"error\.record\.children"):
        programs.remove(doc_ids=[1])
    assert database.table("activity").remove(Query().program == "p1") == [1]
    assert programs.remove(doc_ids=[1]) == [1]
    new = programs.insert({"id": "n", "agreement": "agreement", "name": "新"})
    assert programs.get(doc_id=new) == {"id": "n", "agreement": "agreement", "name": "新"}
    assert path.read_bytes() == before
    plan = read_plan(path)
    assert plan.find(Program, "p2").remark == "直し"
    assert plan.find(Program, "p3").remark == "皆"
    assert plan.lookup("program", "p1") is None
    database.close()
    with TinyDB(path, encoding="utf-8") as stock:
        assert {each["id"] for each in stock.table("program")} == {"p2", "p3", "n"}
        assert stock.table("program").get(doc_id=new)["name"] == "新"


def test_a_document_that_makes_no_record_is_refused(path: Path) -> None:
    database = opened(path)
    with pytest.raises(StoreError, match=r"error\.store\.record"):
        database.table("program").update({"name": 7}, doc_ids=[1])
    with pytest.raises(StoreError, match=r"error\.store\.record"):
        database.table("program").insert({"name": "x"})
    database.close()
    assert read_plan(path) == small_plan()


def test_tables_of_ones_own_are_plain_tinydb(path: Path) -> None:
    database = opened(path)
    table = database.table("weather")
    assert table.insert_multiple([{"sky": "blue"}, {"sky": "grey"}]) == [1, 2]
    table.upsert({"sky": "red", "wind": 3}, Query().sky == "grey")
    assert table.count(Query().wind == 3) == 1
    table.remove(doc_ids=[1])
    database.close()
    again = opened(path)
    assert [dict(each) for each in again.table("weather")] == [{"sky": "red", "wind": 3}]
    again.table("weather").truncate()
    again.drop_table("review")
    again.close()
    assert read_plan(path) == small_plan()
