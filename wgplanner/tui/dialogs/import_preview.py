"""What a document gave, shown before anything is kept: counts, and every doubt with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from wgplanner.tui.dialogs.base import Dialog
from wgplanner.tui.shown import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wgplanner.locale import Messages
    from wgplanner.readers.result import ReadResult


class ImportPreview(Dialog[bool]):
    """Gives back whether to keep what was read."""

    DEFAULT_CSS = """
    ImportPreview > #dialog-box { height: 100%; }
    ImportPreview VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    ImportPreview Static { height: auto; }
    ImportPreview #dialog-keys { dock: bottom; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,ｙ", "answer(True)", show=False),
        Binding("escape,n,ｎ", "answer(False)", show=False),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, messages: Messages, result: ReadResult) -> None:
        kind = messages.text(f"import.kind.{result.document.kind}")
        title = messages.text("import.read", name=result.document.name, kind=kind)
        super().__init__(messages, title, "import.preview_keys")
        self._result = result

    def body(self) -> ComposeResult:
        """Counts in one line of words, then the findings."""
        text = self.messages.text
        counts = "  ".join(
            text("import.count", what=text(f"record.{table}"), count=count)
            for table, count in self._result.counts.items()
        )
        findings = self._result.findings
        with VerticalScroll():
            yield Static(shown(counts))
            yield Static(shown(text("import.findings", count=len(findings)), "bold"))
            yield Static(shown("\n".join(self._finding_lines())))

    def _finding_lines(self) -> list[str]:
        text = self.messages.text
        return [
            f"{text('import.line', line=finding.line)} "
            f"{text(f'finding.{finding.kind}', subject=finding.subject, line=finding.line)}"
            for finding in self._result.findings
        ]

    def action_answer(self, keep: bool) -> None:
        """Close with the answer."""
        self.dismiss(keep)
