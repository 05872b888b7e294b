"""Files made to harm are refused in a sentence, in little time and memory; nothing is kept."""

import datetime as dt
import io
import os
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ilacs.annexa.load import load
from ilacs.errors import InputError
from made_up_lists import (
    CONTACTS,
    REFERENCE,
    SHEET_1,
    changed,
    contact,
    contacts,
    csv_of,
    loaded,
    zipped,
)

CONTENT = "urn:oasis:names:tc:opendocument:xmlns:"
MEGABYTE = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def with_rows(rows: bytes) -> bytes:
    """A workbook with more in its sheet."""
    end = b"</sheetData>"
    return changed(contacts(contact()), SHEET_1, lambda xml: xml.replace(end, rows + end))


def padded(unit: bytes, size: int) -> bytes:
    """Much of the same with noise between, so that it does not pack suspiciously well."""
    noise = random.Random(7)
    parts = []
    while size > 0:
        parts.append(unit * 4_000 + b"<?" + noise.randbytes(150).hex().encode() + b"?>")
        size -= len(parts[-1])
    return b"".join(parts)


def ods(rows: str) -> bytes:
    """An .ods of these rows."""
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{CONTENT}office:1.0" '
        f'xmlns:table="{CONTENT}table:1.0" xmlns:text="{CONTENT}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="List 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<?xml version="1.0"?><m:manifest xmlns:m="urn:x"/>'
    return zipped(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def nested(depth: int) -> bytes:
    data = contacts(contact())
    for _ in range(depth):
        data = zipped({"again.zip": data})
    return data


def cells(*texts: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(cell.format(text) for text in texts)


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
HOSTILE = {
    "nothing": lambda: b"",
    "noise": lambda: b"\x00\x01\x02" + random.Random(1).randbytes(5_000),
    "noise that says it is a workbook": lambda: b"PK\x03\x04" + random.Random(1).randbytes(5_000),
    "noise that says it is an old workbook": lambda: OLE + random.Random(1).randbytes(5_000),
    "half a workbook": lambda: contacts(contact())[:3_000],
    "a password": lambda: OLE + bytes(999) + "EncryptedPackage".encode("utf-16-le"),
    "a cell at the end of the world": lambda: with_rows(
        b'<row><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "the same with spaces": lambda: with_rows(b"<row><c r = 'XFD1048576'><v>1</v></c></row>"),
    "the same with a prefix": lambda: with_rows(
        b'<x:row xmlns:x="urn:x"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    ),
    "ten million cells that do not say where": lambda: with_rows(
        b'<row r="7">' + padded(b"<c><v>1</v></c>", 150 * MEGABYTE) + b"</row>"
    ),
    "a zip bomb": lambda: zipped({"list_1.csv": bytes(50 * MEGABYTE)}),
    "a bomb beside the sheets": lambda: changed(
        contacts(contact()), "xl/theme/theme1.xml", lambda _: b"0" * (450 * MEGABYTE)
    ),
    "too many texts": lambda: changed(
        contacts(contact()),
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"</sst>", padded(b"<si><t>a</t></si>", 60 * MEGABYTE) + b"</sst>"),
    ),
    "tags that never end": lambda: with_rows(padded(b'<c r="A9" t="e" ', 60 * MEGABYTE)),
    "an entity bomb": lambda: changed(
        contacts(contact()), SHEET_1, lambda xml: xml.replace(b"<worksheet", DOCTYPE, 1)
    ),
    "zips in zips": lambda: nested(9),
    "a way out of the zip": lambda: zipped({"../../list_1.csv": csv_of().encode()}),
    "ten thousand members": lambda: zipped({f"list_{n}.csv": b"" for n in range(10_000)}),
    "a table of contents of a million": lambda: (
        b"PK\x03\x04"
        + bytes(26)
        + (b"PK\x01\x02" + bytes(42)) * 1_000_000
        + b"PK\x05\x06"
        + struct.pack("<IHHIIH", 0, 65_535, 65_535, 46_000_000, 30, 0)
    ),
    "a billion rows of .ods": lambda: ods(
        f'<table:table-row table:number-rows-repeated="1000000000">{cells("1")}</table:table-row>'
    ),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(900),
    "a page": lambda: b"<html><body>not a list</body></html>",
}

MEASURED = """
import sys
from pathlib import Path
import time, datetime as dt
from ilacs.annexa.load import load
from ilacs.errors import InputError
import fastexcel, resource
try:
    load(Path(sys.argv[1]), reference=dt.date(2024, 6, 28)); print("loaded")
except InputError as refusal:
    print("refused")
child = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = [int(line.split()[1]) // 1024 for line in open("/proc/self/status") if "VmHWM" in line]
print(int(time.process_time() + child.ru_utime), max(peak[0], child.ru_maxrss // 1024))
"""


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_within_five_seconds_and_500_megabytes(what: str, tmp_path: Path) -> None:
    source = tmp_path / "annex-a.bin"
    source.write_bytes(HOSTILE[what]())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(source)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.startswith("refused"), done.stdout + done.stderr
    seconds, megabytes = map(int, done.stdout.split()[1:])
    assert seconds <= 5
    assert megabytes <= 500 or sys.platform != "linux"
    assert os.listdir(tmp_path) == ["annex-a.bin"]


def test_a_gigabyte_of_csv_is_refused_before_it_is_read(tmp_path: Path) -> None:
    source = tmp_path / "list_1.csv"
    with source.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(InputError, match="larger than"):
        load(source, reference=REFERENCE)


def test_the_refusal_of_a_password_says_what_to_do() -> None:
    with pytest.raises(InputError) as refusal:
        loaded(OLE + bytes(999) + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refusal.value.what
    assert "Excel" in refusal.value.remedy


def test_a_zip_that_lies_about_a_size_is_refused() -> None:
    data = zipped({"list_1.csv": csv_of(contact()).encode()})
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = packed.infolist()[0].file_size
    lying = data.replace(struct.pack("<I", size), struct.pack("<I", size - 9))
    with pytest.raises(InputError, match="damaged"):
        loaded(lying, "lists.zip")


def test_a_sheet_that_only_claims_to_be_large_is_read() -> None:
    data = changed(
        contacts(contact()),
        SHEET_1,
        lambda xml: xml.replace(b'<dimension ref="A1:G2"/>', b'<dimension ref="A1:XFD1048576"/>'),
    )
    assert loaded(data).lists[1].frame.height == 1


def test_a_format_to_the_last_row_is_no_reason_to_refuse() -> None:
    data = with_rows(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert loaded(data).lists[1].frame.height == 1


def test_an_ods_is_read_apart() -> None:
    row = contact(birth_date="01/02/2015", age="9", contact_date="03/04/2024")
    rows = [CONTACTS, row]
    made = ods("".join(f"<table:table-row>{cells(*each)}</table:table-row>" for each in rows))
    submission = loaded(made, "annex-a.ods")
    assert submission.lists[1].frame["child"].to_list() == ["1001"]
    assert submission.lists[1].frame["row"].to_list() == [2]


def test_date_cells_of_an_ods_are_dates_and_not_text() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2024-04-03"/>'
    row = cells(*contact(age="9", contact_date="DAY")).replace(cells("DAY"), day)
    rows = "".join(f"<table:table-row>{each}</table:table-row>" for each in (cells(*CONTACTS), row))
    submission = loaded(ods(rows), "annex-a.ods")
    assert submission.lists[1].frame["contact_date"].to_list() == [dt.date(2024, 4, 3)]
    dated = [each for each in submission.observations if each.check == "W-015"]
    assert "contact_date" not in {each.column for each in dated}


def test_no_refusal_repeats_a_value_of_a_child() -> None:
    secret = "Chatterton"
    half = csv_of(contact(child=secret)).encode() + b'"' + secret.encode() + b"\n" * 9
    for data in (contacts(contact(child=secret))[:2_000], half, secret.encode()):
        with pytest.raises(InputError) as refusal:
            loaded(data, "list_1.csv")
        assert secret not in str(refusal.value)


def test_a_file_that_is_not_there_is_called_that(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no such file"):
        load(tmp_path / "absent.xlsx", reference=REFERENCE)
