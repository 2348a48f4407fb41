"""The programs that a text names: those of the open plan, and new ones.

A program of the plan is found by its whole name only. A name that is nearly
one of the plan's is reported with it and stays a program of its own, so that a
person decides; nothing is merged silently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Program
from wgplanner.plan.text import comparison_key
from wgplanner.readers.tables.frame import Path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wgplanner.readers.reading import Reading

NEARLY = 0.75
"""The share of letters in common from which two names may mean one program."""


@dataclass(slots=True)
class ProgramBook:
    """Finds the programs of a text in the plan, and makes those that are not there.

    What the text says of a program of the plan comes back as that program changed;
    whoever imports decides about each value.
    """

    reading: Reading
    _known: dict[str, list[Program]] = field(default_factory=dict)
    _said: dict[str, Program] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for program in self.reading.plan.ordered(Program):
            self._known.setdefault(comparison_key(program.name), []).append(program)

    @property
    def records(self) -> tuple[Program, ...]:
        """The programs of which the text says something, in its order."""
        return tuple(self._said.values())

    def knows(self, name: str) -> bool:
        """Whether the plan has a program of exactly this name."""
        return comparison_key(name) in self._known

    def named(self, name: str) -> Program | None:
        """The one program of this name, said before or in the plan."""
        said = self._names.get(comparison_key(name))
        if said is not None:
            return self._said[said]
        found = self._known.get(comparison_key(name), [])
        return found[0] if len(found) == 1 else None

    def say(
        self,
        name: str,
        line: int,
        *,
        path: Path | None = None,
        path_line: int | None = None,
        lines: Mapping[str, int] | None = None,
        **fields: Any,
    ) -> Program | None:
        """The program of this name with what the text says of it.

        ``path`` is where the text places a new program, and ``path_line`` the line
        that says so, where that is another one. ``None``, with a finding, where the
        plan has several programs of this name, or the text has it twice.
        """
        key = comparison_key(name)
        if key in self._names or len(self._known.get(key, ())) > 1:
            self.reading.ledger.doubt(FindingKind.RECORD_UNKNOWN, [line], name)
            return None
        at = {field: (lines or {}).get(field, line) for field in fields}
        known = self._known.get(key)
        if known:
            made = self._restated(known[0], line, at, fields)
        else:
            agreement = self.reading.frame.place(path or Path(), path_line or line)
            made = self._made(name, line, agreement, at, fields)
        self._names[key] = made.id
        self._said[made.id] = made
        return made

    def _made(
        self, name: str, line: int, agreement: str, lines: Mapping[str, int], fields: dict[str, Any]
    ) -> Program:
        reading = self.reading
        positions = [each.position for each in reading.plan.table(Program).values()]
        made = Program(
            id=reading.ids.new("program"),
            position=max(positions, default=0) + len(self._said) + 1,
            document=reading.document.id,
            lines={"name": line, **{k: v for k, v in lines.items() if fields[k] is not None}},
            agreement=agreement,
            name=name,
            **fields,
        )
        near = self._nearest(name)
        if near is not None:
            subject = f"{name} ↔ {near.name}"
            reading.log.add(FindingKind.NAME_DIFFERS, line, subject, made.id)
        return made

    def _restated(
        self, before: Program, line: int, lines: Mapping[str, int], fields: dict[str, Any]
    ) -> Program:
        """The program of the plan with what the text says otherwise; a blank says nothing."""
        said = {name: value for name, value in fields.items() if value is not None}
        parties = said.get("participants")
        if parties is not None and before.participants is not None:
            known = {each.party: each for each in before.participants}
            said["participants"] = (
                before.participants
                if set(known) == {each.party for each in parties}
                else tuple(known.get(each.party, each) for each in parties)
            )
        return self.reading.work.restated(before, line, lines, **said)

    def _nearest(self, name: str) -> Program | None:
        """The program of the plan whose name is most like this one, if it is like it at all."""
        key = comparison_key(name)
        matcher = SequenceMatcher(None, b=key)
        best: tuple[float, Program] | None = None
        for known, programs in self._known.items():
            matcher.set_seq1(known)
            least = best[0] if best else NEARLY
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            ratio = matcher.ratio()
            if ratio >= least:
                best = (ratio, programs[0])
        return best[1] if best else None
