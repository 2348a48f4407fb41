"""One line of ``wgplanner edit``: what it asks for, checked before anything is kept."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

import msgspec
from msgspec import Struct, structs

from wgplanner.plan.changes import Edit
from wgplanner.plan.cleaning import clean, clean_line
from wgplanner.plan.errors import InputError, PlannerError
from wgplanner.plan.plan import RECORD_TYPES, Plan
from wgplanner.store.codec import decode_hook
from wgplanner.store.families import PARENTS

KEYS = frozenset({"record", "id", "field", "value", "reason"})
REQUIRED = KEYS - {"reason"}
FIXED_FIELDS = ("id",)
LONGEST_NUMBER = 18
"""Digits of a whole number, so that it has room in 64 bits wherever it is read."""
LONGEST_FRACTION = 40
_SURROGATE = re.compile("[\ud800-\udfff]")


class EditLine(Struct, frozen=True):
    """What one line asks for; ``value`` is in the stored form, ``cleaned`` counts what went."""

    table: str
    id: str
    field: str
    value: Any
    reason: str | None
    cleaned: int


class _NoNumber:
    """A number that no field can hold: NaN, an infinity, or one of thousands of digits."""


class _KeyTwiceError(Exception):
    """A key that stands twice in one object."""


def read_line(data: bytes) -> EditLine:
    """Understand a line.

    Raises:
        InputError: It is no such line; where it names a field, so does the error.
    """
    found = _decoded(data)
    if not isinstance(found, dict):
        raise InputError("error.edit.no_object")
    unknown = sorted(found.keys() - KEYS)
    if unknown:
        raise InputError("error.edit.key_unknown", name=_short(unknown[0]))
    missing = sorted(REQUIRED - found.keys())
    if missing:
        raise InputError("error.edit.key_missing", name=missing[0])
    for key in ("record", "id", "field"):
        if not isinstance(found[key], str) or _SURROGATE.search(found[key]):
            raise InputError("error.edit.key_text", name=key)
    field = found["field"]
    value, removed = _cleaned(found["value"], field)
    reason = found.get("reason")
    if reason is not None and not isinstance(reason, str):
        raise InputError("error.edit.key_text", name="reason")
    if reason is not None and _SURROGATE.search(reason):
        raise InputError("error.edit.surrogate", field="reason")
    removed += clean(reason).removed if reason else 0
    line = clean_line(reason).strip() if reason else ""
    return EditLine(found["record"], found["id"], field, value, line or None, removed)


def edit_for(plan: Plan, line: EditLine) -> Edit:
    """The edit that a line asks for on a plan.

    Raises:
        PlannerError: The plan has no such record or field, or the field cannot take the value.
    """
    kind = RECORD_TYPES.get(line.table)
    if kind is None:
        known = ", ".join(RECORD_TYPES)
        raise InputError("error.edit.record", record=_short(line.table), known=known)
    before = plan.lookup(line.table, line.id)
    if before is None:
        raise InputError("error.record.missing", record=line.table, id=_short(line.id))
    types = {each.name: each.type for each in structs.fields(kind)}
    if line.field not in types or line.field in FIXED_FIELDS:
        known = ", ".join(name for name in types if name not in FIXED_FIELDS)
        raise InputError(
            "error.edit.field", field=_short(line.field), record=line.table, known=known
        )
    try:
        value = msgspec.convert(line.value, types[line.field], dec_hook=decode_hook)
        after = structs.replace(before, **{line.field: value})
    except (msgspec.ValidationError, PlannerError, OverflowError) as problem:
        place = _place(problem, line.field)
        raise InputError(
            "error.edit.value", record=line.table, id=_short(line.id), field=place
        ) from problem
    _check_parent(plan, line, value)
    return Edit(before, after)


def _check_parent(plan: Plan, line: EditLine, value: object) -> None:
    """Refuse to hang a record under one that is not there."""
    family = PARENTS.get(line.table)
    if family and line.field == family[1] and plan.lookup(family[0], str(value)) is None:
        raise InputError("error.record.missing", record=family[0], id=_short(str(value)))


def _decoded(data: bytes) -> Any:
    """The JSON of a line; numbers that no field can hold stay as marks until the field is known."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("error.edit.encoding") from None
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=lambda _: _NoNumber(),
            parse_int=_integer,
            parse_float=_decimal,
        )
    except _KeyTwiceError as problem:
        raise InputError("error.edit.key_twice", name=_short(str(problem))) from None
    except (ValueError, RecursionError):
        raise InputError("error.edit.json") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _KeyTwiceError(key)
        found[key] = value
    return found


def _integer(text: str) -> int | _NoNumber:
    return int(text) if len(text) <= LONGEST_NUMBER else _NoNumber()


def _decimal(text: str) -> float | _NoNumber:
    value = float(text) if len(text) <= LONGEST_FRACTION else float("inf")
    return value if value - value == 0 else _NoNumber()


def _cleaned(value: Any, field: str) -> tuple[Any, int]:
    """A value with all its text made safe to keep, and how many characters went.

    Raises:
        InputError: Something in it can never be stored.
    """
    if isinstance(value, _NoNumber):
        raise InputError("error.edit.number", field=_short(field))
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise InputError("error.edit.surrogate", field=_short(field))
        return clean(value)
    if isinstance(value, list):
        parts = [_cleaned(each, field) for each in value]
        return [part for part, _ in parts], sum(removed for _, removed in parts)
    if isinstance(value, dict):
        names = [_cleaned(each, field) for each in value]
        parts = [_cleaned(each, field) for each in value.values()]
        together = zip(names, parts, strict=True)
        removed = sum(count for _, count in (*names, *parts))
        return {name: part for (name, _), (part, _) in together}, removed
    return value, 0


def _place(problem: Exception, field: str) -> str:
    """The field, and where msgspec names a place in it (``$[0].year``), that place."""
    _, mark, inner = str(problem).rpartition("`$")
    return f"{field}{inner.rstrip('`')}" if mark and "[..." not in inner else field


def _short(text: str) -> str:
    """A word of the line for an error message: never long, never hostile."""
    return clean_line(text)[:60]


def refuse_long_line(limit: int) -> NoReturn:
    """Refuse a line that is too long to read. Raises ``InputError``."""
    raise InputError("error.edit.too_long", megabytes=limit >> 20)
