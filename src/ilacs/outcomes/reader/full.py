"""All that a report says: its sections, and what in them bears on the facts of the first page."""

import itertools
import re
from collections.abc import Iterable, Sequence

from ilacs.outcomes.reader.areas import is_heading, without_footnotes
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.judgements import Table, is_table_line, read_table, recognise
from ilacs.outcomes.reader.pages import Pages, body
from ilacs.outcomes.reader.sections import heading_finder, split
from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import words_of
from ilacs.outcomes.record import Section

CONTENTS = re.compile(r"contents(?:\s+page)?", re.IGNORECASE)
IMPRINT = re.compile(
    r"^(?:The Office for Standards in Education|Any complaints about (?:the|this) inspection"
    r"|If you would like a copy of this document|© Crown)"
)
BOARD = re.compile(r"\b(?:LSCB|safeguarding\s+children\s+board|section\s+2)\b", re.IGNORECASE)
PRIORITY = re.compile(r"priority\s+and\s+immediate|immediate\s+and\s+priority", re.IGNORECASE)
NONE_FOUND = re.compile(
    r"(?:there are no|(?:the|this) inspection did not (?:find|identify) any|no)\b.{0,40}\bpriority\b",
    re.IGNORECASE,
)
"""A sentence in the place of a list says that there is nothing in it."""
RECORD = re.compile(r"record of main findings", re.IGNORECASE)
MOST_LINES_OF_CONTENTS_ABOVE = 5
PAGES_OF_IMPRINT = 2
BESIDE_NAMES = frozenset(
    [
        "graded",
        "judgement",
        "judgment",
        "key",
        "grade",
        "is",
        "are",
        "that",
        "it",
        "they",
        "for",
        "about",
        "on",
        "in",
    ]
)


def read_sections(pages: Pages, layout: str, wording: Wording) -> list[Section]:
    """The sections of a report in order, without title, table, contents, notes and imprint."""
    lines = _lines(pages, layout, wording)
    sections = split(lines, heading_finder(wording), "" if layout == "lac" else "Summary")
    if layout == "lac":
        end = next((i for i, s in enumerate(sections) if RECORD.match(s.heading)), len(sections))
        sections = [section for section in sections[:end] if section.heading]
    return sections


def _lines(pages: Pages, layout: str, wording: Wording) -> list[str]:
    kept: list[str] = []
    kept_before, table = 0, Table()
    for index in range(1 if layout == "lac" else 0, pages.count):
        for number, line in enumerate(without_footnotes(body(pages, index))):
            if number < MOST_LINES_OF_CONTENTS_ABOVE and CONTENTS.fullmatch(line):
                break
            if index >= pages.count - PAGES_OF_IMPRINT and IMPRINT.match(line):
                return kept
            kept.append(line)
        if index == 0:
            table = read_table(kept, wording)
            kept = kept[table.last_line + 1 :]
        elif index == 1 and not kept_before and table.reaches_end:
            kept = kept[_rows_above(kept, wording) :]
        kept_before = len(kept)
    return kept


def _rows_above(lines: Sequence[str], wording: Wording) -> int:
    """How many lines at the top of a page go on with the table of the page before."""
    rows = itertools.takewhile(lambda line: is_table_line(line, wording), lines)
    return sum(1 for _ in rows)


def areas_in(sections: Iterable[Section], layout: str) -> list[str]:
    """The areas for improvement among the sections of a report in one of the older layouts.

    The recommendations or areas for improvement of the authority, not those of the safeguarding
    children board, which come later in the same report. ILACS reports have bullets only.
    """
    found: list[str] = []
    inside = False
    for section in sections:
        if BOARD.search(section.heading) and found:
            break
        if is_heading(section.heading) or PRIORITY.search(section.heading):
            inside = True
        elif inside and section.heading and found:
            break
        if inside:
            found += _points(section, layout)
    return found


def _points(section: Section, layout: str) -> list[str]:
    points: list[str] = []
    for number, text in section.paragraphs:
        if NONE_FOUND.match(text.removeprefix("• ")):
            continue
        if text.startswith("• "):
            under_number = points and layout == "sif" and any(n for n, _ in section.paragraphs)
            if under_number:
                points[-1] = f"{points[-1]} {text[2:]}"
            else:
                points.append(text[2:])
        elif number and layout == "sif":
            points.append(text)
    return points


def check_against_headings(facts: Facts, sections: Iterable[Section], wording: Wording) -> None:
    """Empty each grade that the section's own heading contradicts, and say so."""
    printed: dict[str, set[str]] = {}
    for section in sections:
        judgement = judgement_of(section.heading, wording) if section.grade else None
        if judgement:
            printed.setdefault(judgement, set()).add(section.grade)
    for judgement, grades in printed.items():
        told = facts.grades.get(judgement)
        if told and told not in grades:
            del facts.grades[judgement]
            other = " or ".join(sorted(grades)).replace("_", " ")
            facts.problems.append(
                f"{judgement}: the table says {told.replace('_', ' ')},"
                f" the section's heading {other}"
            )


def judgement_of(heading: str, wording: Wording) -> str | None:
    """The judgement that a graded heading names: alone, at its end, or at its beginning."""
    words = tuple(
        word
        for word in words_of(heading)
        if word not in BESIDE_NAMES and word not in wording.grade_words
    )
    names = sorted(wording.names, key=len, reverse=True)
    for name in names:
        plain = tuple(word for word in name if word not in BESIDE_NAMES)
        if plain and (words[-len(plain) :] == plain or words[: len(plain)] == plain):
            return wording.names[name]
    return recognise(words, wording)
