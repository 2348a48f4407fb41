"""Reading a document for a preview: what is remembered of its sender counts, the rest is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wgplanner.tui.busy_reading import read_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from wgplanner.locale import Messages
    from wgplanner.mappings import Remembered
    from wgplanner.plan.importing.proposal import ImportProposal
    from wgplanner.plan.plan import Plan
    from wgplanner.readers.tables.asking import Asked
    from wgplanner.readers.tables.grid import TableText
    from wgplanner.readers.tables.headings import Mapping
    from wgplanner.tui.app import PlannerApp

    Then = Callable[["Read"], object]


class Source(NamedTuple):
    """A file or pasted text: how to get its bytes, and what it is called."""

    load: Callable[[], bytes]
    name: str
    nameless: bool = False


class Read(NamedTuple):
    """What a document would do, what its headings were taken for, and how to ask that anew.

    The proposal is that before anything is decided, made beside the screen.
    """

    proposal: ImportProposal
    note: str = ""
    ask_again: Callable[[], object] | None = None


class Waiting(NamedTuple):
    """A source whose headings somebody has to explain before it can be read."""

    data: bytes
    tables: tuple[TableText, ...]
    asked: Asked


class Done(NamedTuple):
    """What was read, and with which mapping; ``entry`` is the remembered one."""

    proposal: ImportProposal
    data: bytes = b""
    tables: tuple[TableText, ...] = ()
    mapping: Mapping | None = None
    entry: Remembered | None = None


def read_asking(app: PlannerApp, source: Source, plan: Plan, then: Then) -> None:
    """Read beside the screen, ask what no word tells, and go on with what was read."""
    _Reading(app, source, plan, then).begin()


class _Reading:
    """One source on its way to its preview."""

    def __init__(self, app: PlannerApp, source: Source, plan: Plan, then: Then) -> None:
        self._app = app
        self._source = source
        self._plan = plan
        self._then = then

    def begin(self) -> None:
        """Read, or find out what has to be asked."""
        read_beside(self._app, self._source.name, self._first, self._go_on)

    def _first(self) -> Waiting | Done:
        from wgplanner.mappings import remembered_entry  # noqa: PLC0415
        from wgplanner.readers.importing import tables_in  # noqa: PLC0415
        from wgplanner.readers.tables.asking import to_ask  # noqa: PLC0415
        from wgplanner.readers.tables.headings import Mapping  # noqa: PLC0415

        source, plan = self._source, self._plan
        data = source.load()
        tables = tables_in(data, source.name, None, plan, source.nameless)
        if not tables:
            return self._read(data, None)
        entry = remembered_entry(self._app.settings_folder, tables, plan)
        if entry is not None:
            return self._read(data, entry.mapping, tables, entry)
        asked = to_ask(tables, Mapping(), plan)
        return Waiting(data, tables, asked) if asked else self._read(data, None)

    def _read(
        self,
        data: bytes,
        mapping: Mapping | None,
        tables: tuple[TableText, ...] = (),
        entry: Remembered | None = None,
    ) -> Done:
        from wgplanner.plan.importing.proposal import propose  # noqa: PLC0415
        from wgplanner.readers.importing import read_for, read_nameless  # noqa: PLC0415

        reader = read_nameless if self._source.nameless else read_for
        _, incoming = reader(
            data, self._source.name, None, self._app.clock(), self._plan, mapping=mapping
        )
        return Done(propose(self._plan, incoming), data, tables, mapping, entry)

    def _go_on(self, found: Waiting | Done) -> None:
        if isinstance(found, Waiting):
            self._ask(found, None)
            return
        note = _note(found.entry, self._app.messages) if found.entry else ""
        ask_again = None if found.mapping is None else lambda: self._ask_again(found)
        self._then(Read(found.proposal, note, ask_again))

    def _ask_again(self, done: Done) -> None:
        from wgplanner.readers.tables.asking import again  # noqa: PLC0415

        assert done.mapping is not None
        asked = again(done.tables, done.mapping, self._plan)
        if asked is not None:
            self._ask(Waiting(done.data, done.tables, asked), done.mapping)

    def _ask(self, waiting: Waiting, before: Mapping | None) -> None:
        from wgplanner.mappings import remember_mapping  # noqa: PLC0415
        from wgplanner.tui.dialogs.mapping import MappingDialog  # noqa: PLC0415

        app, name = self._app, self._source.name

        def answered(mapping: Mapping | None) -> None:
            if mapping is None:
                return
            remember_mapping(app.settings_folder, waiting.tables, mapping, self._plan)

            def anew() -> Done:
                return self._read(waiting.data, mapping, waiting.tables)

            read_beside(app, name, anew, self._go_on)

        app.push_screen(MappingDialog(app.messages, name, waiting.asked, before), answered)


def _note(entry: Remembered, messages: Messages) -> str:
    """That a remembered mapping was used, of which sender, and what it says."""
    from wgplanner.views.mapping_words import heading_words, sender_words  # noqa: PLC0415

    said = entry.mapping
    return messages.text(
        "mapping.remembered",
        sender=sender_words(entry.stem, messages),
        words=heading_words(said.fields, said.units, said.unit, messages),
    )
