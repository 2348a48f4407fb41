"""Policy fields, policy items and agreements: those of the plan, and new ones of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Agreement, PolicyField, PolicyItem
from wgplanner.plan.text import comparison_key
from wgplanner.readers.outline import UNKNOWN_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wgplanner.plan.records import Record

Heading = PolicyField | PolicyItem | Agreement
H = TypeVar("H", PolicyField, PolicyItem, Agreement)


@dataclass(frozen=True, slots=True)
class Path:
    """What a row says of the place of its program; blank where it says nothing."""

    field: str = ""
    item: str = ""
    agreement: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing at all of it."""
        return not (self.field or self.item or self.agreement)


@dataclass(slots=True)
class Frame:
    """Finds the agreement of a program, and makes what is not there."""

    plan: Plan
    document: str
    new_id: Callable[[str], str]
    made: list[Heading] = field(default_factory=list)
    _called: dict[tuple[type[Heading], str], list[Heading]] = field(default_factory=dict)
    _by_id: dict[str, Heading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for top in self.plan.ordered(PolicyField):
            self._know(top)
        for item in self.plan.ordered(PolicyItem):
            self._know(item)
        for agreement in self.plan.ordered(Agreement):
            self._know(agreement)

    def agrees(self, agreement_id: str, path: Path) -> bool:
        """Whether an agreement of the plan stands where the row says."""
        agreement = self.plan.table(Agreement).get(agreement_id)
        if agreement is None:
            return path.is_blank
        item = self.plan.table(PolicyItem).get(agreement.item)
        top = self.plan.table(PolicyField).get(item.field) if item else None
        said = ((path.agreement, agreement), (path.item, item), (path.field, top))
        return all(not text or (each is not None and is_called(each, text)) for text, each in said)

    def place(self, path: Path, line: int) -> str:
        """The id of the agreement under which a row places its program.

        A level that the row leaves out is found where the lower one is known in
        one place only; otherwise it is one that says 不明.
        """
        if path.agreement:
            fitting = [
                each
                for each in self._all(Agreement, path.agreement)
                if self._stands(each.item, path)
            ]
            if len(fitting) == 1:
                return fitting[0].id
        item = self._item(path, line)
        name = path.agreement or UNKNOWN_NAME
        known = (each for each in self._all(Agreement, name) if each.item == item)
        found = next(known, None)
        if found is None:
            found = Agreement(item=item, name=name, **self._common("agreement", Agreement, line))
            self._make(found)
        return found.id

    def _stands(self, item_id: str, path: Path) -> bool:
        item = self._by_id.get(item_id)
        if not isinstance(item, PolicyItem):
            return path.item == path.field == ""
        return (not path.item or is_called(item, path.item)) and self._in_field(item, path.field)

    def _item(self, path: Path, line: int) -> str:
        name = path.item or UNKNOWN_NAME
        fitting = [each for each in self._all(PolicyItem, name) if self._in_field(each, path.field)]
        if len(fitting) == 1 and (path.item or path.field):
            return fitting[0].id
        top = self._field(path.field or UNKNOWN_NAME, line)
        known = (each for each in self._all(PolicyItem, name) if each.field == top)
        found = next(known, None)
        if found is None:
            found = PolicyItem(
                field=top, name=name, **self._common("policy-item", PolicyItem, line)
            )
            self._make(found)
        return found.id

    def _in_field(self, item: PolicyItem, name: str) -> bool:
        top = self._by_id.get(item.field)
        return not name or (top is not None and is_called(top, name))

    def _field(self, name: str, line: int) -> str:
        found = next(iter(self._all(PolicyField, name)), None)
        if found is None:
            found = PolicyField(name=name, **self._common("policy-field", PolicyField, line))
            self._make(found)
        return found.id

    def _all(self, kind: type[H], name: str) -> Iterable[H]:
        """The headings that a text names: those of the plan, then those made."""
        for each in self._called.get((kind, comparison_key(name)), ()):
            assert isinstance(each, kind)
            yield each

    def _make(self, heading: Heading) -> None:
        self.made.append(heading)
        self._know(heading)

    def _know(self, heading: Heading) -> None:
        self._by_id[heading.id] = heading
        for name in _names_of(heading):
            self._called.setdefault((type(heading), name), []).append(heading)

    def _common(self, table: str, kind: type[Record], line: int) -> dict[str, Any]:
        positions = [each.position for each in self.plan.table(kind).values()]
        made = sum(isinstance(each, kind) for each in self.made)
        return {
            "id": self.new_id(table),
            "position": max(positions, default=0) + made + 1,
            "document": self.document,
            "lines": {"name": line},
        }


def is_called(heading: Heading, text: str) -> bool:
    """Whether a text names a heading, with its printed number before it or without."""
    return comparison_key(text) in _names_of(heading)


def _names_of(heading: Heading) -> frozenset[str]:
    name, code = comparison_key(heading.name), comparison_key(heading.code or "")
    return frozenset((name, f"{code}{name}", f"({code}){name}"))
