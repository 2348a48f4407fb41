from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from wgplanner.plan.errors import InputError
from wgplanner.readers.text_file import MAX_BYTES, read_text, text_from_bytes

TEXT = "事業名\t夜間診療事業\r\n効果\t①㈱～\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp932", "cp932"), ("utf-16", "utf-16")],
)
def test_every_encoding_of_an_office_is_read(tmp_path: Path, codec: str, named: str) -> None:
    path = tmp_path / "ビジョン.txt"
    path.write_bytes(TEXT.encode(codec))
    text = read_text(path)
    assert text.lines == ("事業名\t夜間診療事業", "効果\t①㈱～", "")
    assert text.encoding == named
    assert text.name == "ビジョン.txt"
    assert text.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_big_endian_utf_16_is_read() -> None:
    assert text_from_bytes(b"\xfe\xff" + "事業".encode("utf-16-be"), "x").lines == ("事業",)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x00\x01\x02",
        "事業\tA".encode("utf-16-le"),
        b"abc\xff\xfe\x80\xfd",
        b"\xff\xfea",
        bytes(range(1, 32)) * 4,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        text_from_bytes(data, "x")
    assert error.value.key == "error.import.not_text"


def test_each_bad_path_has_its_own_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b"\xef\xbb\xbf \n\t\n")
    for name, key in {
        "none.txt": "error.import.missing",
        ".": "error.import.directory",
        "empty.txt": "error.import.empty",
        "blank.txt": "error.import.empty",
    }.items():
        with pytest.raises(InputError) as error:
            read_text(tmp_path / name)
        assert error.value.key == key


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError) as error:
        read_text(path)
    assert error.value.key == "error.import.too_large"


def test_control_and_direction_characters_go_and_their_lines_are_named() -> None:
    text = text_from_bytes("一\n\x0c二\n三\x1b[31m\n四\u202e五".encode(), "x")
    assert text.lines == ("一", "二", "三[31m", "四五")
    assert text.cleaned == {3: 1, 4: 1}


def test_separators_that_editors_do_not_count_start_no_line() -> None:
    assert len(text_from_bytes("一\u2028二\x0b三\n四".encode(), "x").lines) == 2
