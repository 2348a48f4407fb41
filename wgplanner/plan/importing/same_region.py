"""Whether a document tells of the region of the open plan."""

from __future__ import annotations

from collections.abc import Iterable

from wgplanner.plan.errors import InputError
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.match import Matching
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Municipality, Program, Record, Region
from wgplanner.plan.text import comparison_key

SHARED_PROGRAMS = 0.5
"""The share of a document's programs that must be the plan's where only the region's name
differs; one name, such as 在宅医療・介護連携推進事業, is used in many regions."""


SEVERAL = 3
"""Programs; of so many in one document of the region the plan would know some."""


def is_strange(plan: Plan, incoming: Incoming, matching: Matching) -> bool:
    """Whether a text names several programs and not one that the plan has, or nearly has.

    A table is no such document: it may hold what is new and nothing else.
    """
    read = [each for each in incoming.records if isinstance(each, Program)]
    if incoming.sources or not plan.table(Program) or len(read) < SEVERAL:
        return False
    known = any(each.id in matching.ids or each.id in matching.waiting for each in read)
    return not known and not any(isinstance(each, Program) for each in incoming.same)


def refuse_other_region(plan: Plan, read: Iterable[Record], name: str) -> None:
    """See that what was read of a document, without a plan, is of the plan's region.

    A document that names neither region nor municipalities is taken as it is.

    Raises:
        InputError: It names another region, or other municipalities; ``name`` is the file's.
    """
    records = tuple(read)
    held = plan.region
    ours = next((each for each in records if isinstance(each, Region)), None)
    same_name = (
        ours is not None
        and held is not None
        and comparison_key(ours.name) == comparison_key(held.name)
    )
    if same_name:
        return
    theirs = {comparison_key(each.name) for each in plan.ordered(Municipality)}
    named = {comparison_key(each.name) for each in records if isinstance(each, Municipality)}
    if theirs and named:
        other = not named & theirs
    else:
        other = ours is not None and held is not None and not _shares_programs(plan, records)
    if other:
        document = ours.name if ours else "、".join(
            each.name for each in records if isinstance(each, Municipality)
        )  # fmt: skip
        raise InputError(
            "error.import.other_region",
            path=name,
            document=document,
            plan=held.name if held else "、".join(e.name for e in plan.ordered(Municipality)),
        )


def _shares_programs(plan: Plan, records: Iterable[Record]) -> bool:
    held = {comparison_key(each.name) for each in plan.ordered(Program)}
    read = {comparison_key(each.name) for each in records if isinstance(each, Program)}
    return not held or not read or len(held & read) >= SHARED_PROGRAMS * len(read)
