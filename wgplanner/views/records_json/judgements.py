"""What was said about the plan as JSON values: reviews, opinions, revisions and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wgplanner.plan.records import Finding, Opinion, Review, Revision, SourceDocument
from wgplanner.views.outline import places
from wgplanner.views.records_json.values import kind_json

if TYPE_CHECKING:
    from wgplanner.plan.plan import Plan


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
    """The reviews in the order of their programs."""
    return [
        {
            "id": review.id,
            "program_id": place.program.id,
            "number": place.number,
            "program": place.program.name,
            **scores_json(review),
        }
        for place in places(plan)
        for review in plan.children(Review, "program", place.program.id)
    ]


def opinions_json(plan: Plan) -> list[dict[str, Any]]:
    """The council's opinions and what became of them; a word of the region's own stays as it is."""
    return [
        {
            "id": each.id,
            "number": each.number,
            "topic": each.topic,
            "disposition": kind_json(each.disposition) or each.disposition_text,
        }
        for each in plan.ordered(Opinion)
    ]


def revisions_json(plan: Plan) -> list[dict[str, Any]]:
    """The lines of the summaries of changes."""
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
