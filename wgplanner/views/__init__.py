"""What a screen or a document shows, as plain values: rows, bars, cells, numbered items.

Screens, ``show`` and the writers share these, so a grid looks alike everywhere.
Nothing here draws and nothing here knows Textual.
"""
