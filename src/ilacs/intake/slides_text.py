"""The text of a PowerPoint presentation, slide by slide in the order of showing, with the notes."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.word_text import paragraphs
from ilacs.intake.xml_stream import Step, read_marks
from ilacs.intake.zips import Zip

BOOK = "ppt/presentation.xml"


def read_slides(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for each slide and one for its notes; `page` is the slide's number."""
    with Zip(path, name, limits) as opened:
        for number, slide in enumerate(_order(opened, limits), 1):
            yield Passage(number, f"slide {number}", _text(opened, slide, limits))
            for kind, target in relations(opened, slide, limits).values():
                if kind.endswith("/notesSlide"):
                    text = _text(opened, target, limits)
                    yield Passage(number, f"notes of slide {number}", text)


def relations(opened: Zip, member: str, limits: Limits) -> dict[str, tuple[str, str]]:
    """What a part of an Office file points at inside the file: id to kind and part.

    What it points at outside is left out: links are never followed.
    """
    folder, file = posixpath.split(member)
    table = f"{folder}/_rels/{file}.rels"
    found = {}
    if table in opened.members:
        for mark in read_marks(opened.chunks(table), opened.name, limits.deepest_elements):
            if mark.step is Step.START and mark.name == "Relationship":
                target = posixpath.normpath(posixpath.join("/", folder, mark.get("Target")))[1:]
                if mark.get("TargetMode") != "External" and target in opened.members:
                    found[mark.get("Id")] = (mark.get("Type"), target)
    return found


def _order(opened: Zip, limits: Limits) -> Iterator[str]:
    targets = relations(opened, BOOK, limits)
    for mark in read_marks(opened.chunks(BOOK), opened.name, limits.deepest_elements):
        if mark.name == "sldId" and mark.get("relation") in targets:
            yield targets[mark.get("relation")][1]


def _text(opened: Zip, member: str, limits: Limits) -> str:
    marks = read_marks(opened.chunks(member), opened.name, limits.deepest_elements)
    return "\n".join(text for text in paragraphs(marks) if text.strip())
