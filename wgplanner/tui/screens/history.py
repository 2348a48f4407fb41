"""The history screen: who changed what, when and why; taking a change back, restoring a moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import structs
from textual.containers import VerticalScroll
from textual.widgets import Static

from wgplanner.plan.errors import PlannerError
from wgplanner.plan.records import Program
from wgplanner.plan.typed import typed_day
from wgplanner.store.history import EVERYTHING, Filter, HistoryItem, read_history
from wgplanner.tui.dialogs.checks import accepted
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.form import Field, FormDialog
from wgplanner.tui.dialogs.question import QuestionDialog
from wgplanner.tui.read_only import read_only_text
from wgplanner.tui.screens.base import PlanBoundScreen
from wgplanner.tui.screens.history_commands import HISTORY_ACTIONS
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.key_line import KeyLine
from wgplanner.tui.widgets.line_table import Column, LineTable, Row
from wgplanner.tui.widgets.title_line import TitleLine
from wgplanner.views.history import differences, item_words, time_words, words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Change
    from wgplanner.plan.fiscal import FiscalYear
    from wgplanner.tui.commands import Command
    from wgplanner.views.field_words import FieldWords
    from wgplanner.workspace import Workspace

ALL = ""
"""The choice that filters nothing."""


class HistoryScreen(PlanBoundScreen):
    """Lists the changes, the newest first, and tells of the one under the cursor."""

    DEFAULT_CSS = """
    HistoryScreen #history-conditions { height: 1; padding: 0 1; color: $text-muted; }
    HistoryScreen #history-list { height: 1fr; min-height: 6; }
    HistoryScreen #history-detail { height: 45%; border-top: ascii $primary; padding: 0 1; }
    HistoryScreen #history-words { height: auto; }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = HISTORY_ACTIONS
    AUTO_FOCUS = "#history-list"

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages, workspace)
        heads = [self.text(f"history.column.{name}") for name in ("when", "who", "what", "where")]
        self.list = LineTable(
            (Column(heads[0], 16), Column(heads[1], 12), Column(heads[2], 20), Column(heads[3])),
            self.text("history.loading"),
            id="history-list",
        )
        self.filter = EVERYTHING
        self._items: dict[str, HistoryItem] = {}
        self._words = words_for(self.plan, (), messages)
        self._persons: tuple[str, ...] = ()
        self._stale = True

    def compose(self) -> ComposeResult:
        """Title, conditions, list and details; the footer comes after the first frame."""
        yield TitleLine(self.messages, self.workspace, "history.title")
        yield Static("", id="history-conditions", markup=False)
        yield self.list
        with VerticalScroll(id="history-detail"):
            yield Static("", id="history-words", markup=False)

    def on_mount(self) -> None:
        """The footer comes after the first frame."""
        self.call_after_refresh(self.mount, KeyLine())

    def on_screen_resume(self) -> None:
        """Read the changes that were made while another screen was seen."""
        if self._stale:
            self._read()

    def plan_changed(self, change: Change) -> None:
        """Read the history anew, now or when the screen is seen again."""
        self._stale = True
        if self.is_current:
            self._read()

    # Reading and showing

    def _read(self) -> None:
        """Read the logs off the screen's thread: they may be long."""
        self._stale = False
        path, wanted, reply = self.workspace.path, self.filter, self.app.call_later

        def read() -> None:
            try:
                everything = read_history(path)
                found = everything if wanted == EVERYTHING else read_history(path, wanted)
            except PlannerError as problem:
                reply(self.planner.complain, problem)
                return
            reply(self._show, found, everything)

        self.run_worker(read, thread=True, exclusive=True, group="history")

    def _show(self, found: list[HistoryItem], everything: list[HistoryItem]) -> None:
        words = words_for(self.plan, everything, self.messages)
        self._persons = tuple(dict.fromkeys(each.who for each in everything))
        self._items = {each.ref: each for each in found}
        self._words = words
        self.list.set_nothing(self.text("history.none"))
        self.list.set_rows([self._row(each, words) for each in found])
        self.query_one("#history-conditions", Static).update(shown(self._conditions(len(found))))
        self._show_detail()
        self.refresh_bindings()

    def _row(self, item: HistoryItem, words: FieldWords) -> Row:
        records = dict.fromkeys((each.table, each.id) for each in item.changes)
        first = next(iter(records), None)
        where = words.record(*first) if first else ""
        if len(records) > 1:
            where += f"  {self.text('history.others', count=len(records) - 1)}"
        what = item_words(self.messages, item)
        return Row(item.ref, (time_words(item.when), item.who, what, where))

    @property
    def item(self) -> HistoryItem | None:
        """The change under the cursor."""
        return self._items.get(self.list.key)

    def on_line_table_moved(self) -> None:
        """Tell of the change that the cursor stands on."""
        self._show_detail()

    def _show_detail(self) -> None:
        item = self.item
        lines = self._lines_of(item, self._words) if item else []
        self.query_one("#history-words", Static).update(shown("\n".join(lines)))
        self.query_one("#history-detail").scroll_home(animate=False)

    def _lines_of(self, item: HistoryItem, words: FieldWords) -> list[str]:
        lines = [
            self.text(
                "history.detail.who",
                when=time_words(item.when),
                who=item.who,
                machine=item.machine,
                what=item_words(self.messages, item),
            ),
        ]
        if item.why:
            lines.append(self.text("history.why", reason=item.why))
        for change in item.changes:
            for each in differences(words, change, self.messages):
                lines.append(f"{each.record} {each.field}")
                if each.before or each.after:
                    lines += [f"  - {each.before}", f"  + {each.after}"]
        return [*lines, self.text("history.detail.ref", ref=item.ref)]

    # Filters

    def _conditions(self, shown_count: int) -> str:
        wanted = self.filter
        parts = []
        if wanted.program:
            parts.append(self._words.name("program", wanted.program) or wanted.program)
        if wanted.person:
            parts.append(wanted.person)
        if wanted.since:
            parts.append(self.text("history.since", day=wanted.since))
        if wanted.until:
            parts.append(self.text("history.until", day=wanted.until))
        if not parts:
            return self.text("history.all", shown=shown_count)
        return self.text("history.filtered", conditions="  ".join(parts), shown=shown_count)

    def _filter_by(self, wanted: Filter) -> None:
        self.filter = wanted
        self._read()

    def disabled_reason(self, command: Command) -> str | None:
        """Why a command cannot be run now, said by its key, in the palette and in the help."""
        if not self.is_mounted:
            return None
        if command.id in {"history.revert", "history.restore"}:
            if self.workspace.read_only:
                return read_only_text(self.messages, self.workspace)
            return None if self.item else self.text("history.none")
        if command.id == "history.clear" and self.filter == EVERYTHING:
            return self.text("duty.nothing_to_clear")
        return None

    def action_clear(self) -> None:
        """Show all changes."""
        self._filter_by(EVERYTHING)
        self.list.focus()

    def action_choose_program(self) -> None:
        """Only one program, or all."""
        choices = [
            (ALL, self.text("history.any_program")),
            *((each.id, each.name) for each in self.plan.ordered(Program)),
        ]
        self._choose("history.choose_program", choices, "program")

    def action_choose_person(self) -> None:
        """Only one person, or everybody."""
        choices = [(ALL, self.text("history.any_person")), *((who, who) for who in self._persons)]
        self._choose("history.choose_person", choices, "person")

    def _choose(self, title: str, choices: list[tuple[str, str]], name: str) -> None:
        def chosen(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self._filter_by(structs.replace(self.filter, **{name: values[0] or None}))

        now = [getattr(self.filter, name) or ALL]
        self.app.push_screen(ChooserDialog(self.messages, self.text(title), choices, now), chosen)

    def action_choose_days(self) -> None:
        """Only from a day on, or up to one."""
        from wgplanner.plan.fiscal import FiscalYear  # noqa: PLC0415

        year = FiscalYear.of(self.planner.today)
        fields = [
            Field(
                name,
                self.text(f"history.days.{name}"),
                getattr(self.filter, name) or "",
                check=accepted(self.messages, partial(_day, within=year)),
                hint=self.text("history.days.hint"),
            )
            for name in ("since", "until")
        ]

        def chosen(values: dict[str, str] | None) -> None:
            if values is not None:
                days = {name: _day(text, within=year) for name, text in values.items()}
                self._filter_by(structs.replace(self.filter, **days))

        dialog = FormDialog(self.messages, self.text("history.days.title"), fields)
        self.app.push_screen(dialog, chosen)

    # Taking back

    def action_revert(self) -> None:
        """Take the change under the cursor back, after asking."""
        item = self.item
        if item is not None:
            self._ask(item, "history.revert.ask", lambda: self._revert(item), later=0)

    def _revert(self, item: HistoryItem, *, anyway: bool = False) -> None:
        try:
            change = self.workspace.revert(item.ref, anyway=anyway)
        except PlannerError as problem:
            if problem.key != "error.undo.changed" or anyway:
                self.planner.complain(problem)
                return
            question = QuestionDialog(self.messages, self.text("history.revert.anyway"))
            self.app.push_screen(
                question, lambda yes: self._revert(item, anyway=True) if yes else None
            )
            return
        self._tell(change, "history.done.revert")

    def action_restore(self) -> None:
        """Bring the plan back to where it was after the change under the cursor, after asking."""
        item = self.item
        if item is not None:
            later = sum(each.number > item.number for each in self._items.values())
            self._ask(item, "history.restore.ask", lambda: self._restore(item), later=later)

    def _restore(self, item: HistoryItem) -> None:
        try:
            change = self.workspace.restore(item.ref)
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        self._tell(change, "history.done.restore")

    def _ask(self, item: HistoryItem, key: str, act: Callable[[], None], *, later: int) -> None:
        what = item_words(self.messages, item)
        values = {"what": what, "when": time_words(item.when), "who": item.who, "count": later}
        question = QuestionDialog(self.messages, self.text(key, **values))
        self.app.push_screen(question, lambda yes: act() if yes else None)

    def _tell(self, change: Change | None, key: str) -> None:
        count = len({edit.record.id for edit in change.edits}) if change else 0
        self.planner.say(self.text(key if change else "history.unchanged", count=count))

    # Moving

    def action_step(self, steps: int) -> None:
        """Move the cursor; in the details, scroll them."""
        if self.focused is self.list or self.focused is None:
            self.list.move(steps)
        else:
            self.focused.scroll_relative(y=steps, animate=False)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.list.move_page(direction)

    def action_end(self, direction: int) -> None:
        """Go to the newest or the oldest change."""
        self.list.move_end(direction)


def _day(text: str, within: FiscalYear) -> str | None:
    """A day as typed, as ISO; nothing typed is no limit. Raises ``InputError``."""
    return typed_day(text, within).isoformat() if text.strip() else None
