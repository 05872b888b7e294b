"""Telling the names of persons in a report, where no child and no member of staff may be named."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ilacs.reporting.draft import Draft

WORD = re.compile(r"[^\W\d_]+")
POSSESSIVE = re.compile(r"[’']s?$")


@cache
def _declared() -> dict[str, object]:
    return tomllib.loads(files(__package__).joinpath("style.toml").read_text("utf-8"))


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand in capitals and name nobody, places included; and given names."""
    from ilacs.authorities import all_authorities

    names = _declared()["names"]
    assert isinstance(names, dict)
    places = {word for each in all_authorities() for word in WORD.findall(each.name)}
    return frozenset(names["ordinary"]) | places, frozenset(names["given"])


def words_allowed(draft: Draft) -> frozenset[str]:
    """The words of the authority's name and of those who led and made the inspection."""
    named = (draft.authority, *draft.lead_inspectors, *draft.team)
    return frozenset(word for name in named for word in WORD.findall(name))


def names_in(text: str, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """What looks like a person's name: with a title, with a given name, or two words in capitals.

    A run of capitals with an ordinary word in it ('Family Hub'), or in quotation marks, is a name of
    something else. A word
    that begins a sentence has its capital from there and counts only as a given name.
    """
    ordinary, given = _lists()
    taken: list[range] = []
    for match in _pattern("honorific").finditer(text):
        taken.append(range(*match.span()))
        yield match[0]
    for match in _pattern("capitals").finditer(text):
        words = match[0].split()
        at = 1 if _begins_sentence(text, match.start()) and _bare(words[0]) not in given else 0
        kept = [_bare(word) for word in words[at:]]
        is_title = text[: match.start()].endswith(("‘", "“"))
        is_other = is_title or any(word in ordinary or word in allowed for word in kept)
        if len(kept) < 2 or is_other or _in(match, taken):
            continue
        taken.append(range(*match.span()))
        yield " ".join(words[at:])
    for match in re.finditer(r"\b[A-Z][^\W\d_]+", text):
        if match[0] in given and match[0] not in allowed and not _in(match, taken):
            yield match[0]


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", word)


def _in(match: re.Match[str], taken: list[range]) -> bool:
    return any(match.start() in each for each in taken)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" ‘“(")
    return not before or before[-1] in ".?!:"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(str(_declared()[name]))
