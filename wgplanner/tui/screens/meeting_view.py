"""The meetings screen as it shows: groups and meetings, and the pages of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.records import Meeting, WorkingGroup
from wgplanner.tui.screens.base import PlanBoundScreen
from wgplanner.tui.shown import shown
from wgplanner.tui.widgets.agenda_page import AgendaPage
from wgplanner.tui.widgets.group_page import GroupPage
from wgplanner.tui.widgets.homework_page import HomeworkPage, open_count
from wgplanner.tui.widgets.key_line import KeyLine
from wgplanner.tui.widgets.line_table import Column, LineTable, Row
from wgplanner.tui.widgets.people_page import PeoplePage
from wgplanner.tui.widgets.tab_line import TabLine
from wgplanner.tui.widgets.title_line import TitleLine
from wgplanner.views.meetings import (
    MeetingLine,
    line_at_hand,
    meeting_lines,
    meeting_year,
    short_day,
    short_name,
)
from wgplanner.writers.dates import day_text

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.plan.changes import Change
    from wgplanner.workspace import Workspace

AGENDA, PEOPLE, HOMEWORK, GROUP = "agenda", "people", "homework", "group"
MEETING_PAGES = (AGENDA, PEOPLE, HOMEWORK)


class MeetingView(PlanBoundScreen):
    """Shows groups and meetings on the left, and the chosen one on the right."""

    DEFAULT_CSS = """
    MeetingView #meeting-list { width: 28; height: 1fr; background: $surface; }
    MeetingView.-wide #meeting-list { width: 42; }
    MeetingView.-tall AgendaPage VerticalScroll { height: 12; }
    MeetingView #meeting-right { width: 1fr; padding: 0 0 0 1; }
    MeetingView #meeting-head { height: auto; max-height: 4; padding: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-tall")]  # noqa: RUF012 - Textual's own
    AUTO_FOCUS = ""

    def __init__(self, messages: Messages, workspace: Workspace) -> None:
        super().__init__(messages, workspace)
        self.list = LineTable(
            (Column("", 0), Column("", 7)), self.text("meeting.no_groups"), id="meeting-list"
        )
        self.pages = {
            AGENDA: AgendaPage(messages),
            PEOPLE: PeoplePage(messages),
            HOMEWORK: HomeworkPage(messages),
            GROUP: GroupPage(messages),
        }
        self.page = AGENDA

    def compose(self) -> ComposeResult:
        """Title line, list, and pages."""
        yield TitleLine(self.messages, self.workspace, "meeting.screen")
        with Horizontal():
            yield self.list
            with Vertical(id="meeting-right"):
                yield Static("", id="meeting-head", markup=False)
                yield TabLine()
                yield from self.pages.values()

    def on_mount(self) -> None:
        """Show what is at hand today; the footer comes after the first frame."""
        self.list.set_rows(self._list_rows())
        self.list.go_to(line_at_hand(self.plan, self.planner.today))
        self.show_chosen()
        self.list.focus()
        self.call_after_refresh(self.mount, KeyLine())

    def plan_changed(self, change: Change) -> None:
        """Show the plan anew; the cursors stay on what they stand on."""
        self.show_all()

    def show_all(self, key: str | None = None) -> None:
        """Show list and page anew, with the cursor of the list on a line if one is named."""
        self.list.set_rows(self._list_rows())
        if key:
            self.list.go_to(key)
        self.query_one(TitleLine).refresh()
        self.show_chosen()

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def chosen(self) -> MeetingLine | None:
        """The line under the cursor of the list."""
        return next((each for each in meeting_lines(self.plan) if each.key == self.list.key), None)

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is shown; ``None`` where a group is."""
        return self.chosen.meeting if self.chosen else None

    @property
    def group(self) -> WorkingGroup | None:
        """The group that is shown, or whose meeting is."""
        return self.chosen.group if self.chosen else None

    @property
    def year(self) -> FiscalYear:
        """The fiscal year of a day that is typed without one."""
        known = meeting_year(self.meeting) if self.meeting else None
        return known or FiscalYear.of(self.planner.today)

    @property
    def shown_page(self) -> str:
        """The page that is seen."""
        return self.page if self.meeting else GROUP

    @property
    def table(self) -> LineTable:
        """The table that the keys work on: the one in focus, else the first of the page."""
        if isinstance(self.focused, LineTable) and self.focused is not self.list:
            return self.focused
        return next(iter(self.pages[self.shown_page].query(LineTable)))

    # -- drawing -----------------------------------------------------------------------------

    def show_chosen(self) -> None:
        """Draw the right side for the line under the cursor of the list."""
        chosen = self.chosen
        for name, page in self.pages.items():
            page.display = chosen is not None and name == self.shown_page
        self.query_one("#meeting-head", Static).update(shown(self._head(chosen)))
        tabs = self.query_one(TabLine)
        tabs.display = chosen is not None and chosen.meeting is not None
        if chosen is None:
            return
        if chosen.meeting is None:
            self._group_page.show(self.plan, chosen.group)
            return
        meeting = chosen.meeting
        tabs.set_pages(self._tabs(meeting), self.page)
        self._agenda_page.show(self.plan, meeting)
        self._people_page.show(self.plan, meeting)
        self._homework_page.show(self.plan, meeting, self.planner.today)

    @property
    def _agenda_page(self) -> AgendaPage:
        return self.query_one(AgendaPage)

    @property
    def _people_page(self) -> PeoplePage:
        return self.query_one(PeoplePage)

    @property
    def _homework_page(self) -> HomeworkPage:
        return self.query_one(HomeworkPage)

    @property
    def _group_page(self) -> GroupPage:
        return self.query_one(GroupPage)

    def _tabs(self, meeting: Meeting) -> tuple[tuple[str, str], ...]:
        labels = {name: self.text(f"meeting.page.{name}") for name in MEETING_PAGES}
        if count := open_count(self.plan, meeting):
            labels[HOMEWORK] += f" {count}"
        return tuple(labels.items())

    def _list_rows(self) -> list[Row]:
        return [self._list_row(line) for line in meeting_lines(self.plan)]

    def _list_row(self, line: MeetingLine) -> Row:
        example = f" {self.text('meeting.example_short')}" if line.is_example else ""
        if line.meeting is None:
            return Row(line.key, (f"{line.group.name}{example}",), "head")
        state = self.text(f"meeting.state_short.{line.meeting.state.value}")
        day = short_day(line.meeting, self.messages)
        name = f"  {short_name(line.meeting, self.messages)} {day}"
        return Row(line.key, (name, state + example))

    def _head(self, line: MeetingLine | None) -> str:
        if line is None:
            return self.text("meeting.start_here")
        example = f"{self.text('meeting.example')} " if line.is_example else ""
        if line.meeting is None:
            return f"{example}{line.group.name}"
        meeting = line.meeting
        title = meeting.title or f"{line.group.name} {short_name(meeting, self.messages)}"
        return f"{title}\n{example}{self._when_and_where(meeting)}"

    def _when_and_where(self, meeting: Meeting) -> str:
        clock = f"{meeting.start or ''}-{meeting.end or ''}" if meeting.start or meeting.end else ""
        undecided = self.text("document.undecided")
        mode = self.text(f"document.mode.{meeting.mode.value}") if meeting.mode else ""
        parts = (
            f"[{self.text(f'meeting.state.{meeting.state.value}')}]",
            day_text(meeting.date, self.messages) or self.text("meeting.day_undecided"),
            clock,
            meeting.place or f"{self.text('document.agenda.place')}: {undecided}",
            mode,
            meeting.note or "",
        )
        return "  ".join(part for part in parts if part)

    # -- moving ------------------------------------------------------------------------------

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """The list chooses what the right side shows; the agenda's cursor what is told below."""
        if event.table is self.list:
            self.show_chosen()
        elif event.table is self._agenda_page.table:
            self._agenda_page.show_detail()

    def on_tab_line_clicked(self, event: TabLine.Clicked) -> None:
        """Go to the page that was clicked."""
        self._go_to_page(event.page)

    def action_next_page(self) -> None:
        """Go to the next page of the meeting."""
        if self.meeting:
            place = MEETING_PAGES.index(self.page)
            self._go_to_page(MEETING_PAGES[(place + 1) % len(MEETING_PAGES)])

    def _go_to_page(self, page: str) -> None:
        self.page = page
        if self.focused is not self.list:
            # Textual drops the focus of what is hidden, so it goes to the new page first.
            self.pages[page].display = True
            self.set_focus(next(iter(self.pages[page].query(LineTable))))
        self.show_chosen()

    def action_to_list(self) -> None:
        """Go to the list."""
        self.list.display = True
        self.list.focus()

    def action_to_page(self) -> None:
        """Go to the page on the right; on it, to its next table."""
        tables = list(self.pages[self.shown_page].query(LineTable))
        if not self.chosen:
            return
        if self.focused in tables:
            place = tables.index(self.table) + 1
            tables[place % len(tables)].focus()
        else:
            tables[0].focus()

    def action_toggle_list(self) -> None:
        """Hide the list, or show it again."""
        self.list.display = not self.list.display
        if not self.list.display and self.focused in (None, self.list):
            self.action_to_page()

    @property
    def _moving(self) -> LineTable:
        return self.focused if isinstance(self.focused, LineTable) else self.list

    def action_cursor(self, steps: int) -> None:
        """Move the cursor of the table in focus."""
        self._moving.move(steps)

    def action_cursor_page(self, direction: int) -> None:
        """Move the cursor by a page."""
        self._moving.move_page(direction)

    def action_cursor_end(self, direction: int) -> None:
        """Move the cursor to the first or last row."""
        self._moving.move_end(direction)
