"""Text as it is compared; text as it is stored stays as it was typed.

Japanese documents print the same word in many forms: full-width digits, blanks
inside words (``I C T``), CJK radicals in place of ideographs (``⻄`` for 西).
``comparison_key`` folds all of them. It must never be used on what is stored:
NFKC turns ① into 1 and ㈱ into (株).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# NFKC mends the Kangxi radicals (U+2F00..) but not the CJK radicals supplement
# (U+2E80..), which fonts of PDF makers emit for these ideographs.
CJK_RADICALS = str.maketrans(
    {
        "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "水", "⺣": "灬", "⺤": "爫",
        "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹",
        "⺯": "糸", "⺱": "罒", "⺲": "罒", "⺴": "网", "⺷": "羊", "⺹": "耂",
        "⺼": "肉", "⺽": "臼", "⺾": "艹", "⻁": "虎", "⻂": "衤", "⻃": "西",
        "⻄": "西", "⻅": "見", "⻆": "角", "⻈": "訁", "⻉": "貝", "⻋": "車",
        "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "邑", "⻐": "金", "⻑": "長",
        "⻒": "長", "⻓": "長", "⻔": "門", "⻖": "阝", "⻗": "雨", "⻘": "青",
        "⻙": "韋", "⻚": "頁", "⻛": "風", "⻜": "飛", "⻝": "食", "⻞": "食",
        "⻟": "食", "⻠": "食", "⻢": "馬", "⻣": "骨", "⻤": "鬼", "⻥": "魚",
        "⻦": "鳥", "⻧": "鹵", "⻨": "麦", "⻩": "黄", "⻫": "斉", "⻬": "斉",
        "⻭": "歯", "⻯": "竜", "⻰": "龍", "⻲": "亀", "⺅": "亻", "⺆": "冂",
        "⺇": "几", "⺈": "刀", "⺉": "刂", "⺊": "卜", "⺋": "㔾", "⺌": "小",
        "⺍": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺑": "尣", "⺒": "巳",
        "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心", "⺘": "扌",
        "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歺", "⺥": "爫",
        "⺦": "丬", "⺧": "牛", "⺨": "犭", "⺀": "冫", "⺁": "厂", "⺂": "乙",
        "⺃": "乚", "⺄": "乙", "⺳": "罓", "⺵": "网", "⺶": "羊", "⺸": "羊",
        "⺺": "聿", "⺻": "聿", "⺿": "艹", "⻀": "艹", "⻪": "黽", "⻮": "歯",
        "⻱": "亀", "⻳": "亀", "⻡": "首", "⻕": "阜", "⻊": "足", "⻇": "角",
    }
)  # fmt: skip
_LONGEST_CELL = 40
_RADICAL = re.compile("[\u2e80-\u2eff]")
# To look for a radical is much faster than to translate a text that has none.


def fold(text: str) -> str:
    """NFKC with the CJK radicals mapped; blanks stay, so words stay apart."""
    if text.isascii():
        return text
    if _RADICAL.search(text):
        text = text.translate(CJK_RADICALS)
    return unicodedata.normalize("NFKC", text)


def comparison_key(text: str) -> str:
    """The form under which two printings of the same word are equal."""
    return _key_of_cell(text) if len(text) <= _LONGEST_CELL else "".join(fold(text).split())


@lru_cache(maxsize=1 << 14)
def _key_of_cell(text: str) -> str:
    """The same for a short text: readers ask for arrows, years and labels again and again."""
    return "".join(fold(text).split())
