"""The words of a printed line, without case, accents of layout and punctuation."""

import re
from difflib import get_close_matches
from functools import lru_cache

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
CLOSE = 0.8
"""How alike a misprinted word must be to the word that is meant: two letters in ten."""


def words_of(text: str) -> tuple[str, ...]:
    """The words in lower case; figures, brackets and punctuation are put aside."""
    return tuple(WORD.findall(text.lower()))


@lru_cache(maxsize=4096)
def mend(word: str, known: frozenset[str]) -> str:
    """The known word that a misprinted one stands for, or an empty text."""
    if word in known:
        return word
    if len(word) < 5:
        return ""
    return next(iter(get_close_matches(word, [k for k in known if len(k) > 4], 1, CLOSE)), "")
