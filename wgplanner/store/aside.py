"""Bytes that could not be used are set aside, never deleted and never overwritten."""

from __future__ import annotations

from pathlib import Path

from wgplanner.store import disk
from wgplanner.store.backups import copy_file
from wgplanner.store.layout import Layout


def set_aside(layout: Layout, source: Path) -> Path:
    """Copy a file into the folder of damaged bytes under a free name. Raises ``OSError``."""
    disk.make_folder(layout.folder)
    disk.make_folder(layout.aside)
    taken = set(disk.names(layout.aside))
    number = 1
    while f"{number:04d}-{source.name}" in taken:
        number += 1
    target = layout.aside / f"{number:04d}-{source.name}"
    copy_file(source, target)
    disk.sync_folder(layout.aside)
    return target
