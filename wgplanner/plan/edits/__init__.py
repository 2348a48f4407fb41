"""Edits as pure functions: from a plan and a wish to the edits that fulfil it."""
