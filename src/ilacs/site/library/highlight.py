"""Where in a text the words of a query stand, as parts that a template marks."""

from dataclasses import dataclass

from ilacs.outcomes.themes.words import words_in
from ilacs.site.library.query import Query

LONGEST = 700
"""Letters of a passage that a list of results shows."""
BEFORE = 160
"""Letters shown before the first word that is marked, where the passage is longer than that."""
CUT = "…"


@dataclass(frozen=True)
class Part:
    """A part of a text; marked where the query's words stand."""

    text: str
    is_marked: bool = False


def highlight(text: str, query: Query, longest: int = LONGEST) -> list[Part]:
    """Return a text in parts, shortened around the first marked words; all parts are plain text."""
    marks = _marks(text, query)
    first, last = _window(text, marks, longest)
    parts = [Part(CUT)] if first else []
    at = first
    for start, end in marks:
        if start < first or end > last:
            continue
        parts += [Part(text[at:start]), Part(text[start:end], is_marked=True)]
        at = end
    parts += [Part(text[at:last]), *([Part(CUT)] if last < len(text) else [])]
    return [part for part in parts if part.text]


def _marks(text: str, query: Query) -> list[tuple[int, int]]:
    """Return the places to mark, in order; those that touch or overlap are one."""
    words = words_in(text)
    found = sorted(
        (words[place.start].start, words[place.stop - 1].end)
        for term in query.wanted
        for place in term.places_in(words)
    )
    marks: list[tuple[int, int]] = []
    for start, end in found:
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def _window(text: str, marks: list[tuple[int, int]], longest: int) -> tuple[int, int]:
    """Return the part of a text to show, from the beginning of a word to the end of one."""
    if len(text) <= longest:
        return 0, len(text)
    first = max(0, (marks[0][0] if marks else 0) - BEFORE)
    first = min(first, len(text) - longest)
    if first:
        space = text.find(" ", first, marks[0][0])
        first = space + 1 if space >= 0 else first
    last = min(len(text), first + longest)
    if last < len(text):
        space = text.rfind(" ", first + longest // 2, last)
        last = space if space > 0 else last
    return first, last
