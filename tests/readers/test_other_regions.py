"""Visions of other regions in the same form: other words, other periods, other signs."""

from __future__ import annotations

import pytest

from tests.readers.regions import (
    AOBA,
    SheetText,
    Words,
    kinds,
    kpi_table,
    plan_of,
    program,
    read,
    region_text,
    source,
)
from wgplanner.plan.amounts import amount_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import FindingKind, GroupKind, PartyKind, RoleKind
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Duty,
    Kpi,
    Meeting,
    Member,
    Municipality,
    Party,
    PolicyField,
    PolicyItem,
    Program,
    WorkingGroup,
)
from wgplanner.plan.schedule import Mark
from wgplanner.readers.detect import detect_kind, read_document
from wgplanner.readers.findings import WHOLE_LENGTH
from wgplanner.readers.result import ReadResult

SYNONYMS = Words(
    summary="事業内容",
    effect="期待される効果",
    budget="事業費見込額（百万円）",
    schedule="実施スケジュール",
    participants="関係市町村",
    duties="甲の役割",
    remark="特記事項",
)
P, N, D, U = Mark.PLANNED, Mark.NONE, Mark.DASH, Mark.UNKNOWN


def sums(each: Program) -> list[str]:
    return [f"{row.year.label} {amount_text(row.amount)}" for row in each.budget]


def marks(result: ReadResult, name: str) -> dict[str, list[Mark]]:
    rows = plan_of(result).children(Activity, "program", program(result, name).id)
    return {row.name: [each.mark for each in row.marks] for row in rows}


def lake_region(term: str, years: list[str], arrow: str = "⇒") -> str:
    sheet = SheetText(
        "湖畔循環バス事業",
        years,
        ["12", "▲3", "未定", "―", "1,040"][: len(years)],
        [("路線の検討", [arrow] * 2 + [""] * (len(years) - 2))],
        "みどり湖市、ときがわ町、川辺町",
        [("・時刻表をつくる。 ・運行を委託する。",)],  # type: ignore[list-item]
        words=SYNONYMS,
    )
    rows = sheet.text().replace(
        "\n特記事項", "\n乙の役割\t・停留所を置く。" + "\t" * (len(years) + 2) + "\n特記事項"
    )
    return "\n\n".join(
        [
            region_text(
                "みどり湖定住自立圏", "みどり湖市、ときがわ町及び川辺町", term, "みどり湖市"
            ),
            "（１）結びつきやネットワークの強化に係る政策分野",
            "① 地域公共交通",
            "ア　バス路線の維持",
            "【取組の内容】",
            "通学と通院の足を守る。",
            "【甲の役割】",
            "路線を計画する。",
            "【乙の役割】",
            "利用を呼びかける。",
            rows,
            kpi_table(("利用者数", "980人", "1,200人"), heads=("基準値（H27）", "目標値（H32）")),
        ]
    )


@pytest.mark.parametrize("arrow", ["⇒", "➡", "●", "○"])
@pytest.mark.parametrize(
    ("term", "years", "labels"),
    [
        (
            "平成28年度から令和2年度までの5年間とします。",
            ["H28", "H29", "H30", "H31(R1)", "R2"],
            ["H28", "H29", "H30", "R1", "R2"],
        ),
        (
            "平成31年度から平成35年度までの5年間",
            ["H31", "H32", "H33", "H34", "H35"],
            ["R1", "R2", "R3", "R4", "R5"],
        ),
        (
            "2026年度（令和8年度）から2030年度（令和12年度）までの5年間です。",
            ["2026(R8)", "2027(R9)", "2028(R10)", "2029(R11)", "2030(R12)"],
            ["R8", "R9", "R10", "R11", "R12"],
        ),
        (
            "令和4年度～令和7年度",
            ["R4", "R5", "R6", "R7"],
            ["R4", "R5", "R6", "R7"],
        ),
    ],
)
def test_other_periods_and_arrows(
    arrow: str, term: str, years: list[str], labels: list[str]
) -> None:
    result = read(lake_region(term, years, arrow))
    bus = program(result, "湖畔循環バス事業")
    printed = ["12", "-3", "未定", "—", "1,040"]
    assert sums(bus) == [f"{label} {text}" for label, text in zip(labels, printed, strict=False)]
    assert bus.unit == "百万円"
    assert marks(result, bus.name) == {"路線の検討": [P, P, *[N] * (len(labels) - 2)]}
    assert not result.findings


def test_the_words_of_another_region() -> None:
    years = ["H28", "H29", "H30", "H31", "H32"]
    result = read(lake_region("平成28年度から平成32年度まで", years))
    plan = plan_of(result)
    bus = program(result, "湖畔循環バス事業")
    assert (bus.summary, bus.effect) == ("利用者の窓口を共同で開く。", "移動の負担が軽くなる。")
    assert bus.participants is not None
    names = [plan.find(Municipality, each.party).name for each in bus.participants]
    assert names == ["みどり湖市", "ときがわ町", "川辺町"]
    parties = {each.name: each for each in plan.ordered(Party)}
    expanded = {
        name: [plan.find(Municipality, each).name for each in party.members]
        for name, party in parties.items()
    }
    assert expanded == {"甲": ["みどり湖市"], "乙": ["ときがわ町", "川辺町"]}
    duties = [(each.party, each.text) for each in plan.ordered(Duty)]
    assert duties == [
        (parties["甲"].id, "時刻表をつくる。"),
        (parties["甲"].id, "運行を委託する。"),
        (parties["乙"].id, "停留所を置く。"),
    ]
    (agreement,) = plan.ordered(Agreement)
    assert agreement.purpose == "通学と通院の足を守る。"
    assert agreement.central_duty == "路線を計画する。"
    assert agreement.member_duty == "利用を呼びかける。"
    (kpi,) = plan.ordered(Kpi)
    assert kpi.baseline
    assert (kpi.baseline.label, kpi.baseline.value) == ("H27", 980)


def test_our_own_region_is_read_whole() -> None:
    result = read(AOBA)
    plan = plan_of(result)
    night = program(result, "夜間診療事業")
    assert sums(night) == ["R3 1,200", "R4 0", "R5 —", "R6 未定", "R7 2,500"]
    assert marks(result, night.name) == {
        "開設の準備": [P, P, N, N, N],
        "夜間診療の実施": [N, N, P, P, P],
        "周知": [P, P, P, D, D],
    }
    assert night.budget_note == "※事業費は見込みです。"
    assert program(result, "休日当番事業").participants_note == "※若草村は希望する年のみ"
    texts = [each.text for each in plan.children(Duty, "program", night.id)]
    assert texts == ["診療所を運営する。", "情報・人材を集める。", "費用を負担する。"]
    assert not result.findings


def test_text_whose_trailing_tabs_were_trimmed() -> None:
    text = "\n".join(line.rstrip("\t") for line in AOBA.split("\n"))
    result = read(text)
    assert sums(program(result, "夜間診療事業"))[0] == "R3 1,200"
    assert marks(result, "夜間診療事業") == {
        # Whether a short row lost its end or another cell cannot be told.
        "開設の準備": [U] * 5,
        "夜間診療の実施": [N, N, P, P, P],
        "周知": [P, P, P, D, D],
    }
    assert kinds(result.findings) == {"schedule_cell_lost"}


def test_a_trimmed_cell_that_goes_on_in_the_next_line() -> None:
    text = "\n".join(line.rstrip("\t") for line in AOBA.split("\n"))
    result = read(text.replace("利用者の窓口を共同で開く。", "利用者の窓口を\n共同で開く。", 1))
    assert program(result, "夜間診療事業").summary == "利用者の窓口を共同で開く。"
    assert "row_repaired" in kinds(result.findings)


def test_cp932_and_crlf_make_no_difference() -> None:
    text = AOBA.replace("—", "―")
    from wgplanner.readers.text_file import text_from_bytes  # noqa: PLC0415

    data = text.replace("\n", "\r\n").encode("cp932")
    result = read_document(text_from_bytes(data, "v.txt"), None, "2025-10-20T09:00:00+09:00")
    assert result.records[1:] == tuple(
        type(each)(**{**{f: getattr(each, f) for f in each.__struct_fields__},
                      "document": result.document.id})
        for each in read(text).records[1:]
    )  # fmt: skip


def budget_sheet(
    budget: list[str], heads: list[str] | None = None, label: str = "事業費（千円）"
) -> str:
    years = heads or ["R3", "R4", "R5", "R6", "R7"]
    sheet = SheetText(
        "窓口事業",
        years,
        budget,
        [("実施", ["→"] * 5)],
        "青葉市",
        [("青葉市", "開く。")],
        schedule_years=["R3", "R4", "R5", "R6", "R7"],
        words=Words(budget=label),
    )
    head = AOBA[: AOBA.index("事業名")]
    return head + sheet.text()


def test_an_empty_sum_is_a_blank_where_no_dashes_are_written() -> None:
    result = read(budget_sheet(["100", "", "0", "", "50"]))
    assert sums(program(result, "窓口事業")) == ["R3 100", "R4 ", "R5 0", "R6 ", "R7 50"]


def test_an_empty_sum_is_lost_where_dashes_are_written() -> None:
    result = read(budget_sheet(["100", "", "—", "30", "50"]))
    assert sums(program(result, "窓口事業"))[1] == "R4 不明"
    assert "budget_cell_lost" in kinds(result.findings)


def test_an_empty_sum_is_lost_where_the_heads_are_uneven() -> None:
    result = read(
        budget_sheet(["100", "", "20", "30", "40", ""], ["R3", "", "R4", "R5", "R6", "R7"])
    )
    assert sums(program(result, "窓口事業"))[-1] == "R7 不明"


def test_a_total_is_checked_with_and_without_its_head() -> None:
    good = read(budget_sheet(["1", "2", "3", "4", "5", "15"]))
    assert sums(program(good, "窓口事業")) == ["R3 1", "R4 2", "R5 3", "R6 4", "R7 5"]
    headed = ["R3", "R4", "R5", "R6", "R7", "計"]
    assert "sum_differs" not in kinds(
        read(budget_sheet(["1", "2", "3", "4", "5", "15"], headed)).findings
    )
    bad = read(budget_sheet(["1", "2", "3", "4", "5", "16"], headed))
    assert "sum_differs" in kinds(bad.findings)


def test_six_values_under_five_heads_bind_nothing() -> None:
    result = read(budget_sheet(["1", "2", "3", "4", "5", "99"]))
    assert {text.split()[1] for text in sums(program(result, "窓口事業"))} == {"不明"}


def test_a_unit_that_is_not_printed_is_reported() -> None:
    result = read(budget_sheet(["1", "2", "3", "4", "5"], label="概算事業費"))
    assert "field_missing" in kinds(result.findings)


def test_years_outside_of_the_term_are_kept_and_reported() -> None:
    years = ["R3", "R4", "R5", "R6", "R8"]
    result = read(budget_sheet(["1", "2", "3", "4", "5"], years))
    assert sums(program(result, "窓口事業"))[-2:] == ["R7 不明", "R8 5"]
    assert "year_outside_period" in kinds(result.findings)


def test_a_header_that_stops_early_loses_its_years() -> None:
    text = AOBA.replace("\tR3\tR4\tR5\tR6\tR7", "\tR3\tR4\tR5\tR6\t", 1)
    text = text.replace("→\t→\t\t\t", "→\t→\t\t\t", 1)
    result = read(text)
    assert marks(result, "夜間診療事業")["開設の準備"] == [P, P, N, N, U]
    assert marks(result, "夜間診療事業")["周知"] == [U] * 5
    assert "schedule_header_short" in kinds(result.findings)


def with_duties(
    *duties: tuple[str, str], participants: str = "青葉市、白川町、若草村"
) -> ReadResult:
    sheet = SheetText(
        "窓口事業",
        ["R3", "R4", "R5", "R6", "R7"],
        ["1"] * 5,
        [("実施", ["→"] * 5)],
        participants,
        duties,
    )
    return read(AOBA[: AOBA.index("事業名")] + sheet.text())


@pytest.mark.parametrize(
    ("word", "members"),
    [
        ("町村", ["白川町", "若草村"]),
        ("全市町村", ["青葉市", "白川町", "若草村"]),
        ("近隣町村", ["白川町", "若草村"]),
        ("1市1町1村", ["青葉市", "白川町", "若草村"]),
        ("中心市", ["青葉市"]),
        ("甲", ["青葉市"]),
        ("乙", ["白川町", "若草村"]),
        ("青葉市・白川町", ["青葉市", "白川町"]),
    ],
)
def test_group_words_that_leave_no_choice(word: str, members: list[str]) -> None:
    result = with_duties((word, "開く。"))
    plan = plan_of(result)
    (party,) = plan.ordered(Party)
    assert [plan.find(Municipality, each).name for each in party.members] == members
    assert (party.name, party.kind) == (word, PartyKind.GROUP)
    assert "party_unknown" not in kinds(result.findings)


def test_the_municipalities_concerned_are_those_of_the_program() -> None:
    plan = plan_of(with_duties(("関係市町村", "開く。"), participants="青葉市、若草村"))
    (party,) = plan.ordered(Party)
    assert [plan.find(Municipality, each).name for each in party.members] == ["青葉市", "若草村"]


@pytest.mark.parametrize(
    "duties",
    [
        (("青葉市", "集める。"), ("関係市町村", "出す。")),
        (("2市1町", "出す。"),),
        (("冨岡市", "出す。"),),
        (("有志", "出す。"),),
    ],
)
def test_words_that_leave_a_choice_are_kept_and_asked(duties: tuple[tuple[str, str], ...]) -> None:
    result = with_duties(*duties)
    unknown = [each for each in plan_of(result).ordered(Party) if not each.members]
    assert [each.name for each in unknown] == [duties[-1][0]]
    assert [each.kind for each in result.findings] == [FindingKind.PARTY_UNKNOWN]


@pytest.mark.parametrize("ditto", ["同上", "〃"])
def test_a_ditto_in_a_sheet_is_no_fact(ditto: str) -> None:
    sheet = SheetText(
        "窓口事業", ["R3", "R4", "R5", "R6", "R7"], ["1"] * 5, [("実施", ["→"] * 5)], ditto,
        [("青葉市", "開く。"), ("白川町", ditto)], summary=ditto,
    )  # fmt: skip
    result = read(AOBA[: AOBA.index("事業名")] + sheet.text())
    plan = plan_of(result)
    found = program(result, "窓口事業")
    assert (found.participants, found.summary) == (None, None)
    assert [each.text for each in plan.ordered(Duty)] == ["開く。"]
    assert not any(each.name == ditto for each in plan.ordered(Party))
    shown = [each.excerpt for each in result.findings]
    assert [excerpt.split()[-1] for excerpt in shown] == [ditto] * 3


def test_a_body_outside_is_a_party_of_its_own() -> None:
    result = with_duties(("青葉郡医師会", "当番表を出す。"))
    (body,) = plan_of(result).ordered(Party)
    assert body.kind is PartyKind.BODY
    assert not result.findings


def test_sheets_without_headings_hang_under_a_heading_that_says_unknown() -> None:
    sheet = AOBA[AOBA.index("事業名") :]
    result = read(sheet)
    plan = plan_of(result)
    assert len(plan.ordered(Program)) == 2
    for kind in (PolicyField, PolicyItem, Agreement):
        assert [each.name for each in plan.ordered(kind)] == ["不明"]  # type: ignore[attr-defined]
    assert plan.region is None
    assert "field_missing" in kinds(result.findings)
    assert [each.name for each in plan.ordered(Municipality)] == ["青葉市", "白川町", "若草村"]


CONTENTS = """目 次
策定にあたって\t1
(1) 生活機能の強化に係る政策分野\t14
①医療\t14
事業名\t
夜間診療事業\t15
休日当番事業 ………… 16
"""


def test_a_contents_list_is_no_list_of_programs() -> None:
    with pytest.raises(InputError) as error:
        read(CONTENTS)
    assert error.value.key == "error.import.no_program"


def test_a_contents_list_before_the_sheets_adds_nothing() -> None:
    contents = CONTENTS.replace("事業名\t\n", "")
    listed = "(1) 生活機能の強化に係る政策分野\n\n①医療\n\nア 救急の受入れ\n\n"
    with_list = plan_of(read(f"{contents}\n{listed}{AOBA}"))
    for kind in (PolicyField, PolicyItem, Agreement, Program):
        assert len(with_list.table(kind)) == len(plan_of(read(AOBA)).table(kind))


def test_the_lists_of_the_vision_are_compared_with_its_sheets() -> None:
    head = "政策分野\t政策項目\t協定内容\t具体的取組\t掲載頁\n"
    rows = "生活機能の強化\t医療\t救急の受入れ\t夜間 診療事業\t14\n\t\t\t往診事業\t15\n\n"
    place = AOBA.index("(1) 生活機能")
    result = read(AOBA[:place] + head + rows + AOBA[place:])
    assert [(f.kind, f.subject) for f in result.findings] == [
        (FindingKind.NAME_DIFFERS, "往診事業")
    ]


def test_every_line_among_the_sheets_is_understood_or_reported() -> None:
    text = AOBA.replace("※事業費は見込みです。", "これは何かの文です。\n\n【補助制度】")
    text = text.replace("備考", "国庫補助率", 1)
    found = [each.kind for each in read(text).findings]
    assert found == [
        FindingKind.LABEL_UNKNOWN,
        FindingKind.LINE_NOT_UNDERSTOOD,
        FindingKind.LABEL_UNKNOWN,
    ]


def test_a_text_with_more_lines_than_any_vision_is_refused() -> None:
    with pytest.raises(InputError) as error:
        read(AOBA + "\n" * 200_001)
    assert error.value.key == "error.import.too_many_lines"


def test_a_huge_line_is_reported_and_the_rest_is_read() -> None:
    huge = "あ\t" * 400_000
    result = read(AOBA + "\n\n" + huge + "\n" + "い" * 1_000_000)
    assert len(plan_of(result).ordered(Program)) == 2
    assert all(len(each.excerpt) <= WHOLE_LENGTH for each in result.findings)
    assert "line_not_understood" in kinds(result.findings)


def test_escape_sequences_are_taken_away_and_reported() -> None:
    result = read(AOBA.replace("夜間診療の実施", "夜間\x1b診療の\u202e実施"))
    assert "夜間診療の実施" in marks(result, "夜間診療事業")
    assert [each.kind for each in result.findings] == [FindingKind.TEXT_CLEANED]
    assert result.findings[0].subject == "2"


ROSTER = """

資料編

青葉野定住自立圏共生ビジョン策定経過

平成31年4月25日 第1回青葉野定住自立圏共生ビジョン懇談会

【議題】骨子について

令和元年5月 7日（火） 第2回青葉野定住自立圏共生ビジョン懇談会 ※オンライン

31日 首長会議

1日 第3回青葉野定住自立圏共生ビジョン懇談会

青葉野定住自立圏共生ビジョン懇談会委員

政策分野\t団体\t委員氏名\t市町村\t備考
全般\t青葉市区長会\t委員一\t青葉市\t会長
医療\t青葉薬剤師会\t委員二\t\t
全般\t白川町区長会\t委員三\t白川町\t公募
医療\t若草村診療所\t委員四\t\t
全般\t地域振興局\t委員五\t市町村 共通\t副会長
"""


def test_the_history_and_the_roster() -> None:
    result = read(AOBA + ROSTER)
    plan = plan_of(result)
    meetings = plan.ordered(Meeting)
    assert [each.date for each in meetings] == ["2019-04-25", "2019-05-07", "2019-05-31", None]
    assert meetings[0].fiscal_year == FiscalYear(2019)
    assert [each.kind for each in plan.ordered(WorkingGroup)] == [
        GroupKind.COUNCIL,
        GroupKind.MAYORS,
    ]
    members = plan.ordered(Member)
    assert [each.role for each in members if each.role] == [
        RoleKind.PRESIDENT,
        RoleKind.VICE_PRESIDENT,
    ]
    places = [plan.find(Municipality, m.party).name if m.party else m.party_note for m in members]
    assert places == ["青葉市", "青葉市", "白川町", None, "市町村 共通"]
    assert members[2].note == "公募"
    assert kinds(result.findings) == {"cell_unreadable", "row_repaired", "party_unknown"}
    assert not any("委員四" in each.excerpt for each in result.findings)


def test_a_roster_whose_rows_changed_places_fills_no_municipality_down() -> None:
    rows = [
        "全般\t青葉市区長会\t委員一\t青葉市\t",
        "医療\t薬剤師会\t委員二\t\t",
        "医療\t白川町診療所\t委員三\t\t",
        "全般\t白川町区長会\t委員四\t白川町\t",
        "全般\t鉄道会社\t委員五\t\t",
    ]
    head = ROSTER[: ROSTER.index("全般")]
    found = plan_of(read(f"{AOBA}{head}" + "\n".join(rows))).ordered(Member)
    assert [bool(each.party) for each in found] == [True, False, False, True, False]


def test_every_text_so_far_is_taken_for_a_vision() -> None:
    assert detect_kind(source(AOBA)) == "vision"
    with pytest.raises(InputError) as error:
        read_document(source(AOBA), "minutes", "2025-10-20T09:00:00+09:00")
    assert error.value.key == "error.import.kind"
