"""What headings mean is remembered by sender, and only for that sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wgplanner.mappings import (
    FILE_NAME,
    forget_mappings,
    load_mappings,
    mapping_of_words,
    remember_mapping,
    remembered_entry,
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


def said(folder: Path, taken: tuple[TableText, ...], plan: Plan) -> Mapping | None:
    """The mapping that is remembered for some tables."""
    entry = remembered_entry(folder, taken, plan)
    return entry.mapping if entry else None


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
    assert said(tmp_path, tables(name="富岡R7.csv"), Plan()) == mapping
    assert said(tmp_path, tables(name="下仁田R7.csv"), Plan()) is None
    other = tables(TABLE.replace("備考", "期待する効果"))
    assert said(tmp_path, other, Plan()) is None


def test_a_head_that_only_the_mapping_finds_is_remembered_too(tmp_path: Path) -> None:
    text = "やること,なすこと\n図書館事業,本を貸す\n"
    mapping = mapping_of_words(["やること=name", "なすこと=summary"])
    assert to_ask(tables(text), mapping, Plan()) is None
    assert remember_mapping(tmp_path, tables(text), mapping, Plan())
    assert said(tmp_path, tables(text), Plan()) == mapping


def test_where_no_heading_is_known_all_are_asked_and_one_must_be_the_name() -> None:
    text = (
        "令和7年度の調べ,,\n,,\nやること,なすこと,かかるお金\n図書館事業,本を貸す,1200\n湯,引く,5\n"
    )
    asked = to_ask(tables(text), Mapping(), Plan())
    assert asked is not None
    assert asked.name_missing
    assert [each.heading for each in asked.questions] == ["やること", "なすこと", "かかるお金"]
    assert {Field.NAME, Field.DUTY, Field.KPI, Field.MARK} <= set(asked.fields)
    nothing = Mapping()
    for each in asked.questions:
        nothing = nothing.with_field(each.heading, Field.IGNORED)
    assert asked.unclear(nothing) == ("mapping.name_needed",)
    named = nothing.with_field("やること", Field.NAME)
    assert asked.unclear(named) == ()
    assert asked.unclear(named.with_field("なすこと", Field.NAME)) == ("mapping.twice",)


def test_a_table_of_which_only_the_name_is_known_may_be_of_any_kind() -> None:
    text = "連携事業,誰,何を\n広域バス運行事業,小川瀬町,停留所の掃除\n"
    asked = to_ask(tables(text), Mapping(), Plan())
    assert asked is not None
    assert not asked.name_missing
    assert Field.NAME not in asked.fields
    assert {Field.PARTY, Field.DUTY} <= set(asked.fields)
    said = Mapping().with_field("誰", Field.PARTY).with_field("何を", Field.DUTY)
    assert asked.unclear(said) == ()


@pytest.mark.parametrize("text", ["1,2\n3,4\n", "あ,あ\nい,い\n", "あ,い\n"])
def test_a_table_without_anything_like_a_head_asks_nothing(text: str) -> None:
    assert to_ask(tables(text), Mapping(), Plan()) is None


def test_a_field_that_a_column_has_already_is_not_offered_again() -> None:
    asked = to_ask(tables(), Mapping(), Plan())
    assert asked is not None
    assert Field.NAME not in asked.fields
    assert Field.SUMMARY in asked.fields


def test_units_are_said_by_column_and_for_all_sums() -> None:
    mapping = mapping_of_words(["金額=budget:万円", "計=budget_total"], "千円")
    assert (dict(mapping.units), mapping.unit) == ({"金額": "万円"}, "千円")
    for words, unit in ((["金額=budget:ドル"], None), ([], "ドル"), (["金額=:千円"], None)):
        with pytest.raises(InputError):
            mapping_of_words(words, unit)


def test_a_sender_is_forgotten_alone(tmp_path: Path) -> None:
    mapping = Mapping().with_field("なすこと", Field.SUMMARY)
    for name in ("富岡R6.csv", "下仁田R6.csv"):
        assert remember_mapping(tmp_path, tables(name=name), mapping, Plan())
    first, second = load_mappings(tmp_path)
    assert forget_mappings(tmp_path, [first])
    assert load_mappings(tmp_path) == (second,)
    assert not forget_mappings(None, [second])


def test_a_new_answer_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for field in (Field.SUMMARY, Field.EFFECT):
        mapping = Mapping().with_field("なすこと", field)
        remember_mapping(tmp_path, tables(), mapping, Plan())
    assert len(load_mappings(tmp_path)) == 1
    assert said(tmp_path, tables(), Plan()) == mapping


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
