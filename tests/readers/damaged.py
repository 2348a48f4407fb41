"""What a reading says, value by value, and how it compares with the reading of the whole text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.readers.damages import Damage
from tests.readers.regions import READ_AT, source
from wgplanner.plan.errors import InputError
from wgplanner.plan.kinds import RevisionKind
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Kpi,
    Municipality,
    Opinion,
    Party,
    PolicyField,
    PolicyItem,
    Program,
    Review,
    Revision,
)
from wgplanner.readers.detect import read_document
from wgplanner.readers.outline import UNKNOWN_NAME
from wgplanner.readers.result import ReadResult

Facts = dict[tuple[Any, ...], Any]

_PROGRAM = ("number", "summary", "status", "status_text")
_REVIEW = (
    "progress", "feasibility", "merit", "grade", "grade_policy", "reason", "secretariat", "council",
)  # fmt: skip
_AGREEMENT = ("purpose", "central_duty", "member_duty")


def read_as(text: str, kind: str | None = None, plan: Plan | None = None) -> ReadResult:
    return read_document(source(text), kind, READ_AT, plan)


def facts(result: ReadResult) -> Facts:
    """Every value of a reading by what it is a value of; what is unknown is left out."""
    plan = Plan.of(result.everything)
    found: Facts = {}
    for program in plan.ordered(Program):
        found.update(_program(plan, program))
    for each in plan.ordered(Municipality):
        found["municipality", each.name] = True
    for agreement in plan.ordered(Agreement):
        for name in _AGREEMENT:
            found["agreement", agreement.name, name] = getattr(agreement, name)
    for opinion in plan.ordered(Opinion):
        said = opinion.number, opinion.disposition, opinion.disposition_text
        found["opinion", opinion.topic] = said
    for line in plan.ordered(Revision):
        named = line.program_name if line.kind is RevisionKind.AGREEMENT else line.after
        at = (line.kind, line.number or named)
        for name in ("program_name", "before", "after", "reason"):
            found["revision", *at, name] = getattr(line, name)
    for party in plan.ordered(Party):
        found["party", party.name] = [plan.find(Municipality, m).name for m in party.members]
    if plan.region is not None:
        for name in ("name", "scheme", "vision"):
            found["region", name] = getattr(plan.region, name)
    return {key: value for key, value in found.items() if value is not None}


def _program(plan: Plan, program: Program) -> Facts:
    name = program.name
    found: Facts = {(name, "name"): True}
    found.update({(name, each): getattr(program, each) for each in _PROGRAM})
    if program.participants is not None:
        parties = [plan.find(Municipality, each.party).name for each in program.participants]
        found[name, "participants"] = sorted(parties)
    agreement = plan.find(Agreement, program.agreement)
    item = plan.find(PolicyItem, agreement.item)
    top = plan.find(PolicyField, item.field)
    for word, heading in (("agreement", agreement), ("item", item), ("field", top)):
        if heading.name != UNKNOWN_NAME:
            found[name, word] = heading.name
    if item.name != UNKNOWN_NAME:
        found[name, "code"] = item.code
    for review in plan.children(Review, "program", program.id):
        found.update({(name, "review", each): getattr(review, each) for each in _REVIEW})
    for activity in plan.children(Activity, "program", program.id):
        found[name, "activity", activity.name] = True
    for kpi in plan.children(Kpi, "program", program.id):
        found[name, "kpi", kpi.label] = True
    return found


@dataclass
class Outcome:
    """What a run of damages left of a document."""

    tried: int = 0
    refused: int = 0
    wrong: list[Any] = field(default_factory=list)
    silent: list[Any] = field(default_factory=list)
    kept: float = 0

    @property
    def readable(self) -> float:
        """The mean share of the values that a damaged document still gives."""
        return self.kept / max(1, self.tried - self.refused)


def damaged(
    text: str, kind: str, damage: Damage, rows: Sequence[int], cells: Sequence[int]
) -> Outcome:
    """Read a text with one damage at a time at each of the rows."""
    before = read_as(text, kind)
    truth = facts(before)
    doubts = [(each.kind, each.excerpt) for each in before.findings]
    outcome = Outcome()
    lines, seen = text.split("\n"), {text}
    for at in rows:
        for cell in cells:
            broken = "\n".join(damage(lines, at, cell))
            if broken in seen:
                continue
            seen.add(broken)
            outcome.tried += 1
            try:
                result = read_as(broken, kind)
            except InputError:
                outcome.refused += 1
                continue
            stored = facts(result)
            wrong = {key: value for key, value in stored.items() if truth.get(key) != value}
            if wrong:
                outcome.wrong.append((damage.__name__, at + 1, cell, wrong))
            # A row of which nothing is left cannot be missed.
            emptied = not "".join(broken.split("\n")[at : at + 1]).strip()
            told = [(each.kind, each.excerpt) for each in result.findings]
            if len(stored) < len(truth) and told == doubts and not emptied:
                outcome.silent.append((damage.__name__, at + 1, cell))
            outcome.kept += (len(stored) - len(wrong)) / len(truth)
    return outcome
