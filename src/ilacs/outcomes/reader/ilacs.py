"""Reading the facts of a report in the layout in use since January 2018."""

import itertools
import re
from collections.abc import Sequence

from ilacs.outcomes.reader.areas import bullets, is_bullet, is_heading, without_footnotes
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.framework import (
    edition_by_day,
    edition_by_judgements,
    inspection_type,
)
from ilacs.outcomes.reader.grades import grade_in
from ilacs.outcomes.reader.header import name_of_authority, read_header
from ilacs.outcomes.reader.inspector import read_lead_inspectors, read_unlabelled_inspector
from ilacs.outcomes.reader.judgements import (
    Table,
    is_table_line,
    read_broken_table,
    read_columns,
    read_table,
)
from ilacs.outcomes.reader.pages import Pages, body
from ilacs.outcomes.reader.published_table import read_published_table
from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import words_of

LAST_PAGE_OF_AREAS = 4
"""What needs to improve begins on page 2 of nearly every report and never ended after page 4."""
QUOTED = ["overall_effectiveness"]
"""Where the edition has none, what is quoted of an earlier inspection behind the table."""
LONGEST_HEADING = 16
"""Words on a line of a heading."""
MOST_LINES_OF_HEADING = 4
FURTHER_PARAGRAPH = re.compile(r"^1\s?\.\s+\S")


def read_ilacs(pages: Pages, wording: Wording) -> Facts:
    """The facts of the first page, and what needs to improve from the pages behind it."""
    lines = pages.lines(0)
    header = read_header(lines)
    facts = Facts()
    facts.printed_authority = name_of_authority(header.title)
    facts.take_periods(header.periods or _periods_in_footer(pages))
    facts.published = header.published.isoformat() if header.published else ""
    facts.inspection_type = inspection_type("ilacs", facts.periods, "")
    facts.lead_inspector = read_lead_inspectors(lines) or read_unlabelled_inspector(lines[:15])
    if not facts.lead_inspector:
        facts.problems.append("no lead inspector is named")
    table = _read_table(pages, facts.start, lines[header.after :], wording)
    if not table.labels:
        table = read_table(lines, wording)  # drawn before the dates that stand above it
    _take_judgements(facts, table, wording)
    facts.areas = read_areas(pages, wording)
    return facts


def _periods_in_footer(pages: Pages) -> list:
    """The days as the later pages repeat them beside the page number, since late 2021."""
    from ilacs.outcomes.reader.dates import read_periods

    lines = pages.lines(1)
    for line in [*lines[:3], *lines[-3:]]:
        periods = read_periods(re.sub(r"\s\d{1,2}$", "", line))
        if periods:
            return periods
    return []


def _read_table(pages: Pages, start: str, lines: Sequence[str], wording: Wording) -> Table:
    """The table on the first page, continued on the second where it breaks over the two."""
    edition = edition_by_day(wording, start) if start else None
    if edition:
        published = read_published_table(lines, wording, edition, edition.judgements)
        if published:
            return published
    table = read_table(lines, wording)
    if (table.reaches_end or not table.labels) and pages.count > 1:
        table = read_broken_table(table, lines, body(pages, 1), wording)
    if table.unsure or not table.labels:
        placed = _read_placed(pages, wording)
        if len(placed.grades) > len(table.grades):
            return placed
    return table


def _read_placed(pages: Pages, wording: Wording) -> Table:
    """The table from the places of its words: between its heading and the first other line."""
    words = pages.placed_words(0)
    heights = [height for text, _, height in words if text.lower() in ("judgement", "grade")]
    if not heights:
        return Table()
    below = [word for word in words if word[2] < max(heights) - 3]
    kept: list[tuple[str, float, float]] = []
    for line in _lines_of(below):
        if not is_table_line(" ".join(text for text, _, _ in line), wording):
            break
        kept += line
    return read_columns(kept, wording)


def _lines_of(words: Sequence[tuple[str, float, float]]) -> list[list[tuple[str, float, float]]]:
    lines: list[list[tuple[str, float, float]]] = []
    for word in sorted(words, key=lambda word: (-word[2], word[1])):
        if lines and lines[-1][0][2] - word[2] < 5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _take_judgements(facts: Facts, table: Table, wording: Wording) -> None:
    """The edition and the grades, checked against each other."""
    combined = "care_leavers" not in table.labels
    by_day = edition_by_day(wording, facts.start) if facts.start else None
    by_judgements = edition_by_judgements(wording, table.labels, combined)
    edition = by_day or by_judgements
    own: Sequence[str] = edition.judgements if edition else table.labels
    foreign: list[str] = []
    if edition is None:
        facts.problems.append("the edition cannot be told from the dates or the judgements")
    elif foreign := [label for label in table.labels if label not in edition.judgements]:
        facts.problems.append(
            f"the judgements printed ({', '.join(foreign)}) are not those of {edition.id},"
            f" the edition of the dates"
        )
        edition = edition if foreign == QUOTED else None
    facts.edition = edition.id if edition else ""
    facts.grades = {label: grade for label, grade in table.grades.items() if label in own}
    expected: Sequence[str] = edition.judgements if edition else table.labels
    _note_missing(facts, expected)


def _note_missing(facts: Facts, expected: Sequence[str]) -> None:
    missing = [judgement for judgement in expected if judgement not in facts.grades]
    if missing:
        facts.problems.append(f"no grade could be read for {', '.join(missing)}")


def read_areas(pages: Pages, wording: Wording) -> list[str]:
    """The bullets of what needs to improve; empty where the report has no such part."""
    lines = _lines_of_areas(pages, wording)
    found = bullets(lines)
    if not found and lines:
        indented = _indented(pages)
        return bullets(f"• {line}" if line in indented else line for line in lines)
    return found


def _lines_of_areas(pages: Pages, wording: Wording) -> list[str]:
    """The lines from the heading of what needs to improve to the next heading or paragraph."""
    kept: list[str] = []
    inside = False
    indexes = range(min(LAST_PAGE_OF_AREAS, pages.count))
    lines = [line for index in indexes for line in without_footnotes(body(pages, index))]
    for at, line in enumerate(lines):
        if (line[0] == "1" and FURTHER_PARAGRAPH.match(line)) or (
            inside and _ends_areas(lines, at, wording)
        ):
            return kept
        if inside:
            kept.append(line)
        inside = inside or is_heading(line)
    return kept


def _indented(pages: Pages) -> set[str]:
    """Lines with space before them, where the font of the bullets has no character for them."""
    texts = (pages.text(index) for index in range(min(LAST_PAGE_OF_AREAS, pages.count)))
    return {line.strip() for text in texts for line in text.split("\n") if line[:1] == " "}


def _ends_areas(lines: Sequence[str], at: int, wording: Wording) -> bool:
    """Whether a line begins the next part: a judgement's heading with its grade.

    A line within a point may begin with the words of a judgement too, but no grade follows it.
    """
    if not _begins_judgement(lines[at], wording):
        return False
    following = itertools.takewhile(
        lambda line: not is_bullet(line) and not _begins_judgement(line, wording),
        lines[at + 1 : at + MOST_LINES_OF_HEADING],
    )
    return bool(grade_in(" ".join([lines[at], *following]), wording))


def _begins_judgement(line: str, wording: Wording) -> bool:
    """Whether a line begins with the words of a judgement, and is short enough for a heading."""
    if not line[0].isupper():
        return False
    words = words_of(line)
    begins = words[:2] in wording.anchors or words[:3] in wording.anchors
    return begins and len(words) <= LONGEST_HEADING
