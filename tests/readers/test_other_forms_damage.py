"""One damage to a small document in another form: what once gave a wrong value, case by case."""

from __future__ import annotations

from functools import cache

import pytest

from tests.readers.damages import (
    Damage,
    append_next,
    break_line,
    break_number,
    cut_off,
    drop_cell,
    duplicate_cell,
    duplicate_row,
    insert_cell,
    join_lines,
    merge_with_next,
    one_tab_to_blank,
    page_heading,
    shift_cells,
    swap_rows,
)
from tests.readers.everything import Facts, everything, wrong_values
from tests.readers.other_forms import DOCUMENTS, padded
from tests.readers.regions import READ_AT
from wgplanner.plan.records import Duty, Municipality, Party, Program, Region
from wgplanner.readers.detect import read_data
from wgplanner.readers.result import ReadResult

CASES: list[tuple[str, Damage, str, int]] = [
    # A heading doubled, emptied or run into the first item of its list; a list cut by a tab.
    ("nested", duplicate_cell, "b 北沢市の役割", 3),
    ("nested", duplicate_cell, "c 東沢町及び西沢村の役割", 3),
    ("nested", swap_rows, "a 取組の内容", 0),
    ("nested", swap_rows, "認知症の人と家族を支える。", 0),
    ("nested", append_next, "b 北沢市の役割", 1),
    ("nested", append_next, "(b) 講座を開く。", 1),
    ("nested", insert_cell, "(b) 講座を開く。", 2),
    ("nested", join_lines, "b 北沢市の役割", 0),
    ("nested", join_lines, "c 東沢町及び西沢村の役割", 0),
    ("nested", break_line, "(イ) 障がい者福祉の充実", 2),
    ("nested", swap_rows, "(1) 生活機能の強化に係る政策分野", 0),
    ("two_centrals", swap_rows, "　病院群の輪番を調整する。", 0),
    ("letters", join_lines, "ア 病院", 0),
    # The rest of a row of figures, a doubled head, two rows as one.
    ("kpis", duplicate_cell, "KPI\t", 1),
    ("kpis", merge_with_next, "役割分担\t", 0),
    # Two parties in one cell, and words for them of which a letter is lost.
    ("two_centrals", merge_with_next, "役割分担\t滝砂", 1),
    ("all_cities", merge_with_next, "役割分担の考え方\t", 20),
    ("letters", merge_with_next, "役割分担\t甲", 27),
    ("two_centrals", break_line, "甲：", 1),
    # A code, a name and a title that were broken.
    ("code_rows", break_line, "事業番号\t", 1),
    ("schedule", break_line, "\t建設", 26),
    ("own_view", break_line, "広野定住自立圏共生ビジョン", 3),
    ("own_view", break_line, "広野定住自立圏共生ビジョン", 1),
    ("own_view", break_line, "東原町が参加", 1),
    ("one_line", break_line, "若草定住自立圏共生ビジョン", 7),
    ("one_line", break_line, "若草定住自立圏共生ビジョン", 4),
    ("one_line", break_line, "若草定住自立圏共生ビジョン", 3),
    # Two rows of a table as one, and a head that moved over the participants.
    ("table", merge_with_next, "1\t", 0),
    ("table", shift_cells, "番号\t", 1),
    ("table", shift_cells, "番号\t", 28),
    ("table", shift_cells, "1\t", 38),
    ("table", shift_cells, "2\t", 0),
    # A level that stands in a row with tabs, and a list that a broken item cut.
    ("nested", duplicate_cell, "ア 福祉", 1),
    ("nested", insert_cell, "(ア) 高齢者福祉の充実", 2),
    ("nested", break_line, "(b) 講座を開く。", 38),
    ("nested", break_line, "ア 福祉", 3),
    ("code_rows", cut_off, "事業番号\t", 0),
    # A sum that moved into the place of the total, ran into the next row, or lost a neighbour.
    ("two_centrals", shift_cells, "\t1,000\t", 33),
    ("six_values", drop_cell, "\t100\t200\t300\t400\t500\t1,500", 2),
    ("schedule", duplicate_cell, "\t12\t", 33),
    ("schedule", one_tab_to_blank, "\t場所の検討", 7),
    ("two_centrals", cut_off, "役割分担\t滝砂\t委託先", 0),
]


def read(text: str, document: str) -> ReadResult:
    ending = "tsv" if document == "table" else "txt"
    return read_data(text.encode(), f"{document}.{ending}", None, READ_AT, None)


@cache
def truth_of(document: str) -> Facts:
    return everything(read(DOCUMENTS[document], document))


def damaged(document: str, damage: Damage, begin: str, cell: int) -> ReadResult:
    lines = DOCUMENTS[document].split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(begin))
    broken = damage(lines, at, cell)
    assert broken != lines
    return read("\n".join(broken), document)


def doubts(result: ReadResult) -> set[tuple[str, str, str]]:
    return {(each.kind.value, each.subject, each.excerpt) for each in result.findings}


def names_of_doubted(result: ReadResult) -> str:
    return " ".join(f"{each.subject} {each.excerpt}" for each in result.findings)


@pytest.mark.parametrize(("document", "damage", "begin", "cell"), CASES)
def test_no_value_is_wrong_and_the_damage_is_told(
    document: str, damage: Damage, begin: str, cell: int
) -> None:
    result = damaged(document, damage, begin, cell)
    truth = truth_of(document)
    assert wrong_values(truth, everything(result)) == []
    assert doubts(result) - doubts(read(DOCUMENTS[document], document))


def test_a_value_behind_more_heads_than_stand_there_is_not_bound() -> None:
    """The third value of a row stands on the line below, so that two are left for two heads."""
    result = damaged("kpis", break_line, "満足度\t", 38)
    assert not [key for key in everything(result) if "満足度" in key and "value" in key]
    assert "満足度 39% 60%" in names_of_doubted(result)


def test_what_is_left_of_the_own_municipality_is_no_party() -> None:
    result = damaged("own_view", break_line, "本町の役割\t", 13)
    assert not [each for each in result.records if isinstance(each, Duty | Party)]
    assert "町の役割" in names_of_doubted(result)


PADDED: list[tuple[str, Damage, str, int]] = [
    ("own_view", break_number, "\t200\t", 29),
    ("all_cities", break_line, "\t120\t", 11),
    ("sub_rows", break_line, "事業名\t", 13),
]


@pytest.mark.parametrize(("document", "damage", "begin", "cell"), PADDED)
def test_a_row_of_a_padded_table_gives_no_piece_of_a_value(
    document: str, damage: Damage, begin: str, cell: int
) -> None:
    lines = padded(DOCUMENTS[document]).split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(begin))
    result = read("\n".join(damage(lines, at, cell)), document)
    truth = everything(read("\n".join(lines), document))
    found = {key: value for key, value in everything(result).items() if "unit" not in key}
    note = "participants_note"  # another word for what a duty told
    assert [each for each in wrong_values(truth, found) if note not in each[0]] == []


@pytest.mark.parametrize("cell", range(4))
def test_what_a_page_prints_below_a_heading_takes_no_member_away(cell: int) -> None:
    result = damaged("two_centrals", page_heading, "2 定住自立圏を形成する市町村の名称", cell)
    assert wrong_values(truth_of("two_centrals"), everything(result)) == []
    assert sum(isinstance(each, Municipality) for each in result.records) == 9


def test_those_named_by_programs_are_not_said_to_be_all_members() -> None:
    result = damaged("sub_rows", insert_cell, "古川市、野木町", 0)
    (region,) = (each for each in result.records if isinstance(each, Region))
    assert region.members == ()
    assert "市町村の名称" in names_of_doubted(result)


def test_a_policy_item_above_its_field_is_told() -> None:
    result = damaged("kpis", swap_rows, "(1) 生活機能の強化に係る政策分野", 0)
    assert "① 産業" in {each.subject for each in result.findings}
    facts = everything(result)
    assert wrong_values(truth_of("kpis"), facts) == []
    assert ("Agreement", "企業") in facts


def test_a_code_that_left_its_field_is_told() -> None:
    lines = DOCUMENTS["kpis"].replace("(1) 生活機能", "(1)\n生活機能")
    assert "(1)" in {each.subject for each in read(lines, "kpis").findings}


def test_a_program_whose_name_stands_twice_is_one() -> None:
    result = damaged("schedule", duplicate_row, "事業名\t", 0)
    assert [each.name for each in result.records if isinstance(each, Program)] == ["共同処理事業"]
    assert wrong_values(truth_of("schedule"), everything(result)) == []
    assert "value_twice" in {each.kind.value for each in result.findings}


def test_municipalities_with_a_blank_between_them_are_two() -> None:
    text = DOCUMENTS["table"].replace("青葉市、白川町", "青葉市 白川町")
    assert wrong_values(truth_of("table"), everything(read(text, "table"))) == []
    assert ("Municipality", "白川町") in everything(read(text, "table"))
