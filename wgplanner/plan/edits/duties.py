"""Edits of duties (役割): who owes what in a program, of which kind, from when to when.

Every function returns the edits of one change; nothing here is applied. A duty
of a group word (町村) is one record, so an edit of it counts for all its members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.edits.said import revised, said_line, said_text
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.kinds import DutyKind
from wgplanner.plan.records import Duty, Municipality, Party, Program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]


class DutyWords(Struct, frozen=True):
    """What a form says of a duty, apart from whose it is and in which program.

    ``since`` and ``until`` are the first and the last fiscal year, both included.
    """

    text: str
    kind: DutyKind | None = None
    section: str | None = None
    contact: str | None = None
    since: FiscalYear | None = None
    until: FiscalYear | None = None

    def on(self, duty: Duty) -> Duty:
        """The duty with these words; a field that was typed anew loses its source line.

        Raises:
            InputError: Neither text nor kind is said, or it ends before it begins.
        """
        text = said_text(self.text) or ""
        if not text and self.kind is None:
            raise InputError("error.duty.blank")
        if self.since and self.until and self.until < self.since:
            raise InputError(
                "error.period.backwards", text=f"{self.since.label}–{self.until.label}"
            )
        return revised(
            duty,
            text=text,
            kind=self.kind,
            section=said_line(self.section),
            contact=said_line(self.contact),
            since=self.since,
            until=self.until,
        )


def words_of(duty: Duty) -> DutyWords:
    """What a form shows of a duty when it opens."""
    return DutyWords(
        duty.text, duty.kind, duty.section, duty.contact, since=duty.since, until=duty.until
    )


def add_duty(plan: Plan, duty_id: str, program: str, party: str, words: DutyWords) -> Edits:
    """A new duty of a party, after all that the program has.

    ``duty_id`` is made by the caller, because nothing in ``plan`` draws lots.

    Raises:
        RecordError: There is no such program or party.
    """
    plan.find(Program, program)
    _find_party(plan, party)
    positions = [each.position for each in plan.children(Duty, "program", program)]
    duty = Duty(
        id=duty_id,
        position=max(positions, default=-1) + 1,
        program=program,
        party=party,
        text="",
    )
    return (put(plan, words.on(duty)),)


def change_duty(plan: Plan, duty_id: str, words: DutyWords, party: str | None = None) -> Edits:
    """The duty says what the words say, and is owed by ``party`` where one is given.

    Raises:
        RecordError: There is no such duty or party.
    """
    duty = plan.find(Duty, duty_id)
    if party is not None and party != duty.party:
        _find_party(plan, party)
        duty = revised(duty, party=party)
    return (put(plan, words.on(duty)),)


def set_kinds(plan: Plan, kinds: Mapping[str, DutyKind]) -> Edits:
    """The duties, by id, bear these kinds; such as when suggested kinds are accepted.

    Raises:
        RecordError: One of the duties is not there.
    """
    return tuple(
        edit
        for duty_id, kind in kinds.items()
        for edit in change_duty(
            plan, duty_id, structs.replace(words_of(plan.find(Duty, duty_id)), kind=kind)
        )
    )


def split_duty(plan: Plan, duty_id: str, ids: Mapping[str, str]) -> Edits:
    """A group word's duty becomes one duty for each member, in its place.

    ``ids`` gives the id of each member's new duty by the member's id.

    Raises:
        RecordError: There is no such duty, or one of the members is no party.
    """
    duty = plan.find(Duty, duty_id)
    for member in ids:
        _find_party(plan, member)
    return (
        remove(duty),
        *(
            put(plan, structs.replace(revised(duty, party=member), id=new_id))
            for member, new_id in ids.items()
        ),
    )


def remove_duty(plan: Plan, duty_id: str) -> Edits:
    """The duty is gone.

    Raises:
        RecordError: There is no such duty.
    """
    return (remove(plan.find(Duty, duty_id)),)


def next_kind(kind: DutyKind | None, first: DutyKind | None = None) -> DutyKind | None:
    """The kind after this one: unsaid, then all kinds from ``first`` on, then unsaid again."""
    kinds = list(DutyKind)
    start = kinds.index(first) if first else 0
    ring: list[DutyKind | None] = [None, *kinds[start:], *kinds[:start]]
    return ring[(ring.index(kind) + 1) % len(ring)]


def cycle_kind(plan: Plan, duty_id: str, first: DutyKind | None = None) -> Edits:
    """The duty bears the next kind; a duty without text never becomes unsaid.

    ``first`` is the kind that the text suggests, so that one step accepts it.

    Raises:
        RecordError: There is no such duty.
    """
    duty = plan.find(Duty, duty_id)
    kind = next_kind(duty.kind, first)
    if kind is None and not duty.text.strip():
        kind = next_kind(None, first)
    return change_duty(plan, duty_id, structs.replace(words_of(duty), kind=kind))


def move_duty(plan: Plan, duty_id: str, steps: int) -> Edits:
    """The duty stands so many places later (earlier where negative) among its party's duties.

    The positions that those duties hold are dealt out anew, so no other party's
    duty moves. At either end nothing happens.

    Raises:
        RecordError: There is no such duty.
    """
    duty = plan.find(Duty, duty_id)
    row = [
        each for each in plan.children(Duty, "program", duty.program) if each.party == duty.party
    ]
    target = min(max(row.index(duty) + steps, 0), len(row) - 1)
    order = [each for each in row if each is not duty]
    order.insert(target, duty)
    places = _rising([each.position for each in row])
    return tuple(
        put(plan, structs.replace(each, position=place))
        for each, place in zip(order, places, strict=True)
        if each.position != place
    )


def hand_over(
    plan: Plan, duty_id: str, successor_id: str, year: FiscalYear, words: DutyWords
) -> Edits:
    """The duty passes into other hands with the first of April of ``year``.

    The old record ends with the year before, or stays ended where it ended earlier, so
    that one can still see who was responsible; a new one for the same party begins with ``year``.

    Raises:
        InputError: The duty began in ``year`` or later, or the new one ends before it begins.
        RecordError: There is no such duty.
    """
    duty = plan.find(Duty, duty_id)
    last = year.plus(-1)
    ended = structs.replace(words_of(duty), until=min(duty.until or last, last))
    until = duty.until if duty.until and duty.until >= year else None
    begun = structs.replace(words, since=year, until=until)
    return (
        *change_duty(plan, duty_id, ended),
        *add_duty(plan, successor_id, duty.program, duty.party, begun),
    )


def _find_party(plan: Plan, party: str) -> Municipality | Party:
    found = plan.table(Municipality).get(party)
    return found if found is not None else plan.find(Party, party)


def _rising(positions: list[int]) -> list[int]:
    """Positions for a row of records, each after the one before, near those they held."""
    rising: list[int] = []
    for position in positions:
        rising.append(position if not rising else max(position, rising[-1] + 1))
    return rising
