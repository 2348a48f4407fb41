"""Message catalogues: one folder a language, one JSON file for each area.

``Messages("ja").text("plan.title")`` reads ``ja/plan.json`` when it is first
needed. Both languages hold the same keys with the same placeholders, which a
test checks, so a missing text is a mistake of ours and raises ``KeyError``.
"""

from __future__ import annotations

import os.path
import sys

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGES = ("ja", "en")
DEFAULT_LANGUAGE = "en"
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - ``pathlib`` costs as much as ``typing``


class Messages:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._areas: dict[str, dict[str, str]] = {}

    def text(self, key: str, **values: object) -> str:
        """The text of ``area.rest.of.key`` with its ``{placeholders}`` filled in."""
        area = key.partition(".")[0]
        if area not in self._areas:
            with open(f"{_FOLDER}/{self.language}/{area}.json", "rb") as file:  # noqa: PTH123
                self._areas[area] = _decoder()(file.read())
        template = self._areas[area][key]
        return template.format(**values) if values else template


def _decoder() -> Callable[[bytes], dict[str, str]]:
    """What reads JSON: where the records are loaded their decoder, else the standard library's."""
    if "msgspec" in sys.modules:
        return sys.modules["msgspec"].json.decode  # type: ignore[no-any-return]
    import json  # noqa: PLC0415 - where msgspec is there it would be loaded for nothing

    return json.loads


def choose_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language of the screens: ``--lang``, ``WGPLANNER_LANG``, then the locale.

    ``LC_ALL`` beats ``LC_MESSAGES`` beats ``LANG``, as POSIX orders them. A
    language that has no catalogue falls back to English, never to an error.
    """
    names = ("WGPLANNER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = asked or next((environment[name] for name in names if environment.get(name)), "")
    code = wanted.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else DEFAULT_LANGUAGE
