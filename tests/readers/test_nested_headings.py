"""Policy field, item and agreement in the numbers of other regions."""

from __future__ import annotations

import pytest

from tests.readers.regions import AOBA, SheetText, kinds, plan_of, program, read, region_text
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Activity, Agreement, Kpi, PolicyField, PolicyItem, Program
from wgplanner.readers.agreement_words import agreement_text
from wgplanner.readers.levels import field_of, heading_of
from wgplanner.readers.result import ReadResult

YEARS = ["R3", "R4", "R5", "R6", "R7"]
FRONT = region_text(
    "湯川砂原定住自立圏", "湯川市、砂原市、浦見町", "令和3年度から令和7年度まで", "湯川市及び砂原市"
)


def sheet(name: str) -> str:
    return SheetText(
        name, YEARS, ["1", "2", "3", "4", "5"], [("実施", ["→"] * 5)], "湯川市、砂原市、浦見町",
        [("甲", "集める。"), ("乙", "出す。")],
    ).text()  # fmt: skip


def document(*parts: str) -> str:
    return "\n\n".join([FRONT, *parts])


def places(result: ReadResult) -> list[tuple[str, ...]]:
    """Every program's name under the printed headings, each with its code."""
    plan = plan_of(result)
    found = []
    for each in plan.ordered(Program):
        agreement = plan.find(Agreement, each.agreement)
        item = plan.find(PolicyItem, agreement.item)
        top = plan.find(PolicyField, item.field)
        headings = (f"{level.code or ''} {level.name}" for level in (top, item, agreement))
        found.append((*headings, each.name))
    return found


TEXTS = ("夜間の当番を分担する。", "当番表をつくる。", "当番に加わる。")


@pytest.mark.parametrize(
    ("field", "item", "agreement", "codes"),
    [
        ("(1) 生活機能の強化に係る政策分野", "① 医療", "ア 救急の分担", ("1", "①", "ア")),
        ("（１）生活機能の強化に係る政策分野", "ア　医療", "(ア) 救急の分担", ("１", "ア", "(ア)")),
        ("1 生活機能の強化に係る政策分野", "(1) 医療", "ア 救急の分担", ("1", "(1)", "ア")),
        ("Ⅰ 生活機能の強化", "１ 医療", "(1) 救急の分担", ("Ⅰ", "１", "(1)")),
        ("A 生活機能の強化", "a 医療", "(a) 救急の分担", ("A", "a", "(a)")),
        ("Ⅰ 生活機能の強化", "Ⅰ-1 医療", "Ⅰ-1-(1) 救急の分担", ("Ⅰ", "Ⅰ-1", "Ⅰ-1-(1)")),
        ("⑴ 生活機能の強化に関する政策分野", "ｱ 医療", "（ｱ） 救急の分担", ("⑴", "ｱ", "（ｱ）")),
    ],
)
@pytest.mark.parametrize("form", ["【{}】\n{}", "a {}\n{}", "(a) {}　{}", "■ {}\n\n{}", "{}：{}"])
def test_levels_are_told_by_their_forms(
    field: str, item: str, agreement: str, codes: tuple[str, ...], form: str
) -> None:
    if form[0] in "a(" and "a" in codes:
        form = "【{}】\n{}"
    words = ("取組の内容", "甲の役割", "乙の役割")
    texts = [form.format(word, text) for word, text in zip(words, TEXTS, strict=True)]
    text = document(field, item, agreement, *texts, sheet("夜間診療事業"), sheet("当番医事業"))
    result = read(text)
    names = ("生活機能の強化", "医療", "救急の分担")
    headings = tuple(f"{code} {name}" for code, name in zip(codes, names, strict=True))
    assert places(result) == [(*headings, "夜間診療事業"), (*headings, "当番医事業")]
    (found,) = plan_of(result).ordered(Agreement)
    assert (found.purpose, found.central_duty, found.member_duty) == TEXTS
    assert not result.findings


def test_the_fields_of_a_core_city_region() -> None:
    text = document(
        "ア 圏域全体の経済成長のけん引",
        "(ア) 産業の戦略づくり",
        "a 起業の支援",
        sheet("起業相談事業"),
        "イ 高次の都市機能の集積・強化",
        "(ア) 高度な医療",
        "a 病院の連携",
        sheet("紹介状共通化事業"),
        "ウ 圏域全体の生活関連機能サービスの向上",
        "(ア) 福祉",
        "a 見守り",
        sheet("見守り事業"),
        "b 相談",
        sheet("相談窓口事業"),
        "(イ) 交通",
        "a バス路線の維持",
        sheet("循環バス事業"),
    )
    result = read(text)
    assert places(result) == [
        ("ア 圏域全体の経済成長のけん引", "(ア) 産業の戦略づくり", "a 起業の支援", "起業相談事業"),
        ("イ 高次の都市機能の集積・強化", "(ア) 高度な医療", "a 病院の連携", "紹介状共通化事業"),
        ("ウ 圏域全体の生活関連機能サービスの向上", "(ア) 福祉", "a 見守り", "見守り事業"),
        ("ウ 圏域全体の生活関連機能サービスの向上", "(ア) 福祉", "b 相談", "相談窓口事業"),
        (
            "ウ 圏域全体の生活関連機能サービスの向上",
            "(イ) 交通",
            "a バス路線の維持",
            "循環バス事業",
        ),
    ]
    assert not result.findings


def test_a_level_below_the_agreements_is_reported_or_is_the_programs_own() -> None:
    text = document(
        "(1) 生活機能の強化に係る政策分野",
        "① 医療",
        "ア 救急の分担",
        "(ア) 夜間診療事業",
        sheet("夜間診療事業"),
        "(イ) 休日の分担",
        sheet("休日当番事業"),
    )
    result = read(text)
    assert [place[-2:] for place in places(result)] == [
        ("ア 救急の分担", "夜間診療事業"),
        ("ア 救急の分担", "休日当番事業"),
    ]
    assert [(each.kind, each.subject) for each in result.findings] == [
        (FindingKind.LABEL_UNPLACED, "休日の分担")
    ]
    assert program(result, "夜間診療事業").code == "(ア)"


def test_only_items_over_the_programs_leave_the_agreement_unknown() -> None:
    result = read(
        document("Ⅰ 圏域全体の経済成長のけん引", "(1) 産業の戦略づくり", sheet("起業相談事業"))
    )
    assert places(result) == [
        ("Ⅰ 圏域全体の経済成長のけん引", "(1) 産業の戦略づくり", " 不明", "起業相談事業")
    ]
    assert kinds(result.findings) == {"field_missing"}


def test_a_code_that_places_its_heading_elsewhere_is_not_believed() -> None:
    result = read(
        document(
            "Ⅰ 生活機能の強化",
            "Ⅰ-1 医療",
            "Ⅰ-1-(1) 救急の分担",
            sheet("夜間診療事業"),
            "Ⅱ-3-(2) 病院の連携",
            sheet("紹介状共通化事業"),
        )
    )
    assert [place[-2:] for place in places(result)] == [
        ("Ⅰ-1-(1) 救急の分担", "夜間診療事業"),
        (" 不明", "紹介状共通化事業"),
    ]
    assert kinds(result.findings) == {"label_unplaced"}


def test_a_second_field_of_the_same_name() -> None:
    head, sheets = AOBA[: AOBA.index("(1) 生活機能")], AOBA[AOBA.index("①医療") :]
    again = sheets.replace("夜間診療", "往診").replace("休日当番", "巡回")
    for code, fields, told in (("(4)", 2, {"value_twice"}), ("(1)", 1, set()), ("(Ⅰ)", 1, set())):
        result = read(
            f"{head}(1) 生活機能の強化に係る政策分野\n\n{sheets}\n\n"
            f"{code} 生活機能の強化に係る政策分野\n\n{again}"
        )
        plan = plan_of(result)
        assert len(plan.ordered(PolicyField)) == fields
        assert len(plan.ordered(Program)) == 4
        assert kinds(result.findings) - {"row_repaired"} == told


def test_headings_in_prose_and_in_lists_are_none() -> None:
    assert heading_of("1 2人以上の世帯を対象とします。") is None
    assert heading_of("アンケートの実施") is None
    assert heading_of("A" * 100) is None
    assert field_of("圏域の生活機能の強化に係る政策分野について述べます") is None
    assert field_of("生活機能の強化") is None
    assert agreement_text("目的 地までの案内") is None
    assert agreement_text("(ア) 甲の役割") == ("central_duty", "")
    assert agreement_text("関係市町の役割：利用を呼びかける") == ("member_duty", "利用を呼びかける")


def test_a_code_that_comes_twice_tells_that_a_heading_was_lost() -> None:
    text = document(
        "(1) 生活機能の強化に係る政策分野", "①医療", "ア 救急の受入れ", sheet("夜間診療事業"),
        "イ 医師の確保", sheet("医師派遣事業"), "②教育", "ア 図書館", sheet("図書館事業"),
    )  # fmt: skip
    whole = places(read(text))
    assert whole[2][1:3] == ("② 教育", "ア 図書館")
    found = places(read(text.replace("②教育\n\n", "")))
    assert found[:2] == whole[:2]
    assert found[2][1:3] == (" 不明", "ア 図書館")


def test_a_second_text_of_an_agreement_tells_that_a_heading_was_lost() -> None:
    text = document(
        "(1) 生活機能の強化に係る政策分野", "①医療", "ア 救急の受入れ", "【取組の内容】",
        "夜間の受入れを分担する。", sheet("夜間診療事業"), "イ 医師の確保", "【取組の内容】",
        "医師を互いに派遣する。", sheet("医師派遣事業"),
    )  # fmt: skip
    assert places(read(text))[1][2] == "イ 医師の確保"
    result = read(text.replace("イ 医師の確保\n\n", ""))
    assert places(result)[1][2] == " 不明"
    assert kinds(result.findings) == {"line_not_understood", "field_missing"}


def test_a_sheet_that_lost_its_tabs_keeps_its_indicators() -> None:
    table = "重要業績評価指標 (KPI)\t現状値 (R2)\t目標値 (R7)\n人数\t10人\t20人"
    text = document(
        "(1) 生活機能の強化に係る政策分野", "①医療", "ア 救急の受入れ", sheet("夜間診療事業"),
        sheet("医師派遣事業").replace("\t", "  "), table,
    )  # fmt: skip
    assert not plan_of(read(text)).ordered(Kpi)


def test_rows_as_long_as_they_are_filled_are_whole() -> None:
    rows = [
        "事業名\t輪番病院事業", "事業概要\t夜間に診る。", "効果\t安心する。",
        "事業費（千円）\tR3\tR4\tR5", "\t1\t2\t3", "スケジュール\t取組内容\tR3\tR4\tR5",
        "\t補助\t→\t→\t→", "\t見直し\t\t→\t", "連携市町村\t湯川市、砂原市",
        "役割分担\t湯川市\t集める。",
    ]  # fmt: skip
    result = read(document("(1) 生活機能の強化に係る政策分野", "①医療", "ア 救急", "\n".join(rows)))
    assert [each.amount.value for each in program(result, "輪番病院事業").budget[:3]] == [1, 2, 3]
    marks = [
        [mark.mark.value for mark in each.marks[:3]] for each in plan_of(result).ordered(Activity)
    ]
    assert marks == [["planned"] * 3, ["none", "planned", "none"]]


def test_a_text_of_the_agreement_right_below_its_headings() -> None:
    text = document(
        "(1) 生活機能の強化に係る政策分野", "①医療",
        "ア 救急\na 取組の内容\n夜間に診る。\nb 甲の役割\n集める。", sheet("夜間診療事業"),
    )  # fmt: skip
    assert places(read(text))[0][2] == "ア 救急"
    agreement = plan_of(read(text)).ordered(Agreement)[0]
    assert (agreement.purpose, agreement.central_duty) == ("夜間に診る。", "集める。")


def test_the_heading_right_over_the_texts_is_the_agreement_however_deep_it_stands() -> None:
    deeper = (
        "(1) 生活機能の強化に係る政策分野\n\n①医療\n\nア 病院\n\n(ア) 救急の受入れ\n\n取組の内容\n"
        "夜間の受入れを分担する。"
    )
    begin = AOBA.index("(1) 生活機能の強化に係る政策分野")
    second = "イ 薬局\n\n(ア) 薬の備え\n\n取組の内容\n薬を分け合う。\n\n事業名\t休日当番事業"
    sheets = AOBA[AOBA.index("事業名\t夜間診療事業") :].replace("事業名\t休日当番事業", second)
    result = read(f"{AOBA[:begin]}{deeper}\n\n{sheets}")
    plan = plan_of(result)
    assert [(each.name, each.purpose) for each in plan.ordered(Agreement)] == [
        ("救急の受入れ", "夜間の受入れを分担する。"),
        ("薬の備え", "薬を分け合う。"),
    ]
    assert [each.name for each in plan.ordered(PolicyItem)] == ["医療"]
    unplaced = [f.subject for f in result.findings if f.kind.value == "label_unplaced"]
    assert [words.split(" (")[0] for words in unplaced] == ["病院", "薬局"]
