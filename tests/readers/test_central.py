"""Which cities are central, as documents say it, and when they do not."""

from __future__ import annotations

import pytest

from tests.readers.regions import plan_of, read
from wgplanner.plan.records import Municipality
from wgplanner.readers.central import central_cities
from wgplanner.readers.rows import rows_of

MEMBERS = ("湯川市", "砂原市", "桜市", "浦見町", "東雲村")
BOTH = MEMBERS[:2]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("中心市：湯川市、砂原市", BOTH),
        ("中心市\t湯川市・砂原市", BOTH),
        ("【中心市】 湯川市 砂原市", BOTH),
        ("（中心市）　砂原市及び湯川市", BOTH),
        ("中心市（湯川市、砂原市）", BOTH),
        ("甲：湯川市及び砂原市（中心市）", BOTH),
        ("甲：湯川市", ("湯川市",)),
        ("この圏域では、湯川市と砂原市が中心市となります。", BOTH),
        ("湯川市及び砂原市は、ともに中心市として取り組みます。", BOTH),
        ("湯川市及び砂原市は中心市として取り組みます。", BOTH),
        ("湯川市（以下「甲」という。）と浦見町（以下「乙」という。）は", ("湯川市",)),
        ("湯川市及び砂原市（以下「甲」という。）と浦見町（以下「乙」という。）は", BOTH),
        ("連携中枢都市である湯川市が先頭に立ちます。", ("湯川市",)),
        ("中心市の湯川市及び砂原市の2市が先頭に立ちます。", BOTH),
        # The second name may be a neighbour's.
        ("中心市である湯川市と桜市が協力します。", ()),
        ("桜市は中心市である湯川市と協力します。", ("湯川市",)),
        ("桜市は中心市との間で協定を結びます。", ()),
        ("浦見町が中心市となります。", ()),
        ("中心市：湯川市ほか", ()),
        ("隣の圏域では緑市が中心市です。", ()),
    ],
)
def test_what_a_line_says_of_the_central_cities(line: str, names: tuple[str, ...]) -> None:
    found, at = central_cities(rows_of(["", line]), MEMBERS)
    assert found == names
    assert at == (2 if names else None)


def test_the_only_city_is_the_central_one_and_of_two_neither() -> None:
    assert central_cities((), ("湯川市", "浦見町")) == (("湯川市",), None)
    assert central_cities((), MEMBERS) == ((), None)


def test_cities_that_are_named_apart_are_all_central() -> None:
    lines = ["湯川市が中心市宣言を行いました。", "続いて砂原市が中心市宣言を行いました。"]
    assert central_cities(rows_of(lines), MEMBERS) == (BOTH, 1)


def test_members_and_central_cities_from_a_table_over_the_programs() -> None:
    text = "\n".join(
        [
            "湯川砂原定住自立圏 共生ビジョン",
            "",
            "中心市\t湯川市、砂原市\t",
            "近隣町村\t浦見町、東雲村\t",
            "",
            "事業名\t窓口事業\t",
            "事業概要\t窓口を開く。\t",
        ]
    )
    plan = plan_of(read(text))
    assert plan.region
    names = {each.id: each.name for each in plan.ordered(Municipality)}
    assert [names[each] for each in plan.region.members] == [*BOTH, "浦見町", "東雲村"]
    assert [names[each] for each in plan.region.central] == list(BOTH)
