"""Reading the facts of a report in the layout of the 2013 looked after children inspections."""

import re

from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.framework import edition_by_day
from ilacs.outcomes.reader.header import read_header
from ilacs.outcomes.reader.inspector import LEAD, read_lead_inspectors
from ilacs.outcomes.reader.judgements import Table, read_table
from ilacs.outcomes.reader.pages import PAGE_NUMBER, Pages, body
from ilacs.outcomes.reader.wording import Wording

RECORD = re.compile(r"record of main findings", re.IGNORECASE)
HEADING_OF_RECORD = re.compile(
    r"record of main findings|services for looked after children", re.IGNORECASE
)
TITLE = re.compile(r"^inspection\s+of\s+looked\s+after", re.IGNORECASE)


def read_lac(pages: Pages, wording: Wording) -> Facts:
    """The facts of the first page and of the record of main findings on the last."""
    lines = [line for line in pages.lines(0) if not PAGE_NUMBER.fullmatch(line)]
    header = read_header(lines)
    edition = wording.editions[0]
    facts = Facts(edition=edition.id, inspection_type="looked_after_children")
    facts.printed_authority = _authority(header.title)
    facts.take_periods(header.periods)
    if facts.start and edition_by_day(wording, facts.start) is None:
        facts.problems.append(f"the inspection dates are outside those of {edition.id}")
    facts.published = header.published.isoformat() if header.published else ""
    facts.lead_inspector = read_lead_inspectors(lines)
    if not facts.lead_inspector:
        facts.problems.append("no lead inspector is named")
    facts.grades = dict(_record(pages, wording).grades)
    missing = [j for j in edition.judgements if j not in facts.grades]
    if missing:
        facts.problems.append(f"no grade could be read for {', '.join(missing)}")
    return facts


def _authority(title: list[str]) -> str:
    """The lines of the title that do not say what was inspected."""
    kept = [line for line in title if not TITLE.match(line) and line.lower() != "services"]
    return " ".join(" ".join(line for line in kept if not LEAD.match(line)).split())


def _record(pages: Pages, wording: Wording) -> Table:
    """The record of main findings on the last page, or broken over the last ones."""
    found = Table()
    for index in range(pages.count - 1, 0, -1):
        if RECORD.search(pages.text(index)):
            table = _record_from(pages, index, wording)
            found = table if len(table.grades) > len(found.grades) else found
        elif found.grades:
            break
        if len(found.grades) == len(wording.editions[0].judgements):
            break
    return found


def _record_from(pages: Pages, index: int, wording: Wording) -> Table:
    lines = body(pages, index)
    at = next((i for i, line in enumerate(lines) if RECORD.search(line)), 0)
    rest = [line for number in range(index + 1, pages.count) for line in body(pages, number)]
    rows = [line for line in [*lines[at + 1 :], *rest] if not HEADING_OF_RECORD.match(line)]
    return read_table(rows, wording)
