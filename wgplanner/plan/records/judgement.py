"""What is said of programs: reviews, opinions, changes between editions."""

from wgplanner.plan.kinds import Disposition, RevisionKind
from wgplanner.plan.records.base import Record


class Review(Record, frozen=True, kw_only=True):
    """評価 of a program: three scores, grade, policy, and what secretariat and council say."""

    program: str
    progress: int | None = None
    feasibility: int | None = None
    merit: int | None = None
    grade: str | None = None
    grade_policy: str | None = None
    reason: str | None = None
    secretariat: str | None = None
    council: str | None = None


class Opinion(Record, frozen=True, kw_only=True):
    """意見 of the council and what became of it."""

    topic: str
    number: int | None = None
    disposition: Disposition | None = None
    disposition_text: str | None = None


class Revision(Record, frozen=True, kw_only=True):
    """One line of a summary of changes (変更概要) between two editions."""

    kind: RevisionKind
    program: str | None = None
    program_name: str | None = None
    number: int | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None


class Edition(Record, frozen=True, kw_only=True):
    """版: a dated state of the vision. ``date`` is ISO, a day or a month."""

    name: str
    date: str | None = None
    adopted: bool = False
