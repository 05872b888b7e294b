"""The words of councils' plans, from `words.toml`: which heading or word means what."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

MEANINGS: Mapping[str, str] = {
    "number": "Number",
    "area": "Area for improvement",
    "what": "Action",
    "owner": "Owner",
    "other_owners": "Other owners",
    "due": "Due",
    "revised_due": "Revised date",
    "start": "Start date",
    "finished": "Finished",
    "status": "Status",
    "risk": "Risk",
    "measure": "Measure of success",
    "update": "Progress update",
    "impact": "Evidence of impact",
    "needs": "Waits for",
}
"""What a column can mean → its heading in our own files."""

MANY = frozenset({"owner", "other_owners", "measure", "update", "impact", "risk", "needs"})
"""Meanings that several columns of a sheet may have."""

NOT_WORDS = re.compile(r"[^a-z0-9%#]+")
LONGEST_HEADING = 12
"""Words: what is longer is a text, not a heading."""


@dataclass(frozen=True)
class Vocabulary:
    """headings: a heading in plain form → its meaning. states: a word → status and risk, either may
    be ''. The rest: beginnings of rows that are no actions, and words of posts."""

    headings: Mapping[str, str]
    not_headings: frozenset[str]
    states: Mapping[str, tuple[str, str]]
    totals: tuple[str, ...]
    notes: tuple[str, ...]
    keys: tuple[str, ...]
    areas: tuple[str, ...]
    posts: frozenset[str]

    def meaning(self, heading: str) -> str:
        """What a heading means; '' where it is not known.

        The whole heading first; then the longest known one of two words or more within it; then a
        known one at its beginning or end.
        """
        text = plain(heading)
        words = text.split()
        if text in self.headings:
            return self.headings[text]
        if not words or len(words) > LONGEST_HEADING or self.not_headings & set(words):
            return ""
        for size in range(len(words) - 1, 1, -1):
            for at in range(len(words) - size + 1):
                if found := self.headings.get(" ".join(words[at : at + size])):
                    return found
        if len(words) > 6:
            return ""
        return self.headings.get(words[0]) or self.headings.get(words[-1]) or ""


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The words that come with the program. Raises ValueError where one has two meanings."""
    file = files("ilacs.planning.spreadsheet").joinpath("words.toml")
    told = tomllib.loads(file.read_text("utf-8"))
    headings: dict[str, str] = {}
    for meaning, column in told["columns"].items():
        for name in (*column["names"], plain(MEANINGS[meaning])):
            if headings.setdefault(plain(name), meaning) != meaning:
                raise ValueError(f"'{name}' means two columns")
    states: dict[str, tuple[str, str]] = {}
    for state in told["states"]:
        for word in state["words"]:
            if plain(word) in states:
                raise ValueError(f"'{word}' says two things")
            states[plain(word)] = (state.get("status", ""), state.get("risk", ""))
    rows = told["rows"]
    return Vocabulary(
        headings,
        frozenset(told["not_columns"]["words"]),
        states,
        tuple(rows["totals"]),
        tuple(rows["notes"]),
        tuple(rows["keys"]),
        tuple(rows["areas"]),
        frozenset(told["owners"]["posts"]),
    )


def plain(text: str) -> str:
    """A text in lower case, its words parted by single blanks, without punctuation."""
    return NOT_WORDS.sub(" ", text.lower().replace("’", "").replace("'", "")).strip()
