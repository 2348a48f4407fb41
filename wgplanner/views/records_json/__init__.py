"""Records as plain values for scripts: the words of the design, snake case, ISO dates, R3.

``LISTINGS`` names what ``show`` can list. Records bear their ``id``, names
stand where the plan holds ids, and what the plan does not say is ``None``.
Progress, reviews, opinions and changes are what documents print, and bear the
printed fields alone; people are parts of a meeting and bear its id.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wgplanner.plan.plan import Plan

JsonRecord = dict[str, Any]

MODULES = {
    "region": "region",
    "municipalities": "region",
    "agreements": "agreements",
    "programs": "programs",
    "duties": "programs",
    "activities": "looks",
    "gaps": "looks",
    "kpis": "programs",
    "groups": "council",
    "members": "council",
    "meetings": "council",
    "people": "council",
    "agenda": "looks",
    "tasks": "council",
    "progress": "judgements",
    "reviews": "judgements",
    "opinions": "judgements",
    "changes": "judgements",
    "revisions": "judgements",
    "findings": "judgements",
}
"""The module of this package that makes each listing, by its function ``<listing>_json``."""


def _listed(what: str, plan: Plan) -> list[JsonRecord]:
    """The records of one listing; only its own module is loaded."""
    module = import_module(f"{__name__}.{MODULES[what]}")
    made: list[JsonRecord] = getattr(module, f"{what}_json")(plan)
    return made


LISTINGS: Mapping[str, Callable[[Plan], list[JsonRecord]]] = {
    what: partial(_listed, what) for what in MODULES
}
