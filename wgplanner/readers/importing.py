"""From a document to what may be proposed to an open plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.importing.incoming import Incoming
from wgplanner.plan.importing.same_region import refuse_other_region
from wgplanner.plan.plan import TABLE_OF
from wgplanner.plan.records import Program
from wgplanner.readers.detect import detect_kind, read_data
from wgplanner.readers.markdown import without_markdown
from wgplanner.readers.text_file import read_bytes, text_from_bytes
from wgplanner.readers.vision import DOCUMENT_KIND as VISION

if TYPE_CHECKING:
    from pathlib import Path

    from wgplanner.plan.plan import Plan
    from wgplanner.readers.result import ReadResult
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.headings import Mapping, TableKind

KNOWN_PROGRAMS = 0.5
"""The share of a document's programs that must be the plan's for its region to be beyond doubt."""


def read_for(
    data: bytes,
    name: str,
    kind: str | None,
    read_at: str,
    plan: Plan,
    *,
    mapping: Mapping | None = None,
) -> tuple[ReadResult, Incoming]:
    """Read a document beside a plan, which may be empty.

    ``mapping`` says what headings of a table mean that no word tells.

    Raises:
        InputError: It cannot be read, or tells of another region than the plan.
    """
    result = read_data(data, name, kind, read_at, plan, mapping=mapping)
    made = incoming(result, plan)
    if plan.table(Program) and not _knows_programs(made):
        # A reader that knows the plan leaves out regions and municipalities that are not its own.
        is_alone = result.document.kind == VISION
        alone = result if is_alone else read_data(data, name, kind, read_at, mapping=mapping)
        refuse_other_region(plan, alone.records, name)
    return result, made


def read_nameless(
    data: bytes,
    name: str,
    kind: str | None,
    read_at: str,
    plan: Plan,
    *,
    mapping: Mapping | None = None,
) -> tuple[ReadResult, Incoming]:
    """Read pasted text or standard input, whose name does not tell a table from a text.

    ``name`` is what it is called; raises and returns as ``read_for`` does.
    """
    if kind is None:
        found = table_kind(data, name, plan, mapping)
        kind = found.value if found is not None else None
    return read_for(data, name, kind, read_at, plan, mapping=mapping)


def tables_in(
    data: bytes, name: str, kind: str | None, plan: Plan, nameless: bool = False
) -> tuple[TableText, ...]:
    """The tables that would be read of a file or of pasted text; none where it is a document.

    Raises:
        InputError: It should be a table and cannot be read as one.
    """
    from wgplanner.readers.tables.headings import TableKind  # noqa: PLC0415
    from wgplanner.readers.tables.source import is_table, tables_of  # noqa: PLC0415

    if kind is not None:
        wanted = kind in set(TableKind)
    else:
        wanted = is_table(data, name) or (nameless and table_kind(data, name, plan) is not None)
    return tables_of(data, name) if wanted else ()


def table_kind(
    data: bytes, name: str, plan: Plan, mapping: Mapping | None = None
) -> TableKind | None:
    """Of what text is a table, by its head; ``None`` where it is a document or has no head.

    A head that names the programs and nothing else that is known is one to ask about.
    """
    from wgplanner.readers.tables.delimited import read_delimited  # noqa: PLC0415
    from wgplanner.readers.tables.headings import Field  # noqa: PLC0415
    from wgplanner.readers.tables.headings import Mapping as Meanings  # noqa: PLC0415
    from wgplanner.readers.tables.read import head_of, likely_head_of  # noqa: PLC0415
    from wgplanner.readers.tables.workbook import is_workbook  # noqa: PLC0415

    if is_workbook(data):
        return None
    try:
        if detect_kind(without_markdown(text_from_bytes(data, name))) != VISION:
            return None
        table = read_delimited(data, name)
    except InputError:
        return None
    said = mapping or Meanings()
    head = head_of(table, said, plan) or likely_head_of(table, said, plan)
    named = head is not None and (head.one(Field.NAME) or head.one(Field.PROGRAM_ID))
    return head.kind if head is not None and named else None


def is_other_document(data: bytes, name: str) -> bool:
    """Whether a text bears the marks of a document that is no vision and no table."""
    try:
        return detect_kind(without_markdown(text_from_bytes(data, name))) != VISION
    except InputError:
        return False


def read_path(
    path: Path, kind: str | None, read_at: str, plan: Plan
) -> tuple[ReadResult, Incoming]:
    """Read a file beside a plan; raises and returns as ``read_for`` does."""
    return read_for(read_bytes(path), path.name, kind, read_at, plan)


def incoming(result: ReadResult, plan: Plan) -> Incoming:
    """What was read, ready to be held against the plan that it was read with."""
    bound = [
        (TABLE_OF[type(each)], each.id)
        for each in result.records
        # The reader of visions numbers its records without looking at any plan.
        if result.document.kind != VISION and plan.lookup(TABLE_OF[type(each)], each.id) is not None
    ]
    return Incoming.of(
        result.document,
        result.records,
        result.findings,
        result.sources,
        bound,
        same=result.same,
        keyed=result.keyed,
        cleared=result.cleared,
        told=result.told,
    )


def _knows_programs(made: Incoming) -> bool:
    read = (*made.records, *made.same)
    programs = [each for each in read if isinstance(each, Program)]
    known = sum(each.id in made.bound for each in programs) + sum(
        isinstance(each, Program) for each in made.same
    )
    return bool(programs) and known >= KNOWN_PROGRAMS * len(programs)
