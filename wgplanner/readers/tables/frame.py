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
                for each in self._all(Agreement)
                if is_called(each, path.agreement) and self._stands(each.item, path)
            ]
            if len(fitting) == 1:
                return fitting[0].id
        item = self._item(path, line)
        name = path.agreement or UNKNOWN_NAME
        known = (each for each in self._all(Agreement) if each.item == item)
        found = next((each for each in known if is_called(each, name)), None)
        if found is None:
            found = Agreement(item=item, name=name, **self._common("agreement", Agreement, line))
            self.made.append(found)
        return found.id

    def _stands(self, item_id: str, path: Path) -> bool:
        item = next(each for each in self._all(PolicyItem) if each.id == item_id)
        top = next(each for each in self._all(PolicyField) if each.id == item.field)
        return (not path.item or is_called(item, path.item)) and (
            not path.field or is_called(top, path.field)
        )

    def _item(self, path: Path, line: int) -> str:
        name = path.item or UNKNOWN_NAME
        fitting = [
            each
            for each in self._all(PolicyItem)
            if is_called(each, name) and self._in_field(each, path.field)
        ]
        if len(fitting) == 1 and (path.item or path.field):
            return fitting[0].id
        top = self._field(path.field or UNKNOWN_NAME, line)
        known = (each for each in self._all(PolicyItem) if each.field == top)
        found = next((each for each in known if is_called(each, name)), None)
        if found is None:
            found = PolicyItem(
                field=top, name=name, **self._common("policy-item", PolicyItem, line)
            )
            self.made.append(found)
        return found.id

    def _in_field(self, item: PolicyItem, name: str) -> bool:
        top = next(each for each in self._all(PolicyField) if each.id == item.field)
        return not name or is_called(top, name)

    def _field(self, name: str, line: int) -> str:
        found = next((each for each in self._all(PolicyField) if is_called(each, name)), None)
        if found is None:
            found = PolicyField(name=name, **self._common("policy-field", PolicyField, line))
            self.made.append(found)
        return found.id

    def _all(self, kind: type[H]) -> Iterable[H]:
        yield from self.plan.ordered(kind)
        yield from (each for each in self.made if isinstance(each, kind))

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
    key, name, code = (comparison_key(each) for each in (text, heading.name, heading.code or ""))
    return key in (name, f"{code}{name}", f"({code}){name}")
