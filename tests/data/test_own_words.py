"""Sentences in the samples are ours: no run of them stands in a source document."""

from collections.abc import Iterator

import pytest

from tests.data.shipped import CHECKOUT, DOCUMENTS, shipped
from wgplanner.plan.records import (
    Activity,
    Agreement,
    Duty,
    Finding,
    Kpi,
    PolicyField,
    PolicyItem,
    Program,
    Record,
    Review,
    Revision,
)
from wgplanner.plan.text import comparison_key
from wgplanner.samples import sample_names

RUN = 12
SHORTEST_NAME = 8
SENTENCES: dict[type[Record], tuple[str, ...]] = {
    Program: ("summary", "effect", "participants_note", "budget_note", "remark"),
    Agreement: ("purpose", "central_duty", "member_duty"),
    Activity: ("note",),
    Duty: ("text",),
    Kpi: ("note",),
    Review: ("reason",),
    Revision: ("reason",),
    Finding: ("subject", "excerpt"),
}
NAMES: dict[type[Record], str] = {
    Program: "name",
    Agreement: "name",
    Activity: "name",
    PolicyField: "name",
    PolicyItem: "name",
    Kpi: "label",
}
PRINTED_IN_PLACE_OF_ARROWS = "関係者との協議・調整後実施"
"""What a schedule cell says instead of a mark is a fact of the schedule, like the mark."""


def names() -> set[str]:
    """Every name in the samples, and the one new program that a reason names."""
    found = {"災害備蓄品共同備蓄推進事業", PRINTED_IN_PLACE_OF_ARROWS}
    for sample in sample_names():
        for kind, field in NAMES.items():
            found |= {getattr(record, field) for record in shipped(sample).ordered(kind)}
    return {comparison_key(name) for name in found}


def sentences(sample: str) -> Iterator[tuple[str, str]]:
    for kind, fields in SENTENCES.items():
        for record in shipped(sample).ordered(kind):
            for field in fields:
                text = getattr(record, field)
                if text:
                    yield f"{record.id}.{field}", comparison_key(text)


def copied_runs(text: str, source: str, known: set[str]) -> list[str]:
    """The runs that stand in the source too, with whole long names taken out of the text first."""
    for name in sorted(known, key=len, reverse=True):
        if len(name) >= SHORTEST_NAME:
            text = text.replace(name, "\0")
    runs = (text[at : at + RUN] for at in range(len(text) - RUN + 1))
    return [run for run in runs if run in source]


def test_a_copied_sentence_would_be_noticed() -> None:
    source = comparison_key("圏域の住民が朝に集まって体操をすることで元気になる。")
    assert copied_runs("市の住民が朝に集まって体操をするので元気。", source, set())
    assert not copied_runs("市の住民は毎朝そろって体を動かす。", source, set())


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"{DOCUMENTS.name} is not beside the checkout")
@pytest.mark.parametrize("sample", sample_names())
def test_no_sentence_of_a_sample_stands_in_a_document(sample: str) -> None:
    files = DOCUMENTS.glob("[0-9]*.txt")
    source = "\n".join(comparison_key(path.read_text(encoding="utf-8")) for path in files)
    known = names()
    copied = {
        place: runs
        for place, text in sentences(sample)
        if (runs := copied_runs(text, source, known))
    }
    assert copied == {}


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"{DOCUMENTS.name} is not beside the checkout")
def test_no_person_of_the_document_is_named_anywhere_in_the_data() -> None:
    path = next(DOCUMENTS.glob("001_*.txt"))
    lines = path.read_text(encoding="utf-8").splitlines()
    roster = next(number for number, line in enumerate(lines) if "委員氏名" in line)
    persons = {line.split("\t")[2] for line in lines[roster + 1 : roster + 16]}
    assert len(persons) == 15
    files = [path for path in (CHECKOUT / "data").rglob("*") if path.suffix in (".toml", ".json")]
    data = comparison_key("".join(path.read_text(encoding="utf-8") for path in files))
    assert not any(comparison_key(person) in data for person in persons)
