"""How far something has come, as people type it; ``progress_text`` prints it."""

from __future__ import annotations

import re

from wgplanner.plan.done import WHOLE
from wgplanner.plan.errors import InputError
from wgplanner.plan.month_text import typed_month
from wgplanner.plan.schedule import Progress
from wgplanner.plan.text import comparison_key

_PERCENT = re.compile(r"^(\d{1,3})(?:%|パーセント)?$")
_TENTHS = re.compile(r"^(\d{1,2})割$")
_WORDS = {"完了": WHOLE, "done": WHOLE, "未着手": 0, "notbegun": 0}


def typed_progress(text: str) -> Progress | None:
    """How far something has come, as typed: ``40%``, ``4割``, ``完了``, ``R5.9`` or ``R5.9まで``.

    Nothing typed is nothing said.

    Raises:
        InputError: It is none of these, or more than 100 %.
    """
    key = comparison_key(text)
    if not key:
        return None
    word = _WORDS.get(key.casefold())
    share, tenths = _PERCENT.match(key), _TENTHS.match(key)
    if word is not None:
        return Progress(percent=word)
    if share or tenths:
        percent = int(share[1]) if share else int(tenths[1]) * 10 if tenths else 0
        if percent > WHOLE:
            raise InputError("error.progress.form", text=text.strip())
        return Progress(percent=percent)
    try:
        return Progress(until=typed_month(key.removesuffix("まで")))
    except InputError:
        raise InputError("error.progress.form", text=text.strip()) from None
