"""The people and posts that own an action, parted where several stand in one cell."""

import re

from ilacs.planning.spreadsheet.cells import NOTHING
from ilacs.planning.spreadsheet.vocabulary import Vocabulary, plain

ALWAYS = re.compile(r"\s*(?:[\n;|]|\s/\s|(?<=[a-z])/(?=[A-Z])|\s&\s|\bsupported by\b)\s*")
AND = re.compile(r"\s+and\s+")
NAME = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}")
VACANT = {"vacant", "tbc", "to be confirmed", "to be agreed", "to be appointed", "not assigned"}


def read_owners(text: str, words: Vocabulary) -> tuple[str, ...]:
    """The owners in a cell in their order, each once; () where it names nobody.

    Lines, semicolons and strokes part them. A comma or 'and' parts them only where names of people
    stand on both sides: 'Head of Service, Safeguarding and Quality' is one post.
    """
    if text.strip().lower() in NOTHING or plain(text) in VACANT:
        return ()
    parts: list[str] = []
    for part in ALWAYS.split(text):
        parts += _people(part, words)
    kept = (part.strip(" ,.-") for part in parts)
    return tuple(dict.fromkeys(part for part in kept if part))


def _people(text: str, words: Vocabulary) -> list[str]:
    for pattern in (re.compile(r",\s*(?:and\s+)?|\s+and\s+"), re.compile(r",\s*"), AND):
        parts = [part.strip() for part in pattern.split(text) if part.strip()]
        if len(parts) > 1 and all(_is_person(part, words) for part in parts):
            return parts
    return [text]


def _is_person(text: str, words: Vocabulary) -> bool:
    """Whether a text looks like the name of a person, or their initials, rather than a post."""
    said = plain(text).split()
    return bool(NAME.fullmatch(text)) and not words.posts & set(said)
