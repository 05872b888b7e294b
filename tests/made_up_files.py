"""Small made-up files of each kind that people hand in, built in the test that needs them."""

import email.message
import io
import struct
import zipfile
from pathlib import Path

SENTENCE = "The front door answers within one working day."
OOXML = "http://schemas.openxmlformats.org"
OFFICE = f"{OOXML}/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, text in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(out + trailer.encode())


def encrypted_pdf(user: str = "open me") -> bytes:
    """A PDF that needs a password to be opened; with user='' one that only restricts printing."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(SENTENCE))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def zipped(members: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as opened:
        for name, data in members.items():
            opened.writestr(zipfile.ZipInfo(name), data, packing)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document written by a library."""
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_of(body: str) -> bytes:
    """A Word document whose body is given as XML; `w:` is bound."""
    words = f"{OOXML}/wordprocessingml/2006/main"
    document = (
        f'<w:document xmlns:w="{words}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    """An Excel workbook with the rows of each sheet; dates are formatted as dates."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def slides(*texts: str, order: tuple[int, ...] = ()) -> bytes:
    """A PowerPoint presentation; `order` gives the order of showing, the first slide has notes."""
    drawing = f'xmlns:a="{OOXML}/drawingml/2006/main"'
    members: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    shown = order or tuple(range(1, len(texts) + 1))
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in shown)
    members["ppt/presentation.xml"] = (
        f'<p:presentation xmlns:p="urn:p" xmlns:r="{OFFICE}"><p:sldIdLst>{ids}</p:sldIdLst>'
        "</p:presentation>"
    )
    members["ppt/_rels/presentation.xml.rels"] = relations(
        {f"rId{n}": ("slide", f"slides/slide{n}.xml") for n in shown}
    )
    for n, text in enumerate(texts, 1):
        paragraph = f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
        members[f"ppt/slides/slide{n}.xml"] = (
            f"<p:sld xmlns:p='urn:p' {drawing}>{paragraph}</p:sld>"
        )
    members["ppt/slides/_rels/slide1.xml.rels"] = relations(
        {"rId1": ("notesSlide", "../notesSlides/notesSlide1.xml")}
    )
    members["ppt/notesSlides/notesSlide1.xml"] = (
        f"<p:notes xmlns:p='urn:p' {drawing}><a:p><a:r><a:t>Say it slowly.</a:t></a:r></a:p></p:notes>"
    )
    return zipped(members)


def relations(targets: dict[str, tuple[str, str]]) -> str:
    """The table of what a part of an Office file points at."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{rows}</Relationships>'


def open_document(kind: str, body: str, *, manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument file; `text:`, `table:`, `draw:` are bound in its body."""
    bound = " ".join(f'xmlns:{key}="{ODF}:{key}:1.0"' for key in ("office", "text", "table"))
    bound += f' xmlns:draw="{ODF}:drawing:1.0"'
    content = f"<office:document-content {bound}>{body}</office:document-content>"
    members: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return zipped(members, zipfile.ZIP_STORED)


def message(body: str, *attachments: tuple[str, bytes], html: str = "") -> bytes:
    """An email with files attached."""
    made = email.message.EmailMessage()
    made["Subject"] = "Audits for the inspection – part 1"
    made["From"] = "Practice lead <practice@northmoor.example>"
    made["To"] = "inspection@northmoor.example"
    made.set_content(body)
    if html:
        made.add_alternative(html, subtype="html")
    for name, data in attachments:
        made.add_attachment(data, "application", "octet-stream", filename=name)
    return made.as_bytes()


def ole(*streams: str) -> bytes:
    """An OLE file with empty streams of these names."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<IIII", header, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header[76:512] = b"\xff" * 436
    struct.pack_into("<I", header, 76, 0)
    directory = b"".join(_entry(name) for name in ("Root Entry", *streams))
    directory += b"\0" * (-len(directory) % 512)
    sectors = len(directory) // 512
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain) + b"\xff" * 4 * (128 - len(chain))
    return bytes(header) + table + directory


def _entry(name: str) -> bytes:
    written = name.encode("utf-16-le")
    return written.ljust(64, b"\0") + struct.pack("<H", len(written) + 2) + bytes(62)


def picture(form: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A picture of one colour."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, (0, 80, 160)).save(out, form, **options)
    return out.getvalue()


RICH_TEXT = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Writer;}\f0 "
    rb"The front door\par caf\'e9 \u8211?\~twice{\pict 00ff}\par}"
)


def every_kind() -> dict[str, bytes]:
    """A file of each kind that has text or a picture, by a name that fits it."""
    cells = "<table:table-cell><text:p>Open</text:p></table:table-cell>"
    return {
        "a.pdf": pdf("One.", SENTENCE),
        "a.docx": word("First.", SENTENCE),
        "a.xlsx": workbook({"Cases": [["Team", "Open"], ["North", 12]]}),
        "a.pptx": slides("Welcome", SENTENCE),
        "a.odt": open_document("text", f"<text:p>{SENTENCE}</text:p>"),
        "a.ods": open_document(
            "spreadsheet",
            f'<table:table table:name="S"><table:table-row>{cells}</table:table-row></table:table>',
        ),
        "a.odp": open_document(
            "presentation", f"<draw:page><text:p>{SENTENCE}</text:p></draw:page>"
        ),
        "a.rtf": RICH_TEXT,
        "a.txt": f"{SENTENCE}\n".encode(),
        "a.csv": b"Team,Open\nNorth,12\n",
        "a.html": f"<!doctype html><html><body><p>{SENTENCE}</p></body></html>".encode(),
        "a.eml": message(SENTENCE, ("plan.docx", word("The plan."))),
        "a.zip": zipped({"folder/one.txt": SENTENCE, "two.pdf": pdf("Two.")}),
        "a.msg": ole("__properties_version1.0"),
        "a.doc": ole("WordDocument"),
        "a.ppt": ole("PowerPoint Document"),
        "a.jpg": picture("JPEG"),
        "a.png": picture("PNG"),
        "a.tif": picture("TIFF"),
        "a.gif": picture("GIF"),
        "a.webp": picture("WEBP"),
        "a.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40),
    }


def written(folder: Path, name: str, data: bytes) -> Path:
    """The file in a folder, written."""
    path = folder / name
    path.write_bytes(data)
    return path
