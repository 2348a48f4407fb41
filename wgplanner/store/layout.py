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
        self.checkpoint_lock = self.folder / "checkpoint.lock"

    def log(self, writer: str) -> Path:
        """The log of one writing session."""
        return self.logs / f"{writer}.jsonl"

    def temporary(self, tag: str) -> Path:
        """Where a session writes the next plan file before it takes the old one's place."""
        return self.plan.with_name(f".{self.plan.name}.{tag}.tmp")

    def leftovers(self) -> list[Path]:
        """Temporary plan files, as a session that died leaves them."""
        from glob import escape  # noqa: PLC0415 - whoever only reads sweeps nothing

        pattern = f".{escape(self.plan.name)}.*.tmp"
        return sorted(self.plan.parent.glob(pattern))
