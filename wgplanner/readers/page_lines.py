"""Lines that a page prints and no text: its number, and what runs at its head.

They stand wherever a page happens to end, in the midst of tables, rows and
sentences. A bare number is none of them for certain: it may be what is left of
a number that was broken.
"""

from __future__ import annotations

import re

LONGEST = 40
_FORMS = re.compile(
    r"^(?:[-–—]\s*[0-9０-９]{1,3}\s*[-–—]"
    r"|(?:資料|別紙|別添|参考資料)\s*[-－ー0-9０-９一二三四五六七八九十]*"
    r"|[(（]\s*単位\s*[:：]\s*\S{1,6}\s*[)）]"
    r"|第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[章節編](?:[\s　]\S.{0,20})?"
    r"|\S{0,24}(?:共生ビジョン|圏ビジョン)(?:[(（]案[)）])?)$"
)


def is_page_line(text: str) -> bool:
    """Whether a line without tabs belongs to the page and not to what stands around it."""
    return len(text) <= LONGEST and bool(_FORMS.match(text.strip()))


def ends_in_page_line(text: str) -> bool:
    """Whether what a page prints has run into the end of a text, behind its last full stop."""
    before, _, last = text.rpartition("。")
    return bool(before and last) and (is_page_line(last) or last.strip().isdigit())
