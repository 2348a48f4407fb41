"""The programs of a table: found in the plan, or new, with what the rows say of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from msgspec import structs

from wgplanner.plan.amounts import BLANK, THOUSAND_YEN, UNKNOWN
from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Participation, Program, YearAmount
from wgplanner.plan.text import comparison_key
from wgplanner.readers.money import unit_behind
from wgplanner.readers.parties import split_names
from wgplanner.readers.signs import has_words
from wgplanner.readers.tables.budget_parts import Parts, Sum, Sums
from wgplanner.readers.tables.frame import Frame, Path
from wgplanner.readers.tables.headings import Field, TableKind
from wgplanner.readers.tables.parties import looks_like_municipality

if TYPE_CHECKING:
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.readers.tables.row import RowView
    from wgplanner.readers.tables.work import Work


@dataclass(slots=True)
class Slot:
    """What the rows of a table say of one program. ``before`` is the plan's."""

    id: str
    name: str
    line: int
    before: Program | None
    path: Path
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    sums: Sums = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts)
    clashes: set[object] = field(default_factory=set)

    @property
    def participants(self) -> tuple[str, ...]:
        """The parties that take part, as far as known now."""
        known = self.fields.get("participants")
        if known is None and self.before is not None:
            known = self.before.participants
        return tuple(each.party for each in known or ())

    def say(self, name: str, value: object, line: int) -> bool:
        """Take the value of a field; ``False`` where it is the second, and then neither counts."""
        if name in self.clashes:
            return True
        if name in self.fields and self.fields[name] != value:
            del self.fields[name]
            self.lines.pop(name, None)
            self.clashes.add(name)
            return False
        self.fields[name] = value
        if value is not None:
            self.lines.setdefault(name, line)
        return True

    def holds(self, year: FiscalYear, text: str, unit: str) -> bool:
        """Whether the plan says this text for a year, as a form of ours gives it back."""
        before = self.before
        held = next((each for each in before.budget if each.year == year), None) if before else None
        if before is None or held is None or held.amount.text is None:
            return False
        return _figure_and_unit(held.amount.text, before.unit) == _figure_and_unit(text, unit)

    def say_sum(self, year: FiscalYear, said: Sum) -> bool:
        """Take the sum of a year, as ``say`` takes a field; a blank adds nothing to a sum."""
        held = self.sums.get(year)
        if year in self.clashes or (said.amount == BLANK and held is not None):
            return True
        if held is None or held.amount in (BLANK, said.amount):
            self.sums[year] = said
            return True
        self.sums[year] = Sum(UNKNOWN, "", said.line)
        self.clashes.add(year)
        return False


class ProgramBook:
    """Finds the program of a row by its key or its name."""

    def __init__(self, work: Work, frame: Frame) -> None:
        self._work = work
        self._frame = frame
        self._by_name: dict[str, list[Program]] = {}
        for program in work.plan.ordered(Program):
            self._by_name.setdefault(comparison_key(program.name), []).append(program)
        self._slots: dict[str, Slot] = {}
        self._new: dict[tuple[str, ...], Slot] = {}
        self._named: dict[str, list[Slot]] = {}
        self._listed: dict[tuple[int, int], frozenset[str]] = {}

    def find(self, row: RowView) -> Slot | None:
        """The program of a row; ``None``, with a finding, where that is not certain."""
        name = row.label(Field.NAME)
        key = row.label(Field.PROGRAM_ID)
        if key and self._by_name:
            return self._by_key(row, key, name)
        if not has_words(name) or _holds_two_rows(row) or self._is_under_moved_head(row, name):
            self._unknown(row, FindingKind.LINE_NOT_UNDERSTOOD, name or key)
            return None
        path = path_of(row)
        known = self._by_name.get(comparison_key(name), [])
        if len(known) > 1 and not path.is_blank:
            known = [each for each in known if self._frame.agrees(each.agreement, path)]
        if len(known) == 1:
            return self._slot(known[0], row, path)
        if known or (self._by_name and row.head.kind is not TableKind.PROGRAMS):
            self._unknown(row, FindingKind.RECORD_UNKNOWN, name)
            return None
        return self._new_slot(row, name, path)

    def settle_parts(self) -> None:
        """Tell the sums of programs from those of their parts, once a table has been read."""
        for slot in self._slots.values():
            slot.parts.settle(slot.sums, self._work, (slot.name, slot.id))

    def records(self) -> list[Program]:
        """The programs of which the table says anything, in the order of the rows."""
        positions = [each.position for each in self._work.plan.ordered(Program)]
        following = max(positions, default=0)
        made: list[Program] = []
        for slot in self._slots.values():
            if slot.before is not None:
                made.append(self._restated(slot, slot.before))
            else:
                following += 1
                made.append(self._made(slot, following))
        return made

    def _by_key(self, row: RowView, key: str, name: str) -> Slot | None:
        program = self._work.plan.table(Program).get(key)
        if program is None:
            self._unknown(row, FindingKind.RECORD_UNKNOWN, name or key)
            return None
        renamed = bool(name) and comparison_key(name) != comparison_key(program.name)
        if renamed and (
            row.head.kind is not TableKind.PROGRAMS or comparison_key(name) in self._by_name
        ):
            # Sorting a sheet without its hidden key column puts keys beside other programs.
            self._unknown(row, FindingKind.NAME_DIFFERS, name)
            return None
        slot = self._slot(program, row, path_of(row))
        self._work.keyed.add(program.id)
        if renamed and not slot.say("name", name, row.line):
            self._unknown(row, FindingKind.VALUE_TWICE, name)
        return slot

    def _slot(self, program: Program, row: RowView, path: Path) -> Slot:
        if program.id not in self._slots:
            self._slots[program.id] = Slot(program.id, program.name, row.line, program, path)
            self._work.sources.setdefault(program.id, row.address)
        return self._slots[program.id]

    def _new_slot(self, row: RowView, name: str, path: Path) -> Slot:
        parts = (name, path.field, path.item, path.agreement)
        key = tuple(comparison_key(part) for part in parts)
        same = self._named.get(key[0], ())
        if path.is_blank and len(same) == 1:
            return same[0]  # a further row of a program, which says its place once
        if key not in self._new:
            slot = Slot(self._work.ids.new("program"), name, row.line, None, path)
            self._new[key] = self._slots[slot.id] = slot
            self._named.setdefault(key[0], []).append(slot)
            self._work.sources[slot.id] = row.address
            for said, heading in ((path.field, Field.POLICY_FIELD), (path.item, Field.POLICY_ITEM),
                                  (path.agreement, Field.AGREEMENT)):  # fmt: skip
                self._report_missing(row, slot, said, heading)
        return self._new[key]

    def _is_under_moved_head(self, row: RowView, name: str) -> bool:
        """Whether those who take part stand where the name should: the head has moved.

        No program is called by two municipalities. One name alone may be a program's
        (朝市), unless a list of them stands in the same column.
        """
        names = split_names(name)
        if not all(map(looks_like_municipality, names)):
            return False
        return len(names) > 1 or comparison_key(name) in self._listed_in_column(row)

    def _listed_in_column(self, row: RowView) -> frozenset[str]:
        """The municipalities in the lists of them that stand in the column of names."""
        column = row.head.one(Field.NAME)
        at = (id(row.table), column.at if column else -1)
        if at not in self._listed:
            cells = (row.table.text(each, at[1]) for each in range(len(row.table.rows)))
            lists = [names for cell in cells if column and len(names := split_names(cell)) > 1]
            self._listed[at] = frozenset(
                comparison_key(name)
                for names in lists
                if all(map(looks_like_municipality, names))
                for name in names
            )
        return self._listed[at]

    def _report_missing(self, row: RowView, slot: Slot, said: str, heading: Field) -> None:
        """A level that nobody names: once for a table without its column, else for each row."""
        if said:
            return
        column = row.head.one(heading)
        words = _LEVELS[heading]
        if column is not None:
            address = row.table.address(row.at, column.at)
            note = (FindingKind.FIELD_MISSING, row.line, address, f"{slot.name} {words}", slot.id)
            self._work.note(*note)
        elif len(self._new) == 1:
            top = row.head.top
            address = row.table.address(top, 0)
            self._work.note(FindingKind.FIELD_MISSING, top + 1, address, words)

    def _made(self, slot: Slot, position: int) -> Program:
        parts = [said for part in slot.parts.rows.values() for said in part.sums.values()]
        said_units = [said for said in (*slot.sums.values(), *parts) if said.unit]
        units = {said.unit for said in said_units if said.amount.value is not None}
        units = units or {said.unit for said in said_units}
        if len(units) > 1:
            # Each column names its own unit; a program has one, so the others are converted.
            words = f"{slot.name} {'・'.join(sorted(units))} → {THOUSAND_YEN}"
            address = self._work.sources.get(slot.id, "")
            self._work.note(FindingKind.UNIT_CONVERTED, slot.line, address, words, slot.id)
        unit = units.pop() if len(units) == 1 else THOUSAND_YEN
        return Program(
            id=slot.id,
            position=position,
            document=self._work.ids.document,
            lines={"name": slot.line, **slot.lines, **({"unit": slot.line} if said_units else {})},
            agreement=self._frame.place(slot.path, slot.line),
            name=slot.name,
            unit=unit,
            budget=_budget(slot, unit),
            budget_lines=slot.parts.lines(unit),
            **slot.fields,
        )

    def _restated(self, slot: Slot, before: Program) -> Program:
        fields = dict(slot.fields)
        if "participants" in fields:
            fields["participants"] = _same_years(before, fields["participants"])
        if fields.get("status") is not None and fields["status"] is before.status:
            fields.pop("status_text", None)  # another word for the same
        if not slot.path.is_blank and not self._frame.agrees(before.agreement, slot.path):
            fields["agreement"] = self._frame.place(slot.path, slot.line)
        own = before.document in (None, self._work.ids.document)
        budget = {each.year: each for each in before.budget}
        for year, said in slot.sums.items():
            amount = said.into(before.unit)
            held = budget.get(year)
            says = amount not in (BLANK, UNKNOWN) and (held is None or held.amount != amount)
            # A text such as 約1,200 takes no sum away that the plan knows, and repeats no text.
            text = said.amount.text
            vague = (
                text is not None
                and held is not None
                and (held.amount.value is not None or slot.holds(year, text, said.unit))
            )
            if says and not vague:
                budget[year] = YearAmount(year, amount, said.line if own else None)
        fields["budget"] = tuple(sorted(budget.values(), key=lambda each: each.year))
        lines = {comparison_key(each.label): each for each in before.budget_lines}
        for line in slot.parts.lines(before.unit):
            key = comparison_key(line.label)
            if key not in lines or lines[key].amounts != line.amounts:
                lines[key] = line if own else structs.replace(line, line=None)
        fields["budget_lines"] = tuple(lines.values())
        return self._work.restated(before, slot.line, slot.lines, **fields)

    def _unknown(self, row: RowView, kind: FindingKind, words: str) -> None:
        self._work.note(kind, row.line, row.address, words)


_LEVELS = {
    Field.POLICY_FIELD: "政策分野",
    Field.POLICY_ITEM: "政策項目",
    Field.AGREEMENT: "協定内容",
}


def _holds_two_rows(row: RowView) -> bool:
    """Whether two rows run together cell by cell: two numbers beside a name of two words."""
    numbers = row.label(Field.NUMBER).split()
    return len(numbers) > 1 and all(map(str.isdigit, numbers))


def path_of(row: RowView) -> Path:
    """Where a row places its program."""
    return Path(
        row.label(Field.POLICY_FIELD), row.label(Field.POLICY_ITEM), row.label(Field.AGREEMENT)
    )


def _figure_and_unit(text: str, unit: str) -> tuple[str, str]:
    """A text without its unit, and the unit that it is in; words need none."""
    own = unit_behind(text) or unit
    digits = any(map(str.isdigit, text))
    return comparison_key(text).removesuffix(own), own if digits else ""


def _budget(slot: Slot, unit: str) -> tuple[YearAmount, ...]:
    return tuple(
        YearAmount(year, said.into(unit), said.line) for year, said in sorted(slot.sums.items())
    )


def _same_years(
    before: Program, said: tuple[Participation, ...]
) -> tuple[Participation, ...] | None:
    """The participants now, each with the years that the plan knows of it."""
    known = {each.party: each for each in before.participants or ()}
    if set(known) == {each.party for each in said}:
        return before.participants
    return tuple(known.get(each.party, each) for each in said)
