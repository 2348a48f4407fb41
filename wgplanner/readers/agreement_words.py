"""The words that open a text of an agreement: what is done, 甲's duties and 乙's duties."""

from __future__ import annotations

import re

from wgplanner.plan.text import comparison_key
from wgplanner.readers.levels import LONGEST

PURPOSE, CENTRAL, MEMBER = "purpose", "central_duty", "member_duty"
_BRACKETED = re.compile(r"^[【〔\[＜〈](?P<label>[^】〕\]＞〉]+)[】〕\]＞〉]\s*(?P<text>.*)$")
_MARKED = re.compile(r"^[■◆●○◎□・]\s*")
_NUMBER = re.compile(
    r"^(?:[①-⑳⑴-⒇]|[(（][0-9０-９ア-ンｱ-ﾝa-zａ-ｚ]{1,2}[)）]"
    r"|[0-9０-９ア-ンｱ-ﾝa-zａ-ｚ](?:[.．、)）]|(?=\s)))\s*"
)
_INLINE = re.compile(
    r"^(?P<label>[^\s:：。、]{2,20})(?:\s*[:：]\s*|[\s　]+)(?P<text>\S.*)$", re.DOTALL
)
_TEXTS = {
    PURPOSE: "取組の内容 取組内容 協定の内容 協定内容 取組の概要 目的 連携協約の内容 取組の方針",
    CENTRAL: "甲の役割 中心市の役割 連携中枢都市の役割 宣言中心市の役割",
    MEMBER: """乙の役割 近隣市町村の役割 連携市町村の役割 周辺市町村の役割
        近隣町村の役割 連携市町の役割 近隣市町の役割 周辺市町の役割 周辺町村の役割
        関係市町村の役割 関係市町の役割 関係町村の役割 関係町の役割 連携町村の役割
        連携町の役割 近隣町の役割""",
}
_DUTIES_OF = re.compile(r"^(?P<party>[^。\t]{2,40}?)の役割(?:分担)?$")
_TEXT_OF = {comparison_key(word): name for name, words in _TEXTS.items() for word in words.split()}


def agreement_text(line: str) -> tuple[str | None, str] | None:
    """The field of an agreement that a heading opens, with the text behind it.

    The field is ``None`` for a bracketed heading that is not known; the whole is
    ``None`` for a line that is no such heading. A number before the words
    (``a 甲の役割``) changes nothing.
    """
    bracketed = _BRACKETED.match(line)
    if bracketed:
        return _TEXT_OF.get(comparison_key(bracketed["label"])), bracketed["text"]
    plain = _MARKED.sub("", _NUMBER.sub("", line, count=1))
    name = _TEXT_OF.get(comparison_key(plain)) if len(line) <= LONGEST else None
    if name:
        return name, ""
    inline = _INLINE.match(plain)
    label = _TEXT_OF.get(comparison_key(inline["label"])) if inline else None
    if inline and label and inline["label"].endswith(("の役割", "の内容")):
        return label, inline["text"]
    return None


def party_of_duties(line: str) -> str | None:
    """Whose duties a heading opens: 湯川市 of ``b 湯川市の役割``."""
    if len(line) > LONGEST:
        return None
    plain = _MARKED.sub("", _NUMBER.sub("", line, count=1)).strip("【】〔〕[] 　")
    match = _DUTIES_OF.match(plain)
    return match["party"] if match else None


def opens_text(line: str) -> bool:
    """Whether a line opens a text of an agreement that is known."""
    opened = agreement_text(line)
    return opened is not None and opened[0] is not None
