"""Documents out: plan records become Markdown, tables and JSON. A writer never asks the store."""
