"""Reading the facts of a report in the layout of the single inspection framework."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.framework import edition_by_day, inspection_type
from ilacs.outcomes.reader.grades import grade_in
from ilacs.outcomes.reader.header import PUBLISHED, Header, read_header
from ilacs.outcomes.reader.inspector import read_lead_inspectors
from ilacs.outcomes.reader.judgements import Table, read_broken_table, read_table
from ilacs.outcomes.reader.pages import PAGE_NUMBER, Pages, body
from ilacs.outcomes.reader.published_table import read_published_table
from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import words_of

TITLE_OF_INSPECTION = re.compile(r"^(?:re\W{0,2}\s?)?inspection\s+of\b", re.IGNORECASE)
OVERALL = re.compile(
    r"\boverall\s+(?:judge?ment|effectiveness)\b|children\W{0,2}s?\W?\s+(?:social\s+care\s+)?services\b"
    r"|\bservices\s+(?:for|to)\s+children\b",
    re.IGNORECASE,
)
BOARD = re.compile(r"\b(?:LSCB|safeguarding\s+children\s+board)\b", re.IGNORECASE)
STATEMENT = re.compile(
    r"\W*[A-Z][^.]{2,80}?\s(?:(?:is|are)\s+(?:good|outstanding|inadequate)|requires?\s+improvement)\b"
)
PAST = re.compile(
    r"\b(?:was|were|been|last|previous|earlier|since|judged|found|from|had|20\d\d)\b", re.IGNORECASE
)
DENIED = re.compile(r"\b(?:not|no\s+longer|nor)\b", re.IGNORECASE)
COPULA = frozenset(("is", "are", "judged", "graded", "effectiveness", "judgement"))
BESIDE_TABLE = ("", "overall_effectiveness")
MOST_LINES_OF_SENTENCE = 4


def read_sif(pages: Pages, wording: Wording) -> Facts:
    """The facts of the first page, and the lead inspector from the page that names the team."""
    lines = [line for line in pages.lines(0) if not PAGE_NUMBER.fullmatch(line)]
    header = read_header(lines)
    facts = Facts()
    facts.printed_authority = _authority(header, lines)
    facts.take_periods(header.periods)
    facts.published = header.published.isoformat() if header.published else ""
    facts.inspection_type = inspection_type("sif", header.periods, " ".join(lines[:12]))
    edition = wording.editions[0]
    if facts.start and edition_by_day(wording, facts.start) is None:
        facts.problems.append(f"the inspection dates are outside those of {edition.id}")
    facts.edition = edition.id
    table = _table(pages, lines[header.after :], wording)
    if not table.labels:
        table = read_table(lines, wording)  # drawn before the dates that stand above it
    facts.grades = dict(table.grades)
    overall = _overall(lines[header.after :], wording)
    if overall:
        facts.grades["overall_effectiveness"] = overall
    facts.lead_inspector = _lead_inspector(pages)
    if not facts.lead_inspector:
        facts.problems.append("no lead inspector is named")
    missing = [j for j in edition.judgements if j not in facts.grades]
    if missing:
        facts.problems.append(f"no grade could be read for {', '.join(missing)}")
    return facts


def _authority(header: Header, lines: Sequence[str]) -> str:
    """The lines above the one that says what was inspected."""
    title = header.title or list(lines[:8])
    at = next((i for i, line in enumerate(title) if TITLE_OF_INSPECTION.match(line)), len(title))
    return " ".join(" ".join(title[:at]).split())


def _table(pages: Pages, lines: Sequence[str], wording: Wording) -> Table:
    """The table on the first page, continued on the second where it breaks over the two."""
    edition = wording.editions[0]
    rows = tuple(judgement for judgement in edition.judgements if judgement not in BESIDE_TABLE)
    published = read_published_table(lines, wording, edition, rows)
    if published:
        return published
    table = read_table(lines, wording)
    if len(table.grades) < len(rows) and pages.count > 1:
        table = read_broken_table(table, lines, body(pages, 1), wording)
    return table


def _overall(lines: Sequence[str], wording: Wording) -> str:
    """The grade in the sentence that speaks of the services as a whole.

    It stands above the table, mostly first; where it is lost, the summary behind the table may say
    the same, but may as well quote an earlier inspection, so only of today.
    """
    table = _first_row(lines, wording)
    behind = (text for text in _sentences(lines[table:], wording) if not PAST.search(text))
    above = lines[:table]
    for sentence in chain(_sentences(above, wording), _statement(above), behind):
        if not BOARD.search(sentence) and not DENIED.search(sentence):
            return _stated(sentence, wording)
    return ""


def _stated(sentence: str, wording: Wording) -> str:
    """The first grade of a sentence if it is what something is, not an attribute: 'good help'."""
    words = words_of(sentence)
    for at, word in enumerate(words):
        if (word,) in wording.grade_starts and grade_in(" ".join(words[at : at + 1]), wording):
            is_stated = COPULA.intersection(words[max(0, at - 3) : at])
            return grade_in(" ".join(words[at:]), wording) if is_stated else ""
        if word in ("require", "requires") and words[at + 1 : at + 2] == ("improvement",):
            return grade_in(" ".join(words[at:]), wording)
    return ""


def _first_row(lines: Sequence[str], wording: Wording) -> int:
    """The number of the line with which the table begins; behind the last line where it is not."""
    whole = {name for name, judgement in wording.names.items() if judgement not in BESIDE_TABLE}
    starts = {name[:2] for name in whole}
    rows = (i for i, line in enumerate(lines) if words_of(line)[:2] in starts)
    return next(rows, len(lines))


def _statement(lines: Sequence[str]) -> list[str]:
    """The first words behind the dates where they say of anything at all that it is of a grade."""
    text = " ".join(line for line in lines if not PUBLISHED.match(line))
    statement = STATEMENT.match(text)
    return [statement[0]] if statement else []


def _sentences(lines: Sequence[str], wording: Wording) -> Iterator[str]:
    """Each sentence that begins on a line, speaks of the services as a whole and has a grade."""
    for index, line in enumerate(lines):
        following = lines[index + 1 : index + MOST_LINES_OF_SENTENCE]
        begun = OVERALL.search(" ".join([line, *following[:1]]))
        if PUBLISHED.match(line) or not begun or begun.start() >= len(line):
            continue
        sentence = line[begun.start() :]
        for further in following:
            if _ends_sentence(sentence, further, wording):
                break
            sentence = f"{sentence} {further}"
        sentence = re.split(r"(?<=\w)\.\s", sentence, maxsplit=1)[0]
        if grade_in(sentence, wording):
            yield sentence


def _ends_sentence(sentence: str, following: str, wording: Wording) -> bool:
    if re.match(r"\d", following) or sentence.rstrip().endswith("."):
        return True
    whole = grade_in(sentence, wording)
    if not whole:
        return False
    return not re.match(r"(?:improvement|to\s+be|be\s+good|good\b)", following, re.IGNORECASE)


def _lead_inspector(pages: Pages) -> str:
    for index in _pages_of_team(pages):
        found = read_lead_inspectors(pages.lines(index))
        if found:
            return found
    return ""


def _pages_of_team(pages: Pages) -> Iterator[int]:
    """Where the team is named: before the last page, or in the first reports behind the findings."""
    last = pages.count - 1
    early = [7, 5, 6, 8, 9, 4, *range(10, 14)]
    first = [last - 1, last, last - 2]
    if BOARD.search(pages.text(0)) and re.search(r"overall\s+judge?ment\s+is\s+\w+", pages.text(0)):
        first = [*early, *first] if "judgements on areas" not in pages.text(0) else first
    ordered = [*first, *early, *range(last, 0, -1)]
    return (i for i in dict.fromkeys(ordered) if 0 < i <= last)
