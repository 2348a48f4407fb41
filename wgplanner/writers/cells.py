"""Text in an exact number of terminal cells."""

from __future__ import annotations

from rich.cells import get_character_cell_size as width_of


def cut(text: str, size: int) -> tuple[str, int]:
    """As much of a text as fits into so many cells, and the cells that it takes.

    A character of two cells is never halved, and one of none stays with the one before it.
    """
    used = 0
    for index, character in enumerate(text):
        width = width_of(character)
        if used + width > size:
            return text[:index], used
        used += width
    return text, used


def fitted(text: str, size: int) -> str:
    """The text cut or filled with blanks to exactly so many cells."""
    kept, used = cut(text, size)
    return kept + " " * (size - used)


def cells_in(text: str) -> int:
    """How many cells a text takes."""
    return sum(width_of(character) for character in text)


def cells_of(text: str, size: int) -> list[str]:
    """A text in exactly so many cells: a wide character is followed by an empty cell."""
    cells: list[str] = []
    for character in fitted(text, size):
        width = width_of(character)
        if width:
            cells += [character, *[""] * (width - 1)]
        elif cells:
            base = next(i for i in range(len(cells) - 1, -1, -1) if cells[i])
            cells[base] += character
    return cells
