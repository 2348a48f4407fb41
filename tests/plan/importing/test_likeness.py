"""Which names may mean one thing, held against names of the published documents."""

import time

import pytest

from wgplanner.plan.importing.likeness import NEARLY, best_pairs, likeness

CHANGED = [
    ("小中学校交流事業", "小中学生交流事業"),
    ("校務支援システム事業", "校務支援システム共同運用事業"),
    ("適応指導教室・発達支援教室共同運営事業", "適応指導教室・発達支援教室共同運用事業"),
    ("体育施設の利用促進", "体育施設の利用促進事業"),
    ("広域観光連携事業", "広域観光連携事業（広域観光連携協議会組織体制の強化）"),
    ("ＩＣＴ 研修", "ICT研修"),
]
DIFFERENT = [
    ("公民館教室共同事業", "文化講座等共同事業"),
    ("障害支援区分等認定審査会事業", "介護認定審査会"),
    ("校務支援システム共同運用事業", "教育研究所共同運用事業"),
    ("図書館の相互利用事業", "公民館講座の相互利用事業"),
    ("水道整備第1期事業", "水道整備第2期事業"),
    ("医療", "福祉"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_a_name_that_a_later_edition_changed_a_little_is_alike(before: str, after: str) -> None:
    assert likeness(before, after) >= NEARLY
    assert likeness(after, before) == pytest.approx(likeness(before, after), abs=0.1)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_different_programs_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) < NEARLY


def test_each_name_goes_into_one_pair_and_the_best_goes_first() -> None:
    read = ["体育施設の利用促進", "小中学校交流事業"]
    held = ["小中学生交流事業", "体育施設の利用促進事業", "体育施設の利用の促進等の事業"]
    pairs = [(read[each.first], held[each.second]) for each in best_pairs(read, held)]
    assert pairs == [(read[0], held[1]), (read[1], held[0])]


def test_a_thousand_names_of_one_pattern_find_their_own_in_seconds() -> None:
    read = [f"{chr(0x4E00 + at)}{chr(0x5000 + at)}地区公共施設整備推進事業" for at in range(1000)]
    begin = time.process_time()
    pairs = best_pairs(read, [f"{each}費" for each in read])
    assert [each.first for each in pairs] == [each.second for each in pairs]
    assert len(pairs) == 1000
    assert time.process_time() - begin < 5
