"""From the names in the fact files to the ids of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sample_builder.facts import Facts


class Names:
    """The ids of municipalities, parties, documents, items and programs by their names.

    Ids are running numbers of the fact files' order, so they stay the same from build to build.
    """

    def __init__(self, facts: Facts) -> None:
        self.parties = {
            **_numbered("municipality", facts, "municipality"),
            **_numbered("party", facts, "party"),
        }
        self.fields = _numbered("field", facts, "field")
        self.items = _numbered("item", facts, "item")
        self.agreements = _numbered("agreement", facts, "agreement")
        self.programs = _numbered("program", facts, "program")
        self.documents = {each["key"]: f"document-{each['key']}" for each in facts.all("document")}

    def party_ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of parties; an unknown name is a mistake in the facts and raises ``KeyError``."""
        return tuple(self.parties[name] for name in names)

    def program_ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """The ids of programs, as ``party_ids``."""
        return tuple(self.programs[name] for name in names)

    def document(self, key: str | None = None) -> str:
        """The id of a document; the first one is meant where none is named."""
        return self.documents[key] if key else next(iter(self.documents.values()))


def _numbered(word: str, facts: Facts, head: str) -> dict[str, str]:
    entries = facts.all(head)
    ids = {each["name"]: f"{word}-{number:02}" for number, each in enumerate(entries, 1)}
    if len(ids) != len(entries):
        raise ValueError(f"a name stands twice under [[{head}]]")
    return ids
