"""Fiscal years that a spreadsheet has made dates of.

Excel makes a date of what is typed as ``R4.4.1`` and shows it as it likes, so a cell
or a heading that reads R4 may hold a day of that year.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from wgplanner.plan.fiscal import FiscalYear
from wgplanner.plan.text import comparison_key
from wgplanner.readers.years import read_year

_DATE = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t?00:00:00)?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_year_or_date(text: str) -> FiscalYear | None:
    """The fiscal year that a text names, or in which its date lies."""
    match = _DATE.match(comparison_key(text))
    if match is None:
        return read_year(text)
    try:
        return FiscalYear.of(date(*map(int, match.groups())))
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Whether a text is a date and no fiscal year."""
    return _DATE.match(comparison_key(text)) is not None
