"""A file as this version writes it is read the short way, and says the same as the long way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.store.examples import small_plan
from wgplanner.plan.errors import StoreError
from wgplanner.samples import sample_names, sample_path
from wgplanner.store import contents
from wgplanner.store.contents import Contents, compose, new_contents, parse
from wgplanner.store.header import head, proved, seal, sealed_head

if TYPE_CHECKING:
    from pathlib import Path


def the_long_way(data: bytes, path: Path, monkeypatch: pytest.MonkeyPatch) -> Contents:
    with monkeypatch.context() as patch:
        patch.setattr(contents, "_as_written", lambda *_: None)
        return parse(data, path)


@pytest.mark.parametrize("name", sample_names())
def test_both_ways_read_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample_path(name)
    data = path.read_bytes()
    short = contents._as_written(proved(data), path)
    assert short is not None
    assert short == the_long_way(data, path, monkeypatch)
    assert b"".join(compose(short)) == data


def sealed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with something else in it, and a hash that fits."""
    read = contents.parse(data, sample_path(sample_names()[0]))
    start = head(read.header, read.header_extras)
    rest = data[len(start) :].replace(old, new, 1)
    assert rest != data[len(start) :]
    return sealed_head(start, seal([start, rest])) + rest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"id":', b'{"of_a_later_version":[1],"id":'),
        (b'"program":{\n', b'"program":{\n"999":null,\n'),
        (b'\n"1":', b'\n"77":'),
        (b'\n"1":', b'\n"01":'),
        (b'\n"1":', b'\n"one":'),
        (b"}}\n", b'},\n"weather":{"1":{"sky":"blue"}}}\n'),
    ],
)
def test_what_is_otherwise_goes_the_long_way(
    old: bytes, new: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    data = sealed(b"".join(compose(new_contents(small_plan(), "x"))), old, new)
    with monkeypatch.context() as patch:
        patch.setattr(contents, "_as_written", lambda *_: None)
        expected = told(data, path)
    assert told(data, path) == expected
    assert (contents._as_written(proved(data), path) is None) == (b"77" not in new)
    if b"later" in new:
        extras = parse(data, path).extras.values()
        assert [msgspec.json.encode(each) for each in extras] == [b'{"of_a_later_version":[1]}']


def told(data: bytes, path: Path) -> object:
    """What a file holds, or why it cannot be read."""
    try:
        return parse(data, path)
    except StoreError as problem:
        return problem.key, problem.values
