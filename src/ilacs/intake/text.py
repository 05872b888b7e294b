"""Taking the text out of a file that somebody handed in, with the place of each passage in it.

Nothing in the file is run, and nothing it points at is fetched.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from time import monotonic

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import USUAL, Limits
from ilacs.intake.nested import Inner, with_inner
from ilacs.intake.passage import READ_IN_PART, Passage, kept_within
from ilacs.intake.zips import SAVE_AGAIN

READERS = {
    Kind.PDF: "pdf_text.read_pdf",
    Kind.WORD: "word_text.read_word",
    Kind.WORKBOOK: "workbook_text.read_workbook",
    Kind.BINARY_WORKBOOK: "old_workbook_text.read_old_workbook",
    Kind.OLD_WORKBOOK: "old_workbook_text.read_old_workbook",
    Kind.SLIDES: "slides_text.read_slides",
    Kind.OPEN_TEXT: "opendocument_text.read_open_text",
    Kind.OPEN_SHEET: "opendocument_text.read_open_sheets",
    Kind.OPEN_SLIDES: "opendocument_text.read_open_slides",
    Kind.RICH_TEXT: "rich_text.read_rich_text",
    Kind.TEXT: "plain_text.read_text",
    Kind.TABLE: "plain_text.read_text",
    Kind.WEB_PAGE: "plain_text.read_web_page",
    Kind.EMAIL: "email_text.read_email",
    Kind.ZIP: "nested.read_zip",
}
APART = frozenset({Kind.BINARY_WORKBOOK, Kind.OLD_WORKBOOK})
"""Kinds whose reader cannot be bounded from inside: always read in a process of their own."""

NO_TEXT = {
    Kind.OUTLOOK_MESSAGE: "Save it from Outlook as a text file, or forward it as an attachment.",
    Kind.OLD_WORD: "Save it in Word as .docx or PDF.",
    Kind.OLD_SLIDES: "Save it in PowerPoint as .pptx or PDF.",
    Kind.PROTECTED_OFFICE: "Remove the password.",
}
Reader = Callable[[Path, str, Limits], Iterator[Passage | Inner]]


def read_passages(
    path: Path, kind: Kind, limits: Limits = USUAL, *, name: str = "", apart: bool = False
) -> Iterator[Passage]:
    """The text of a file, passage by passage as it is read.

    kind: as `recognise` found it. name: what the person calls the file. apart: read it in a process
    of its own with limits on memory and time, as must be done with what strangers hand in, since a
    library may crash on it. Pictures give nothing. Raises InputError where the file is damaged,
    protected, of a kind whose text cannot be read, or beyond the limits; the passages that came
    before that are true and may be kept.
    """
    name = name or path.name
    if kind in NO_TEXT:
        what = f"It is {kind.label}, which cannot be searched."
        raise InputError(what, name, NO_TEXT[kind])
    if kind not in READERS:
        return
    if apart or kind in APART:
        from ilacs.intake.apart import read_apart

        yield from kept_within(read_apart(path, kind, limits, name), name, limits)
    else:
        yield from kept_within(read_here(path, name, kind, limits), name, limits)


def read_here(path: Path, name: str, kind: Kind, limits: Limits) -> Iterator[Passage]:
    """The passages of a file and of the files inside it, read in this process.

    Raises InputError as `read_passages`, whatever a library raised.
    """
    if kind in NO_TEXT:
        raise InputError(f"It is {kind.label}, which cannot be searched.", name, NO_TEXT[kind])
    if kind not in READERS:
        return
    module, _, function = READERS[kind].partition(".")
    read: Reader = getattr(import_module(f"ilacs.intake.{module}"), function)
    found = _only_refusals(read(path, name, limits), name)
    yield from _in_time(with_inner(found, name, limits, read_here), name, limits)


def _only_refusals(found: Iterable[Passage | Inner], name: str) -> Iterator[Passage | Inner]:
    """What a reader gives; whatever a library raises on a hostile file becomes a refusal."""
    try:
        yield from found
    except (InputError, GeneratorExit):
        raise
    except MemoryError as fault:
        raise InputError("The file holds more than is read.", name, READ_IN_PART) from fault
    except Exception as fault:
        raise InputError("The file is damaged or incomplete.", name, SAVE_AGAIN) from fault


def _in_time(found: Iterable[Passage], name: str, limits: Limits) -> Iterator[Passage]:
    end = monotonic() + limits.seconds
    for item in found:
        yield item
        if monotonic() > end:
            raise InputError("The file takes too long to read.", name, READ_IN_PART)
