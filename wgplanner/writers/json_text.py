"""JSON for scripts: readable Japanese, and nothing that a terminal would obey."""

from __future__ import annotations

import json
from typing import Any

from wgplanner.plan.cleaning import visible


def json_text(value: Any) -> str:
    """The value as JSON with a newline at the end.

    Text with control or bidirectional characters, which JSON allows as they
    are, makes the whole output pure ASCII, so that its values stay exact.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if visible(text) != text:
        text = json.dumps(value, ensure_ascii=True, indent=2)
    return text + "\n"
