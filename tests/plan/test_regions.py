"""A new region from a short form."""

import pytest

from wgplanner.plan.edits.regions import short_marks, split_names, start_region
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import Period
from wgplanner.plan.kinds import MunicipalityKind, Scheme
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Municipality, PolicyField


def test_a_region_begins_with_its_municipalities_and_the_three_fields_of_its_scheme() -> None:
    period = Period.parse("R8–R12")
    plan = Plan.of(
        start_region(
            "北部圏域", Scheme.CORE_CITY, ("北市",), ("南町", "東村"), period, council="懇談会"
        )
    )
    assert plan.region is not None
    assert plan.region.central == ("municipality-1",)
    assert (plan.region.first_year, plan.region.last_year) == (period.first, period.last)
    kinds = [each.kind for each in plan.ordered(Municipality)]
    assert kinds == [MunicipalityKind.CITY, MunicipalityKind.TOWN, MunicipalityKind.VILLAGE]
    assert len(plan.ordered(PolicyField)) == 3


@pytest.mark.parametrize(("central", "others"), [((), ("南町",)), (("北市",), ("県医師会",))])
def test_what_is_no_region_is_refused(central: tuple[str, ...], others: tuple[str, ...]) -> None:
    with pytest.raises(InputError):
        start_region(
            "圏域", Scheme.SETTLEMENT, central, others, Period.parse("R8–R12"), council="懇談会"
        )


def test_names_are_split_at_whatever_people_type_between_them() -> None:
    assert split_names(" 北市、南町，東村 西町　北市 ") == ("北市", "南町", "東村", "西町")


def test_marks_differ_where_names_begin_alike() -> None:
    marks = short_marks(["富岡市", "富士市", "南牧村", "南市"])
    assert list(marks.values()) == ["富", "士", "南", "市"]
