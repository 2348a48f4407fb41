"""Duties whose label names the party: 湯川市の役割, 湯砂の役割, 関係町の役割."""

from __future__ import annotations

from tests.readers.regions import AOBA, SheetText, kinds, plan_of, program, read, region_text
from wgplanner.plan.records import Duty, Municipality, Party
from wgplanner.readers.result import ReadResult

YEARS = ["R3", "R4", "R5", "R6", "R7"]


def with_duties(*rows: tuple[str, str]) -> ReadResult:
    names, central = "湯川市、砂原市、浦見町", "湯川市及び砂原市"
    sheet = SheetText(
        "窓口事業", YEARS, ["1"] * 5, [("実施", ["→"] * 5)], names,
        [("役割", "ここに入る。")],
    ).text()  # fmt: skip
    line = next(each for each in sheet.split("\n") if each.startswith("役割分担"))
    width = line.count("\t") + 1
    labelled = "\n".join("\t".join([*row, *[""] * (width - 2)]) for row in rows)
    front = region_text("湯川砂原定住自立圏", names, "令和3年度から令和7年度まで", central)
    heads = AOBA[AOBA.index("(1) 生活機能") : AOBA.index("事業名")]
    return read(front + "\n" + heads + sheet.replace(line, labelled))


def owed(result: ReadResult) -> list[tuple[str, list[str], str]]:
    plan = plan_of(result)
    names = {each.id: each.name for each in plan.ordered(Municipality)}
    groups = {each.id: each for each in plan.ordered(Party)}
    found = []
    for duty in plan.children(Duty, "program", program(result, "窓口事業").id):
        group = groups.get(duty.party)
        members = [names[each] for each in (group.members if group else (duty.party,))]
        found.append((group.name if group else names[duty.party], members, duty.text))
    return found


def test_each_label_names_its_party() -> None:
    result = with_duties(
        ("湯川市の役割", "場所を出す。"),
        ("砂原市の役割分担", "人を出す。"),
        ("湯砂の役割", "費用を出す。"),
        ("【関係町の役割】", "集まる。"),
        ("湯川郡医師会の役割", "医師を出す。"),
    )
    assert owed(result) == [
        ("湯川市", ["湯川市"], "場所を出す。"),
        ("砂原市", ["砂原市"], "人を出す。"),
        ("湯砂", ["湯川市", "砂原市"], "費用を出す。"),
        ("関係町", ["浦見町"], "集まる。"),
        ("湯川郡医師会", [], "医師を出す。"),
    ]
    assert not result.findings


def test_both_central_cities_owe_the_duties_of_ko() -> None:
    result = with_duties(("甲の役割", "集める。"), ("乙の役割", "出す。"))
    assert owed(result) == [
        ("甲", ["湯川市", "砂原市"], "集める。"),
        ("乙", ["浦見町"], "出す。"),
    ]


def test_a_label_of_nobody_or_twice_of_the_same_is_reported() -> None:
    result = with_duties(
        ("湯川市の役割", "場所を出す。"), ("窓口の役割", "開く。"), ("湯川市の役割", "閉める。")
    )
    assert owed(result) == [("湯川市", ["湯川市"], "場所を出す。")]
    assert kinds(result.findings) == {"label_unknown"}
    assert len(result.findings) == 2


def test_a_mark_that_slipped_in_is_nobodys_duty() -> None:
    result = with_duties(("湯川市の役割", "場所を出す。"), ("砂原市の役割", "→"))
    assert [text for _, _, text in owed(result)] == ["場所を出す。"]
    assert "line_not_understood" in kinds(result.findings)
