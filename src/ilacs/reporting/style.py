"""How a draft reads: plain English, no child or member of staff named, no claim without evidence."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ilacs.reporting.draft import Draft, Paragraph, Place, paragraphs_of
from ilacs.reporting.markup import plain_text
from ilacs.reporting.names import names_in, words_allowed

ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|No|St|Mr|Mrs|Ms|Dr|vs)\.$")
IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True)
class Finding:
    """rule: its id. words: the words it is about. what, remedy: sentences for the writer."""

    rule: str
    where: Place
    words: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph as the rules see it. grade: that of the section it stands in; empty elsewhere.

    allowed: words in capitals that name no child or member of staff.
    """

    text: str
    place: Place
    evidence: tuple[str, ...] = ()
    grade: str = ""
    allowed: frozenset[str] = frozenset()


Rule = Callable[[Reading], Iterator[tuple[str, str, str]]]
"""Gives the words, what is wrong with them, and the remedy."""


def check_style(draft: Draft) -> list[Finding]:
    """Every finding, in reading order. A finding is advice: it keeps no draft from being written."""
    allowed = words_allowed(draft)
    return [
        finding
        for place, paragraph in paragraphs_of(draft)
        for finding in check_paragraph(_reading(draft, place, paragraph, allowed))
    ]


def check_paragraph(reading: Reading) -> list[Finding]:
    """The findings of one paragraph."""
    return [
        Finding(rule, reading.place, *found)
        for rule, check in RULES.items()
        for found in check(reading)
    ]


def _reading(draft: Draft, place: Place, paragraph: Paragraph, allowed: frozenset[str]) -> Reading:
    grade = draft.grades.get(place.section, "") if place.section else ""
    return Reading(plain_text(paragraph.text), place, paragraph.evidence, grade, allowed)


@cache
def words_of_style() -> dict[str, Any]:
    """The declarations of `style.toml`."""
    return tomllib.loads(files(__package__).joinpath("style.toml").read_text("utf-8"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(words_of_style()[name], re.IGNORECASE)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a full stop behind an abbreviation ends none."""
    found: list[str] = []
    for part in re.split(r"(?<=[.?!])[”’)]?\s+(?=[A-Z‘“])", text):
        if found and ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return [sentence for sentence in found if sentence.strip()]


def _long_sentences(reading: Reading) -> Iterator[tuple[str, str, str]]:
    most = words_of_style()["longest_sentence"]
    for sentence in sentences_of(reading.text):
        words = len(sentence.split())
        if words > most:
            begins = " ".join(sentence.split()[:8]) + " …"
            yield begins, f"The sentence has {words} words.", "Make it two or more sentences."


def _jargon(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for pattern, say in _jargon_patterns():
        for match in pattern.finditer(reading.text):
            yield match[0], f"“{match[0]}” is not plain English.", f"Instead: {say}."


@cache
def _jargon_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Capitals only match capitals: CIN is jargon, 'cin' is nothing."""
    return tuple(
        (re.compile(rf"\b(?:{words})\b", 0 if words[:2].isupper() else re.IGNORECASE), say)
        for words, say in words_of_style()["jargon"].items()
    )


def _passive(reading: Reading) -> Iterator[tuple[str, str, str]]:
    found = _pattern("passive").findall(reading.text)
    if len(found) >= words_of_style()["many_passives"]:
        what = f"{len(found)} times it says what is done before it says by whom."
        yield found[0], what, "Begin with who does it: “social workers write plans”."


def _names(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for name in names_in(reading.text, reading.allowed):
        what = "This looks like the name of a person."
        yield name, what, "Say what the person is: “a child”, “a social worker”."


def _identifiers(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for match in _pattern("identifier").finditer(reading.text):
        yield match[0], "This looks like the number of a record or a person.", "Take it away."


def _births(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for match in _pattern("birth").finditer(reading.text):
        yield match[0], "This looks like a date of birth.", "Say the age in years, if at all."


def _strong_claims(reading: Reading) -> Iterator[tuple[str, str, str]]:
    if reading.evidence:
        return
    for pattern in _strong_patterns():
        for match in pattern.finditer(reading.text):
            if not _is_excepted(match, reading.text):
                what = "This is a strong claim, and the paragraph names no evidence."
                yield (
                    match[0],
                    what,
                    "Attach the evidence, or say “most” or “in the cases we read”.",
                )


@cache
def _strong_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE) for each in words_of_style()["strong"]["patterns"])


def _is_excepted(match: re.Match[str], text: str) -> bool:
    for pattern in words_of_style()["strong"]["except"]:
        for other in re.finditer(pattern, text, re.IGNORECASE):
            if (
                other.start() <= match.start() < other.end()
                or match.start() <= other.start() < match.end()
            ):
                return True
    return False


def _numbers(reading: Reading) -> Iterator[tuple[str, str, str]]:
    if reading.evidence:
        return
    excepted = [m.span() for m in _pattern("number_except").finditer(reading.text)]
    for match in _pattern("number").finditer(reading.text):
        is_share = "%" in match[0] or "cent" in match[0].lower()
        if is_share or not any(start <= match.start() < end for start, end in excepted):
            what = "This is a number, and the paragraph names no evidence."
            yield match[0], what, "Attach the evidence it comes from."


def _contradicted(reading: Reading) -> Iterator[tuple[str, str, str]]:
    if not reading.grade:
        return
    for match in _pattern("claim_of_grade").finditer(reading.text):
        told = match["grade"].lower()
        told = "requires_improvement" if told == IMPROVEMENT else told
        if told != reading.grade:
            grade = reading.grade.replace("_", " ")
            what = f"The section is graded {grade}, and this says {told.replace('_', ' ')}."
            yield match[0], what, "Say what was found, without the word of another grade."


RULES: dict[str, Rule] = {
    "long_sentence": _long_sentences,
    "jargon": _jargon,
    "passive": _passive,
    "name": _names,
    "identifier": _identifiers,
    "birth": _births,
    "strong_claim": _strong_claims,
    "number_without_source": _numbers,
    "grade_contradicted": _contradicted,
}
