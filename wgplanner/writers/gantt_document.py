"""The schedule in the form that a file's ending names: Markdown, a picture, or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wgplanner.locale import Messages
    from wgplanner.views.gantt.whole import WholeGantt

MARKDOWN_ENDINGS = ("", ".md", ".markdown", ".txt")
PICTURE_ENDINGS = (".svg", ".html", ".htm")
ENDINGS = (*MARKDOWN_ENDINGS, *PICTURE_ENDINGS)


def gantt_document(whole: WholeGantt, ending: str, messages: Messages) -> str:
    """The grid as a document; ``ending`` is one of ``ENDINGS``.

    Only what is asked for is loaded. Markdown has a column a year at every zoom.
    """
    if ending.lower() in MARKDOWN_ENDINGS:
        from wgplanner.writers.gantt import gantt_markdown  # noqa: PLC0415

        return gantt_markdown(whole, messages)
    if ending.lower() == ".svg":
        from wgplanner.writers.gantt_svg import gantt_svg  # noqa: PLC0415

        return gantt_svg(whole, messages)
    from wgplanner.writers.gantt_html import gantt_html  # noqa: PLC0415

    return gantt_html(whole, messages)
