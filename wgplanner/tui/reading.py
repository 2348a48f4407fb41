"""Reading a document for a preview: what is remembered of its sender counts, the rest is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.tui.busy_reading import read_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.plan.importing.incoming import Incoming
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.tables.asking import Asked
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.headings import Mapping
    from wgplanner.tui.app import PlannerApp

    Then = Callable[[Incoming, str], object]


class Source(NamedTuple):
    """A file or pasted text: how to get its bytes, and what it is called."""

    load: Callable[[], bytes]
    name: str
    nameless: bool = False


class Waiting(NamedTuple):
    """A source whose headings somebody has to explain before it can be read."""

    data: bytes
    tables: tuple[TableText, ...]
    asked: Asked


class Done(NamedTuple):
    """What was read, and with which remembered mapping."""

    incoming: Incoming
    remembered: Mapping | None


def read_asking(app: PlannerApp, source: Source, plan: Plan, then: Then) -> None:
    """Read beside the screen, ask what no word tells, and go on with what was read.

    ``then`` is given a line too that says where a remembered mapping was used.
    """

    def read(data: bytes, mapping: Mapping | None) -> Incoming:
        from wgplanner.readers.importing import read_for, read_nameless  # noqa: PLC0415

        reader = read_nameless if source.nameless else read_for
        return reader(data, source.name, None, app.clock(), plan, mapping=mapping)[1]

    def first() -> Waiting | Done:
        from wgplanner.readers.importing import tables_in  # noqa: PLC0415

        data = source.load()
        tables = tables_in(data, source.name, None, plan, source.nameless)
        if not tables:
            return Done(read(data, None), None)
        remembered, asked = _known_or_asked(app, tables, plan)
        if asked is not None:
            return Waiting(data, tables, asked)
        return Done(read(data, remembered), remembered)

    def go_on(found: Waiting | Done) -> None:
        if isinstance(found, Waiting):
            ask(found)
            return
        used = found.remembered
        count = len(used.fields) if used else 0
        then(found.incoming, app.messages.text("mapping.remembered", count=count) if used else "")

    def ask(waiting: Waiting) -> None:
        from wgplanner.mappings import remember_mapping  # noqa: PLC0415
        from wgplanner.tui.dialogs.mapping import MappingDialog  # noqa: PLC0415

        def answered(mapping: Mapping | None) -> None:
            if mapping is None:
                return
            remember_mapping(app.settings_folder, waiting.tables, mapping, plan)
            again = lambda: Done(read(waiting.data, mapping), None)  # noqa: E731
            read_beside(app, source.name, again, go_on)

        app.push_screen(MappingDialog(app.messages, source.name, waiting.asked), answered)

    read_beside(app, source.name, first, go_on)


def _known_or_asked(
    app: PlannerApp, tables: tuple[TableText, ...], plan: Plan
) -> tuple[Mapping | None, Asked | None]:
    """What is remembered of the sender; where that is nothing, what is to be asked."""
    from wgplanner.mappings import remembered_mapping  # noqa: PLC0415
    from wgplanner.readers.tables.asking import to_ask  # noqa: PLC0415
    from wgplanner.readers.tables.headings import Mapping  # noqa: PLC0415

    remembered = remembered_mapping(app.settings_folder, tables, plan)
    if remembered is not None:
        return remembered, None
    return None, to_ask(tables, Mapping(), plan)
