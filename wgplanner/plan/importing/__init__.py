"""Bringing a document into a plan that is there: nothing is merged without a word.

``incoming`` is what a reader made of a document, ``references`` turns its ids into the
plan's, ``match`` finds which record is which, ``compare`` tells what a matched record
says otherwise, and ``proposal`` makes of all that a list of items to accept, and the
edits of those that were.
"""
