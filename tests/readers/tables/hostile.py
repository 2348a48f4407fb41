"""Workbooks that mean harm. Each is made anew; none is kept in a file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from tests.readers.tables.books import member, repacked, with_shared_strings, workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["事業名", "事業概要"], ["塾", "夜"]]
Made = Callable[[], bytes]


def plain() -> bytes:
    return workbook(ROWS)


def _sheet_with(before: bytes, text: bytes) -> bytes:
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    xml = (
        b'<?xml version="1.0"?>' + before
        + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + b"<sheetData>" + cell + b"</sheetData></worksheet>"
    )  # fmt: skip
    return repacked(plain(), {SHEET: xml})


def billion_laughs() -> bytes:
    entities = b'<!ENTITY a0 "laugh">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    return _sheet_with(b"<!DOCTYPE x [" + entities + b"]>", b"&a9;")


def quadratic() -> bytes:
    return _sheet_with(b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 50_000 + b'">]>', b"&a;" * 10_000)


def outside_entity() -> bytes:
    return _sheet_with(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', b"&a;")


def strings_bomb(size: int = 110_000_000) -> bytes:
    """A small part that unfolds into one long text."""
    return with_shared_strings(plain(), b"<si><t>" + b"a" * size + b"</t></si>")


def _numbered_strings(count: int) -> bytes:
    return b"".join(b"<si><t>%d</t></si>" % (n * 2654435761 % 2**32) for n in range(count))


def many_strings() -> bytes:
    """More texts than a table has, each different, so that the ratio is honest."""
    return with_shared_strings(plain(), _numbered_strings(400_000))


def most_strings() -> bytes:
    """As many texts as may be unpacked; none of them is used."""
    return with_shared_strings(plain(), _numbered_strings(190_000))


def _sheet_of_rows(rows: bytes) -> bytes:
    sheet = member(plain(), SHEET)
    begin, end = sheet.index(b"<sheetData>") + 11, sheet.index(b"</sheetData>")
    return repacked(plain(), {SHEET: sheet[:begin] + rows + sheet[end:]})


def million_rows() -> bytes:
    return _sheet_of_rows(
        b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * 7919 % 99991)
                 for n in range(1, 1_000_001))
    )  # fmt: skip


def million_cells() -> bytes:
    return _sheet_of_rows(
        b"".join(
            b'<row r="%d">' % n + b"".join(b"<c><v>%d</v></c>" % (n * at) for at in range(200))
            + b"</row>"
            for n in range(1, 5_001)
        )
    )  # fmt: skip


def empty_cells() -> bytes:
    """Nothing but styled cells, as a sheet has them whose whole columns were coloured."""
    return _sheet_of_rows(
        b"".join(b'<row r="%d">' % n + b'<c s="1"/>' * 200 + b"</row>" for n in range(1, 20_001))
    )


def last_cell() -> bytes:
    def change(book: Any, sheet: Any) -> None:
        sheet["XFD1048576"] = "端"
        sheet.merge_cells("A3:A4")

    return workbook([*ROWS, ["会", "x"]], change)


def many_sheets() -> bytes:
    return repacked(plain(), add=[(f"xl/worksheets/s{n}.xml", b"<x/>") for n in range(5_000)])


def long_cell() -> bytes:
    return workbook([*ROWS, ["x", "あ" * 32_767]], lambda _, sheet: None)


def longer_cell() -> bytes:
    return _sheet_with(b"", b"a" * 40_000)


def leaves_folder() -> bytes:
    return repacked(plain(), add=[("../../outside.xml", b"x")])


def absolute_member() -> bytes:
    return repacked(plain(), add=[("/etc/outside.xml", b"x")])


def same_member_twice() -> bytes:
    stream = io.BytesIO(plain())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(SHEET, b"<x/>")
    return stream.getvalue()


def encrypted_member() -> bytes:
    data = bytearray(plain())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def locked_by_password() -> bytes:
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
            + "EncryptedPackage".encode("utf-16-le"))  # fmt: skip


def old_excel() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "Workbook".encode("utf-16-le")


def word_document() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    return stream.getvalue()


def wrong_checksum() -> bytes:
    data = bytearray(plain())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo(SHEET).header_offset
    name, extra = struct.unpack("<HH", data[at + 26 : at + 30])
    data[at + 30 + name + extra + 20] ^= 0xFF
    return bytes(data)


def cut_off() -> bytes:
    return plain()[:-300]


def lying_size() -> bytes:
    """A member that says it is small and is not."""
    data = bytearray(strings_bomb(20_000_000))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/sharedStrings.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def deep_xml() -> bytes:
    return _sheet_with(b"", b"</t></is></c></row>" + b"<a>" * 200_000)


def not_a_number() -> bytes:
    return _sheet_of_rows(b'<row r="1"><c r="A1"><v>1E400</v></c><c r="B1"><v>x</v></c></row>')


def negative_row() -> bytes:
    return _sheet_of_rows(b'<row r="-5"><c r="A-5"><v>1</v></c></row>')


def nested_archive() -> bytes:
    return repacked(plain(), add=[("xl/inner.zip", strings_bomb(20_000_000))])


HOSTILE: dict[str, tuple[Made, str | None]] = {
    "billion_laughs": (billion_laughs, "error.table.entities"),
    "quadratic": (quadratic, "error.table.entities"),
    "outside_entity": (outside_entity, "error.table.entities"),
    "strings_bomb": (strings_bomb, "error.table.too_much"),
    "many_strings": (many_strings, "error.table.too_much"),
    "most_strings": (most_strings, None),
    "lying_size": (lying_size, "error.table.damaged"),
    "million_rows": (million_rows, "error.table.too_many_rows"),
    "million_cells": (million_cells, "error.table.too_much"),
    "empty_cells": (empty_cells, "error.table.too_much"),
    "last_cell": (last_cell, None),
    "many_sheets": (many_sheets, "error.table.too_much"),
    "long_cell": (long_cell, None),
    "longer_cell": (longer_cell, "error.table.long_cell"),
    "leaves_folder": (leaves_folder, "error.table.members"),
    "absolute_member": (absolute_member, "error.table.members"),
    "same_member_twice": (same_member_twice, "error.table.members"),
    "encrypted_member": (encrypted_member, "error.table.locked"),
    "locked_by_password": (locked_by_password, "error.table.locked"),
    "old_excel": (old_excel, "error.table.old_excel"),
    "word_document": (word_document, "error.table.not_workbook"),
    "wrong_checksum": (wrong_checksum, "error.table.damaged"),
    "cut_off": (cut_off, "error.table.damaged"),
    "deep_xml": (deep_xml, "error.table.damaged"),
    "not_a_number": (not_a_number, "error.table.damaged"),
    "negative_row": (negative_row, "error.table.no_head"),
    "nested_archive": (nested_archive, None),
}
"""Each file with the key of its refusal; ``None`` is that it may be read."""
