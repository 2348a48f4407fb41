"""The region itself: name, scheme, members, central city, term and long-range goals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wgplanner.plan.errors import InputError
from wgplanner.plan.fiscal import Period
from wgplanner.plan.kinds import FindingKind, Scheme
from wgplanner.plan.records import Goal, Region
from wgplanner.plan.text import comparison_key, fold
from wgplanner.plan.year_text import era_year
from wgplanner.readers.central import central_cities
from wgplanner.readers.group_words import KINDS, is_group_word
from wgplanner.readers.labels import Label, label_of
from wgplanner.readers.page_lines import is_page_line
from wgplanner.readers.parties import split_names
from wgplanner.readers.rows import Row

if TYPE_CHECKING:
    from wgplanner.plan.records import Municipality
    from wgplanner.readers.findings import FindingLog

_NUMBERED = re.compile(
    r"^(?:[(（]?[0-9０-９]{1,2}[)）.．]?\s*|第[0-9０-９一-九]{1,2}[章節]\s*|[①-⑳⑴-⒇Ⅰ-Ⅻ]\s*"
    r"|[(（]?[ア-ンA-Za-zＡ-Ｚａ-ｚ][)）.．\s]\s*|[■◆●○◎]\s*)"
)
_NAME_HEADING = re.compile(r"(圏域|定住自立圏|連携中枢都市圏|都市圏)の名称$")
_MEMBERS_HEADING = re.compile(r"(市町村|市町|市村)(の名称)?$")
_MEMBER_LABEL = re.compile(
    r"^(?:(?P<all>(?:圏域)?構成市町村?(?:名|の名称)?|圏域を構成する市町村?|圏域市町村?)"
    r"|(?P<central>(?:宣言)?中心市|連携中枢都市)|(?P<rest>(?:近隣|周辺|連携|関係)(?:市町村?|町村?|市村)))$"
)
_OF_SOME = re.compile(r"^[甲乙]\s*[:：]|中心市|連携中枢都市(?!圏)")
_TERM_LABEL = re.compile(r"^(?:(?:共生)?ビジョンの?|計画の?|取組の?|実施)?期間$")
_LABELLED = re.compile(
    r"^[-*・○●◎■◆\s]*(?P<label>[^\s:：]{2,14})\s*(?:[:：]|\s)\s*(?P<value>\S.*)$"
)
_ROLES = frozenset({"中心市", "宣言中心市", "両中心市", "連携中枢都市", "中枢都市"})
"""Words for what a city is, which end like the name of one."""
_TERM_HEADING = re.compile(r"(期間|計画期間|取組期間)$")
_VISION = re.compile(r"^\S.*(共生ビジョン|圏ビジョン)")
_NAME_IN_TITLE = re.compile(r"^(.+?(?:定住自立圏|連携中枢都市圏|都市圏))")
_DATE = re.compile(
    r"^\**(?:(?P<west>\d{4})年)?\(?(?:(?P<era>令和|平成)(?P<year>\d{1,2}|元)年)?\)?(?P<month>\d{1,2})月"
)
_MEMBER = re.compile(r"^\S{1,8}[市町村区]$")
_GOAL = re.compile(r"^([^\d\s・、,]{1,20}?)\s*(?:約\s*)?([\d,.]+\s*(?:人|千人|万人|%|％|件|世帯))$")
_GOAL_HEADING = re.compile(r"(将来の人口|人口目標|将来目標|目標人口|人口の(将来)?展望)")
_CALENDAR_YEAR = re.compile(r"(\d{4})年")
_NAME_ENDS = ("圏", "圏域", "」", "』", "。")
_COVER_LINES = 40
_LONGEST_TITLE = 60
_SECTION_LINES = 12
_LONGEST_LABELLED = 200


@dataclass(slots=True)
class RegionFacts:
    """What the document says of the region; ``lines`` as in the records."""

    name: str | None = None
    vision: str | None = None
    scheme: Scheme | None = None
    members: tuple[str, ...] = ()
    central: tuple[str, ...] = ()
    period: Period | None = None
    goals: tuple[Goal, ...] = ()
    adopted: str | None = None
    lines: dict[str, int] = field(default_factory=dict)

    def record(
        self, central: tuple[str, ...], members: Iterable[Municipality], document: str
    ) -> Region:
        """The region's record; ``central`` are ids of some of the members."""
        lines = dict(self.lines)
        if "period" in lines:
            lines["first_year"] = lines["last_year"] = lines.pop("period")
        return Region(
            id="region-001",
            position=1,
            document=document,
            lines=lines,
            name=self.name or "",
            scheme=self.scheme,
            vision=self.vision,
            central=central,
            members=tuple(each.id for each in members),
            first_year=self.period.first if self.period else None,
            last_year=self.period.last if self.period else None,
            goals=self.goals,
            adopted=self.adopted,
        )


def read_region(rows: Sequence[Row], log: FindingLog) -> RegionFacts:
    """The facts about the region in the document, with a finding for each that is missing."""
    facts = RegionFacts()
    _cover(rows, facts)
    _named_sections(rows, facts)
    _labelled_rows(rows, facts)
    facts.central, line = central_cities(rows, facts.members)
    if facts.central:
        facts.lines["central"] = line or facts.lines.get("members", 1)
    facts.goals = tuple(_goals(rows))
    named = _without_radicals(f"{facts.name or ''}{facts.vision or ''}")
    facts.scheme = (
        Scheme.SETTLEMENT
        if "定住自立圏" in named
        else Scheme.CORE_CITY
        if "連携中枢都市圏" in named or "都市圏" in named
        else None
    )
    missing = {
        "圏域の名称": facts.name,
        "市町村の名称": facts.members,
        "中心市": facts.central,
        "期間": facts.period,
    }
    for label, value in missing.items():
        if not value:
            log.add(FindingKind.FIELD_MISSING, 1, label)
    if facts.vision is None and (line := _broken_title(rows)):
        log.add(FindingKind.FIELD_MISSING, line, "ビジョンの名称")
    return facts


def member_names(text: str) -> tuple[str, ...]:
    """The names in a list of municipalities, or nothing where it is no such list."""
    plain = re.sub(r"[(（][^()（）]*[)）]", "", text.strip("*＊ 　"))
    plain = re.sub(r"^[^:：]*[:：]", "", plain)
    names = [piece for part in split_names(plain) for piece in part.split()]
    if not names or not all(map(_may_be_name, names)):
        return ()
    return tuple(names)


def _may_be_name(text: str) -> bool:
    """Whether a text can be a municipality's name; 連携市町村 and 中心市 only end like one."""
    return bool(_MEMBER.match(text)) and text not in _ROLES and not is_group_word(text)


def _without_radicals(text: str) -> str:
    """A text with the ideographs that CJK radicals stand for, each letter in its place."""
    return "".join(fold(each) if "\u2e80" <= each <= "\u2fdf" else each for each in text)


def _cover(rows: Sequence[Row], facts: RegionFacts) -> None:
    begins = (at for at, row in enumerate(rows) if label_of(row.head) is Label.NAME)
    cover = rows[: min(_COVER_LINES, next(begins, _COVER_LINES))]
    for above, row in zip((None, *cover), cover, strict=False):
        text = row.head.strip("*＊ ")
        if row.is_tabbed or not text:
            continue
        # What stands right below another line may be the rest of a title that was broken.
        apart = above is None or above.is_blank
        plain = _without_radicals(text)
        if facts.vision is None and apart and _is_title(plain) and not _NUMBERED.match(text):
            facts.vision, facts.lines["vision"] = text, row.line
            name = _NAME_IN_TITLE.match(plain)
            if name:
                facts.name, facts.lines["name"] = text[: name.end(1)], row.line
        elif facts.adopted is None and facts.vision and (date := _month_of(text)):
            facts.adopted, facts.lines["adopted"] = date, row.line
        elif not facts.members and facts.vision and _lists_members(row, rows):
            facts.members, facts.lines["members"] = member_names(text), row.line


def _is_title(text: str) -> bool:
    """Whether a line may be the title, whole: no bracket left open, no heading run into it."""
    match = _VISION.match(text)
    if match is None or len(text) >= _LONGEST_TITLE:
        return False
    whole = text.count("(") + text.count("（") == text.count(")") + text.count("）")
    return whole and "定住自立圏" not in text[match.end() :] and "の名称" not in text


def _broken_title(rows: Sequence[Row]) -> int | None:
    """The line of what looks like a title and was taken for none, whole or in two pieces."""
    for row, below in zip(rows[:_COVER_LINES], (*rows[1:], None), strict=False):
        pieces = row.head, f"{row.head}{below.head}" if below and below.head else ""
        if row.is_tabbed or not row.head or _NUMBERED.match(row.head):
            continue
        if any(_VISION.match(text) and len(text) < _LONGEST_TITLE for text in pieces):
            return row.line
    return None


def _lists_members(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a line lists several names, and is no piece of a list that was broken."""
    label = _MEMBER_LABEL.match(_labelled(row)[0])
    if _OF_SOME.search(row.head):
        # Some of the members: the central cities, or one side of the agreements.
        return False
    if len(member_names(row.head)) < 2 or (label is not None and not label["all"]):
        return False
    above, below = (
        rows[at].head if 0 <= at < len(rows) and not rows[at].is_tabbed else ""
        for at in (row.line - 2, row.line)
    )
    return not (above and member_names(above + row.head)) and not _continues_list(row.head, below)


def _continues_list(text: str, below: str) -> bool:
    """Whether the line below a list of names is no list, and would be one behind that list."""
    if not below or _MEMBER_LABEL.match(_labelled(Row.of(1, below))[0]):
        return False
    return not member_names(below) and bool(member_names(text + below))


def _named_sections(rows: Sequence[Row], facts: RegionFacts) -> None:
    done: set[str] = set()
    for index, row in enumerate(rows):
        text = _without_radicals(row.head)
        if row.is_tabbed or len(text) > 40 or not _may_open_section(text):
            continue
        near = rows[index + 1 : index + _SECTION_LINES]
        below = [
            each
            for each in near
            if not (each.is_blank or each.may_be_page or is_page_line(each.head))
        ]
        if (
            not below
            or below[0].is_tabbed
            or (_NUMBERED.match(below[0].head) is not None and (not below[0].head[:4].isdigit()))
        ):
            continue
        first = below[0]
        named = _NAME_HEADING.search(text) and len(first.head) < 60
        if "name" not in done and named and first.head.endswith(_NAME_ENDS):
            facts.name, facts.lines["name"] = first.head, first.line
            done.add("name")
        elif "members" not in done and _MEMBERS_HEADING.search(text):
            found = _members_below(below)
            if found:
                facts.members = tuple(dict.fromkeys(name for name, _ in found))
                facts.lines["members"] = first.line
                done.add("members")
        elif "period" not in done and _TERM_HEADING.search(text):
            period = _period(first.head)
            if period:
                facts.period, facts.lines["period"] = period, first.line
                done.add("period")


def _may_open_section(text: str) -> bool:
    """Whether a line is a numbered heading, or nothing but the words of one (計画期間)."""
    if _NUMBERED.match(text):
        return True
    key = comparison_key(text)
    members = _MEMBER_LABEL.match(key)
    return bool(_TERM_LABEL.match(key)) or (members is not None and bool(members["all"]))


def _labelled_rows(rows: Sequence[Row], facts: RegionFacts) -> None:
    """Members and term in rows or lines that begin with their label, over the first program."""
    named: dict[str, int] = {}
    whole = central = rest = False
    for row in rows:
        if row.is_tabbed and label_of(row.head) is Label.NAME:
            break
        label, value = _labelled(row)
        if facts.period is None and _TERM_LABEL.match(label) and (period := _period(value)):
            facts.period, facts.lines["period"] = period, row.line
        match = _MEMBER_LABEL.match(label)
        if match is None:
            continue
        for name in member_names(value):
            named.setdefault(name, row.line)
        # The neighbours are all there are only beside the central city.
        central = central or (bool(match["central"]) and bool(named))
        rest = rest or bool(match["rest"])
        whole = whole or bool(match["all"]) or (central and rest and len(named) > 1)
    if whole and named and not facts.members:
        facts.members, facts.lines["members"] = tuple(named), min(named.values())


def _labelled(row: Row) -> tuple[str, str]:
    """The label of a row folded, and what stands behind it; both empty where there is none."""
    if row.is_tabbed:
        return (comparison_key(row.head), row.filled[0][1]) if len(row.filled) == 1 else ("", "")
    match = _LABELLED.match(row.head) if len(row.head) <= _LONGEST_LABELLED else None
    return (comparison_key(match["label"]), match["value"]) if match else ("", "")


def _members_below(below: Sequence[Row]) -> list[tuple[str, int]]:
    """The names in the lists below a heading, with their lines; none where one was broken."""
    found: list[tuple[str, int]] = []
    above: Row | None = None
    for row in below:
        names = member_names(row.head.lstrip("-・○ "))
        if row.is_tabbed or not names:
            right_below = above is not None and row.line == above.line + 1 and not row.is_tabbed
            if above and right_below and _continues_list(above.head, row.head):
                return []
            break
        found += [(name, row.line) for name in names]
        above = row
    return found


def _period(text: str) -> Period | None:
    """The term in a sentence such as ``令和3年度から令和7年度までの5年間とします。``."""
    sentence = re.split(r"[。、]", text)[0]
    begin = re.search(r"(\d{4}|令和|平成|[RH]\d)", fold(sentence))
    if begin is None:
        return None
    try:
        return Period.parse(fold(sentence)[begin.start() :])
    except InputError:
        return None


def _month_of(text: str) -> str | None:
    match = _DATE.match(comparison_key(text))
    if match is None or not (match["west"] or match["era"]):
        return None
    named = {int(match["west"])} if match["west"] else set()
    if match["era"]:
        named.add(era_year(match["era"], match["year"]))
    month = int(match["month"])
    return f"{named.pop()}-{month:02}" if len(named) == 1 and 1 <= month <= 12 else None


def _goals(rows: Sequence[Row]) -> Iterator[Goal]:
    for index, row in enumerate(rows):
        if not row.is_tabbed and _GOAL_HEADING.search(row.head) and len(row.head) < 40:
            below = [r for r in rows[index + 1 : index + _SECTION_LINES] if not r.is_tabbed]
            yield from _goals_below(below)


def _goals_below(below: Sequence[Row]) -> Iterator[Goal]:
    prose, cut = "", False
    for row in below:
        text = fold(row.head)
        parts = [part.strip() for part in re.split(r"[・、]", text)]
        goals = [match for part in parts if (match := _GOAL.match(part))]
        years = set(_CALENDAR_YEAR.findall(prose))
        if not text or len(goals) != len(parts) or len(years) != 1:
            prose += text
            # What ends in no sign may be the first letters of a label that was broken.
            cut = bool(text) and text[-1] not in "。、:)"
            continue
        if cut:
            return
        for match in goals:
            projected = re.search(
                rf"{re.escape(match[1])}は(?:約)?([\d,.]+(?:人|千人|万人|%))", prose
            )
            target = "".join(match[2].split())
            yield Goal(
                match[1], int(years.copy().pop()), target, projected[1] if projected else None,
                row.line,
            )  # fmt: skip
        return


def kind_letter(name: str) -> str | None:
    """市, 町, 村 or 区 at the end of a municipality's name."""
    return name[-1] if name and name[-1] in KINDS else None
