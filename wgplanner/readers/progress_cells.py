"""What a cell of a table of progress can be: a list of municipalities, a summary, a status.

Cells that ran together are told here, so that no half of one is taken for a whole.
"""

from __future__ import annotations

from wgplanner.readers.findings import FindingLog
from wgplanner.readers.page_lines import ends_in_page_line
from wgplanner.readers.parties import Parties, split_names, split_note
from wgplanner.readers.tables.parties import looks_like_municipality
from wgplanner.readers.vocabulary import read_status

ENDS = ("。", "）", ")")
"""So a summary ends that is whole."""
LONGEST_STATUS = 8
_COMMAS = ("、", "，", ",")
_GROUPS = Parties((), (), FindingLog((), ""), "")


def lists_parties(cell: str) -> bool:
    """Whether a cell names municipalities or words for several of them, and nothing else.

    One that ends in a comma goes on elsewhere.
    """
    if cell.endswith(_COMMAS):
        return False
    names = split_names(split_note(cell)[0])
    return bool(names) and all(
        not any(map(str.isspace, name))
        and (looks_like_municipality(name) or _GROUPS.is_party(name))
        for name in names
    )


def runs_over(text: str) -> bool:
    """Whether something else ran into a summary: names, another row, or what a page prints.

    Behind a full stop stands another sentence, or what is not the summary's.
    """
    if "。" in text and not text.endswith(ENDS):
        return True
    return _begins_with_names(text) or _holds_status(text) or ends_in_page_line(text)


def _begins_with_names(cell: str) -> bool:
    """Whether a cell is a list of municipalities to which something else has been joined."""
    names = split_names(cell)[:2]
    return "。" not in cell and len(names) == 2 and all(map(looks_like_municipality, names))


def says_status(cell: str, at: int) -> bool:
    """Whether the first (0) or last (-1) word of a cell with several is a status."""
    words = cell.split()
    return len(words) > 1 and read_status(words[at]) is not None


def begins_with_status(cell: str) -> bool:
    """Whether a status stands at the front of a cell, as where the next one ran into it."""
    return any(read_status(cell[:end]) for end in range(1, min(len(cell), LONGEST_STATUS + 1)))


def _holds_status(cell: str) -> bool:
    """Whether a status stands apart in a text: another row, its tabs lost, ran into it."""
    words = cell.split()
    return len(words) > 1 and any(map(read_status, words))
