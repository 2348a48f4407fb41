"""The one family of errors that a user may see.

Every message answers three questions: what happened, where, and what to do.
The text itself comes from the catalogues in ``locale``; an error carries only
the key and the values, so that the same error can be said in Japanese or in
English and never holds a person's name.
"""

from __future__ import annotations

MOST_QUOTED = 60
"""Characters of a text that a message repeats."""


class PlannerError(Exception):
    """Something went wrong that the user can act on.

    Attributes:
        key: Catalogue key of the message, such as ``error.file.missing``.
        values: What the message names: a file, a line, a field. Never a person.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.key} ({named})" if named else self.key


class InputError(PlannerError):
    """What came in (a file, an argument, a form field) cannot be taken.

    A ``text`` that is quoted is cut where it is long: ten thousand pasted lines would hide
    what is said of them.
    """

    def __init__(self, key: str, **values: object) -> None:
        text = values.get("text")
        if isinstance(text, str) and len(text) > MOST_QUOTED:
            values["text"] = f"{text[:MOST_QUOTED]}…"
        super().__init__(key, **values)


class RecordError(PlannerError):
    """A record breaks a rule of the plan and was refused before it was kept."""


class StoreError(PlannerError):
    """The plan file cannot be read or written."""


class ReadOnlyError(StoreError):
    """The plan is open for reading only; ``values`` say who holds it."""
