"""Words for several municipalities: spread where all readings agree, else kept and asked."""

from __future__ import annotations

import pytest

from wgplanner.plan.kinds import FindingKind, PartyKind, Scheme
from wgplanner.plan.records import Municipality
from wgplanner.readers.findings import FindingLog, Place
from wgplanner.readers.group_words import KINDS
from wgplanner.readers.parties import Parties, split_note

PLACE = Place(1, "巡回バス事業", "program-001")
TWO_CITIES = ("湯川市", "砂原市", "上砂原町", "浦見町", "東雲村")
CENTRAL = ("湯川市", "砂原市")


def parties(
    names: tuple[str, ...] = TWO_CITIES,
    central: tuple[str, ...] = CENTRAL,
    scheme: Scheme = Scheme.SETTLEMENT,
    *,
    abbreviations: dict[str, str] | None = None,
    tells: bool = True,
) -> Parties:
    made = tuple(
        Municipality(id=name, position=at, name=name, kind=KINDS[name[-1]])
        for at, name in enumerate(names, 1)
    )
    log = FindingLog(("",), "document")
    return Parties(made, central, log, "document", scheme, abbreviations or {}, tells)


def asked(book: Parties) -> list[FindingKind]:
    return [each.kind for each in book.log.records()]


def owed_by(
    book: Parties,
    word: str,
    taking_part: tuple[str, ...] = TWO_CITIES,
    others: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """The municipalities that owe the duties of a row with this word."""
    found = book.duty_party(word, taking_part, others, PLACE)
    group = next((each for each in book.records if each.id == found), None)
    if group is None:
        return (found,)
    assert group.name == word
    return group.members


@pytest.mark.parametrize(
    ("word", "members"),
    [
        ("甲", CENTRAL),
        ("乙", TWO_CITIES[2:]),
        ("中心市", CENTRAL),
        ("両市", CENTRAL),
        ("湯 砂", CENTRAL),
        ("湯砂", CENTRAL),
        ("湯・砂", CENTRAL),
        ("湯", ("湯川市",)),
        ("浦 東", ("浦見町", "東雲村")),
        ("湯川市及び砂原市", CENTRAL),
        ("甲及び浦見町", (*CENTRAL, "浦見町")),
        ("全市町村", TWO_CITIES),
        ("構成市町村", TWO_CITIES),
        ("全市", CENTRAL),
        ("町村", TWO_CITIES[2:]),
        ("周辺町村", TWO_CITIES[2:]),
        ("関係市町村", TWO_CITIES),
        ("関係町村", TWO_CITIES[2:]),
        ("関係町", TWO_CITIES[2:4]),
        ("２市２町１村", TWO_CITIES),
        ("二市", CENTRAL),
        ("2町1村", TWO_CITIES[2:]),
        ("関係2町", TWO_CITIES[2:4]),
        ("⻄", ()),
        ("関係市町（湯川市、浦見町）", ("湯川市", "浦見町")),
        ("全市町村（浦見町を除く）", ("湯川市", "砂原市", "上砂原町", "東雲村")),
    ],
)
def test_words_that_leave_no_choice(word: str, members: tuple[str, ...]) -> None:
    book = parties()
    assert owed_by(book, word) == members
    assert asked(book) == ([] if members else [FindingKind.PARTY_UNKNOWN])


@pytest.mark.parametrize(
    ("word", "taking_part", "others"),
    [
        # A village is there, and the word leaves it out: an oversight, or meant so.
        ("全市町", TWO_CITIES, ()),
        ("構成市町", TWO_CITIES, ()),
        # 関係 beside one of those who take part: all of them, or the rest.
        ("関係市町村", TWO_CITIES, ("甲",)),
        ("関係市町", TWO_CITIES, ("湯川市",)),
        # Not all whom the word covers take part.
        ("町村", ("湯川市", "浦見町"), ()),
        ("乙", ("湯川市", "浦見町"), ()),
        ("周辺町村", ("湯川市", "浦見町"), ()),
        # Nobody said who takes part.
        ("関係市町村", (), ()),
        ("町村", (), ()),
        # The numbers are not those of the region.
        ("2市1町", TWO_CITIES, ()),
        ("3市", TWO_CITIES, ()),
        ("関係5町", TWO_CITIES, ()),
        # More than these.
        ("関係市町村等", TWO_CITIES, ()),
        ("その他の市町村", TWO_CITIES, ("湯川市",)),
        # A letter of nobody's.
        ("滝 砂", TWO_CITIES, ()),
        ("全市町村（南村を除く）", TWO_CITIES, ()),
        ("両町", ("湯川市", "砂原市", "上砂原町"), ()),
    ],
)
def test_words_that_leave_a_choice_are_kept_as_printed_and_asked(
    word: str, taking_part: tuple[str, ...], others: tuple[str, ...]
) -> None:
    book = parties()
    assert owed_by(book, word, taking_part, others) == ()
    assert asked(book) == [FindingKind.PARTY_UNKNOWN]
    assert all(each.kind is PartyKind.GROUP for each in book.records)


def test_the_towns_concerned_beside_the_central_cities_are_the_towns_that_take_part() -> None:
    book = parties()
    assert owed_by(book, "関係町村", others=("湯川市", "砂原市")) == TWO_CITIES[2:]
    assert owed_by(book, "関係町村", others=("湯川市", "浦見町")) == ()
    # A body outside is none of the municipalities; words that nobody knows may be any.
    assert owed_by(book, "関係市町村", others=("湯川郡医師会",)) == TWO_CITIES
    assert owed_by(book, "参加市町村", others=("有志",)) == ()


def test_partners_of_a_core_city_are_all_others() -> None:
    names = ("中央市", "南町", "北町")
    core = parties(names, ("中央市",), Scheme.CORE_CITY)
    assert owed_by(core, "連携市町", names, ("中央市",)) == names[1:]
    assert owed_by(core, "連携中枢都市", names) == names[:1]
    settlement = parties(names, ("中央市",))
    assert owed_by(settlement, "連携市町", names) == names
    assert owed_by(settlement, "連携市町", names, ("中央市",)) == ()


def test_a_document_that_never_says_who_takes_part_means_everybody_by_its_words() -> None:
    book = parties(tells=False)
    assert owed_by(book, "町村", ()) == TWO_CITIES[2:]
    assert owed_by(book, "乙", ()) == TWO_CITIES[2:]
    assert owed_by(book, "関係市町村", ()) == ()


def test_a_letter_is_the_first_of_a_name_unless_several_begin_with_it() -> None:
    names = ("上川市", "上田町", "川辺町")
    book = parties(names, ("上川市",))
    assert owed_by(book, "上", names) == ()
    # 川 begins 川辺町, and 上川市 may be shortened to it.
    assert owed_by(book, "川", names) == ()
    assert owed_by(book, "田", names) == ("上田町",)
    told = parties(names, ("上川市",), abbreviations={"川": "上川市"})
    assert owed_by(told, "川", names) == ("上川市",)


def test_who_takes_part_by_letters_words_and_names_with_notes() -> None:
    book = parties()
    for text, ids, note in (
        ("湯 砂", CENTRAL, None),
        ("湯川市（幹事）、浦見町", ("湯川市", "浦見町"), "湯川市（幹事）"),
        ("湯川市、浦見町（R4から）", ("湯川市", "浦見町"), "（R4から）"),
        ("湯川市、浦見町 ※東雲村は希望する年", ("湯川市", "浦見町"), "※東雲村は希望する年"),
        ("湯川市（、浦見町", ("湯川市",), "（、浦見町"),
    ):
        found, said = book.participants(text, PLACE)
        assert found is not None
        assert (tuple(each.party for each in found), said) == (ids, note)
    assert not asked(book)


def test_groups_that_take_part_keep_their_word_and_count_as_their_members() -> None:
    book = parties()
    found, _ = book.participants("全市町村", PLACE)
    assert found is not None
    ids = tuple(each.party for each in found)
    assert [each.name for each in book.records] == ["全市町村"]
    members = book.duty_party("関係町村", ids, (), PLACE)
    (group,) = (each for each in book.records if each.id == members)
    assert group.members == TWO_CITIES[2:]
    unknown, _ = book.participants("関係市町", PLACE)
    assert unknown is not None
    assert asked(book) == [FindingKind.PARTY_UNKNOWN]
    assert owed_by(book, "関係町", tuple(each.party for each in unknown)) == ()


def test_radicals_and_full_width_forms_are_folded_for_comparison_only() -> None:
    book = parties(("⻄川市", "東野町"), ("⻄川市",))
    assert owed_by(book, "西川市") == ("⻄川市",)
    assert owed_by(book, "西") == ("⻄川市",)
    group = book.duty_party("１市１町", ("⻄川市", "東野町"), (), PLACE)
    assert {each.id: each.name for each in book.records}[group] == "１市１町"


def test_brackets_and_notes_of_lists() -> None:
    assert split_note("甲市、乙町（注）") == ("甲市、乙町", "（注）")
    assert split_note("、（注）、") == ("、、", "（注）")
    assert split_note("") == ("", None)


@pytest.mark.parametrize("word", ["全市町村", "2市2町", "乙", "湯", "近隣町村"])
def test_nothing_is_concluded_of_members_that_no_list_names(word: str) -> None:
    named = parties()
    book = Parties(named.municipalities, (), named.log, "document", knows_all=False)
    assert owed_by(book, word) == ()
    assert book.participants("浦見町", PLACE)[0] is not None
