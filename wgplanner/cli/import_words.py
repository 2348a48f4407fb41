"""What an import did or would do, as text and as JSON."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from wgplanner.plan.importing.items import Item, ItemState
from wgplanner.plan.importing.match import Pair
from wgplanner.plan.importing.names import name_of
from wgplanner.plan.plan import TABLE_OF
from wgplanner.readers.findings import KEPT_NOWHERE_ELSE
from wgplanner.views.import_facts import facts_of
from wgplanner.views.import_items import LONGEST_VALUE, ItemWords, plain_value
from wgplanner.views.mapping_words import heading_words, sender_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.cli.import_mapping import Used
    from wgplanner.cli.import_steps import Step
    from wgplanner.locale import Messages

FINDINGS_SHOWN = 12
_LISTED = (ItemState.PAIR, ItemState.NEW, ItemState.CHANGED, ItemState.GONE)


def step_lines(step: Step, messages: Messages, *, with_facts: bool) -> Iterator[str]:
    """A document as text: counts, every item that is no repetition, and the first doubts.

    ``with_facts`` tells of each new thing all that the document says of it, and every doubt.
    """
    say = messages.text
    document, proposal = step.result.document, step.proposal
    yield say("import.read", name=document.name, kind=say(f"import.kind.{document.kind}"))
    shown = proposal.counts(step.accepted)
    counts = {each.value: shown.get(each, 0) for each in ItemState}
    yield "  " + say("import.counts", **counts)
    if step.used is not None:
        yield "  " + _mapping_line(step.used, messages)
    words = ItemWords(proposal, messages)
    for state in _LISTED:
        items = [
            each
            for each in proposal.items
            if each.state is state and not each.is_idle(step.accepted)
        ]
        if items:
            yield say(f"import.state.{state}")
        for item in items:
            yield from _item_lines(item, item.key in step.accepted, words)
            if item.pair is not None:
                yield "        " + _how_to_decide(item.pair, messages)
            if with_facts:
                for told in words.told(item, LONGEST_VALUE):
                    yield f"        - {told.text}" + _in_brackets(told.place)
    yield from _finding_lines(step, messages, whole=with_facts)


def _mapping_line(used: Used, messages: Messages) -> str:
    """Which headings were read as what, and of which sender that is remembered."""
    mapping = used.mapping
    words = heading_words(mapping.fields, mapping.units, mapping.unit, messages)
    if used.sender is None:
        return messages.text("mapping.used", words=words)
    sender = sender_words(used.sender, messages)
    return messages.text("mapping.remembered", sender=sender, words=words)


def _item_lines(item: Item, taken: bool, words: ItemWords) -> Iterator[str]:
    line = words.line(item)
    mark = "?" if item.pair else "x" if taken else " "
    what = line.says if item.pair else f"{line.what}  {line.says}".rstrip()
    yield f"  [{mark}] {what}" + _in_brackets(line.place)
    for doubt in line.doubts:
        yield f"        {doubt}"


def _in_brackets(place: str) -> str:
    return f"  ({place})" if place else ""


def _how_to_decide(pair: Pair, messages: Messages) -> str:
    read, held = name_of(pair.read) or "", name_of(pair.held) or ""
    return messages.text("import.decide", pair=shlex.quote(f"{read}={held}"), new=shlex.quote(read))


def _finding_lines(step: Step, messages: Messages, *, whole: bool) -> Iterator[str]:
    say = messages.text
    findings = step.result.findings
    shown = findings if whole else findings[:FINDINGS_SHOWN]
    if findings:
        yield say("import.findings", count=len(findings))
    for finding in shown:
        text = say(f"finding.{finding.kind}", subject=finding.subject, line=finding.line)
        yield f"  {say('import.line', line=finding.line)} {text}"
        if whole and finding.excerpt and finding.kind in KEPT_NOWHERE_ELSE:
            yield f"        {finding.excerpt}"
    left = len(findings) - len(shown)
    if left > 0:
        yield "  " + say("import.more_findings", count=left)


def step_json(step: Step, messages: Messages) -> dict[str, Any]:
    """A document as records for scripts."""
    result = step.result
    words = ItemWords(step.proposal, messages)
    return {
        "name": result.document.name,
        "kind": result.document.kind,
        "encoding": result.document.encoding,
        "counts": result.counts,
        "mapping": dict(step.used.mapping.fields) if step.used is not None else None,
        "mapping_sender": step.used.sender if step.used is not None else None,
        "items": [
            _item_json(each, each.key in step.accepted, words)
            for each in step.proposal.items
            if each.state not in (ItemState.PAIR, ItemState.NOT_UNDERSTOOD)
        ],
        "pairs": [_pair_json(each) for each in step.proposal.items if each.pair],
        "findings": [
            {
                "kind": finding.kind.value,
                "severity": finding.severity.value,
                "line": finding.line,
                "subject": finding.subject,
                "excerpt": finding.excerpt,
            }
            for finding in result.findings
        ],
    }


def _item_json(item: Item, taken: bool, words: ItemWords) -> dict[str, Any]:
    told = item.difference
    return {
        "state": item.state.value,
        "record": TABLE_OF[type(item.record)],
        "name": words.line(item).what,
        "field": told.field if told else None,
        "member": (told.member or None) if told else None,
        "before": plain_value(told.before) if told else None,
        "after": plain_value(told.after) if told else None,
        "line": item.line,
        "cell": item.cell,
        "taken": taken,
        "reason": item.reason.value if item.reason else None,
        "facts": [
            {
                "record": TABLE_OF[type(record)],
                "name": words.name(record),
                "field": each.field,
                "value": words.plain_fact(each),
                "line": each.line,
                "cell": words.cell(each),
            }
            for record in item.records
            for each in facts_of(record)
        ],
    }


def _pair_json(item: Item) -> dict[str, Any]:
    assert item.pair is not None
    return {
        "record": TABLE_OF[type(item.pair.read)],
        "new": name_of(item.pair.read),
        "old": name_of(item.pair.held),
        "old_id": item.pair.held.id,
        "likeness": round(item.pair.likeness, 3),
        "line": item.line,
        "cell": item.cell,
        "waiting": item.waiting,
    }
