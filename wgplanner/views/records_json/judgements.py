"""What was said about the plan as JSON values: reviews, opinions, revisions and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.locale import Messages
from wgplanner.plan.records import Finding, Opinion, Review, Revision, SourceDocument
from wgplanner.views.parties import participant_ids, party_name
from wgplanner.views.program_places import places

if TYPE_CHECKING:
    from enum import StrEnum

    from wgplanner.plan.plan import Plan

DOCUMENT_LANGUAGE = "ja"


def scores_json(review: Review) -> dict[str, Any]:
    """What a review says, without where it belongs."""
    return {
        "progress": review.progress,
        "feasibility": review.feasibility,
        "merit": review.merit,
        "grade": review.grade,
        "grade_policy": review.grade_policy,
        "reason": review.reason,
        "secretariat": review.secretariat,
        "council": review.council,
    }


def reviews_json(plan: Plan) -> list[dict[str, Any]]:
    """The reviews in the order of their programs; ``program_id`` is for filters only."""
    return [
        {
            "program_id": place.program.id,
            "number": place.number,
            "name": place.program.name,
            **scores_json(review),
        }
        for place in places(plan)
        for review in plan.children(Review, "program", place.program.id)
    ]


def progress_json(plan: Plan) -> list[dict[str, Any]]:
    """The programs whose progress is known, with the status in the words that were printed.

    ``program_id`` is for filters only.
    """
    found = []
    for place in places(plan):
        program = place.program
        if program.status is None and not program.status_text:
            continue
        participants = participant_ids(plan, program)
        found.append(
            {
                "program_id": program.id,
                "number": place.number,
                "name": program.name,
                "policy_field": place.field.name if place.field else None,
                "policy_item": place.item.name if place.item else None,
                "status": program.status_text or _word("document.status", program.status),
                "participants": None
                if participants is None
                else [party_name(plan, each) or each for each in participants],
                "summary": program.summary,
            }
        )
    return found


def opinions_json(plan: Plan) -> list[dict[str, Any]]:
    """The council's opinions, and what became of them in the words that were printed."""
    return [
        {
            "number": each.number,
            "topic": each.topic,
            "disposition": each.disposition_text or _word("show.disposition", each.disposition),
        }
        for each in plan.ordered(Opinion)
    ]


def changes_json(plan: Plan) -> list[dict[str, Any]]:
    """The lines of the summaries of changes, as few words as a summary needs.

    ``number`` is for tables only: a line may name its program by that alone.
    """
    fields = ("kind", "number", "program", "before", "after", "reason")
    return [{name: each[name] for name in fields} for each in revisions_json(plan)]


def revisions_json(plan: Plan) -> list[dict[str, Any]]:
    """The lines of the summaries of changes with their ids and numbers."""
    names = {place.program.id: place.program.name for place in places(plan)}
    return [
        {
            "id": each.id,
            "kind": each.kind.value,
            "program_id": each.program,
            "number": each.number,
            "program": each.program_name or names.get(each.program or ""),
            "before": each.before,
            "after": each.after,
            "reason": each.reason,
        }
        for each in plan.ordered(Revision)
    ]


def findings_json(plan: Plan) -> list[dict[str, Any]]:
    """What the readers lost, repaired or did not understand."""
    documents = plan.table(SourceDocument)
    return [
        {
            "id": each.id,
            "document": documents[each.document].name
            if each.document and each.document in documents
            else None,
            "line": each.line,
            "kind": each.kind.value,
            "severity": each.severity.value,
            "subject": each.subject,
            "excerpt": each.excerpt,
            "record_id": each.record,
        }
        for each in plan.ordered(Finding)
    ]


def _word(group: str, kind: StrEnum | None) -> str | None:
    """The word that documents print for a kind; documents speak Japanese."""
    return None if kind is None else Messages(DOCUMENT_LANGUAGE).text(f"{group}.{kind.value}")
