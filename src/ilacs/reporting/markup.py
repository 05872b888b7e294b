"""Light markup: paragraphs, bullets and emphasis, and a strict parser that knows nothing else.

A paragraph is a block of lines. Lines that begin with `- ` are bullets and end it. `*words*` are
emphasised. An empty line parts two paragraphs.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_WORD = 45
"""Letters. A longer word (an address of a page, mostly) runs over the margin of a printed page."""

FOREIGN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^#"), "a heading", "Take away the #; sections have the only headings."),
    (re.compile(r"^\d{1,3}[.)]\s"), "a number", "Take it away; paragraphs number themselves."),
    (re.compile(r"^[•◼▪*+]\s"), "a bullet of another kind", "Begin the bullet with - and a space."),
    (re.compile(r"^\s+- "), "a bullet within a bullet", "Begin the line with the - itself."),
    (re.compile(r"\*\*|__"), "strong emphasis", "Use one * on each side."),
    (re.compile(r"(?<!\w)_\w[^_]*_(?!\w)"), "underlining", "Use * for emphasis."),
    (re.compile(r"`"), "code", "Take away the ` signs."),
    (re.compile(r"</?[A-Za-z!]"), "HTML", "Take away the tag."),
    (re.compile(r"\]\("), "a link", "Write the words only."),
    (re.compile(r"https?://|www\."), "the address of a web page", "Say where it can be found."),
    (re.compile(r"\|"), "a table", "Write it as a sentence or as bullets."),
)
"""What other kinds of markup have and this one has not: pattern, what it is, remedy."""

SIGNS = frozenset("–—‘’“”…£€%½¼¾°×†")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    emphasised: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words, and the bullets that follow them; one of the two may be empty."""

    words: Runs
    bullets: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the markup does not have: what, on which line (from 1), and what to do."""

    what: str
    line: int
    remedy: str


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which empty lines part."""
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return tuple(part.strip("\n ") for part in parts if part.strip())


def parse(text: str) -> Block:
    """A paragraph's words and bullets. The text must be without faults, as `find_faults` tells."""
    words: list[str] = []
    bullets: list[str] = []
    for line in text.strip().split("\n"):
        if line.startswith("- "):
            bullets.append(line[2:].strip())
        elif bullets:
            bullets[-1] = f"{bullets[-1]} {line.strip()}"
        else:
            words.append(line.strip())
    return Block(_runs(" ".join(words)), tuple(_runs(bullet) for bullet in bullets))


def plain_text(text: str) -> str:
    """A paragraph's words alone, on one line, without marks of emphasis and bullets."""
    block = parse(text)
    return " ".join("".join(run.text for run in runs) for runs in (block.words, *block.bullets))


def find_faults(text: str, *, point: bool = False) -> list[Fault]:
    """Everything in a paragraph that is not light markup. point: it may not hold bullets."""
    if not text.strip():
        return [Fault("It is empty.", 1, "Write it or take it away.")]
    faults: list[Fault] = []
    begun = False
    for number, line in enumerate(text.strip("\n").split("\n"), 1):
        faults += _faults_of_line(line, number)
        is_bullet = line.startswith("- ")
        if is_bullet and point:
            faults.append(Fault("It has a bullet.", number, "Make each bullet a point of its own."))
        elif is_bullet and not line[2:].strip():
            faults.append(Fault("A bullet is empty.", number, "Write it or take it away."))
        elif begun and not line.strip():
            remedy = "Make what follows a paragraph of its own."
            faults.append(Fault("It has an empty line.", number, remedy))
        begun = True
    return faults


def _faults_of_line(line: str, number: int) -> list[Fault]:
    faults = [
        Fault(f"It has {what}.", number, remedy)
        for pattern, what, remedy in FOREIGN
        if pattern.search(line)
    ]
    if not faults and line.count("*") % 2:
        faults.append(Fault("A * has no other one.", number, "Put one on each side of the words."))
    if not faults and any(each != each.strip() for each in re.findall(r"\*([^*]*)\*", line)):
        faults.append(Fault("A * stands apart from its words.", number, "Move it to the word."))
    strange = sorted({each for each in line if not _is_printed(each)})
    if strange and not faults:
        named = ", ".join(f"U+{ord(each):04X}" for each in strange)
        remedy = "Write it in Latin letters and plain signs."
        faults.append(
            Fault(f"It has a character that cannot be printed ({named}).", number, remedy)
        )
    if any(len(word) > LONGEST_WORD for word in line.split()):
        what = f"A word has more than {LONGEST_WORD} letters."
        faults.append(Fault(what, number, "Shorten it or write it as several words."))
    return faults


def _is_printed(letter: str) -> bool:
    """Whether the fonts of the printed report have a character."""
    if letter.isascii():
        return letter.isprintable()
    kind = unicodedata.category(letter)
    if kind.startswith("L"):
        name = unicodedata.name(letter, "")
        return (name.startswith("LATIN") and ord(letter) < 0x1F00) or letter in "ﬀﬁﬂﬃﬄ"
    return letter in SIGNS or letter == "\xa0"


def _runs(text: str) -> Runs:
    parts = text.split("*")
    return tuple(Run(part, bool(at % 2)) for at, part in enumerate(parts) if part)
