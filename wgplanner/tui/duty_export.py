"""Writing the duty matrix or one sheet to a new Markdown file from the screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from wgplanner.locale import Messages
from wgplanner.plan.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Collection

    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Municipality, Party

DOCUMENT_LANGUAGE = "ja"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]|^\.+|[. ]+$')
LONGEST_STEM = 60


def file_name(*parts: str) -> str:
    """A file name made of words, without what some file system forbids."""
    stem = _NOT_IN_NAMES.sub("_", "_".join(parts))[:LONGEST_STEM]
    return f"{stem}.md"


def matrix_document(plan: Plan, programs: Collection[str]) -> str:
    """The matrix of some programs, in the language of documents."""
    from wgplanner.writers.duties import duties_markdown  # noqa: PLC0415

    return duties_markdown(plan, Messages(DOCUMENT_LANGUAGE), programs)


def sheet_document(plan: Plan, party: Municipality | Party) -> str:
    """The sheet of one party, in the language of documents."""
    from wgplanner.writers.duty_sheet import duty_sheet_markdown  # noqa: PLC0415

    return duty_sheet_markdown(plan, party, Messages(DOCUMENT_LANGUAGE))


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet.

    Raises:
        StoreError: It exists, or cannot be written; an existing file stays as it is.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise StoreError("error.store.exists", path=str(path)) from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise StoreError("error.store.write", path=str(path), reason=reason) from problem
