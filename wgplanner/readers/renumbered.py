"""The reading of a text that was laid out anew, with the numbers of its lines as they came."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import msgspec
from msgspec import structs

from wgplanner.plan.kinds import FindingKind
from wgplanner.plan.records import Finding
from wgplanner.readers.findings import FindingLog
from wgplanner.readers.ledger import Cell, Fate
from wgplanner.readers.result import ReadResult
from wgplanner.readers.rows import rows_of
from wgplanner.readers.sequences import LaidOut


def with_loose(result: ReadResult, laid: LaidOut, lines: Sequence[str]) -> ReadResult:
    """The reading of a text that was laid out, with its own lines and what could not be bound."""
    # Of a text of which no line is left, what is missing is missing from its first line on.
    numbers = laid.numbers or (1,)
    records = tuple(_with_lines(record, numbers) for record in result.records)
    log = FindingLog(lines, result.document.id)
    for each in laid.loose:
        log.add(FindingKind.UNBOUND, each.values[0].line, each.subject)
    findings: list[Finding] = [_with_lines(each, numbers) for each in result.findings]
    findings += log.records()
    findings.sort(key=lambda finding: finding.line)
    numbered = tuple(
        structs.replace(finding, id=f"finding-{number:04}", position=number)
        for number, finding in enumerate(findings, 1)
    )
    reported = {finding.line for finding in findings}
    reported.update(value.line for each in laid.loose for value in each.values)
    fates = _fates(lines, result, laid, reported)
    return structs.replace(result, records=records, findings=numbered, fates=fates)


def _fates(
    lines: Sequence[str], result: ReadResult, laid: LaidOut, reported: Container[int]
) -> dict[Cell, Fate]:
    """The fates of the cells as they came: of a line that was laid out, one for all of it."""
    of_line = {laid.numbers[line - 1]: fate for (line, _), fate in result.fates.items()}
    fates: dict[Cell, Fate] = {}
    for row in rows_of(lines):
        fate = Fate.FINDING if row.line in reported else of_line.get(row.line, Fate.HEADING)
        fates.update({(row.line, at): fate for at, cell in enumerate(row.cells) if cell})
    return fates


def _with_lines(value: Any, numbers: Sequence[int]) -> Any:
    if isinstance(value, tuple):
        return tuple(_with_lines(each, numbers) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changed: dict[str, Any] = {}
    for name in value.__struct_fields__:
        held = getattr(value, name)
        if name == "line" and isinstance(held, int):
            changed[name] = numbers[held - 1]
        elif name == "lines" and isinstance(held, dict):
            changed[name] = {field: numbers[line - 1] for field, line in held.items()}
        elif (
            isinstance(held, tuple) and held and isinstance(held[0], msgspec.Struct)
        ) or isinstance(held, msgspec.Struct):
            changed[name] = _with_lines(held, numbers)
    return structs.replace(value, **changed) if changed else value


def _holds_structs(held: object) -> bool:
    return isinstance(held, tuple) and bool(held) and isinstance(held[0], msgspec.Struct)
