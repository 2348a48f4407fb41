"""Values at the door: refused before a byte is written, naming the field; the rest kept exactly."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from tests.store.examples import OWNER, R3, clock, small_plan
from tests.store.test_sessions import session
from wgplanner.plan.amounts import Amount
from wgplanner.plan.changes import put
from wgplanner.plan.errors import StoreError
from wgplanner.plan.kinds import MunicipalityKind
from wgplanner.plan.plan import RECORD_TYPES
from wgplanner.plan.records import Municipality, Participation, Program, YearAmount
from wgplanner.store.codec import from_document, to_document
from wgplanner.store.contents import compose, new_contents, parse
from wgplanner.store.planfile import PlanFile, write_new
from wgplanner.store.reading import read_plan

PROGRAM = Program(id="p", agreement="a", name="事業")

BAD: dict[str, tuple[str, Any]] = {
    "lone surrogate": ("remark", "\ud800"),
    "set": ("participants", {Participation("x")}),
    "huge number": ("number", 10**5000),
    "NaN": ("position", float("nan")),
    "infinity": ("position", float("inf")),
    "2 MB of text": ("summary", "長" * 700_000),
    "object": ("remark", object()),
    "bytes": ("remark", b"x"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_stored_is_refused_with_its_field(tmp_path: Path, kind: str) -> None:
    name, value = BAD[kind]
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    workspace = session(path)
    before = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    program = structs.replace(workspace.plan.find(Program, "p1"), **{name: value})
    with pytest.raises(StoreError) as caught:
        workspace.apply([put(workspace.plan, program)], "change.test")
    assert caught.value.values == {"table": "program", "id": "p1", "field": name}
    assert before == {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    assert workspace.plan == small_plan()
    workspace.close()


@pytest.mark.parametrize(
    "text",
    [
        "𠮷﨑髙",
        "葛\U000e0100",
        "\ue000",
        "神\ufa19",
        "ｶﾀｶﾅ",
        "か\u3099",
        "👨‍👩‍👧",
        "\u00a0",
        'a\\"\n\t',
        "[WG] 第1回",
    ],
)
def test_text_is_stored_as_it_was_typed(text: str) -> None:
    record = structs.replace(PROGRAM, remark=text)
    contents = new_contents(small_plan().replacing({"program": {"p": record}}), "x")
    back = parse(b"".join(compose(contents)), Path("plan.json")).plan
    assert back.find(Program, "p").remark == text


def test_numbers_keep_their_exact_form() -> None:
    city = Municipality(id="c", name="市", kind=MunicipalityKind.CITY, area_km2=Decimal("12.50"))
    document = to_document(city)
    assert document["area_km2"] == "12.50"
    back, _ = from_document("municipality", document)
    assert str(back.area_km2) == "12.50"  # type: ignore[attr-defined]
    program = structs.replace(PROGRAM, budget=(YearAmount(R3, Amount.of(Decimal("0.10"))),))
    document = to_document(program)
    assert document["budget"][0] == {"year": "R3", "amount": {"state": "number", "value": "0.10"}}
    assert from_document("program", document)[0] == program


def test_unknown_fields_and_tables_survive(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    contents = new_contents(small_plan(), "0123456789abcdef")
    contents.extras["program", "p1"] = {"colour": "red", "deep": {"x": [1]}}
    contents.foreign["weather"] = {"1": {"sky": "blue"}}
    contents.header_extras = {"later": True}
    path.write_bytes(b"".join(compose(contents)))
    workspace = session(path)
    program = structs.replace(workspace.plan.find(Program, "p1"), remark="x")
    workspace.apply([put(workspace.plan, program)], "change.test")
    workspace.close()
    found = parse(path.read_bytes(), path)
    assert found.plan.find(Program, "p1").remark == "x"
    assert found.extras["program", "p1"] == {"colour": "red", "deep": {"x": [1]}}
    assert found.foreign["weather"] == {"1": {"sky": "blue"}}
    assert found.header_extras == {"later": True}


def test_a_wrong_document_names_table_id_and_field() -> None:
    with pytest.raises(StoreError) as caught:
        from_document("program", {"id": "p9", "agreement": "a", "name": 7})
    assert caught.value.values == {"table": "program", "id": "p9", "field": "name"}
    with pytest.raises(StoreError) as caught:
        from_document("program", {"id": "p9", "agreement": "a"})
    assert caught.value.values == {"table": "program", "id": "p9", "field": "name"}


def test_a_field_that_may_be_nothing_is_nothing_by_default() -> None:
    """Documents leave ``None`` out, which is exact only if every such field defaults to it."""
    seen: set[type] = set()
    waiting: list[type] = list(RECORD_TYPES.values())
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        for field in structs.fields(kind):
            shape = msgspec.inspect.type_info(kind)
            assert isinstance(shape, msgspec.inspect.StructType)
            encoded = next(each for each in shape.fields if each.name == field.name)
            parts = (
                encoded.type.types if isinstance(encoded.type, msgspec.inspect.UnionType) else ()
            )
            if any(isinstance(each, msgspec.inspect.NoneType) for each in parts):
                assert field.default is None, (kind, field.name)
            waiting += _structs_in(encoded.type)


def _structs_in(shape: Any) -> list[type]:
    if isinstance(shape, msgspec.inspect.StructType):
        return [shape.cls]
    inner = [*getattr(shape, "types", ()), getattr(shape, "item_type", None)]
    return [found for each in inner if each is not None for found in _structs_in(each)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_a_shared_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    write_new(path, small_plan())
    path.chmod(0o660)
    file = PlanFile.open(path, OWNER, clock, background=False)
    assert file.save()
    file.close()
    assert path.stat().st_mode & 0o777 == 0o660
    assert read_plan(path) == small_plan()
