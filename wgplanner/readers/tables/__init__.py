"""Tables in: workbooks, CSV, TSV and pasted cells become records of the plan.

``grid`` is a table as it came, whatever it came from; ``headings`` and ``head`` say
which column means what; ``read`` makes records of the rows.
"""
