"""The domain: frozen records and pure functions.

Nothing here reads a clock, a locale or a disk, and nothing here knows Textual
or TinyDB. Whatever depends on them is handed in by the caller.
"""
