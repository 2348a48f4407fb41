"""Cells of a form that somebody emptied, where the plan says something."""

from __future__ import annotations

from msgspec import Struct


class Cleared(Struct, frozen=True):
    """What may be meant to go: a value of a record, or the whole record.

    A blank cell never takes anything away by itself; only in a row that a form of
    ours bound by its locked key did it hold the plan's value when it was sent out.

    Attributes:
        table, record: The record of the plan.
        field: The field that is blank now; blank itself where the whole row is.
        member: The year or label, where the field holds several values.
        line: The row, as a spreadsheet numbers it.
        cell: The blank cell.
    """

    table: str
    record: str
    field: str
    member: str
    line: int
    cell: str
