"""Strings that screens must show as they are written, and plans that hold them everywhere."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from tests.plans import small_plan
from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Record

BRACKETS = (
    *(
        "[WG] 第1回",
        "結果[/]",
        "結果[/bold]",
        "結果[/",
        "[/srv/共有]",
        "議題[A-1]",
        "[x] 済 [ ] 未",
    ),
    *(
        "[50%] 進捗",
        "[#3] 担当",
        "[a@b.jp]",
        "[https://x.jp/]",
        "付録[i][ii]",
        "会議[令和7]",
        "[案]",
    ),
    *("[10:00-12:00]", "[bold]太[/bold]", "[red]赤[/]", "[$primary]x", "[_draft]", "C:\\[bold]x"),
    *(
        "\\[x]",
        "\\\\[x]",
        "[[x]]",
        "[]",
        "[ ]",
        "[",
        "]",
        "[/]",
        "[//]",
        "[b",
        "[b]",
        "[@click=app.bell]x",
    ),
    *("[@click=app.quit]終[/]", "[link=x]y[/link]", "[on red]x", "[not bold]x", "[reverse]x[/]"),
    *("{x}", "{0}", "%s%d", "[/x][x]"),
)
CONTROLS = (
    *(
        "\x1b[31m",
        "\x1b[6n",
        "\x1b[2J",
        "\x1bc",
        "\x1b]0;題\x07",
        "\x1b]0;題\x1b\\",
        "\x1b]8;;x\x1b\\",
    ),
    *("\x1b]52;c;eA==\x07", "\x1bP1$r\x1b\\", "\x1b[?1049l", "\x1b[?1003l", "\x1b[201~", "\x1b(0"),
    *(
        "\x9b31m",
        "\x9d0;x\x9c",
        "\x90x\x9c",
        "\x00",
        "\x07",
        "\x08",
        "\x0b",
        "\x0e",
        "\x0f",
        "\x7f",
    ),
    *("\x85", "\u2028", "\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\u2060", "\u00ad"),
    *("\U000e0041", "\ufff9", "\ufffe"),
)
TOKEN = "q{:03d}z"
"""Marks each text, so that it is found again wherever it is shown."""

KEPT = frozenset(
    {"id", "document", "lines", "date", "due", "start", "end", "unit", "sha256", "read_at", "code"}
    | {"central", "members", "field", "item", "agreement", "program", "programs", "party", "group"}
    | {"meeting", "parent", "continues", "record", "kind", "short", "adopted", "encoding", "papers"}
)
"""Fields that hold no free text: ids, days, times, kinds."""


def hostile_plan(strings: tuple[str, ...]) -> tuple[Plan, dict[str, str]]:
    """The small plan with one of the strings at the beginning of every text of every record.

    Returns the plan, and for each token the whole text that has it.
    """
    whole: dict[str, str] = {}

    def text(value: str) -> str:
        number = len(whole)
        token = TOKEN.format(number)
        whole[token] = f"{strings[number % len(strings)]}{token}"
        return whole[token] if len(value) < 3 else f"{whole[token]} {value[:4]}"

    def changed(value: Any, name: str) -> Any:
        if isinstance(value, str) and type(value) is str and name not in KEPT and value:
            return text(value)
        if isinstance(value, tuple):
            return tuple(changed(each, name) for each in value)
        if isinstance(value, Struct):
            inner = {each: changed(getattr(value, each), each) for each in value.__struct_fields__}
            return structs.replace(value, **inner)
        return value

    records: list[Record] = [
        structs.replace(
            record,
            **{
                name: changed(getattr(record, name), name)
                for name in record.__struct_fields__
                if name not in KEPT
            },
        )
        for record in small_plan().records()
    ]
    return Plan.of(records), whole
