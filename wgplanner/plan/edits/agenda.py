"""Edits of an agenda (次第): heads, the items under them, their order and their outcome.

An agenda has two levels, as offices print it: heads (3 議題) and items (1), (2)
under a head. Every function returns the edits of one change; nothing here is
applied. Ids are made by the caller, because nothing in ``plan`` draws lots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.kinds import AgendaKind
from wgplanner.plan.records import ActionItem, AgendaItem, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
Branches = dict[str | None, list[AgendaItem]]
"""The heads under ``None``, and the items of each head under the head's id."""

HEADS_WITH_ITEMS = (
    AgendaKind.TOPICS,
    AgendaKind.REPORTS,
    AgendaKind.DISCUSSIONS,
    AgendaKind.OTHER,
)
LAST_HEADS = (AgendaKind.OTHER, AgendaKind.CLOSING)


def agenda_branches(plan: Plan, meeting: str) -> Branches:
    """The agenda as a tree of two levels.

    An item deeper down stands under its topmost head, and one whose heads are
    gone or run in a circle stands as a head, so that none is lost from sight.
    """
    items = plan.children(AgendaItem, "meeting", meeting)
    known = {each.id: each for each in items}
    branches: Branches = {None: []}
    for item in items:
        head = _topmost(item, known)
        branches.setdefault(None if head == item.id else head, []).append(item)
    return branches


def agenda_order(plan: Plan, meeting: str) -> tuple[AgendaItem, ...]:
    """All items as they are printed: each head followed by its own items."""
    return tuple(_flat(agenda_branches(plan, meeting)))


def arrange(plan: Plan, items: Iterable[AgendaItem]) -> Edits:
    """The edits after which the items stand in this order; new items among them are added."""
    edits = (
        put(plan, structs.replace(item, position=position)) for position, item in enumerate(items)
    )
    return tuple(edit for edit in edits if edit.before != edit.after)


def head_for_item(plan: Plan, meeting: str, beside: str | None) -> str | None:
    """The head for a new item: that of ``beside`` if it takes items, else the first that does."""
    branches = agenda_branches(plan, meeting)
    heads = [head.id for head in branches[None] if head.kind in HEADS_WITH_ITEMS]
    home = _home(branches, beside) or beside
    return home if home in heads else next(iter(heads), None)


def add_head(plan: Plan, item: AgendaItem, beside: str | None = None) -> Edits:
    """A new head after the head at ``beside``, but before その他 and 閉会 where it is not named."""
    branches = agenda_branches(plan, item.meeting)
    heads = branches[None]
    place = _index_of(heads, _home(branches, beside) or beside)
    if place is None:
        place = next(
            (index for index, head in enumerate(heads) if head.kind in LAST_HEADS), len(heads)
        )
    else:
        place += 1
    heads.insert(place, structs.replace(item, parent=None))
    return arrange(plan, _flat(branches))


def add_item(plan: Plan, item: AgendaItem, beside: str | None = None) -> Edits:
    """A new item under its ``parent``: after ``beside`` where that is its neighbour, else last.

    Raises:
        RecordError: There is no such head.
    """
    assert item.parent is not None
    plan.find(AgendaItem, item.parent)
    branches = agenda_branches(plan, item.meeting)
    siblings = branches.setdefault(item.parent, [])
    place = _index_of(siblings, beside)
    siblings.insert(len(siblings) if place is None else place + 1, item)
    return arrange(plan, _flat(branches))


def change_item(plan: Plan, item: AgendaItem) -> Edits:
    """The item says what this record says; its place stays.

    Raises:
        RecordError: There is no such item.
    """
    before = plan.find(AgendaItem, item.id)
    return (put(plan, structs.replace(item, position=before.position)),)


def change_minutes(plan: Plan, item_id: str, step: int) -> Edits:
    """The item takes so many minutes more (fewer where negative), never below 0.

    An item without minutes begins at 0, a head without minutes of its own at the
    sum of its items; stepping down from 0 makes it unsaid again.

    Raises:
        RecordError: There is no such item.
    """
    item = plan.find(AgendaItem, item_id)
    begin = item.minutes
    if begin is None:
        under = plan.children(AgendaItem, "meeting", item.meeting)
        begin = sum(each.minutes or 0 for each in under if each.parent == item_id)
    minutes: int | None = begin + step
    if minutes is not None and minutes < 0:
        minutes = 0 if item.minutes else None
    return (put(plan, structs.replace(item, minutes=minutes)),)


def move_item(plan: Plan, item_id: str, step: int) -> Edits:
    """The item stands one place later (``step`` 1) or earlier (-1).

    A head moves with its items. An item that is at the end of its head goes on
    into the next head that takes items. At either end nothing happens.

    Raises:
        RecordError: There is no such item.
    """
    item = plan.find(AgendaItem, item_id)
    branches = agenda_branches(plan, item.meeting)
    home = _home(branches, item_id)
    row = branches[home]
    place = row.index(item)
    if 0 <= place + step < len(row):
        row.insert(place + step, row.pop(place))
    elif home is not None:
        target = _neighbour_head(branches, home, step)
        if target is None:
            return ()
        row.pop(place)
        moved = structs.replace(item, parent=target.id)
        others = branches.setdefault(target.id, [])
        others.insert(0 if step > 0 else len(others), moved)
    return arrange(plan, _flat(branches))


def remove_item(plan: Plan, item_id: str) -> Edits:
    """The item is gone, with the items under it; what pointed to them points to nothing.

    Raises:
        RecordError: There is no such item.
    """
    item = plan.find(AgendaItem, item_id)
    own = agenda_branches(plan, item.meeting).get(item_id, [])
    return remove_items(plan, (item, *own))


def remove_items(plan: Plan, items: Iterable[AgendaItem]) -> Edits:
    """The items are gone; later items that continue them and homework from them stand alone."""
    gone = {item.id: item for item in items}
    loose = (
        put(plan, structs.replace(each, continues=None))
        for each in plan.ordered(AgendaItem)
        if each.continues in gone and each.id not in gone
    )
    homework = (
        put(plan, structs.replace(each, item=None))
        for each in plan.ordered(ActionItem)
        if each.item in gone
    )
    return (*loose, *homework, *(remove(item) for item in gone.values()))


def add_action(plan: Plan, action: ActionItem) -> Edits:
    """A new piece of homework (宿題), after all that the meeting gave so far.

    Raises:
        RecordError: There is no such meeting.
    """
    plan.find(Meeting, action.meeting)
    last = [each.position for each in plan.children(ActionItem, "meeting", action.meeting)]
    return (put(plan, structs.replace(action, position=max(last, default=-1) + 1)),)


def change_action(plan: Plan, action: ActionItem) -> Edits:
    """The homework says what this record says.

    Raises:
        RecordError: There is no such homework.
    """
    plan.find(ActionItem, action.id)
    return (put(plan, action),)


def remove_action(plan: Plan, action_id: str) -> Edits:
    """The homework is gone.

    Raises:
        RecordError: There is no such homework.
    """
    return (remove(plan.find(ActionItem, action_id)),)


def _topmost(item: AgendaItem, known: Mapping[str, AgendaItem]) -> str:
    passed = {item.id}
    current = item
    while current.parent is not None and current.parent in known:
        current = known[current.parent]
        if current.id in passed:
            return item.id
        passed.add(current.id)
    return current.id


def _flat(branches: Branches) -> list[AgendaItem]:
    return [each for head in branches[None] for each in (head, *branches.get(head.id, ()))]


def _index_of(row: list[AgendaItem], item_id: str | None) -> int | None:
    return next((index for index, each in enumerate(row) if each.id == item_id), None)


def _home(branches: Branches, item_id: str | None) -> str | None:
    """The head under which an item stands; ``None`` for a head."""
    return next(
        (head for head, row in branches.items() if any(each.id == item_id for each in row)), None
    )


def _neighbour_head(branches: Branches, home: str, step: int) -> AgendaItem | None:
    heads = branches[None]
    place = _index_of(heads, home)
    assert place is not None
    ahead = heads[place + 1 :] if step > 0 else heads[:place][::-1]
    return next((head for head in ahead if head.kind in HEADS_WITH_ITEMS), None)
