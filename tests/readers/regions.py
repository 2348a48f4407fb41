"""Small visions of our own, in the form of the published ones: invented regions and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from wgplanner.plan.plan import Plan
from wgplanner.plan.records import Finding, Program
from wgplanner.readers.result import ReadResult
from wgplanner.readers.text_file import SourceText, text_from_bytes
from wgplanner.readers.vision import read_vision

READ_AT = "2025-10-20T09:00:00+09:00"
REAL_VISION = Path(__file__).parents[3] / "shared" / "documents" / "001_cba67e81e956240e.txt"
needs_real_vision = pytest.mark.skipif(
    not REAL_VISION.exists(),
    reason="the published vision lies outside of the repository, in ../shared/documents",
)


def source(text: str, name: str = "vision.txt") -> SourceText:
    return text_from_bytes(text.encode("utf-8"), name)


def read(text: str) -> ReadResult:
    return read_vision(source(text), read_at=READ_AT)


def plan_of(result: ReadResult) -> Plan:
    return Plan.of(result.everything)


def program(result: ReadResult, name: str) -> Program:
    return next(each for each in plan_of(result).ordered(Program) if each.name == name)


def kinds(findings: Sequence[Finding]) -> set[str]:
    return {finding.kind.value for finding in findings}


@dataclass
class Words:
    """The labels that a region uses."""

    summary: str = "事業概要"
    effect: str = "効果"
    budget: str = "事業費 (千円)"
    schedule: str = "スケジュール"
    participants: str = "連携市町村"
    duties: str = "役割分担 の考え方"
    remark: str = "備考"


@dataclass
class SheetText:
    """One program's sheet; ``gap`` empty columns stand between name and marks."""

    name: str
    years: Sequence[str]
    budget: Sequence[str]
    activities: Sequence[tuple[str, Sequence[str]]]
    participants: str
    duties: Sequence[tuple[str, str]]
    summary: str = "利用者の窓口を共同で開く。"
    effect: str = "移動の負担が軽くなる。"
    gap: int = 2
    schedule_years: Sequence[str] | None = None
    words: Words = field(default_factory=Words)

    def rows(self) -> list[list[str]]:
        words = self.words
        marks_at = [""] * self.gap
        first, *others = self.duties
        return [
            ["事業名", self.name],
            [words.summary, self.summary],
            [words.effect, self.effect],
            [words.budget, *self.years],
            ["", *self.budget],
            [
                words.schedule,
                "具体的な取組内容",
                *marks_at,
                *(self.schedule_years or self.years),
            ],
            *(["", name, *marks_at, *marks] for name, marks in self.activities),
            [words.participants, self.participants],
            [words.duties, *first],
            *(["", *each] for each in others),
            [words.remark],
        ]

    def text(self, *, padded: bool = True) -> str:
        rows = self.rows()
        width = max(map(len, rows)) if padded else 0
        return "\n".join("\t".join(row + [""] * (width - len(row))) for row in rows)


def kpi_table(*rows: Sequence[str], heads: Sequence[str] = ("現状値 (R2)", "目標値 (R7)")) -> str:
    return "\n".join("\t".join(row) for row in (("重要業績評価指標 (KPI)", *heads), *rows))


def region_text(name: str, members: str, term: str, central: str) -> str:
    return f"""{name} 共生ビジョン

I 概要

(1) 定住自立圏の名称

{name}

(2) 定住自立圏を形成する市町村の名称

{members}

(3) 定住自立圏共生ビジョンの期間

{term}

この圏域では、{central}が中心市となり、各種の取組を進めます。
"""


AOBA = "\n\n".join(
    [
        region_text(
            "青葉野定住自立圏",
            "青葉市、白川町、若草村",
            "2021（令和3）年度から2025（令和7）年度までの5年間とします。",
            "青葉市",
        ),
        "(1) 生活機能の強化に係る政策分野",
        "①医療",
        "ア 救急の受入れ",
        "【取組の内容】",
        "夜間の受入れを圏域の病院で分担する。",
        SheetText(
            "夜間診療事業",
            ["R3(2021)", "R4(2022)", "R5(2023)", "R6(2024)", "R7(2025)"],
            ["1,200", "0", "—", "未定", "2,500"],
            [
                ("開設の準備", ["→", "→", "", "", ""]),
                ("夜間診療の実施", ["", "", "→", "→", "→"]),
                ("周知", ["→", "→", "→", "—", "—"]),
            ],
            "青葉市、白川町、若草村",
            [
                ("青葉市", "・診療所を運営する。 ・情報・人材を集める。"),
                ("町村", "・費用を負担する。"),
            ],
            schedule_years=["R3", "R4", "R5", "R6", "R7"],
        ).text(),
        "※事業費は見込みです。",
        kpi_table(("受診者数", "1,020 人 (青葉市)", "1,500 人"), ("満足度", "なし", "80%以上")),
        SheetText(
            "休日当番事業",
            ["R3(2021)", "R4(2022)", "R5(2023)", "R6(2024)", "R7(2025)"],
            ["300", "310", "320", "330", "340"],
            [("当番の調整", ["→", "", "→", "", "→"]), ("実施", ["→", "→", "→", "→", "→"])],
            "青葉市、白川町 ※若草村は希望する年のみ",
            [("青葉市", "当番表をつくる。"), ("白川町", "当番に加わる。")],
            schedule_years=["R3", "R4", "R5", "R6", "R7"],
            gap=1,
        ).text(),
        kpi_table(("当番日数", "60 日", "72 日")),
    ]
)
