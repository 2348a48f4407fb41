"""The first-run screen: open a sample, start a region, import a document, or open a plan."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Footer, OptionList, Static

from wgplanner.plan.edits.regions import municipalities, split_names, start_region
from wgplanner.plan.errors import PlannerError
from wgplanner.plan.fiscal import Period
from wgplanner.plan.kinds import Scheme
from wgplanner.plan.plan import Plan
from wgplanner.tui.commands import Command
from wgplanner.tui.dialogs.checks import accepted, filled
from wgplanner.tui.dialogs.chooser import ChooserDialog
from wgplanner.tui.dialogs.form import Check, Field, FormDialog
from wgplanner.tui.screens.base import CommandScreen
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from wgplanner.tui.kept_import import Kept
    from wgplanner.tui.reading import Read

GROUP = "first_run"
CHOICES = (
    Command("first_run.sample", ("s",), "sample", GROUP, footer=True),
    Command("first_run.region", ("n",), "region", GROUP, footer=True),
    Command("first_run.import", ("i",), "import_document", GROUP, footer=True),
    Command("first_run.open", ("o",), "open_plan", GROUP, footer=True),
)


def typed_path(text: str) -> Path:
    """The path that somebody typed, or copied from a file manager, which quotes it."""
    return Path(text.strip().strip("\"'")).expanduser()


class FirstRunScreen(CommandScreen):
    """Four ways to a plan, as a menu and as keys."""

    DEFAULT_CSS = """
    FirstRunScreen { align: center middle; }
    FirstRunScreen > Vertical { width: 64; max-width: 100%; height: auto; }
    FirstRunScreen #title { text-style: bold; padding: 0 1; }
    FirstRunScreen #about { padding: 1; height: auto; }
    FirstRunScreen OptionList, FirstRunScreen OptionList:focus { height: auto; border: none; }
    """
    ACTIONS: ClassVar[tuple[Command, ...]] = CHOICES
    BINDINGS: ClassVar[list[Binding]] = []  # type: ignore[assignment]

    def compose(self) -> ComposeResult:
        """Who this is for, and the menu."""
        with Vertical():
            yield Static("wgplanner", id="title", markup=False)
            yield Static(shown(self.text("first_run.about")), id="about")
            yield OptionList(*(shown(self._line(each)) for each in CHOICES), markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def _line(self, command: Command) -> str:
        return f" {command.keys[0]}  {command.help(self.messages)}"

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the chosen line."""
        self.call_later(self.run_action, CHOICES[event.option_index].action)

    # -- a sample ---------------------------------------------------------------------------

    def action_sample(self) -> None:
        """Choose a sample, then the file to write it to."""
        from wgplanner.samples import sample_names  # noqa: PLC0415

        names = [(name, self.text(f"sample.{name}")) for name in sample_names()]
        dialog = ChooserDialog(self.messages, self.text("first_run.sample_title"), names)
        self.app.push_screen(dialog, self._sample_chosen)

    def _sample_chosen(self, chosen: tuple[str, ...] | None) -> None:
        if not chosen:
            return
        name = chosen[0]
        form = FormDialog(
            self.messages, self.text(f"sample.{name}"), [self._file_field(f"{name}.json")]
        )
        self.app.push_screen(form, lambda values: self._write_sample(name, values))

    def _write_sample(self, name: str, values: dict[str, str] | None) -> None:
        if values is None:
            return
        from wgplanner.samples import write_sample  # noqa: PLC0415

        path = typed_path(values["file"])
        self._open_after(path, lambda: write_sample(name, path))

    # -- a new region -----------------------------------------------------------------------

    def action_region(self) -> None:
        """Ask for what a region is made of."""
        schemes = tuple((each.value, self.text(f"first_run.scheme.{each}")) for each in Scheme)
        fields = [
            Field("name", self.text("first_run.name"), check=filled(self.messages)),
            Field(
                "scheme",
                self.text("first_run.scheme"),
                Scheme.SETTLEMENT.value,
                "choice",
                schemes,
            ),
            Field(
                "central",
                self.text("first_run.central"),
                check=self._also_filled(accepted(self.messages, municipalities)),
            ),
            Field(
                "others",
                self.text("first_run.others"),
                check=accepted(self.messages, municipalities),
                hint=self.text("first_run.others_hint"),
            ),
            Field(
                "period",
                self.text("first_run.period"),
                check=self._also_filled(accepted(self.messages, Period.parse)),
                hint=self.text("first_run.period_hint"),
            ),
            self._file_field("plan.json"),
        ]
        form = FormDialog(self.messages, self.text("first_run.region_title"), fields)
        self.app.push_screen(form, self._start_region)

    def _start_region(self, values: dict[str, str] | None) -> None:
        if values is None:
            return
        try:
            records = start_region(
                values["name"],
                Scheme(values["scheme"]),
                split_names(values["central"]),
                split_names(values["others"]),
                Period.parse(values["period"]),
                council=self.text("first_run.council"),
            )
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        self._create(typed_path(values["file"]), Plan.of(records))

    # -- a document -------------------------------------------------------------------------

    def action_import_document(self) -> None:
        """Ask which document to read and where to keep the plan."""
        fields = [
            Field("source", self.text("first_run.source"), check=self._also_filled(self._there)),
            self._file_field("plan.json"),
        ]
        form = FormDialog(self.messages, self.text("first_run.import_title"), fields)
        self.app.push_screen(form, self._read_document)

    def _read_document(self, values: dict[str, str] | None) -> None:
        if values is None:
            return
        from wgplanner.readers.text_file import read_bytes  # noqa: PLC0415
        from wgplanner.tui.reading import Source, read_asking  # noqa: PLC0415

        source, path = typed_path(values["source"]), typed_path(values["file"])
        read_asking(
            self.planner,
            Source(lambda: read_bytes(source), source.name),
            Plan(),
            lambda read: self._preview(path, read),
        )

    def _preview(self, path: Path, read: Read) -> None:
        """Show what was read, and make a plan of what is accepted of it."""
        from wgplanner.tui.dialogs.import_preview import ImportPreview  # noqa: PLC0415

        def answered(kept: Kept | None) -> None:
            if kept is not None and kept.accepted:
                self._create(path, kept.as_plan())

        dialog = ImportPreview(self.messages, read)
        self.app.push_screen(dialog, answered)

    # -- a plan that is there ---------------------------------------------------------------

    def action_open_plan(self) -> None:
        """Ask for a plan file."""
        form = FormDialog(
            self.messages,
            self.text("first_run.open_title"),
            [
                Field(
                    "file",
                    self.text("first_run.file"),
                    str(Path.cwd() / "plan.json"),
                    check=self._also_filled(self._there),
                )
            ],
        )
        self.app.push_screen(form, self._open_plan)

    def _open_plan(self, values: dict[str, str] | None) -> None:
        if values is not None:
            self._open_after(typed_path(values["file"]), lambda: None)

    # -- shared -----------------------------------------------------------------------------

    def _create(self, path: Path, plan: Plan) -> None:
        from wgplanner.store.planfile import write_new  # noqa: PLC0415

        self._open_after(path, lambda: write_new(path, plan))

    def _open_after(self, path: Path, prepare: Callable[[], object]) -> None:
        """Do what makes the file, then open it; say why where either fails."""
        from wgplanner.workspace import Workspace  # noqa: PLC0415

        try:
            prepare()
            workspace = Workspace.open(path, self.planner.owner, self.planner.clock, claim=False)
        except PlannerError as problem:
            self.planner.complain(problem)
            return
        self.planner.open_workspace(workspace)

    def _file_field(self, name: str) -> Field:
        """The field for a new plan file, with the folder that the program was started in."""
        return Field(
            "file",
            self.text("first_run.file"),
            str(Path.cwd() / name),
            check=self._also_filled(self._not_there),
        )

    def _also_filled(self, check: Check) -> Check:
        """A check of what must say something as well."""
        must = filled(self.messages)
        return lambda value: must(value) or check(value)

    def _there(self, value: str) -> str | None:
        path = typed_path(value)
        return None if path.exists() else self.text("error.store.missing", path=str(path))

    def _not_there(self, value: str) -> str | None:
        path = typed_path(value)
        taken = os.path.lexists(path)
        return self.text("error.store.exists", path=str(path)) if taken else None
