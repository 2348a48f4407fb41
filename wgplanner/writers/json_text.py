"""JSON for scripts: readable Japanese, and nothing that a terminal would obey."""

from __future__ import annotations

from typing import Any

import msgspec

from wgplanner.plan.cleaning import visible


def json_text(value: Any) -> str:
    """The value as JSON with a newline at the end.

    Text with control or bidirectional characters, which JSON allows as they
    are, makes the whole output pure ASCII, so that its values stay exact.
    """
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:
        return _ascii(value)
    return text + "\n" if visible(text) == text else _ascii(value)


def _ascii(value: Any) -> str:
    import json  # noqa: PLC0415 - ten times as slow, and seldom needed

    return json.dumps(value, ensure_ascii=True, indent=2) + "\n"
