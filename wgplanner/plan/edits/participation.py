"""From when to when the parties of a program take part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from wgplanner.plan.changes import Edit, put
from wgplanner.plan.edits.said import revised
from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Program
from wgplanner.plan.text import fold
from wgplanner.plan.typed import typed_year

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan

Edits = tuple[Edit, ...]
_BETWEEN = re.compile(r"\s*(?:[~〜–—-]|から)\s*")
_UNTIL = "まで"


class Term(NamedTuple):
    """The first and the last fiscal year, both included; ``None`` is open on that side."""

    since: FiscalYear | None = None
    until: FiscalYear | None = None

    @property
    def text(self) -> str:
        """As it is typed: ``R4〜R6``, ``R4〜``, ``〜R6``, ``R4``; nothing where both are open."""
        since = self.since.label if self.since else ""
        until = self.until.label if self.until else ""
        return since if since == until else f"{since}〜{until}"


WHOLE = Term()


def typed_term(text: str) -> Term:
    """A term as typed: ``R4〜R6``, ``令和4年度から``, ``2024まで``, ``R5`` alone for one year.

    Raises:
        InputError: It is no term, or it ends before it begins.
    """
    folded = fold(text).strip()
    if not folded:
        return WHOLE
    closed = folded.removesuffix(_UNTIL).strip()
    parts = _BETWEEN.split(closed)
    if len(parts) > 2 or not any(parts):
        raise InputError("error.term.form", text=text)
    years = [typed_year(part) if part else None for part in parts]
    if len(years) == 1:
        term = Term(None, years[0]) if closed != folded else Term(years[0], years[0])
    else:
        term = Term(*years)
    if term.since and term.until and term.until < term.since:
        raise InputError("error.period.backwards", text=text)
    return term


def set_terms(plan: Plan, program_id: str, terms: Mapping[str, Term]) -> Edits:
    """The parties, by id, take part in these years; those not named stay as they are.

    Raises:
        InputError: A party takes no part at all.
        RecordError: There is no such program.
    """
    program = plan.find(Program, program_id)
    taking = program.participants or ()
    if set(terms) - {each.party for each in taking}:
        raise InputError("error.term.stranger")
    changed = tuple(
        structs.replace(each, since=terms[each.party].since, until=terms[each.party].until)
        if each.party in terms
        else each
        for each in taking
    )
    return (put(plan, revised(program, participants=changed)),) if changed != taking else ()
