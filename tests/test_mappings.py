"""What headings mean is remembered by sender, and only for that sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wgplanner.mappings import (
    FILE_NAME,
    load_mappings,
    mapping_of_words,
    remember_mapping,
    remembered_mapping,
)
from wgplanner.plan.errors import InputError
from wgplanner.plan.plan import Plan
from wgplanner.readers.tables.asking import FIELDS_OF, Question, stem_of, to_ask
from wgplanner.readers.tables.headings import Field, Mapping, TableKind
from wgplanner.readers.tables.source import tables_of

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.readers.tables.grid import TableText

TABLE = "連携事業,なすこと,備考\n図書館事業,本を貸す,a\n温泉事業,湯を引く,b\n"


def tables(text: str = TABLE, name: str = "富岡R6.csv") -> tuple[TableText, ...]:
    return tables_of(text.encode(), name)


def test_only_what_no_word_tells_is_asked_with_the_values_below_it() -> None:
    asked = to_ask(tables(), Mapping(), Plan())
    assert asked is not None
    assert asked.questions == (Question("なすこと", "B", ("本を貸す", "湯を引く")),)
    known = Mapping().with_field("なすこと", Field.SUMMARY)
    assert to_ask(tables(), known, Plan()) is None
    assert to_ask(tables(TABLE.replace("なすこと", "事業概要")), Mapping(), Plan()) is None


@pytest.mark.parametrize(
    ("heading", "value", "missing"),
    [("計", "1200", True), ("計(千円)", "1200", False), ("計", "1200千円", False)],
)
def test_the_unit_is_asked_where_a_sum_has_none(heading: str, value: str, missing: bool) -> None:
    text = f"連携事業,事業概要,{heading}\n図書館事業,本を貸す,{value}\n"
    asked = to_ask(tables(text), Mapping(), Plan())
    assert (asked is not None and asked.unit_missing) is missing


def test_a_mapping_comes_back_for_the_same_sender_only(tmp_path: Path) -> None:
    mapping = Mapping(unit="千円").with_field("なすこと", Field.SUMMARY)
    assert remember_mapping(tmp_path, tables(), mapping, Plan())
    assert remembered_mapping(tmp_path, tables(name="富岡R7.csv"), Plan()) == mapping
    assert remembered_mapping(tmp_path, tables(name="下仁田R7.csv"), Plan()) is None
    other = tables(TABLE.replace("備考", "期待する効果"))
    assert remembered_mapping(tmp_path, other, Plan()) is None


def test_a_head_that_only_the_mapping_finds_is_remembered_too(tmp_path: Path) -> None:
    text = "やること,なすこと\n図書館事業,本を貸す\n"
    mapping = mapping_of_words(["やること=name", "なすこと=summary"])
    assert to_ask(tables(text), Mapping(), Plan()) is None
    assert remember_mapping(tmp_path, tables(text), mapping, Plan())
    assert remembered_mapping(tmp_path, tables(text), Plan()) == mapping


def test_a_new_answer_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for field in (Field.SUMMARY, Field.EFFECT):
        mapping = Mapping().with_field("なすこと", field)
        remember_mapping(tmp_path, tables(), mapping, Plan())
    assert len(load_mappings(tmp_path)) == 1
    assert remembered_mapping(tmp_path, tables(), Plan()) == mapping


@pytest.mark.parametrize("data", [b"", b"[1]", b"\xff", b'[{"stem": "a"}]'])
def test_a_damaged_file_is_asked_again(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    assert load_mappings(tmp_path) == ()
    assert remember_mapping(tmp_path, tables(), Mapping(), Plan())
    assert len(load_mappings(tmp_path)) == 1


@pytest.mark.parametrize("word", ["なすこと", "=name", "なすこと=nothing", "なすこと="])
def test_a_word_that_says_nothing_is_refused_with_the_fields(word: str) -> None:
    with pytest.raises(InputError) as raised:
        mapping_of_words([word])
    assert "summary" in str(raised.value.values["fields"])


def test_every_kind_of_table_has_fields_to_choose_and_no_key_of_ours() -> None:
    assert set(FIELDS_OF) == set(TableKind)
    for fields in FIELDS_OF.values():
        assert len(set(fields)) == len(fields)
        assert not {Field.PROGRAM_ID, Field.RECORD_ID, Field.IGNORED} & set(fields)


def test_a_stem_has_no_numbers() -> None:
    assert stem_of("富岡市_2024(1).xlsx") == stem_of("富岡市_2025.xlsx") == "富岡市"
