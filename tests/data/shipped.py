"""The shipped samples as plans, read once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from wgplanner.plan.plan import Plan
from wgplanner.samples import sample_path
from wgplanner.store.reading import read_plan

CHECKOUT = Path(__file__).parents[2]
DOCUMENTS = CHECKOUT.parent / "shared" / "documents"


@cache
def shipped(name: str) -> Plan:
    """The plan of a committed sample file."""
    return read_plan(sample_path(name))
