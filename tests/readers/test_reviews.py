"""Lists of reviews whose table came out as one value a line, whole and damaged."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.readers.damaged import damaged, facts, read_as
from tests.readers.damages import (
    Damage,
    append_next,
    break_line,
    drop_row,
    swap_rows,
    without_blank_lines,
)
from tests.readers.real_documents import REVIEWS, needs_documents, read_real, sample
from tests.readers.regions import plan_of
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Program, Review
from wgplanner.readers.ledger import Fate
from wgplanner.readers.wrapped import column_width, unwrapped

POLICIES = ("継続", "一部見直しのうえ継続", "見直し")


def boxes(ticked: str | None) -> list[str]:
    return [f"{'■' if each == ticked else '□'} {each}" for each in POLICIES]


BLOCKS = (
    ["1", "夜間診療を分担", "する医療の連携", "推進事業", "4 4 4 A", "（継続）",
     "当番医の表を共同でつくり、夜間の受入れを分けて", "いることから、続ける方針とする。",
     *boxes("継続"), *boxes(None)],
    ["2", "図書館を互いに", "使う事業 4 3 4 B", "（継続）",
     "どの館でも借りられるため、続ける方針とする。", *boxes("継続"), *boxes(None)],
    ["3 公民館連携 2 2 3", "G", "（一部見直", "しのうえ継", "続）",
     "講座を減らしたうえで、残る講座を一緒に開く形へ", "改めることとする。",
     *boxes("一部見直しのうえ継続"), *boxes("継続")],
    ["ワーキンググループ振返り結果抜粋", "※ 判定の考え方は参考資料を参照", "事業名",
     " 4 婚活の催し事業 1 1 2 P", "（見直し）",
     "催しに来る人が少なく、続けても得るものが小さい", "ため、やめることとする。",
     *boxes("一部見直しのうえ継続")[:2], "□見直し", *boxes(None)],
)  # fmt: skip
HEAD = ["次期共生ビジョンにおける連携事業の方針（案）一覧", "資料１", "③進捗", "状況"]
TEXT = "\n\n".join([*HEAD, *(line for block in BLOCKS for line in block)])


def reviews(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            plan.find(Program, each.program).number,
            plan.find(Program, each.program).name,
            (each.progress, each.feasibility, each.merit),
            each.grade,
            each.grade_policy,
            each.secretariat,
            each.council,
        )
        for each in plan.ordered(Review)
    ]


def test_names_scores_and_boxes_come_together_again() -> None:
    result = read_as(TEXT)
    assert result.document.kind == "review"
    assert reviews(plan_of(result)) == [
        (1, "夜間診療を分担する医療の連携推進事業", (4, 4, 4), "A", "継続", "継続", None),
        (2, "図書館を互いに使う事業", (4, 3, 4), "B", "継続", "継続", None),
        (3, "公民館連携", (2, 2, 3), "G", "一部見直しのうえ継続", "一部見直しのうえ継続", "継続"),
        (4, "婚活の催し事業", (1, 1, 2), "P", "見直し", "一部見直しのうえ継続", None),
    ]
    first = plan_of(result).ordered(Review)[0]
    assert first.reason is not None
    assert first.reason.endswith("夜間の受入れを分けていることから、続ける方針とする。")
    assert TEXT.split("\n")[first.lines["progress"] - 1] == "4 4 4 A"


def test_every_line_ends_in_one_place() -> None:
    counts = Counter(read_as(TEXT).fates.values())
    values = sum(len(block) for block in BLOCKS)
    assert counts == {Fate.HEADING: len(HEAD) + 3, Fate.STORED: values - 3}


def test_a_table_that_kept_its_cells_says_the_same() -> None:
    rows = ["\t".join(block) for block in BLOCKS]
    assert facts(read_as("\n".join([*HEAD, *rows]))) == facts(read_as(TEXT))


def test_full_width_digits_and_marks_are_read() -> None:
    other = TEXT.replace("4 4 4 A", "４　４　４　Ａ").replace("■", "☑")
    assert [each[:3] for each in reviews(plan_of(read_as(other)))] == [
        each[:3] for each in reviews(plan_of(read_as(TEXT)))
    ]


def test_two_ticks_in_one_group_are_reported() -> None:
    text = TEXT.replace("■ 継続\n\n□ 一部", "■ 継続\n\n■ 一部", 1)
    result = read_as(text)
    assert plan_of(result).ordered(Review)[0].secretariat is None
    assert FindingKind.CELL_UNREADABLE in {each.kind for each in result.findings}


def test_blocks_that_changed_places_keep_their_numbers() -> None:
    moved = [*HEAD, *(line for at in (0, 2, 1, 3) for line in BLOCKS[at])]
    assert facts(read_as("\n\n".join(moved))) == facts(read_as(TEXT))


def test_a_block_without_scores_stores_nothing_and_is_reported() -> None:
    lost = TEXT.replace("使う事業 4 3 4 B", "使う事業")
    result = read_as(lost)
    assert [each[0] for each in reviews(plan_of(result))] == [1, 3, 4]
    (finding,) = [each for each in result.findings if each.kind is FindingKind.TEXT_BROKEN]
    assert finding.subject.startswith("2 (")


def test_a_reason_without_its_end_is_unknown() -> None:
    result = read_as(TEXT.replace("いることから、続ける方針とする。\n\n", ""))
    assert plan_of(result).ordered(Review)[0].reason is None


def test_a_line_that_went_from_the_middle_of_a_reason_or_name_leaves_a_gap() -> None:
    first, middle = "夜間の受入れを分けて", "電話の番号を一つにまとめ、住民に広く知らせて備"
    whole = TEXT.replace(first, f"{first}\n\n{middle}")
    reasons = [each.reason for each in plan_of(read_as(whole)).ordered(Review)]
    assert reasons[0] is not None
    assert middle in reasons[0]
    for lost in (f"{middle}\n", middle):
        result = read_as(whole.replace(lost, "", 1))
        assert [each.reason for each in plan_of(result).ordered(Review)] == [None, *reasons[1:]]
        assert FindingKind.TEXT_BROKEN in {each.kind for each in result.findings}
    nameless = read_as(TEXT.replace("する医療の連携", "", 1))
    assert [each.name for each in plan_of(nameless).ordered(Program)] == [
        "図書館を互いに使う事業", "公民館連携", "婚活の催し事業",
    ]  # fmt: skip


def test_a_number_alone_stands_beside_a_line_that_is_gone() -> None:
    """A name of one line that runs into the scores runs into its number too."""
    result = read_as(TEXT.replace("図書館を互いに\n\n", "", 1))
    assert [each.name for each in plan_of(result).ordered(Program)] == [
        "夜間診療を分担する医療の連携推進事業", "公民館連携", "婚活の催し事業",
    ]  # fmt: skip
    assert FindingKind.TEXT_BROKEN in {each.kind for each in result.findings}


def test_a_full_line_that_ends_as_no_other_name_does_is_no_last_one() -> None:
    names = ("まつりの連携事業", "道路の補修事業", "森を育てる事業", "川を守る事業")
    more = [
        line
        for number, name in enumerate(names, len(BLOCKS) + 1)
        for line in (f"{number} {name} 4 4 4 A", "（継続）", "続ける。", *boxes("継続"),
                     *boxes(None))
    ]  # fmt: skip
    text = "\n\n".join([TEXT.replace("公民館連携", "公民館連携事業"), *more])
    assert len(reviews(plan_of(read_as(text)))) == len(BLOCKS) + len(names)
    cut = read_as(text.replace("\n\n推進事業\n\n4 4 4 A", "\n\n4 4 4 A", 1))
    assert "夜間診療を分担する医療の連携" not in [
        each.name for each in plan_of(cut).ordered(Program)
    ]


def test_what_may_be_a_title_or_a_line_of_the_reason_leaves_the_reason_open() -> None:
    """The second half of a broken line stays short, so nothing shows that the first was text."""
    line = "どの館でも借りられるため、続ける方針とする。"
    broken = "この形とした経緯は、次期共生ビジョン\n\nに書く。"
    for text in (f"{line}\n\n{broken}", broken):
        reasons = [
            each.reason for each in plan_of(read_as(TEXT.replace(line, text))).ordered(Review)
        ]
        assert reasons[1] in (None, text.replace("\n\n", ""))


def test_the_programs_of_an_open_plan_are_found_by_name() -> None:
    before = plan_of(read_as(TEXT))
    later = TEXT.replace(
        "□ 継続\n\n□ 一部見直しのうえ継続\n\n□ 見直し\n\n2",
        "■ 継続\n\n□ 一部見直しのうえ継続\n\n□ 見直し\n\n2",
    )
    result = read_as(later, None, before)
    (first, *_) = [each for each in result.records if isinstance(each, Review)]
    assert first.council == "継続"
    assert first.program in before.table(Program)
    assert not [each for each in result.records if isinstance(each, Program)]
    assert read_as(TEXT, None, before).records == ()


def test_all_in_one_line_is_refused() -> None:
    with pytest.raises(InputError):
        read_as(" ".join(TEXT.split()), "review")


DAMAGES = [break_line, swap_rows, append_next]


@pytest.mark.parametrize("damage", [*DAMAGES, drop_row], ids=lambda damage: damage.__name__)
def test_damage_never_makes_a_wrong_value(damage: Damage) -> None:
    count = len(TEXT.split("\n"))
    outcome = damaged(TEXT, "review", damage, range(count), range(8))
    assert outcome.wrong == []
    assert outcome.silent == []
    assert outcome.readable > 0.9


@pytest.mark.parametrize("damage", [break_line, append_next], ids=lambda damage: damage.__name__)
def test_damage_of_a_text_without_blank_lines(damage: Damage) -> None:
    text = without_blank_lines(TEXT)
    outcome = damaged(text, "review", damage, range(len(text.split("\n"))), range(5))
    assert outcome.wrong == []


def test_lines_that_do_not_fill_the_column_do_not_go_together() -> None:
    lines = ["一二三四五六", "七八", "九十一二三四"]
    assert column_width([lines, ["一二三四五六", "七"]]) == 12
    assert unwrapped(["一二三四五六", "七八"], 12) == "一二三四五六七八"
    assert unwrapped(["一二", "三四五六", "七八"], 12) == "一二三四五六七八"
    assert unwrapped(lines, 12) is None


@needs_documents
def test_the_published_reviews_say_what_was_counted_by_hand() -> None:
    begin = time.process_time()
    result = read_real(REVIEWS)
    assert time.process_time() - begin < 2
    plan, hand = plan_of(result), sample("minami-uonuma")
    assert result.document.kind == "review"
    assert reviews(plan) == reviews(hand)
    assert [dict(each.lines) for each in plan.ordered(Review)] == [
        dict(each.lines) for each in hand.ordered(Review)
    ]
    assert all(each.reason and each.reason.endswith("。") for each in plan.ordered(Review))
    assert {each.kind for each in result.findings} == {FindingKind.FIELD_MISSING}


@needs_documents
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_of_the_published_reviews(damage: Damage) -> None:
    text = REVIEWS.read_text(encoding="utf-8")
    filled = [at for at, line in enumerate(text.split("\n")) if line.strip()]
    outcome = damaged(text, "review", damage, filled[::3], [1])
    assert outcome.wrong == []
    assert outcome.silent == []
    assert outcome.readable > 0.95
