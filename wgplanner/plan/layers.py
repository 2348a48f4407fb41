"""A large table with a few changes laid over it, so that an edit does not copy the table.

Looking up costs two look-ups, an edit copies the changes alone, and every
``LIMIT`` edits the table is made anew. Listing makes it anew once as well.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Generic, TypeVar

V = TypeVar("V")
LIMIT = 256
_ABSENT = object()


class Layered(Mapping[str, V], Generic[V]):
    """An immutable mapping: ``base`` with ``over`` laid on it; ``None`` there takes a key away."""

    __slots__ = ("_base", "_flat", "_over")

    def __init__(self, base: dict[str, V], over: dict[str, V | None]) -> None:
        self._base = base
        self._over = over
        self._flat: dict[str, V] | None = None if over else base

    @classmethod
    def of(cls, table: Mapping[str, V]) -> Layered[V]:
        """Any mapping as a layered one; a layered one stays as it is."""
        if isinstance(table, Layered):
            return table
        # The dict itself: nobody changes the tables of a plan.
        return cls(table if isinstance(table, dict) else dict(table), {})

    def replacing(self, updates: Mapping[str, V | None]) -> Layered[V]:
        """The mapping with these keys put, or taken away where ``None`` stands."""
        over = {**self._over, **updates}
        if len(over) <= LIMIT:
            return Layered(self._base, over)
        return Layered(_flattened(self._base, over), {})

    def __getitem__(self, key: str) -> V:
        found = self._over.get(key, _ABSENT)
        if found is _ABSENT:
            return self._base[key]
        if found is None:
            raise KeyError(key)
        return found  # type: ignore[return-value]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def keys(self) -> KeysView[str]:
        """As of a dict."""
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        """As of a dict."""
        return self._whole().values()

    def items(self) -> ItemsView[str, V]:
        """As of a dict."""
        return self._whole().items()

    def _whole(self) -> dict[str, V]:
        if self._flat is None:
            self._flat = _flattened(self._base, self._over)
        return self._flat


def _flattened(base: dict[str, V], over: Mapping[str, V | None]) -> dict[str, V]:
    whole = dict(base)
    for key, value in over.items():
        if value is None:
            whole.pop(key, None)
        else:
            whole[key] = value
    return whole
