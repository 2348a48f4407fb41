"""Where the published documents lie, and the facts of them that were counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.regions import READ_AT
from wgplanner.plan.plan import Plan
from wgplanner.readers.detect import read_document
from wgplanner.readers.result import ReadResult
from wgplanner.readers.text_file import read_text
from wgplanner.store.reading import read_plan

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
DATA = Path(__file__).parents[2] / "data"
LIST = DOCUMENTS / "000_73970b6d43f9d26a.txt"
VISION = DOCUMENTS / "001_cba67e81e956240e.txt"
PROGRESS = DOCUMENTS / "002_81cf2cddd77d2c59.txt"
CHANGES = DOCUMENTS / "003_37738b04dfaf2f31.txt"
REVIEWS = DOCUMENTS / "004_195fe9eafbc00675.txt"
needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(),
    reason="the published documents lie outside of the repository, in ../shared/documents",
)


def read_real(path: Path, plan: Plan | None = None) -> ReadResult:
    """A published document, its kind found by its content."""
    return read_document(read_text(path), None, READ_AT, plan)


def sample(name: str) -> Plan:
    """The sample plan of a region, made from facts that were checked by hand."""
    return read_plan(DATA / f"{name}.json")
