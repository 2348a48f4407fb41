"""Makes the sample plans from the fact files; used by ``data/build.py`` only, never shipped."""
