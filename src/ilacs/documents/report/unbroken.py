"""Keeps together what a line's end would part, for people and for whoever reads the PDF's text."""

import re

NO_BREAK, JOINER = "\xa0", "\u2060"

BEFORE_DASH = re.compile(r" (?=[–—-] )")
"""A dash at the beginning of a line looks like a bullet."""
BEHIND_HYPHEN = re.compile(r"(?<=-) ")
"""Behind a hyphen at a line's end, as in '16- and 17-year-olds', nobody can tell a space from none."""
BEFORE_NUMBER = re.compile(r" (?=\d{1,3}(?:\W|$))")
"""A number at the beginning of a line looks like the number of a paragraph or of a footnote."""
AFTER_DASH = re.compile(rf"(?<=[–—-])(?={NO_BREAK})")
"""Behind a dash a line may end even where the space that follows does not break."""
WITHIN = re.compile(r"(?<=\S)([-–—/])(?=\S)")
"""Behind these a line may end, and then nobody can tell whether a space was meant."""


def keep_together(text: str) -> str:
    """The same text, with spaces that do not break and joiners that nobody sees."""
    for space in (BEFORE_DASH, BEHIND_HYPHEN, BEFORE_NUMBER):
        text = space.sub(NO_BREAK, text)
    return AFTER_DASH.sub(JOINER, WITHIN.sub(rf"{JOINER}\1{JOINER}", text))
