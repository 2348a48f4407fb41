"""The bars of an earlier plan beside those of this one: what an edition or a backup had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from wgplanner.plan.fiscal import MONTHS_IN_YEAR, FiscalYear, Period
from wgplanner.plan.records import Activity, Program
from wgplanner.plan.schedule import joined_runs, marks_by_year, planned_runs
from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan
    from wgplanner.views.gantt.runs import Runs


class Earlier(NamedTuple):
    """What an earlier plan says of the rows of this one.

    Attributes:
        bars: Its bars by the ids of this plan; a row that it did not have is absent.
        gone: The names of its programs and activities that this plan has no more.
        name: What the earlier plan is called: a file, a day.
    """

    bars: Mapping[str, Runs]
    gone: tuple[str, ...]
    name: str = ""

    def is_new(self, record_id: str) -> bool:
        """Whether the earlier plan did not have a row."""
        return record_id not in self.bars

    def widened(self, period: Period) -> Period:
        """A period that holds the earlier bars too."""
        runs = [run for runs in self.bars.values() for run in runs]
        if not runs:
            return period
        first = min(run[0] for run in runs) // MONTHS_IN_YEAR
        last = max(run[1] for run in runs) // MONTHS_IN_YEAR
        return Period(
            FiscalYear(min(first, period.first.start)), FiscalYear(max(last, period.last.start))
        )


def compared(now: Plan, before: Plan, name: str = "", *, same_ids: bool = True) -> Earlier:
    """The earlier bars of every program and activity, found by id, else by names.

    By names, because an edition that was read from its own document has ids of its
    own: a program by its name, an activity by its name in that program. A name that
    several bear is nobody's. Without ``same_ids`` by names only: an id that such an edition
    has too names another program there.
    """
    bars: dict[str, Runs] = {}
    gone: list[str] = []
    programs = _matched(before.ordered(Program), now.ordered(Program), same_ids=same_ids)
    for program in before.ordered(Program):
        own = before.children(Activity, "program", program.id)
        here = programs.get(program.id)
        if here is None:
            gone += [program.name]
            continue
        activities = now.children(Activity, "program", here)
        matched = _matched(own, activities, same_ids=same_ids)
        bars[here] = joined_runs(run for each in own for run in _bars(each))
        for each in own:
            activity = matched.get(each.id)
            if activity is None:
                gone.append(each.name)
            else:
                bars[activity] = _bars(each)
    return Earlier(bars, tuple(gone), name)


def _bars(activity: Activity) -> Runs:
    return planned_runs(marks_by_year(activity.marks), activity.spans)


def _matched(
    before: Iterable[Program | Activity], now: Iterable[Program | Activity], *, same_ids: bool
) -> dict[str, str]:
    """For each id of the earlier plan the id of the same record in this one."""
    here = {each.id: each for each in now}
    found = {each.id: each.id for each in before if same_ids and each.id in here}
    theirs = _by_name(each for each in before if each.id not in found)
    ours = _by_name(each for each in here.values() if each.id not in found)
    found.update({theirs[key]: ours[key] for key in theirs.keys() & ours.keys()})
    return found


def _by_name(records: Iterable[Program | Activity]) -> dict[str, str]:
    """Ids by the key of the name, of names that stand once."""
    ids: dict[str, list[str]] = {}
    for each in records:
        ids.setdefault(comparison_key(each.name), []).append(each.id)
    return {key: found[0] for key, found in ids.items() if len(found) == 1}
