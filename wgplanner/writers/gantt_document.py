"""The schedule in the form that a file's ending names: Markdown, a picture, or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from wgplanner.locale import Messages
    from wgplanner.plan.plan import Plan

MARKDOWN_ENDINGS = ("", ".md", ".markdown", ".txt")
PICTURE_ENDINGS = (".svg", ".html", ".htm")
ENDINGS = (*MARKDOWN_ENDINGS, *PICTURE_ENDINGS)


def gantt_document(
    plan: Plan,
    ending: str,
    messages: Messages,
    today: date,
    programs: Collection[str] | None = None,
) -> str:
    """The schedule of all programs, or of those with the given ids.

    ``ending`` is one of ``ENDINGS``.
    """
    if ending.lower() not in PICTURE_ENDINGS:
        from wgplanner.writers.gantt import gantt_markdown  # noqa: PLC0415 - only what is asked for

        return gantt_markdown(plan, messages, programs)
    from wgplanner.views.gantt.whole import whole_gantt  # noqa: PLC0415
    from wgplanner.writers.gantt_html import gantt_html  # noqa: PLC0415
    from wgplanner.writers.gantt_svg import gantt_svg  # noqa: PLC0415

    draw = gantt_svg if ending.lower() == ".svg" else gantt_html
    return draw(whole_gantt(plan, today, programs), messages)
