"""A piece of a document's text with the place where a person finds it, and keeping to the limits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ilacs.errors import InputError
from ilacs.intake.limits import Limits

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that a database or an XML file cannot hold."""

SHORTEST_CUT = 0.5
LONGEST_PLACE = 300
READ_IN_PART = "The rest is kept with the file, but cannot be searched."


@dataclass(frozen=True)
class Passage:
    """page: the number of the page or slide from 1, None where the file has no pages.
    place: in words, such as 'page 7' or 'Sheet1!A2:F31'. text: never empty."""

    page: int | None
    place: str
    text: str

    def within(self, outer: str) -> "Passage":
        """The same passage of a file that is inside another: 'plan.docx, paragraph 3'."""
        return replace(self, page=None, place=f"{outer}, {self.place}" if self.place else outer)


def kept_within(passages: Iterable[Passage], name: str, limits: Limits) -> Iterator[Passage]:
    """The passages that hold text, cleaned and cut to length, as many as the limits allow.

    Raises InputError after the last that is allowed, where there are more.
    """
    count = characters = 0
    for passage in passages:
        text = UNSTORABLE.sub(" ", passage.text).strip()
        place = UNSTORABLE.sub(" ", passage.place)[:LONGEST_PLACE]
        for piece in cut(text, limits.longest_passage):
            count += 1
            characters += len(piece)
            if count > limits.most_passages or characters > limits.most_characters:
                raise InputError("The file holds more text than is searched.", name, READ_IN_PART)
            yield Passage(passage.page, place, piece)


def cut(text: str, longest: int) -> Iterator[str]:
    """A text in pieces of at most `longest` characters, cut at white space where there is any."""
    at = 0
    while len(text) - at > longest:
        space = max(text.rfind(" ", at, at + longest), text.rfind("\n", at, at + longest))
        end = space if space > at + longest * SHORTEST_CUT else at + longest
        if piece := text[at:end].strip():
            yield piece
        at = end
    if piece := text[at:].strip():
        yield piece
