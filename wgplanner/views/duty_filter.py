"""Which programs of the duty matrix are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wgplanner.plan.text import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.views.duties import DutyMatrix, DutyRow


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """Conditions that must both hold; ``None`` and an empty text ask for nothing.

    Attributes:
        field: Id of the policy field.
        text: Part of a program's name or number, or of the text, section,
            contact or group word of one of its duties.
    """

    field: str | None = None
    text: str = ""


def filtered_rows(matrix: DutyMatrix, wanted: DutyFilter) -> list[int]:
    """The numbers of the rows that are wanted, in order."""
    key = _key(wanted.text)
    return [
        number
        for number, row in enumerate(matrix.rows)
        if (wanted.field is None or (row.place.field and row.place.field.id == wanted.field))
        and (not key or any(key in _key(text) for text in _texts(row)))
    ]


def _key(text: str) -> str:
    return comparison_key(text).casefold()


def _texts(row: DutyRow) -> Iterator[str]:
    yield row.place.program.name
    yield str(row.place.number)
    for cell in row.cells:
        for owed in cell.duties:
            duty = owed.duty
            yield from (each for each in (duty.text, duty.section, duty.contact, owed.via) if each)
