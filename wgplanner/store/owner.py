"""Who edits: a person at a machine, since when. Shown beside the lock and in the history."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from msgspec import Struct

from wgplanner.plan.cleaning import clean_line

Clock = Callable[[], str]
"""The present time as ISO text with offset."""


class Owner(Struct, frozen=True):
    """The person and machine of one session; ``since`` is an ISO time with offset.

    The time is for people to read. Nothing is ever decided by it.
    """

    person: str
    machine: str
    since: str


def current_owner(environment: Mapping[str, str], clock: Clock) -> Owner:
    """The owner that this process acts for.

    ``WGPLANNER_PERSON`` beats the login name, so that a shared account can
    still say who sits at it.
    """
    names = ("WGPLANNER_PERSON", "LOGNAME", "USER", "LNAME", "USERNAME")
    said = (clean_line(environment.get(name, "")).strip() for name in names)
    person = next((each for each in said if each), "")
    return Owner(person or _login_name(), clean_line(_machine_name(environment)), clock())


def _login_name() -> str:
    import getpass  # noqa: PLC0415 - needed only where the environment is silent

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no name belongs to.
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


def _machine_name(environment: Mapping[str, str]) -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    if environment.get("COMPUTERNAME"):
        return environment["COMPUTERNAME"]
    import platform  # noqa: PLC0415 - a heavy module for the rarest case

    return platform.node() or "?"
