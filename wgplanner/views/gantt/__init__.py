"""The Gantt grid without a screen: rows, axis, layout and signs.

``outline`` holds the plan's rows in order, ``rows`` those that fold and filter
leave, ``axis`` the columns, ``layout`` what stands where, ``signs`` how it is
drawn and what it means. The screen, ``show gantt`` and the exports share all.
"""
