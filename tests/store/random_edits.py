"""Edits of every sort, drawn at random."""

from __future__ import annotations

import random
from typing import Any

from msgspec import structs

from wgplanner.plan.changes import Edit, put, remove
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Activity, Program, Record


def random_edit(rng: random.Random, plan: Plan, number: int) -> list[Edit]:
    programs = list(plan.table(Program).values())
    activities = list(plan.table(Activity).values())
    kind = rng.random()
    if kind < 0.15 or not programs:
        new = Program(id=f"n{number}", agreement="agreement", name=f"追加{number}")
        children: list[Record] = [
            Activity(id=f"n{number}-{each}", program=new.id, name=f"行{each}")
            for each in range(rng.randrange(4))
        ]
        return [put(plan, each) for each in [new, *children]]
    program = rng.choice(programs)
    if kind < 0.25:
        gone = [each for each in activities if each.program == program.id]
        return [*(remove(each) for each in gone), remove(program)]
    if kind < 0.5 and activities:
        activity = rng.choice(activities)
        return [put(plan, structs.replace(activity, name=f"行 {rng.random()}"))]
    fields: dict[str, Any] = rng.choice(
        [{"remark": f"備考{number}"}, {"name": f"名{number}"}, {"budget": ()}, {"position": number}]
    )
    return [put(plan, structs.replace(program, **fields))]
