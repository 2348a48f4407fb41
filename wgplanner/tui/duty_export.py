"""The duty matrix and one sheet as documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.locale import Messages
from wgplanner.tui.exporting import DOCUMENT_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Collection

    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Municipality, Party


def matrix_document(plan: Plan, programs: Collection[str], year: FiscalYear | None) -> str:
    """The matrix of some programs in a year, or in all, in the language of documents."""
    from wgplanner.writers.duties import duties_markdown  # noqa: PLC0415

    return duties_markdown(plan, Messages(DOCUMENT_LANGUAGE), programs, year)


def sheet_document(plan: Plan, party: Municipality | Party, year: FiscalYear | None) -> str:
    """The sheet of one party in a year, or in all, in the language of documents."""
    from wgplanner.writers.duty_sheet import duty_sheet_markdown  # noqa: PLC0415

    return duty_sheet_markdown(plan, party, Messages(DOCUMENT_LANGUAGE), year)
