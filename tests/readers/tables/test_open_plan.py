"""A table beside an open plan: what is there is found and changed, never made a second time."""

from __future__ import annotations

from msgspec import structs

from tests.plans import small_plan
from tests.readers.tables.books import PLACE_HEADS, findings, programs, read_rows, sums
from wgplanner.plan.changes import apply_edits, put
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Agreement, Duty, Kpi, PolicyItem, Program
from wgplanner.readers.result import ReadResult

HEAD = ["事業ID", "政策分野", "政策項目", "協定内容", "事業名", "事業概要"]


def counts(result: ReadResult) -> dict[str, int]:
    return result.counts


def test_programs_are_found_by_name_and_get_new_values_only() -> None:
    plan = small_plan()
    result = read_rows([
        ["事業名", "事業概要", *(f"R{n}事業費(千円)" for n in (3, 4, 5, 6))],
        ["健康 電話 相談事業", "電話で健康の相談を受ける。", "3,300", "", "未定", "500"],
        ["夜間当番医事業", "", "", "", "", ""],
    ], plan)  # fmt: skip
    assert counts(result) == {"program": 1}
    (program,) = programs(result).values()
    before = plan.find(Program, "prog-call")
    assert (program.id, program.name, program.summary) == (before.id, before.name, before.summary)
    assert sums(program) == {"R3": 3300, "R4": 0, "R5": "undecided", "R6": 500, "R7": "undecided"}
    assert program.status is before.status
    assert findings(result) == []


def test_a_value_from_another_document_leaves_out_its_line_and_keeps_the_rest() -> None:
    result = read_rows([["事業名", "事業概要"], ["健康電話相談事業", "別の説明"]], small_plan())
    (program,) = programs(result).values()
    assert (program.document, program.lines) == ("doc", {"name": 12})
    assert result.sources[program.id] == "A2"


def test_sums_are_converted_into_the_unit_of_the_program() -> None:
    rows = [["事業名", "R3事業費(千円)", "R4事業費(円)"], ["広域バス運行事業", "12,500", "1"]]
    (program,) = programs(read_rows(rows, small_plan())).values()
    assert program.unit == "百万円"
    assert str(sums(program)["R3"]) == "12.5"
    assert str(sums(program)["R4"]) == "0.000001"


def test_unknown_names_are_new_programs_in_a_list_of_programs_only() -> None:
    plan = small_plan()
    place = ["生活機能の強化", "①医療", "ア医療体制の充実"]
    listed = read_rows([[*PLACE_HEADS, "事業名", "事業概要"], [*place, "新しい塾", "x"]], plan)
    (program,) = programs(listed).values()
    assert program.agreement == "agree-care"
    assert program.id not in plan.table(Program)
    assert counts(listed) == {"program": 1}
    duties = read_rows([["事業名", "市町村", "役割"], ["新しい塾", "小川瀬町", "x"]], plan)
    assert counts(duties) == {}
    assert findings(duties) == [("record_unknown", 2, "新しい塾 (A2)")]


def test_a_key_binds_a_renamed_program_and_no_shuffled_one() -> None:
    plan = small_plan()
    renamed = read_rows([HEAD, ["prog-call", "", "", "", "健康相談電話事業", ""]], plan)
    assert [each.name for each in renamed.records if isinstance(each, Program)] == [
        "健康相談電話事業"
    ]
    shuffled = read_rows([HEAD, ["prog-call", "", "", "", "夜間当番医事業", "別"]], plan)
    assert counts(shuffled) == {}
    assert [kind for kind, _, _ in findings(shuffled)] == ["name_differs"]
    strange = read_rows([HEAD, ["prog-none", "", "", "", "健康電話相談事業", "別"]], plan)
    assert [kind for kind, _, _ in findings(strange)] == ["record_unknown"]


def test_a_program_may_move_to_another_agreement_or_a_new_one() -> None:
    plan = small_plan()
    place = ["結びつきの強化", "地域公共交通", "公共交通の維持"]
    moved = read_rows([HEAD, ["prog-call", *place, "健康電話相談事業", ""]], plan)
    assert [each.agreement for each in moved.records if isinstance(each, Program)] == ["agree-bus"]
    made = read_rows([HEAD, ["prog-call", *place[:2], "道の整備", "健康電話相談事業", ""]], plan)
    (agreement,) = [each for each in made.records if isinstance(each, Agreement)]
    assert (agreement.name, agreement.item) == ("道の整備", "item-bus")
    assert not [each for each in made.records if isinstance(each, PolicyItem)]


def test_two_programs_of_one_name_are_told_apart_by_their_place_or_not_at_all() -> None:
    plan = small_plan()
    twin = structs.replace(
        plan.find(Program, "prog-bus"), id="prog-twin", name="夜間当番医事業", agreement="agree-bus"
    )
    plan = apply_edits(plan, [put(plan, twin)])
    unclear = read_rows([["事業名", "事業概要"], ["夜間当番医事業", "別"]], plan)
    assert counts(unclear) == {}
    place = ["", "", "公共交通の維持"]
    clear = read_rows([HEAD[1:], [*place, "夜間当番医事業", "別"]], plan)
    assert [each.id for each in clear.records] == ["prog-twin"]


def test_what_programs_have_is_found_again() -> None:
    plan = small_plan()
    duties = read_rows([
        ["事業名", "当事者", "役割", "担当課"],
        ["健康電話相談事業", "みどり野市", "相談窓口の委託と進行管理", "地域医療課"],
        ["健康電話相談事業", "町村", "住民への周知", ""],
        ["健康電話相談事業", "町村", "名簿の提供", ""],
    ], plan)  # fmt: skip
    changed = [each for each in duties.records if isinstance(each, Duty)]
    assert [(each.id in plan.table(Duty), each.party) for each in changed] == [
        (True, "city"), (False, "towns"),
    ]  # fmt: skip
    assert changed[0].section == "地域医療課"
    assert changed[1].position > max(
        each.position for each in plan.children(Duty, "program", "prog-call")
    )
    kpis = read_rows([
        ["事業名", "指標", "単位", "現状値(R2)", "目標値(R7)", "R3", "R4"],
        ["健康電話相談事業", "利用件数", "件", "", "4,000件", "3,410", "3,500"],
    ], plan)  # fmt: skip
    (kpi,) = [each for each in kpis.records if isinstance(each, Kpi)]
    assert kpi.id == "kpi-calls"
    assert kpi.baseline == plan.find(Kpi, "kpi-calls").baseline
    assert [(each.label, each.text) for each in kpi.actuals] == [
        ("R3", "3,410件"), ("R4", "3,500件"),
    ]  # fmt: skip
    schedule = read_rows([
        ["事業名", "取組内容", "R3", "R4", "R5", "R6", "R7"],
        ["夜間当番医事業", "当番医の配置", "→", "", "→", "→", "→"],
        ["健康電話相談事業", "実施の検討", "", "", "", "", ""],
    ], plan)  # fmt: skip
    (activity,) = [each for each in schedule.records if isinstance(each, Activity)]
    assert (activity.id, activity.spans) == ("act-doctors", ())


def test_reading_the_same_table_twice_changes_nothing_the_second_time() -> None:
    rows = [
        [*PLACE_HEADS, "事業名", "事業概要", "関係市町村", "R3事業費(千円)", "指標", "目標値(R7)"],
        ["生活", "教育", "塾の協定", "塾", "x", "全市町村", "△5", "受講者", "50人"],
        ["生活", "教育", "塾の協定", "会", "y", "小川瀬町", "未定", "回数", "2回"],
    ]
    plan = small_plan()
    first = read_rows(rows, plan)
    plan = apply_edits(plan, [put(plan, record) for record in first.everything])
    assert read_rows(rows, plan).records == ()
    alone = read_rows(rows)
    held = Plan.of(alone.everything)
    assert read_rows(rows, held).records == ()


def test_a_year_outside_of_the_plan_is_said() -> None:
    result = read_rows([["事業名", "R12事業費(千円)"], ["健康電話相談事業", "5"]], small_plan())
    assert [kind for kind, _, _ in findings(result)] == ["year_outside_period"]
