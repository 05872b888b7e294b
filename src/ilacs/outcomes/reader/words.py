"""The words of a printed line, without case, accents of layout and punctuation."""

import re
from difflib import get_close_matches
from functools import lru_cache

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
"""A hyphen within a word that was broken at the end of a line."""
CLOSE = 0.8
"""How alike a misprinted word must be to the word that is meant: two letters in ten."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words in lower case; figures, brackets and punctuation are put aside."""
    text = text.lower()
    return tuple(WORD.findall(BROKEN.sub("", text) if "- " in text else text))


@lru_cache(maxsize=4096)
def parted(word: str, known: frozenset[str]) -> list[str]:
    """The known words that are printed as one without a space between; empty where they are not."""
    for length in range(len(word) - 2, 1, -1):
        if word[:length] in known:
            rest = word[length:]
            others = [rest] if rest in known else parted(rest, known)
            if others:
                return [word[:length], *others]
    return []


@lru_cache(maxsize=4096)
def mend(word: str, known: frozenset[str]) -> str:
    """The known word that a misprinted one stands for, or an empty text."""
    if word in known:
        return word
    if len(word) < 5:
        return ""
    return next(iter(get_close_matches(word, [k for k in known if len(k) > 4], 1, CLOSE)), "")
