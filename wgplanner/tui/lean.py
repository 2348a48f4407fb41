"""Loads Textual without what no first frame asks of it: a seventh of its time.

Some modules that Textual's imports draw in are large and not needed then:

- ``ssl``. asyncio works without it, as it does on a Python that was built without
  OpenSSL, and then merely offers no TLS. The screens talk to a terminal only.
- ``platformdirs`` and ``mimetypes``, for saving pictures of the screen.
- ``textual.command``, the palette, and with it fields, lists, selects and trees.
  Textual's application names its classes and makes none of them before a palette is
  opened, so it gets promises of them: classes that load the module when first used.

Afterwards all can be imported like any other module.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from wgplanner.loading import Instead, Later, later

PALETTE = "textual.command"
PROMISED = frozenset(
    {"CommandListItem", "CommandPalette", "Provider", "SimpleProvider"}
    | {"DiscoveryHit", "Hit", "Hits"}
)
"""What Textual's own modules take from ``textual.command`` while they load."""


def load_textual() -> None:
    """Import Textual; where it was imported already, nothing happens."""
    with Instead("ssl"):
        import asyncio  # noqa: F401, PLC0415 - loaded here so that it meets no ssl
    with (
        Instead(PALETTE, _Promises(PALETTE)),
        Instead("platformdirs", _Folders("platformdirs")),
        later("mimetypes"),
    ):
        import textual.app  # noqa: F401, PLC0415


class _Folders(Later):
    """Hands out the one function that Textual takes by name, which loads the module when called."""

    @staticmethod
    def user_downloads_path(*values: Any, **named: Any) -> Any:
        """As ``platformdirs`` has it."""
        return import_module("platformdirs").user_downloads_path(*values, **named)


class Promise(type):
    """Makes classes that stand for a class of ``textual.command``, or for a subclass of one."""

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        cls._namespace = namespace
        cls._kept: Any = None

    def kept(cls) -> Any:
        """The real thing, loaded or made when it is first needed."""
        if cls._kept is None:
            if cls.__bases__ == (object,):
                cls._kept = getattr(import_module(PALETTE), cls.__name__)
            else:
                bases = tuple(b.kept() if isinstance(b, Promise) else b for b in cls.__bases__)
                own = {k: v for k, v in cls._namespace.items() if k != "__classcell__"}
                cls._kept = type(cls.__name__, bases, own)
        return cls._kept

    def __call__(cls, *values: Any, **named: Any) -> Any:
        """Make an instance of the real class."""
        return cls.kept()(*values, **named)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(cls.kept(), name)

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.kept())


class _Promises(Later):
    """Gives promises; for a name that none is known of, the module itself is loaded."""

    def __getattr__(self, name: str) -> Any:
        if name in PROMISED:
            promise = Promise(name, (), {})
            setattr(self, name, promise)
            return promise
        return super().__getattr__(name)
