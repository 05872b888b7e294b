"""A report's sections: headings with their grade, and under each its paragraphs in order."""

import re
from collections.abc import Callable, Sequence

from ilacs.outcomes.reader.areas import BULLET, HEADING, NUMBERED, join, tidy
from ilacs.outcomes.reader.grades import grade_in
from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import mend, words_of
from ilacs.outcomes.record import Section

Heading = tuple[str, str, int]
"""A heading's text, its grade, and the number of lines it takes."""
FindHeading = Callable[[Sequence[str], int], Heading | None]

MOST_LINES = 4
LONGEST_HEADING = 170
LONGEST_TITLE = 70
SHORT_OF_FULL = 0.82
"""A line that with the next word would be shorter than this part of the longest, and has a full stop,
ends an unnumbered paragraph."""
SHORT_OF_FULL_POINT = 0.7
"""The same of a point, whose lines are shorter."""
FEW = 3
MOST_SKIPPED = 3
"""Paragraph numbers may skip by as many, where a number has been lost in print."""

JUDGEMENTS = (
    r"the\s+impact\s+of\s+leaders\b|(?:the\s+)?experiences?\s+and\s+progress\s+of\b|overall\s+effectiveness\b"
    r"|leadership,?\s+(?:and\s+)?management\b|adoption\s+performance\b"
    r"|the\s+graded\s+judge?ment\b|key\s+judge?ment|capacity\s+to\s+improve\b|outcomes\s+for\s+looked\b"
    r"|quality\s+of\s+provision\b|children\s+(?:who\s+need\s+help|looked\s+after\s+and\s+achieving)"
)
PLAIN = (
    r"the\s+(?:local\s+authority|lscb).s\s+strengths|progress\s+since\s+the\s+last\s+inspection"
    r"|(?:executive\s+)?summary(?:\s+(?:of\s+(?:key\s+)?findings|for\s+children(?:\s+and\s+young\s+people)?))?"
    r"|the\s+local\s+authority(?:\s+has\s+the\s+following\s+strengths:?)?"
    r"|information\s+about\s+(?:this\s+inspection|this\s+local\s+authority\s+area)"
    r"|previous\s+ofsted\s+inspections?|(?:other\s+information.*|local\s+leadership)"
    r"|child(?:ren)?\s+(?:protection|living|looked\s+after)\s+in\s+[\w ]+"
    r"|(?:priority|immediate)\s+and\s+(?:immediate|priority)\s+actions?"
    r"|inspection\s+(?:findings|judge?ments)(?:\b.*(?:lscb|board|authority).*)?"
    r"|what\s+the\s+inspection\s+judge?ments\s+mean.*|section\s+\d:.*"
    r"|the\s+local\s+safeguarding\s+children\s+board.*|the\s+effectiveness\s+of\s+the\s+(?:lscb|local\s+safe).*"
    r"|about\s+this\s+inspection|service\s+information|record\s+of\s+main\s+findings|contents"
    r"|the\s+inspection\s+judge?ments\s+and\s+what\s+they.*"
)
BESIDE_NAMES = frozenset(
    [
        "is",
        "are",
        "that",
        "it",
        "they",
        "graded",
        "judgement",
        "judgment",
        "for",
        "about",
        "on",
        "key",
        "grade",
        "experience",
        "services",
        "young",
        "people",
        "of",
        "the",
    ]
)
MAY_BEGIN = re.compile(
    rf"(?:{JUDGEMENTS}|{PLAIN}|what\s+(?:needs?|does)\b|areas?\s+for\b|recommend)", re.I
)
JUDGEMENT = re.compile(rf"(?:{JUDGEMENTS})", re.IGNORECASE)
PLAIN_HEADING = re.compile(rf"(?:{PLAIN})\d?", re.IGNORECASE)
BY_WHEN = re.compile(r"(?:immediately|within\s+\w+\s+(?:weeks?|months?)):?", re.IGNORECASE)
"""Above a list of what is to be done by then."""
TO_BE = re.compile(r"^(?:improvement|(?:to\s+)?be\s+good|good)\b", re.IGNORECASE)


def heading_finder(wording: Wording) -> FindHeading:
    """What tells whether a heading begins at a line, for reports of one layout."""
    forms = sorted({" ".join(form) for form in wording.grade_forms}, key=len, reverse=True)
    grade = "|".join(r"\s+".join(form.split()) for form in forms)
    graded = re.compile(
        rf"(?:{JUDGEMENTS})[\w\s,’'()]{{0,110}}?"
        rf"\W{{0,3}}\s*(?:(?:is|are)(?:\s+that\s+(?:it|they)(?:\s+(?:is|are))?)?\s*:?)?\s*"
        rf"(?:grade\s+\d\s+)?\W{{0,2}}(?:{grade})\W*",
        re.IGNORECASE,
    )

    def find(lines: Sequence[str], at: int) -> Heading | None:
        if not lines[at][:1].isupper() or not MAY_BEGIN.match(lines[at]):
            return None
        if JUDGEMENT.match(lines[at]):
            return _graded(lines, at, graded, wording)
        line = lines[at]
        if len(line) < LONGEST_HEADING / 2 and (
            PLAIN_HEADING.fullmatch(line) or HEADING.fullmatch(line)
        ):
            return line, "", 1
        return None

    return find


def _graded(
    lines: Sequence[str], at: int, graded: re.Pattern[str], wording: Wording
) -> Heading | None:
    """A judgement's heading with its grade; both may be spread over some lines."""
    text = ""
    for taken in range(1, MOST_LINES + 1):
        if at + taken > len(lines):
            return None
        text = f"{text} {lines[at + taken - 1]}".strip()
        if len(text) > LONGEST_HEADING:
            return None
        following = lines[at + taken] if at + taken < len(lines) else ""
        if (
            graded.fullmatch(text)
            and _is_name(text, wording)
            and not (TO_BE.match(following) and len(following) < 24)
        ):
            return text, grade_in(_behind_name(text), wording), taken
    return None


def _is_name(heading: str, wording: Wording) -> bool:
    """Whether a heading has only the words of names and grades, and is not a sentence."""
    known = wording.label_words | wording.grade_words | BESIDE_NAMES
    return all(word in known or mend(word, known) for word in words_of(heading))


def _behind_name(heading: str) -> str:
    """The end of a heading, where its grade stands."""
    return " ".join(heading.split()[-6:])


def split(lines: Sequence[str], find_heading: FindHeading, first: str = "") -> list[Section]:
    """The sections among a report's lines; what stands before the first heading is under `first`."""
    longest = full_length(lines)
    sections = [Section(first)]
    writer = _Paragraphs(sections[0], longest)
    at = 0
    while at < len(lines):
        heading = find_heading(lines, at)
        if heading:
            text, grade, taken = heading
            writer.close()
            sections.append(Section(tidy(text).rstrip("0123456789"), grade))
            writer = _Paragraphs(sections[-1], longest, writer.number)
            at += taken
        elif _is_title(lines, at):
            writer.close()
            writer.add(lines[at])
            writer.close()
            at += 1
        else:
            writer.add(lines[at])
            at += 1
    writer.close()
    return [section for section in sections if section.heading or section.paragraphs]


def full_length(lines: Sequence[str]) -> int:
    """How many letters a full line has: the longest but for a few, as text may give two lines as one."""
    lengths = sorted(map(len, lines), reverse=True)
    few = FEW + len(lengths) // 50
    return lengths[min(few, len(lengths) - 1)] if lengths else 0


def _is_title(lines: Sequence[str], at: int) -> bool:
    """Whether a line between two numbered paragraphs is a title for those that follow."""
    line = lines[at]
    return (
        line[:1].isupper()
        and line[-1:].isalpha()
        and len(line) < LONGEST_TITLE
        and 0 < at < len(lines) - 1
        and lines[at - 1].endswith((".", ").", "action"))
        and NUMBERED.match(lines[at + 1]) is not None
    )


class _Paragraphs:
    """Puts lines together into a section's paragraphs."""

    def __init__(self, section: Section, longest: int, number: int = 0) -> None:
        self.section = section
        self.longest = longest
        self.number = number
        self._label = ""
        self._parts: list[str] = []

    def add(self, line: str) -> None:
        numbered = NUMBERED.match(line)
        if numbered and self._follows(int(numbered[1])):
            self.close()
            self.number = int(numbered[1])
            self._label = numbered[1]
            self._parts = [line[numbered.end() :]]
            return
        bullet = BULLET.match(line)
        if bullet:
            self.close()
            self._parts = [f"• {line[bullet.end() :]}"]
            return
        if BY_WHEN.fullmatch(line) or (self._parts and not self._label and self._is_over(line)):
            self.close()
        self._parts.append(line)

    def _follows(self, number: int) -> bool:
        return number == 1 or self.number < number <= self.number + MOST_SKIPPED

    def _is_over(self, following: str) -> bool:
        """Whether a paragraph ends with its last line: the next line's first word had room on it."""
        last = self._parts[-1]
        if BY_WHEN.fullmatch(last):
            return True
        with_next = len(last) + 1 + len(following.split(maxsplit=1)[0])
        short = SHORT_OF_FULL_POINT if self._parts[0].startswith("•") else SHORT_OF_FULL
        return last.endswith((".", ".”", ".’", ":")) and with_next < self.longest * short

    def close(self) -> None:
        text = join(self._parts)
        if text:
            self.section.paragraphs.append((self._label, text))
        self._label, self._parts = "", []
