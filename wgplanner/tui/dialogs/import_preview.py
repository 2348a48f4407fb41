"""What importing a document would do, item by item, shown before anything is kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.widgets import Static

from wgplanner.plan.importing.items import Item, ItemState, Reason
from wgplanner.plan.importing.match import Decisions
from wgplanner.plan.importing.proposal import closed, propose, toggled
from wgplanner.tui.commands import with_full_width
from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.kept_import import Kept
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.line_table import Column, LineTable, Look, Row, fitted
from wgplanner.views.import_items import LONGEST_VALUE, ItemLine, ItemWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.events import Resize

    from wgplanner.locale import Messages
    from wgplanner.tui.reading import Read

DETAIL_LINES = 6
FIELD_WIDTH = 14
MARK_WIDTH = 3
SHARES, SAYS_SHARE = 7, 4
"""How the two texts of a line part what is left of it."""
AROUND = 12
"""The cells of frame, cursor, mark and gaps."""
SHORTEST_VALUE = 6
PLACE_WIDTHS = range(8, 15)
"""The cells that lines and addresses may take; a sheet's name may be longer."""
LOOKS: dict[ItemState, Look] = {
    ItemState.PAIR: "warn",
    ItemState.GONE: "warn",
    ItemState.SAME: "dim",
}


class ImportPreview(Dialog["Kept | None"]):
    """Gives back what is to be kept, or ``None`` where nothing is."""

    DEFAULT_CSS = """
    ImportPreview > #dialog-box { width: 100%; height: 100%; }
    ImportPreview #dialog-title { padding: 0; }
    ImportPreview LineTable { height: 1fr; }
    ImportPreview #import-detail { height: 6; border-top: ascii $primary; }
    ImportPreview #dialog-keys { padding: 0; }
    ImportPreview.-low #import-detail, ImportPreview.-low #import-counts { display: none; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - Textual's own
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(with_full_width("space"), "mark", show=False),
        Binding(with_full_width("a"), "take(True)", show=False),
        Binding(with_full_width("A"), "take(False)", show=False),
        Binding(with_full_width("s"), "decide(True)", show=False),
        Binding(with_full_width("d"), "decide(False)", show=False),
        Binding(with_full_width("u"), "take_back", show=False),
        Binding(with_full_width("m"), "ask_again", show=False),
        Binding(with_full_width("i"), "read", show=False),
        Binding("enter", "keep", show=False),
        Binding("escape", "leave", show=False),
        Binding(f"up,{with_full_width('k')}", "rows(-1)", show=False),
        Binding(f"down,{with_full_width('j')}", "rows(1)", show=False),
        Binding("pageup", "pages(-1)", show=False),
        Binding("pagedown", "pages(1)", show=False),
        Binding("home", "ends(-1)", show=False),
        Binding("end", "ends(1)", show=False),
    ]

    def __init__(self, messages: Messages, read: Read) -> None:
        """``read`` is what was read, with a note that stands below the counts."""
        document = read.proposal.incoming.document
        kind = messages.text(f"import.kind.{document.kind}")
        title = messages.text("import.read", name=document.name, kind=kind)
        keys = "import.preview_keys" if read.ask_again is None else "import.preview_keys_table"
        super().__init__(messages, title, keys)
        self._note = read.note
        self._ask_again = read.ask_again
        self._undecided = read.proposal
        self._answers: list[tuple[str, str | None]] = []
        self._said: dict[str, bool] = {}
        self._propose()

    def _propose(self) -> None:
        """Hold the document against the plan with the answers given so far."""
        decisions = Decisions(
            {read: held for read, held in self._answers if held is not None},
            frozenset(read for read, held in self._answers if held is None),
        )
        self.proposal = self._undecided
        if self._answers:
            self.proposal = propose(self.proposal.plan, self.proposal.incoming, decisions)
        self._words = ItemWords(self.proposal, self.messages)
        self._lines: dict[str, ItemLine] = {}
        self._items = {each.key: each for each in self.proposal.items}
        chosen = {
            each.key for each in self.proposal.items if self._said.get(each.key, each.selected)
        }
        self.accepted = closed(self.proposal, chosen)

    @cached_property
    def _place_width(self) -> int:
        longest = max(cell_len(self._words.place(each)) for each in self.proposal.items)
        return min(max(longest, PLACE_WIDTHS[0]), PLACE_WIDTHS[-1])

    def body(self) -> ComposeResult:
        """Counts, the items, and all about the one under the cursor."""
        yield Static(id="import-counts", markup=False)
        yield LineTable(
            (
                Column("", MARK_WIDTH),
                Column("", self._place_width),
                Column("", share=SHARES - SAYS_SHARE),
                Column("", share=SAYS_SHARE),
            )
        )
        yield Static(id="import-detail", markup=False)

    def on_mount(self) -> None:
        """Show everything."""
        self._show()
        self._table.focus()

    def on_resize(self, event: Resize) -> None:
        """The pairs fill the width."""
        self._show_detail()

    @property
    def _table(self) -> LineTable:
        return self.query_one(LineTable)

    @property
    def _item(self) -> Item | None:
        return self._items.get(self._table.key)

    def _show(self) -> None:
        listed = self.proposal.counts(self.accepted)
        counts = {each.value: listed.get(each, 0) for each in ItemState}
        text = self.messages.text("import.counts", **counts)
        taken = self.messages.text("import.chosen", count=len(self.accepted))
        lines = [f"{text}   {taken}", *self._notes()]
        self.query_one("#import-counts", Static).update(shown("\n".join(lines)))
        self._table.set_rows(tuple(self._rows()))
        self._show_detail()

    def _notes(self) -> Iterator[str]:
        """What is to be known of the document as a whole."""
        if self._note:
            yield self._note
        if any(each.reason is Reason.STRANGE for each in self.proposal.items):
            yield f"! {self.messages.text(f'import.reason.{Reason.STRANGE}')}"

    def _rows(self) -> Iterator[Row]:
        state = None
        for item in self.proposal.items:
            if item.is_idle(self.accepted):
                continue
            if item.state is not state:
                state = item.state
                yield Row("", (self.messages.text(f"import.state.{state}"),), "head")
            look = LOOKS.get(item.state, "warn" if item.reason else "")
            yield Row(item.key, self._cells(item), look)

    def _cells(self, item: Item) -> tuple[str, ...]:
        """The columns of a value; anything else is one text over the whole line."""
        line = self._line(item)
        mark = self._mark(item)
        if item.difference is not None:
            return mark, line.place, line.what, self._fitting(item, line.says)
        text = line.says if item.pair else f"{line.what}  {line.says}".rstrip()
        return (f"{fitted(mark, MARK_WIDTH)} {fitted(line.place, self._place_width)} {text}",)

    def _fitting(self, item: Item, says: str) -> str:
        """What changes, with both values cut where the line has no room for them whole."""
        room = (self.app.size.width - self._place_width - AROUND) * SAYS_SHARE // SHARES
        if cell_len(says) <= room:
            return says
        return self._words.says(item, max(room // 4 - 2, SHORTEST_VALUE))

    def _line(self, item: Item) -> ItemLine:
        if item.key not in self._lines:
            self._lines[item.key] = self._words.line(item)
        return self._lines[item.key]

    def _mark(self, item: Item) -> str:
        if item.pair is not None:
            return " ? "
        if not item.can_be_taken:
            return ""
        return "[x]" if item.key in self.accepted else "[ ]"

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Tell of the row under the cursor."""
        event.stop()
        self._show_detail()

    def on_line_table_opened(self, event: LineTable.Opened) -> None:
        """A double click takes or leaves an item."""
        event.stop()
        self.action_mark()

    def _show_detail(self) -> None:
        item = self._item
        lines = list(self._detail(item)) if item is not None else []
        text = "\n".join(lines[: DETAIL_LINES - 1])
        self.query_one("#import-detail", Static).update(shown(text))

    def _detail(self, item: Item) -> Iterator[str]:
        line = self._line(item)
        if item.pair is not None:
            yield from self._side_by_side(item)
            yield from line.doubts
            return
        yield f"{line.what}  {line.place}".rstrip()
        yield from line.doubts
        if item.difference is None:
            yield from self._words.told_lines(item, LONGEST_VALUE)
            return
        before, after = self._words.values(item)
        yield self.messages.text("import.detail.plan", value=before)
        yield self.messages.text("import.detail.document", value=after)

    def _side_by_side(self, item: Item) -> Iterator[str]:
        width = max((self.size.width - 4 - FIELD_WIDTH - 5) // 2, 8)
        text = self.messages.text
        heads = ("", text("import.detail.read", place=self._line(item).place),
                 text("import.detail.held"))  # fmt: skip
        for field, read, held in (heads, *self._words.pair_rows(item)[:2]):
            yield " ".join(
                (fitted(field, FIELD_WIDTH), fitted(read, width), "|", fitted(held, width))
            )

    # What keys do

    def action_mark(self) -> None:
        """Take the item under the cursor, or leave it."""
        item = self._item
        if item is None or not item.can_be_taken:
            return
        now = toggled(self.proposal, self.accepted, item.key)
        for key in now ^ self.accepted:
            self._said[key] = key in now
        self.accepted = now
        self._show()

    def action_take(self, everything: bool) -> None:
        """Take all that is new or changed, or nothing; pairs and what is gone are chosen singly."""
        for key in self.proposal.everything if everything else self._items:
            self._said[key] = everything
        going = self.accepted & self.proposal.gone
        self.accepted = closed(
            self.proposal, self.proposal.everything | going if everything else ()
        )
        self._show()

    def action_decide(self, same: bool) -> None:
        """Say of the pair under the cursor whether it is one thing."""
        item = self._item
        if item is None or item.pair is None:
            return
        self._answers.append((item.pair.read.id, item.pair.held.id if same else None))
        self._propose()
        self._show()

    def action_take_back(self) -> None:
        """Take the last answer about a pair back."""
        if self._answers:
            read, _ = self._answers.pop()
            self._propose()
            self._show()
            self._table.go_to(f"pair:{read}")

    def action_read(self) -> None:
        """Show all that the document says of the item under the cursor."""
        from wgplanner.tui.dialogs.import_contents import ImportContents  # noqa: PLC0415

        item = self._item
        if item is not None:
            title = self._line(item).what
            self.app.push_screen(ImportContents(self.messages, title, self._words.whole(item)))

    def action_ask_again(self) -> None:
        """Ask anew what the headings mean; nothing of this preview is kept."""
        if self._ask_again is not None:
            self.dismiss(None)
            self.app.call_later(self._ask_again)

    def action_keep(self) -> None:
        """Close with what is accepted."""
        self.dismiss(Kept(self.proposal, self.accepted))

    def action_leave(self) -> None:
        """Close and keep nothing."""
        self.dismiss(None)

    def action_rows(self, by: int) -> None:
        """Move the cursor."""
        self._table.move(by)

    def action_pages(self, by: int) -> None:
        """Move the cursor by a page."""
        self._table.move_page(by)

    def action_ends(self, way: int) -> None:
        """Go to the first or the last item."""
        self._table.move_end(way)
