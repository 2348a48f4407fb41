"""All that the plan says about one field, item, program or activity, ready to be read.

``detail`` picks the sections for a record; each other module makes the sections
of one kind of fact. The detail pane draws them, and so may any writer.
"""
