"""The stem of an English word, by Porter's rules, so that 'supervised' finds 'supervision'.

M. F. Porter, An algorithm for suffix stripping, Program 14(3), 1980, as SQLite's full text search
has it too; a test compares the two. The rules are here so that every database and the themes
agree on what a word is.
"""

import re
from functools import lru_cache

LONGEST = 64
"""Letters beyond which a word is left as it is."""

STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize",
    "logi": "log", "bli": "ble", "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous",
    "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al", "iveness": "ive",
    "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
STEP_4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
    "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip

IRREGULAR = {"children": "child", "women": "woman", "men": "man"}
"""Plurals that Porter's rules leave apart and that this field's readers expect to be found."""
LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Return the stem of a word in small letters; one with digits, or very long, stays as it is."""
    if len(word) < 3 or len(word) > LONGEST or not LETTERS.fullmatch(word):
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, STEP_2)
    word = _replaced(word, STEP_3)
    word = _without_ending(word)
    return _tidy(word)


def _shape(stem: str) -> str:
    """Return a stem with `v` for each vowel and `c` for each consonant; a y after one is a vowel."""
    shape = ""
    for letter in stem:
        is_vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if is_vowel else "c"
    return shape


def _measure(stem: str) -> int:
    """Return how many times vowels are followed by consonants: Porter's m."""
    return len(re.findall("v+c+", _shape(stem)))


def _has_vowel(stem: str) -> bool:
    return "v" in _shape(stem)


def _ends_double(stem: str) -> bool:
    return len(stem) > 1 and stem[-1] == stem[-2] and _shape(stem)[-1] == "c"


def _ends_short(stem: str) -> bool:
    """Whether a stem ends consonant, vowel, consonant, the last none of w, x, y: Porter's *o."""
    return _shape(stem)[-3:] == "cvc" and stem[-1] not in "wxy"


def _plural(word: str) -> str:
    for ending, left in (("sses", 2), ("ies", 2), ("ss", 0), ("s", 1)):
        if word.endswith(ending):
            return word[: len(word) - left]
    return word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return _mended(stem) if _has_vowel(stem) else word
    return word


def _mended(stem: str) -> str:
    """Put right what is left of a word without 'ed' or 'ing'."""
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if _ends_double(stem) and stem[-1] not in "lsz":
        return stem[:-1]
    if _measure(stem) == 1 and _ends_short(stem):
        return stem + "e"
    return stem


def _replaced(word: str, endings: dict[str, str]) -> str:
    """Change the longest of the endings that a word has, if enough is left before it."""
    for length in range(7, 2, -1):
        ending = word[-length:]
        if len(word) > length and ending in endings:
            stem = word[:-length]
            return stem + endings[ending] if _measure(stem) > 0 else word
    return word


def _without_ending(word: str) -> str:
    for ending in sorted(STEP_4, key=len, reverse=True):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            enough = _measure(stem) > 1
            if ending == "ion":
                enough = enough and stem.endswith(("s", "t"))
            return stem if enough else word
    return word


def _tidy(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
