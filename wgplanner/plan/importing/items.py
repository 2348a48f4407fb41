"""The items of a proposal: what a person accepts or leaves, one by one."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct

from wgplanner.plan.importing.compare import Difference
from wgplanner.plan.importing.match import Pair
from wgplanner.plan.records import Finding, Record


class ItemState(StrEnum):
    """What an item is. Catalogue texts stand under ``import.state.<value>``."""

    PAIR = "pair"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"
    NOT_UNDERSTOOD = "not_understood"


class Reason(StrEnum):
    """Why an item is not taken by itself. Texts stand under ``import.reason.<value>``."""

    PAIR = "pair"
    NO_LINE = "no_line"
    OTHER_NAME = "other_name"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    CLEARED = "cleared"
    ROW_CLEARED = "row_cleared"
    STRANGE = "strange"


class Item(Struct, frozen=True):
    """One thing that a document says.

    Attributes:
        key: What tells it from all others, the same when the document is read again.
        state: New, changed, gone, same, a pair to decide, or not understood. What is
            gone is never taken by itself, nor when everything is.
        record: The record it is about: the plan's where there is one, else the read one.
        line: The line of the document, from 1, if one is known.
        cell: The cell in which its row begins, where the document is a table.
        records: New records that come with it, its own first.
        difference: What is changed, of a record of the plan.
        pair: The two records that may be one.
        waiting: How many further records wait for the answer about a pair.
        findings: What the reader doubts about it; one alone is not understood.
        selected: Whether it is taken unless somebody says otherwise.
        reason: Why it is not.
        needs: Keys of the items without which this one cannot be taken.
        only_if_needed: Whether it is of no use but to others, as a heading that says 不明.
    """

    key: str
    state: ItemState
    record: Record
    line: int | None = None
    cell: str | None = None
    records: tuple[Record, ...] = ()
    difference: Difference | None = None
    pair: Pair | None = None
    waiting: int = 0
    findings: tuple[Finding, ...] = ()
    selected: bool = False
    reason: Reason | None = None
    needs: frozenset[str] = frozenset()
    only_if_needed: bool = False

    def is_idle(self, accepted: Collection[str]) -> bool:
        """Whether it is of no use to anybody as things stand, and so not worth showing."""
        return self.only_if_needed and self.key not in accepted

    @property
    def can_be_taken(self) -> bool:
        """Whether accepting it does anything."""
        return self.state in (ItemState.NEW, ItemState.CHANGED, ItemState.GONE)
