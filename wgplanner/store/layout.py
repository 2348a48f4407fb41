"""Where everything that belongs to a plan lies: the file, and the folder beside it."""

from __future__ import annotations

from pathlib import Path


class Layout:
    """The paths of one plan file ``plan.json`` and its folder ``plan.json.d``."""

    def __init__(self, plan: Path) -> None:
        self.plan = plan
        self.folder = plan.with_name(plan.name + ".d")
        self.logs = self.folder / "log"
        self.backups = self.folder / "backup"
        self.aside = self.folder / "damaged"
        self.lock = self.folder / "lock"
        self.owner = self.folder / "owner.json"
        self.temporary = plan.with_name(f".{plan.name}.tmp")
