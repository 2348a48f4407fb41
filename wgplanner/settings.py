"""What the program remembers for its user between runs: the last plan, the theme, filters.

Nothing of a plan's content is kept here. A file that cannot be read or written
is no reason to stop: the program then starts as on its first run.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, json, structs

FILE_NAME = "settings.json"
KEYMAP_FILE = "keymap.json"
"""In the same folder: the user's own keys; see ``tui.keymap``."""


class Settings(Struct, frozen=True):
    """The remembered choices; ``None`` where nothing was chosen yet."""

    last_plan: str | None = None
    theme: str | None = None
    filters: str | None = None
    """Filters of the grid by name, as JSON; see ``views.gantt.saved_filters``."""
    zoom: str | None = None
    """How finely the grid's years are cut: a value of ``views.gantt.axis.Zoom``."""
    name_width: str | None = None
    """The cells of the grid's name column; where nothing is said, it is fitted."""


def settings_folder(environment: Mapping[str, str]) -> Path:
    """``WGPLANNER_HOME`` where it is set, else the user's own configuration folder."""
    if environment.get("WGPLANNER_HOME"):
        return Path(environment["WGPLANNER_HOME"])
    if sys.platform not in ("win32", "darwin"):
        # As platformdirs has it, which takes 3 ms to load.
        return Path(environment.get("XDG_CONFIG_HOME", "").strip() or "~/.config").expanduser() / (
            "wgplanner"
        )
    from platformdirs import user_config_path  # noqa: PLC0415 - Unix needs none

    return user_config_path("wgplanner", appauthor=False)


def load_settings(folder: Path) -> Settings:
    """The remembered choices; unknown names are passed over, so an older program can read them."""
    try:
        stored = json.decode((folder / FILE_NAME).read_bytes())
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    known = Settings.__struct_fields__
    return Settings(**{k: v for k, v in stored.items() if k in known and isinstance(v, str)})


def save_settings(folder: Path, settings: Settings) -> bool:
    """Remember the choices; returns whether that could be done."""
    text = json.format(json.encode(structs.asdict(settings)))
    draft = folder / f"{FILE_NAME}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(text)
        draft.chmod(0o600)
        draft.replace(folder / FILE_NAME)
    except OSError:
        return False
    return True
