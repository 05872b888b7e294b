"""What in a committee report may point at a child: identifiers, and pseudonyms too."""

import re

from ilacs.case_audits.pseudonym import OURS
from ilacs.site.daily_record.identifiers import Resemblance, find_identifiers

PSEUDONYM = re.compile(rf"(?<![A-Za-z0-9-])(?:{OURS.pattern})(?![A-Za-z0-9-])")
LEFT_OUT = "Left out: it may point at a child."


def find_children(text: str) -> list[Resemblance]:
    """Return what in a text looks like it points at a child, pseudonyms of ours too."""
    found = [Resemblance(one[0], "a child’s pseudonym") for one in PSEUDONYM.finditer(text)]
    return [*found, *find_identifiers(text)]


def without_children(text: str) -> str:
    """Return a text for members; where it may point at a child, a sentence in its place."""
    return LEFT_OUT if find_children(text) else text
