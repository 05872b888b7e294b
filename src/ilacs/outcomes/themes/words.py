"""The words of a text, where each stands, and their stems: what is searched and compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ilacs.outcomes.themes.stems import stem_of

LONGEST_WORD = 60
"""Letters of a word that are kept; longer ones are cut there, on both sides of a search."""

WORD = re.compile(r"[^\W_]+(?:['’](?:s|t)(?![^\W_]))?")
OWNED = re.compile(r"['’][st]$")
PLAIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared (small, plain letters), and its place in the text."""

    plain: str
    start: int
    end: int

    @property
    def stem(self) -> str:
        """The word's stem."""
        return stem_of(self.plain)


def words_in(text: str) -> list[Word]:
    """Return the words of a text in order; hyphens part them, an apostrophe's s is left out.

    Accents are taken off; what holds no letter a to z and no digit is no word.
    """
    found = []
    for match in WORD.finditer(text):
        for plain in _plain_parts(match[0]):
            found.append(Word(plain[:LONGEST_WORD], match.start(), match.end()))
    return found


def stems_in(text: str) -> str:
    """Return the stems of a text's words, parted by single spaces."""
    return " ".join(word.stem for word in words_in(text))


@lru_cache(maxsize=50_000)
def _plain_parts(word: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKD", OWNED.sub("", word)).lower()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return tuple(PLAIN.findall(bare))
