"""Screens that lie over another one: forms, questions, help."""
