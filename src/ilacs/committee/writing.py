"""The text of a section: paragraphs, bullets, and the facts that it names, put in and marked.

An empty line parts paragraphs. Lines that begin with `- ` are bullets and end a paragraph. `[[key]]`
stands for a fact: in a sentence its words, alone on a line its list or its paragraphs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ilacs.committee.fact import LABELS, Fact

NAMED = re.compile(r"\[\[([a-z_]+)\]\]")
ALONE = re.compile(r"\[\[([a-z_]+)\]\]\.?")
NOT_KNOWN = "[not in the records: {}]"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are of one kind. key: the fact that they are; empty where an officer wrote them.

    is_own: they are an officer's in place of the records'. is_missing: the records do not hold it.
    """

    text: str
    key: str = ""
    is_own: bool = False
    is_missing: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words, and the bullets that follow them; one of the two may be empty."""

    words: Runs
    bullets: tuple[Runs, ...] = ()

    @property
    def text(self) -> str:
        """Its words and bullets without any mark, a line each."""
        lines = ("".join(run.text for run in runs) for runs in (self.words, *self.bullets))
        return "\n".join(line for line in lines if line)


def keys_in(text: str) -> tuple[str, ...]:
    """The keys of the facts that a text names, each once."""
    return tuple(dict.fromkeys(NAMED.findall(text)))


def unknown_keys(text: str) -> tuple[str, ...]:
    """What a text names as a fact and is none."""
    return tuple(key for key in keys_in(text) if key not in LABELS)


def put_in(text: str, facts: Mapping[str, Fact]) -> tuple[Paragraph, ...]:
    """A text's paragraphs with its facts in them; bullets that stand alone belong to what is before."""
    found: list[Paragraph] = []
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        for each in _paragraphs(part, facts) if part.strip() else ():
            if found and not each.words:
                found[-1] = Paragraph(found[-1].words, (*found[-1].bullets, *each.bullets))
            else:
                found.append(each)
    return tuple(found)


def _paragraphs(part: str, facts: Mapping[str, Fact]) -> Iterator[Paragraph]:
    lines = [line.strip() for line in part.strip().split("\n")]
    alone = ALONE.fullmatch(lines[0]) if len(lines) == 1 else None
    fact = facts.get(alone[1]) if alone else None
    if fact is not None and fact.kind == "paragraphs":
        yield from (Paragraph((_of(fact, line),)) for line in fact.lines)
        return
    words: list[str] = []
    bullets: list[Runs] = []
    for line in lines:
        named = ALONE.fullmatch(line)
        listed = facts.get(named[1]) if named else None
        if listed is not None and listed.kind == "list":
            bullets += [(_of(listed, each),) for each in listed.lines]
        elif line.startswith("- "):
            bullets.append(_runs(line[2:], facts))
        elif bullets:
            bullets[-1] = (*bullets[-1], Run(" "), *_runs(line, facts))
        else:
            words.append(line)
    yield Paragraph(_runs(" ".join(words), facts), tuple(bullets))


def _runs(text: str, facts: Mapping[str, Fact]) -> Runs:
    found = []
    for at, piece in enumerate(NAMED.split(text)):
        if at % 2 == 0:
            if piece:
                found.append(Run(piece))
        elif fact := facts.get(piece):
            found.append(_of(fact, fact.text))
        else:
            said = NOT_KNOWN.format(LABELS.get(piece, piece).lower())
            found.append(Run(said, piece, is_missing=True))
    return tuple(found)


def _of(fact: Fact, text: str) -> Run:
    return Run(text, fact.key, fact.is_own)
