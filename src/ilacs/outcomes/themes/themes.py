"""Themes of what needs to improve: each a title and the terms by which a text belongs to it."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.outcomes.themes.words import stems_in

FILE = Path(__file__).with_name("themes.toml")
TOGETHER = "&"
"""Parts the phrases of a term that must all be in the text."""
ANY_ENDING = "*"
MOST_TERMS = 60
LONGEST_TERM = 100


@dataclass(frozen=True)
class Theme:
    """A theme. judgement: the id of the judgement whose grade is shown with it.

    terms: each a phrase, any word of it in any form ('plan' finds 'planning'); `&` joins phrases
    that must all be there, and a `*` at the end of a word lets it go on.
    """

    id: str
    title: str
    judgement: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Phrase:
    """Stems in a row, between spaces; the last may go on where it is open."""

    text: str
    is_open: bool

    def is_in(self, stems: str) -> bool:
        """Whether the phrase is in stems that have a space before and after each."""
        return self.text in stems if self.is_open else f"{self.text} " in stems


Term = tuple[str, tuple[Phrase, ...]]
"""A theme's id and the phrases of one of its terms."""


def phrases_of(term: str) -> tuple[Phrase, ...]:
    """Return a term's phrases. Raises InputError where one of them holds no word."""
    phrases = []
    for part in term.split(TOGETHER):
        is_open = part.rstrip().endswith(ANY_ENDING)
        stems = stems_in(part)
        if not stems:
            remedy = "Write words, with a term on each line, such as: pathway plan"
            raise InputError("A term holds no word.", f"“{term.strip()}”", remedy)
        phrases.append(Phrase(f" {stems}", is_open))
    return tuple(phrases)


class ThemeFinder:
    """Finds the themes of texts."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.themes = {theme.id: theme for theme in themes}
        self._order = {id: place for place, id in enumerate(self.themes)}
        self._open: list[Term] = []
        self._by_first_word: dict[str, list[Term]] = {}
        for theme in self.themes.values():
            for text in theme.terms:
                self._declare((theme.id, phrases_of(text)))

    def _declare(self, term: Term) -> None:
        """Put a term where it is only looked at for texts that have its first word."""
        first = term[1][0]
        words = first.text.split()
        if first.is_open and len(words) == 1:
            self._open.append(term)
        else:
            self._by_first_word.setdefault(words[0], []).append(term)

    def themes_of(self, text: str) -> tuple[str, ...]:
        """Return the ids of a text's themes, in the order that they are declared."""
        return self.themes_of_stems(stems_in(text))

    def themes_of_stems(self, stems: str) -> tuple[str, ...]:
        """Return the themes of a text given by `stems_in`."""
        padded = f" {stems} "
        likely = [*self._open]
        for word in set(stems.split()):
            likely += self._by_first_word.get(word, ())
        found = {id for id, phrases in likely if all(each.is_in(padded) for each in phrases)}
        return tuple(sorted(found, key=self._order.__getitem__))


@cache
def load_themes() -> tuple[Theme, ...]:
    """Return the themes that the project declares. Raises InputError for a faulty declaration."""
    with FILE.open("rb") as file:
        declared = tomllib.load(file)["theme"]
    themes = tuple(
        Theme(one["id"], one["title"], one["judgement"], tuple(one["terms"])) for one in declared
    )
    check_themes(themes)
    return themes


def check_themes(themes: Iterable[Theme]) -> None:
    """Raise InputError with the first thing that makes a theme useless or unclear."""
    seen: set[str] = set()
    for theme in themes:
        if theme.id in seen:
            raise InputError("Two themes have this id.", theme.id, "Give one of them another.")
        seen.add(theme.id)
        if theme.judgement not in GRADE_COLUMNS:
            raise InputError(
                f"“{theme.judgement}” is no judgement.", theme.id, f"One of {GRADE_COLUMNS}."
            )
        check_terms(theme.terms)


def check_terms(terms: Sequence[str]) -> None:
    """Raise InputError where terms are none, too many, too long or without words."""
    if not terms:
        raise InputError("A theme needs at least one term.", "", "Write a term on each line.")
    if len(terms) > MOST_TERMS:
        raise InputError(f"A theme has at most {MOST_TERMS} terms.", "", "Take some out.")
    for term in terms:
        if len(term) > LONGEST_TERM:
            raise InputError(
                f"A term has at most {LONGEST_TERM} letters.", f"“{term[:40]}…”", "Shorten it."
            )
        phrases_of(term)


@lru_cache(maxsize=32)
def finder_for(themes: tuple[Theme, ...]) -> ThemeFinder:
    """Return the finder of these themes, made once."""
    return ThemeFinder(themes)
