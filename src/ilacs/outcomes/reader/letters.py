"""Reading the letter of a visit: who, when, under which framework, and what needs to improve."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ilacs.outcomes.reader.areas import bullets
from ilacs.outcomes.reader.dates import Period, read_day, read_periods
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.framework import edition_by_day
from ilacs.outcomes.reader.inspector import read_lead_inspectors
from ilacs.outcomes.reader.pages import Pages, body
from ilacs.outcomes.reader.sections import split
from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.record import Section

TITLE = re.compile(
    r"^(?:focused|monitoring)\s+visit\s+(?:to|of)\b\s*|^joint\s+targeted\s+area\s+inspection\s+of\b\s*",
    re.IGNORECASE,
)
SERVICES = re.compile(
    r"\W*(?:\blocal\s+authority(?:.s)?\s+)?children.s\s+services\W*$", re.IGNORECASE
)
DATES = re.compile(r"^(?:visit|inspection)\s+dates?\s*:\s*", re.IGNORECASE)
IN_A_SENTENCE = re.compile(
    r"\b(?:visit|inspection)\b.{0,120}?\b(?:on|from|between)\s+(?=\d)", re.S | re.I
)
SINGLE = re.compile(r"single\s+inspection\s+framework", re.IGNORECASE)
PUBLISHED = re.compile(r"^day\s+of\s+publication\s*:\s*", re.IGNORECASE)
PRIORITY = re.compile(r"areas?\s+for\s+priority\s+action", re.IGNORECASE)
IMPROVE = re.compile(
    r"what\s+needs\s+to\s+(?:be\s+)?improved?\b.{0,60}\??|areas?\s+for\s+improvement", re.I
)
HEADING = re.compile(
    rf"{PRIORITY.pattern}|{IMPROVE.pattern}|headline\s+findings|main\s+findings"
    r"|findings(?:\s+and\s+evaluation\s+of\s+progress)?|information\s+about\s+this\s+visit"
    r"|areas\s+covered\s+by\s+the\s+visit",
    re.IGNORECASE,
)
MOST_LINES_OF_TITLE = 4


@dataclass(slots=True)
class Letter:
    """What is read of a letter."""

    facts: Facts
    sections: list[Section]


def read_letter(pages: Pages, kind: str, wording: Mapping[str, Wording]) -> Letter:
    """The facts of a visit's letter. kind: its inspection type."""
    lines = [line for index in range(pages.count) for line in body(pages, index)]
    facts = Facts(inspection_type=kind)
    facts.printed_authority = _authority(lines)
    facts.take_periods(_periods(lines))
    facts.edition = _edition(lines, facts.start, wording)
    facts.lead_inspector = read_lead_inspectors(lines)
    days = [read_day(line[match.end() :]) for line in lines if (match := PUBLISHED.match(line))]
    facts.published = days[0].isoformat() if days and days[0] else ""
    facts.areas = [*_points(lines, PRIORITY), *_points(lines, IMPROVE)]
    if not facts.lead_inspector:
        facts.problems.append("no lead inspector is named")
    return Letter(facts, split(lines, _find_heading, "Summary"))


def _authority(lines: Sequence[str]) -> str:
    """What the title names, which may go over some lines, up to 'children's services' or the dates."""
    at = next((i for i, line in enumerate(lines) if TITLE.match(line)), None)
    if at is None:
        return ""
    named: list[str] = []
    for line in lines[at : at + MOST_LINES_OF_TITLE]:
        if DATES.match(line) or line.endswith("."):
            break
        named.append(line)
        if SERVICES.search(" ".join(named)):
            break
    return " ".join(SERVICES.sub("", TITLE.sub("", " ".join(named))).split())


def _periods(lines: Sequence[str]) -> list[Period]:
    for at, line in enumerate(lines):
        if match := DATES.match(line):
            rest = line[match.end() :]
            return read_periods(f"{rest}\n{lines[at + 1]}" if lines[at + 1 :] else rest)
    text = "\n".join(lines[:40])
    told = IN_A_SENTENCE.search(text)
    return read_periods(text[told.end() :]) if told else []


def _edition(lines: Sequence[str], start: str, wording: Mapping[str, Wording]) -> str:
    """The edition of the framework that the letter names, on the first day of the visit."""
    layout = "sif" if SINGLE.search(" ".join(lines)) else "ilacs"
    found = edition_by_day(wording[layout], start) if start else None
    return found.id if found else ""


def _points(lines: Sequence[str], heading: re.Pattern[str]) -> list[str]:
    """The bullets below a heading, up to the next."""
    at = next((i for i, line in enumerate(lines) if heading.fullmatch(line)), None)
    if at is None:
        return []
    following = lines[at + 1 :]
    end = next((i for i, line in enumerate(following) if HEADING.fullmatch(line)), len(following))
    return bullets(following[:end])


def _find_heading(lines: Sequence[str], at: int) -> tuple[str, str, int] | None:
    return (lines[at], "", 1) if HEADING.fullmatch(lines[at]) else None
