"""What the matrix has no room for: the program's whole name, and the cell's duties in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from wgplanner.plan.kinds import DutyKind
from wgplanner.tui.dialogs.duty_form import kind_label
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.duty_text import duty_facts, kind_text
from wgplanner.views.duties import GapKind
from wgplanner.views.duty_marks import KANJI, LEGEND, LETTERS, CellState, cell_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wgplanner.locale import Messages
    from wgplanner.plan.records import Municipality, Party
    from wgplanner.views.duties import DutyRow


class DutyDetail(Static):
    """The lines under the matrix; what has no room there is counted and one key away."""

    DEFAULT_CSS = """
    DutyDetail { height: 6; background: $surface; padding: 0 1; }
    """

    def __init__(self, messages: Messages) -> None:
        super().__init__("", markup=False)
        self._messages = messages
        self._lines: list[Content] = []

    def show(
        self, row: DutyRow | None, column: int, columns: tuple[Municipality | Party, ...]
    ) -> None:
        """Show the cell of a row, or nothing."""
        found = row is not None and column < len(columns)
        self._lines = (
            list(detail_lines(self._messages, row, column, columns[column]))
            if row is not None and found
            else []
        )
        self._fit()

    def on_resize(self) -> None:
        """Show as many lines as there is room for now."""
        self._fit()

    def _fit(self) -> None:
        width, height = max(self.content_size.width, 10), max(self.content_size.height, 1)
        wrapped = [part for line in self._lines for part in line.wrap(width)]
        if len(wrapped) > height:
            more = self._messages.text("duty.more", count=len(wrapped) - height + 1)
            wrapped = [*wrapped[: height - 1], shown(more, "$foreground 60%")]
        self.update(Content("\n").join(wrapped))


def detail_lines(
    messages: Messages, row: DutyRow, column: int, party: Municipality | Party
) -> Iterator[Content]:
    """The program, what it lacks, the party, and its duties, one line each."""
    place, cell = row.place, row.cells[column]
    path = " > ".join(each.name for each in (place.field, place.item) if each is not None)
    yield Content.assemble(
        shown(f"{place.number} {place.program.name}", "bold"),
        shown(f"  {path}", "$foreground 60%"),
    )
    if any(gap.kind is GapKind.NO_LEAD for gap in row.gaps):
        yield shown(f"! {messages.text('duty.gap.no_lead')}", "$text-error")
    state = cell_state(cell)
    part = {True: "yes", False: "no", None: "unknown"}[cell.takes_part]
    takes_part = shown(f"  {messages.text(f'duty.takes_part.{part}')}", "$foreground 60%")
    yield Content.assemble(shown(party.name, "bold"), takes_part)
    if state in (CellState.MISSING, CellState.OUTSIDER):
        gap = GapKind.NO_DUTY if state is CellState.MISSING else GapKind.NOT_TAKING_PART
        yield shown(f"! {messages.text(f'duty.gap.{gap.value}')}", "$text-error")
    for owed in cell.duties:
        facts = messages.text("duty.separator").join(duty_facts(messages, owed))
        text = owed.duty.text.replace("\n", " ")
        yield Content.assemble(
            shown(f"[{kind_text(messages, owed)}] ", "$text-accent"),
            shown(text),
            shown(f"  {facts}" if facts else "", "$foreground 60%"),
        )


def legend_text(messages: Messages, *, letters: bool) -> str:
    """Every sign of the matrix with its meaning."""
    signs = LETTERS if letters else KANJI
    kinds = [f"{signs[kind]}={kind_label(messages, kind)}" for kind in DutyKind]
    return "  ".join([*kinds, *(f"{sign}={messages.text(key)}" for sign, key in LEGEND)])
