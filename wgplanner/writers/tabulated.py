"""tabulate, loaded without three quarters of what it draws in.

It asks ``importlib.metadata`` for its own version, which nobody here wants to know;
``dataclasses`` asks ``inspect`` for what only making a data class needs; and ``wcwidth``
knows much more of terminals than how wide a text is, which Rich says in a quarter of
the time and as the screens count it.
"""

from __future__ import annotations

from types import ModuleType

from rich.cells import cell_len

from wgplanner.loading import Instead, Later


class _Widths(Later):
    """The one function of ``wcwidth`` that tabulate calls; any other is found there."""

    wcswidth = staticmethod(cell_len)


def _no_versions() -> ModuleType:
    """Knows no package, upon which tabulate calls its version unknown."""

    class PackageNotFoundError(Exception):
        pass

    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    module = ModuleType("importlib.metadata")
    vars(module).update(PackageNotFoundError=PackageNotFoundError, version=version)
    return module


def _escape(text: str, quote: bool = True) -> str:
    from html import escape  # noqa: PLC0415 - for tables that are web pages, of which there are none

    return escape(text, quote)


_widths, _html = _Widths("wcwidth"), ModuleType("html")
vars(_html).update(escape=_escape)
with (
    Instead("importlib.metadata", _no_versions()),
    Instead("inspect", Later("inspect")),
    Instead("wcwidth", _widths),
    Instead("html", _html),
):
    import tabulate as _module
    from tabulate import tabulate

# What has loaded wcwidth before must not change how wide a column is.
vars(_module).update(wcwidth=_widths)

__all__ = ["tabulate"]
