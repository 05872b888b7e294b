"""The 220 documents of the seed case: made-up papers of the kinds that councils hand over.

Nothing in them is real: no child, no case, no figure of any authority.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from ilacs.intake.kinds import Kind

NUMBER = 220
LONG_PAPER = "Quality assurance framework.pdf"
"""The paper of many pages whose seventh says the phrase below."""
PHRASE = "Moderation is done by somebody who has not met the family"
PAGES = 9
SAYS = (
    "Supervision is held every month, and what was agreed is followed up at the next.",
    "Plans say who does what by when, in words that the child and the family understand.",
    "Visits are made in time; where one was late, the record says why and what was done about it.",
    "Managers read a sample of records each month and write down what they would change.",
    "Return conversations after a child was missing are offered within three working days.",
    "Decisions at the front door are made within one working day, with the reason beside them.",
    "Care leavers know their personal adviser, and the advice they get is in their own words.",
)


@dataclass(frozen=True)
class Paper:
    """A document to hand in. request: the edition's item that it answers."""

    path: str
    request: str
    kind: Kind
    data: bytes


def papers(requests: Iterable[tuple[str, str]], number: int = NUMBER) -> Iterator[Paper]:
    """Yield documents of mixed types, in turn for each request.

    requests: the id and name of each of the edition's items.
    """
    makers = cycle(MAKERS.items())
    named = cycle([(id, name) for id, name in requests])
    for place, (request, name) in enumerate(islice(named, number - 1), 1):
        ending, (kind, make) = next(makers)
        title = f"{_spoken(name)}, part {place:03}"
        text = f"{title}. {SAYS[place % len(SAYS)]} Made up for Northmoor, paper {place}."
        yield Paper(f"{_spoken(name)}/{title}.{ending}", request, kind, make(title, text))
    yield Paper(LONG_PAPER, "quality_assurance_framework", Kind.PDF, _long_paper())


def _spoken(name: str) -> str:
    """Return a name that a file can have."""
    return name.replace("/", " ").replace(":", ",")[:90]


def _pdf(title: str, *pages: str) -> bytes:
    from ilacs.documents.typesetter import set_pdf

    body = "\n#pagebreak()\n".join(f"#text[{_quoted(page)}]" for page in pages)
    source = f'#set document(title: [{_quoted(title)}])\n#set text(lang: "en")\n{body}\n'
    return set_pdf(source.encode())


def _quoted(words: str) -> str:
    """Return words as Typst's own, with nothing that it would take for a command."""
    return "".join(
        f"\\{each}" if not (each.isalnum() or each.isspace()) else each for each in words
    )


def _long_paper() -> bytes:
    pages = [
        f"Quality assurance framework, page {number}. {SAYS[number % 7]}"
        for number in range(1, PAGES + 1)
    ]
    pages[6] += f" {PHRASE}."
    return _pdf("Quality assurance framework", *pages)


def _word(title: str, text: str) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title, level=1)
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _workbook(title: str, text: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Summary")
    sheet.write_row(0, 0, ["Month", "Planned", "Done"])
    for row, month in enumerate(("August", "September", "October"), 1):
        sheet.write_row(row, 0, [month, 20 + row, 18 + row])
    sheet.write(5, 0, text)
    book.set_properties({"title": title})
    book.close()
    return out.getvalue()


def _message(title: str, text: str) -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["From"] = title, "team@northmoor.example"
    message["To"] = "coordinator@northmoor.example"
    message.set_content(text)
    return bytes(message)


def _text(title: str, text: str) -> bytes:
    return f"{title}\n\n{text}\n".encode()


def _table(title: str, text: str) -> bytes:
    return f'item,what it says\n"{title}","{text}"\n'.encode()


def _page(title: str, text: str) -> bytes:
    return (
        f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1><p>{text}</p></html>"
    ).encode()


def _picture(title: str, text: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (480, 200), "white")
    ImageDraw.Draw(image).text((20, 80), title, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


MAKERS: dict[str, tuple[Kind, Callable[[str, str], bytes]]] = {
    "pdf": (Kind.PDF, _pdf),
    "docx": (Kind.WORD, _word),
    "xlsx": (Kind.WORKBOOK, _workbook),
    "eml": (Kind.EMAIL, _message),
    "txt": (Kind.TEXT, _text),
    "csv": (Kind.TABLE, _table),
    "html": (Kind.WEB_PAGE, _page),
    "png": (Kind.PNG, _picture),
}
"""How a paper is made, by the ending of its name."""
