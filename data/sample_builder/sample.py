"""One sample plan, put together and checked, and its file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sample_builder.changes import change_records
from sample_builder.facts import Facts
from sample_builder.groups import group_records
from sample_builder.losses import finding_records
from sample_builder.meetings import meeting_records
from sample_builder.names import Names
from sample_builder.policy import policy_records
from sample_builder.programs import program_records
from sample_builder.region import region_records
from wgplanner.plan.plan import Plan
from wgplanner.store.contents import compose, new_contents

if TYPE_CHECKING:
    from pathlib import Path


def sample_plan(name: str) -> Plan:
    """The plan that the facts of a region make.

    Raises:
        RecordError: A fact breaks a rule of the records.
        KeyError: An entry names a party, an item or a program that is not there.
    """
    facts = Facts(name)
    names = Names(facts)
    programs = tuple(program_records(facts, names))
    return Plan.of(
        (
            *region_records(facts, names),
            *policy_records(facts, names),
            *programs,
            *change_records(facts, names),
            *group_records(facts, names),
            *meeting_records(facts, names),
            *finding_records(facts, names, programs),
        )
    )


def write_sample(name: str, path: Path) -> None:
    """Write a sample, whose identity follows from its name: the same facts make the same bytes.

    Raises:
        StoreError: A record cannot be stored as it is.
    """
    identity = hashlib.sha256(name.encode()).hexdigest()[:16]
    path.write_bytes(b"".join(compose(new_contents(sample_plan(name), identity))))
