"""A town's list of what it takes part in: the others are unknown, not absent."""

from __future__ import annotations

import pytest

from tests.readers.regions import AOBA, SheetText, kinds, plan_of, program, read
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Duty, Municipality, Party, Program
from wgplanner.readers.own_view import own_view
from wgplanner.readers.rows import rows_of

YEARS = ["R3", "R4", "R5", "R6", "R7"]
HEADS = AOBA[AOBA.index("(1) 生活機能") : AOBA.index("事業名")]


def sheet(name: str, participants: str | None, *duties: tuple[str, str]) -> str:
    text = SheetText(
        name, YEARS, ["1"] * 5, [("実施", ["→"] * 5)], participants or "", duties or [("", "")],
    ).text()  # fmt: skip
    lost = ["連携市町村"] * (participants is None) + ["役割分担"] * (not duties)
    return "\n".join(
        line for line in text.split("\n") if not lost or not line.startswith(tuple(lost))
    )


TEXT = "\n\n".join(
    [
        "青葉野定住自立圏共生ビジョン",
        "白川町が参加する連携事業",
        HEADS,
        sheet("夜間診療事業", None, ("本町", "費用を負担する。")),
        sheet("休日当番事業", "白川町", ("白川町", "当番に加わる。")),
        sheet("往診事業", "青葉市、白川町", ("青葉市", "医師を出す。")),
        sheet("広報事業", None),
    ]
)


def test_others_are_unknown_and_not_absent() -> None:
    result = read(TEXT)
    plan = plan_of(result)
    names = {each.id: each.name for each in plan.ordered(Municipality)}
    taking_part = {
        each.name: each.participants and [names[p.party] for p in each.participants]
        for each in plan.ordered(Program)
    }
    assert taking_part == {
        "夜間診療事業": None,
        "休日当番事業": None,
        "往診事業": ["青葉市", "白川町"],
        "広報事業": None,
    }
    assert plan.region is not None
    assert (plan.region.members, plan.region.central) == ((), ())
    # What says that the town takes part is kept where none of its duties does.
    assert program(result, "広報事業").participants_note == "白川町が参加する連携事業"
    assert program(result, "夜間診療事業").participants_note is None
    missing = [each.subject for each in result.findings if each.kind is FindingKind.FIELD_MISSING]
    assert "連携市町村 (白川町)" in missing
    assert not any(each.startswith("夜間診療事業 連携市町村") for each in missing)
    assert kinds(result.findings) == {"field_missing"}


def test_the_towns_own_word_is_the_town() -> None:
    plan = plan_of(read(TEXT))
    names = {each.id: each.name for each in plan.ordered(Municipality)}
    owed = [(names[each.party], each.text) for each in plan.ordered(Duty)]
    assert owed == [
        ("白川町", "費用を負担する。"),
        ("白川町", "当番に加わる。"),
        ("青葉市", "医師を出す。"),
    ]
    assert not plan.ordered(Party)


def test_a_vision_with_its_members_is_nobodys_own_view() -> None:
    text = AOBA.replace("I 概要", "白川町の連携事業\n\nI 概要", 1)
    plan = plan_of(read(text))
    assert plan.region is not None
    assert len(plan.region.members) == 3
    assert all(each.participants for each in plan.ordered(Program))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("白川町が参加する連携事業一覧", "白川町"),
        ("【白川町の取り組む事業】", "白川町"),
        ("共生ビジョン（白川町分）", "白川町"),
        ("共生ビジョン 白川町版", "白川町"),
        ("関係市町が参加する事業", None),
        ("本町が参加する事業", None),
        ("青葉市・白川町の連携事業", None),
        ("白川町では連携事業に参加しています。", None),
    ],
)
def test_titles(title: str, name: str | None) -> None:
    found = own_view(rows_of(["青葉野定住自立圏", "", title]))
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("白川町における青葉野定住自立圏の取組", "白川町"),
        ("白川町の定住自立圏の取組（共生ビジョンより）", "白川町"),
        ("白川町で実施する連携事業", "白川町"),
        ("青葉市及び白川町における定住自立圏の取組", None),
        ("圏域市町における取組", None),
    ],
)
def test_titles_that_name_the_town_first(title: str, name: str | None) -> None:
    found = own_view(rows_of(["青葉野定住自立圏", "", title]))
    assert (found and found.name) == name


@pytest.mark.parametrize("label", ["白川町の役割", "本町の役割"])
def test_a_duty_of_the_town_bears_its_name_as_label(label: str) -> None:
    text = "\n".join(
        [
            "白川町における青葉野定住自立圏の取組", "", "事業名\t夜間診療事業",
            "事業概要\t夜間に診る。", f"{label}\t費用を負担する。",
            "事業費（白川町分）\tR3\tR4\tR5", "（千円）\t10\t20\t30",
        ]
    )  # fmt: skip
    result = read(text)
    plan = plan_of(result)
    assert [each.name for each in plan.ordered(Municipality)] == ["白川町"]
    assert [each.text for each in plan.ordered(Duty)] == ["費用を負担する。"]
    made = program(result, "夜間診療事業")
    assert made.participants is None
    # What the town pays is not what the program costs.
    assert not any(each.amount.value for each in made.budget)
    assert made.budget_lines[0].label == "白川町分"
