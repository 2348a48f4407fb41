"""Imports that leave out what a library draws in and this program has no use for.

Half of the time of a short command, and nine tenths of the time to a first frame, are
spent on importing. What is left out here is left out for one import only; afterwards
anybody can import it as usual.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # that of ``typing`` costs a short answer a tenth of its time
if TYPE_CHECKING:
    from typing import Any


NOT_NEEDED = ("textwrap", *(f"msgspec.{name}" for name in ("inspect", "msgpack", "toml", "yaml")))
"""What msgspec loads for schemas and for other formats than JSON."""


class Later(ModuleType):
    """Stands for a module that is loaded when something is first asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class Instead:
    """For the time of an import, something in the place of a module that is not loaded yet.

    ``None`` lets its import fail, as Python has it for modules that are not there.
    """

    def __init__(self, name: str, module: ModuleType | None = None) -> None:
        self._name = name
        self._module = module
        self._needed = name not in sys.modules

    def __enter__(self) -> None:
        if self._needed:
            sys.modules[self._name] = self._module  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        if self._needed and sys.modules.get(self._name) is self._module:
            del sys.modules[self._name]


def later(name: str) -> Instead:
    """For the time of an import, a module that is then loaded when it is first used."""
    return Instead(name, Later(name))


def _system() -> str:
    """What ``platform.system`` says where it is asked while msgspec is loaded."""
    import os  # noqa: PLC0415 - loaded by the interpreter itself

    return os.uname().sysname if hasattr(os, "uname") else "Windows"


def load_argparse() -> None:
    """Import argparse without ``gettext``, a twentieth of a short command's time.

    Its English words are what ours take the place of: a catalogue that happens to lie on
    the machine must not translate them first.
    """
    english = ModuleType("gettext")
    vars(english).update(
        gettext=lambda text: text,
        ngettext=lambda one, more, count: one if count == 1 else more,
    )
    with Instead("gettext", english):
        import argparse  # noqa: F401, PLC0415


def load_basics() -> None:
    """Import ``pathlib`` and msgspec, without which no record can be read.

    msgspec does without ``typing_extensions``, 8 of its 25 ms: from Python 3.11 on
    ``typing`` has all that it asks of it, and it then takes it from there. Its ``uuid``
    asks ``platform``, 3 more, for the name of the system only. It loads its ways of writing
    other formats than JSON, too.

    ``datetime`` comes first. Where Ctrl+C meets it while it is msgspec that loads it, msgspec
    takes no notice, has no dates, and ends the process by a fault when it meets its first type.
    """
    import datetime  # noqa: F401, PLC0415 - see above

    with later("ipaddress"):
        import pathlib  # noqa: F401, PLC0415
    platform = Later("platform")
    platform.system = _system  # type: ignore[attr-defined]
    with ExitStack() as left_out:
        left_out.enter_context(Instead("typing_extensions"))
        left_out.enter_context(Instead("platform", platform))
        for name in NOT_NEEDED:
            left_out.enter_context(later(name))
        import msgspec  # noqa: F401, PLC0415
