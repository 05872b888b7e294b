"""The text of a Word document, paragraph by paragraph, with its notes, comments and headers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ilacs.intake.limits import Limits
from ilacs.intake.passage import Passage
from ilacs.intake.xml_stream import Mark, Step, read_marks
from ilacs.intake.zips import Zip

BODY = "word/document.xml"
OTHERS = (
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("word/footnotes", "footnote"),
    ("word/endnotes", "endnote"),
    ("word/comments.xml", "comment"),
)
WHITE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OLDER_COPY = "Fallback"
"""Word writes a text box twice, the second time for programs of before 2010."""


def read_word(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for each paragraph with text; deleted text that is only tracked is left out."""
    with Zip(path, name, limits) as opened:
        parts = [(BODY, "paragraph")]
        for start, place in OTHERS:
            found = sorted(m for m in opened.members if m.startswith(start) and m.endswith(".xml"))
            parts += [(member, place) for member in found]
        for member, place in parts:
            marks = read_marks(opened.chunks(member), name, limits.deepest_elements)
            for number, text in enumerate(paragraphs(marks), 1):
                yield Passage(None, f"{place} {number}", text)


def paragraphs(marks: Iterable[Mark]) -> Iterator[str]:
    """Each paragraph's text as it ends; one in a text box comes before the one it hangs on."""
    open_ones: list[list[str]] = []
    in_text = skipped = 0
    for mark in marks:
        if mark.name == OLDER_COPY:
            skipped += 1 if mark.step is Step.START else -1
        elif skipped:
            continue
        elif mark.step is Step.TEXT:
            if in_text and open_ones:
                open_ones[-1].append(mark.text)
        elif mark.name == "t":
            in_text += 1 if mark.step is Step.START else -1
        elif mark.step is Step.START:
            if mark.name == "p":
                open_ones.append([])
            elif open_ones and mark.name in WHITE:
                open_ones[-1].append(WHITE[mark.name])
        elif mark.name == "p" and open_ones:
            yield "".join(open_ones.pop())
