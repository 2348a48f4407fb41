"""The headings that were explained once, by sender: to look at, and to forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wgplanner.tui.app import PlannerApp


def show_mappings(app: PlannerApp) -> None:
    """List what is remembered; what is chosen in the list is forgotten."""
    from wgplanner.mappings import forget_mappings, load_mappings  # noqa: PLC0415
    from wgplanner.tui.dialogs.chooser import ChooserDialog  # noqa: PLC0415
    from wgplanner.views.mapping_words import heading_words, sender_words  # noqa: PLC0415

    text = app.messages.text
    known = load_mappings(app.settings_folder)
    if not known:
        app.say(text("mapping.none"))
        return
    choices = []
    for number, each in enumerate(known):
        said = each.mapping
        words = heading_words(said.fields, said.units, said.unit, app.messages)
        choices.append((str(number), f"{sender_words(each.stem, app.messages)}: {words}"))

    def answered(chosen: tuple[str, ...] | None) -> None:
        gone = [known[int(each)] for each in chosen or ()]
        if gone and forget_mappings(app.settings_folder, gone):
            app.say(text("mapping.forgotten", count=len(gone)))
        elif gone:
            app.say(text("error.mapping.not_kept", path=str(app.settings_folder)))

    dialog = ChooserDialog(app.messages, text("mapping.choose"), choices, multiple=True)
    app.push_screen(dialog, answered)
