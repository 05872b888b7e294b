"""What a person typed to search for, read as terms: any text at all is a query, none is an error."""

import re
from dataclasses import dataclass, field

from ilacs.outcomes.themes.stems import stem_of
from ilacs.outcomes.themes.words import Word, words_in

PIECE = re.compile(r'(?P<out>(?<!\S)[-–])?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<plain>[^\s"“”]+))')
"""A phrase between quotation marks (the last may be missing), or what stands between spaces."""
PREFIX_MARK = "*"


@dataclass(frozen=True)
class Term:
    """Words that must stand together, in this order. is_prefix: the only word may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words: what is compared unless it is a prefix."""
        return tuple(stem_of(word) for word in self.words)

    def places_in(self, text: list[Word]) -> list[range]:
        """Return where the term stands among the words of a text."""
        if self.is_prefix:
            start = self.words[0]
            return [range(i, i + 1) for i, one in enumerate(text) if one.plain.startswith(start)]
        stems, length = self.stems, len(self.words)
        have = [one.stem for one in text]
        return [
            range(i, i + length)
            for i in range(len(have) - length + 1)
            if tuple(have[i : i + length]) == stems
        ]


@dataclass(frozen=True)
class Query:
    """All of `wanted` must be in a text and none of `unwanted`; nothing wanted: nothing is asked."""

    wanted: tuple[Term, ...] = field(default=())
    unwanted: tuple[Term, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def fits(self, text: str) -> bool:
        """Whether a text answers the query: the slow and obvious way, which the databases agree with."""
        words = words_in(text)
        return all(term.places_in(words) for term in self.wanted) and not any(
            term.places_in(words) for term in self.unwanted
        )


def parse_query(text: str) -> Query:
    """Return the query that a text means: words, "phrases", -without, begin*.

    Words with a hyphen are phrases. A star counts only at the end of a single word.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in PIECE.finditer(text):
        written = match["plain"] if match["phrase"] is None else match["phrase"]
        words = tuple(word.plain for word in words_in(written))
        if not words:
            continue
        is_prefix = match["phrase"] is None and written.endswith(PREFIX_MARK) and len(words) == 1
        term = Term(words, is_prefix)
        chosen = unwanted if match["out"] else wanted
        if term not in chosen:
            chosen.append(term)
    return Query(tuple(wanted), tuple(unwanted))
