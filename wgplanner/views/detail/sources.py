"""Where a record's values came from, and what the reader was not sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.records import Finding, SourceDocument
from wgplanner.views.detail.parts import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan
    from wgplanner.plan.records import Record


def source_section(
    plan: Plan, messages: Messages, record: Record, more: Iterable[int | None] = ()
) -> Section:
    """The document and the lines that were read; says so where all was typed by hand.

    ``more`` are lines of values inside of the record, such as its sums.
    """
    lines = sorted({*record.lines.values(), *(line for line in more if line is not None)})
    document = plan.table(SourceDocument).get(record.document or "")
    head = messages.text("detail.source")
    if document is None and not lines:
        return Section(head, (Entry(messages.text("detail.source.by_hand")),))
    name = document.name if document else messages.text("detail.source.document_unknown")
    if not lines:
        return Section(head, (Entry(name),))
    spans = messages.text("detail.separator").join(line_spans(lines))
    return Section(head, (Entry(messages.text("detail.source.lines", name=name, lines=spans)),))


def line_spans(lines: Iterable[int]) -> tuple[str, ...]:
    """Line numbers as runs: 3, 4, 5, 9 gives ``3-5`` and ``9``."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return tuple(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def finding_section(plan: Plan, messages: Messages, records: Iterable[Record]) -> Section | None:
    """The reader's findings about some records, in the order of the lines."""
    findings = [
        finding for record in records for finding in plan.children(Finding, "record", record.id)
    ]
    if not findings:
        return None
    entries = tuple(
        Entry(
            messages.text(f"finding.{each.kind}", subject=each.subject, line=each.line),
            label=messages.text("detail.line", line=each.line),
            doubt=True,
        )
        for each in sorted(findings, key=lambda each: each.line)
    )
    return Section(messages.text("detail.findings"), entries)
