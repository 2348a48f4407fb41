"""The headings over the texts of an agreement, also those that name whose duties follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.readers.agreement_words import CENTRAL, MEMBER, agreement_text, party_of_duties

if TYPE_CHECKING:
    from collections.abc import Collection

    from wgplanner.readers.parties import Parties


class TextHeadings:
    """Knows the headings of one document by their words and by the parties that they name.

    ``central`` are the ids of the central cities.
    """

    def __init__(self, parties: Parties, central: Collection[str]) -> None:
        self._parties = parties
        self._central = {*central}

    def opens(self, text: str) -> bool:
        """Whether a line opens a text of an agreement: one that is known, or someone's duties."""
        opened = self.opened(text)
        return opened is not None and (opened[0] is not None or bool(self._owing(text)))

    def opened(self, text: str) -> tuple[str | None, str] | None:
        """The text of an agreement that a line opens, by its words or by whose duties it names.

        As ``agreement_text``: its field, if it is known, with what stands behind the heading.
        """
        opened = agreement_text(text)
        if opened is not None and opened[0] is not None:
            return opened
        named = self._owing(text)
        if not named:
            return opened
        if named == self._central:
            return CENTRAL, ""
        return (MEMBER if named == {*self._parties.circle.rest} else None), ""

    def _owing(self, text: str) -> set[str]:
        """The municipalities whose duties a line opens (``b 湯川市の役割``)."""
        party = party_of_duties(text)
        return set(self._parties.named_by(party)) if party else set()
