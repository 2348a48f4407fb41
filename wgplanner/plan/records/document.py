"""Where facts come from, and what a reader doubts."""

from wgplanner.plan.kinds import FindingKind, Severity
from wgplanner.plan.records.base import Record


class SourceDocument(Record, frozen=True, kw_only=True):
    """A file that was read into the plan; ``read_at`` is an ISO time with offset."""

    name: str
    kind: str
    sha256: str
    encoding: str
    read_at: str


class Finding(Record, frozen=True, kw_only=True):
    """What a reader lost, repaired or did not understand, with the line of the document.

    ``subject`` names the place in words (a program and a year), ``excerpt`` is
    the line as it stands there, shortened.
    """

    kind: FindingKind
    severity: Severity
    line: int
    subject: str = ""
    excerpt: str = ""
    record: str | None = None
