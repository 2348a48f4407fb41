"""Where the fields of a form stand one below the other."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls with the focus, never away from it.

    Textual's own arrows would scroll before a form hears them, and what is typed then would
    land in a field out of sight.
    """
