"""From one file to one row of the register, and to all that a report says."""

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.errors import InputError
from ilacs.outcomes.reader.events import DRAFT, NAMES, event_of, is_draft, leave_out_mark
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.full import areas_in, check_against_headings, read_sections
from ilacs.outcomes.reader.header import publication_in_name
from ilacs.outcomes.reader.ilacs import read_ilacs
from ilacs.outcomes.reader.kinds import NotAReportError, layout_of
from ilacs.outcomes.reader.lac import read_lac
from ilacs.outcomes.reader.letters import read_letter
from ilacs.outcomes.reader.pages import Pages, UnreadableError, open_pages
from ilacs.outcomes.reader.sif import read_sif
from ilacs.outcomes.reader.wording import EditionWording, published_editions, wording_of
from ilacs.outcomes.record import GRADE_COLUMNS, FullReport, Outcome

if TYPE_CHECKING:
    from ilacs.authorities import Authority

LAYOUTS = {"ilacs": read_ilacs, "sif": read_sif, "lac": read_lac}
BLANK_PAGES = 3
BEHALF = re.compile(
    r",?\s+(?:on\s+behalf\s+of|acting\s+for|(?:delivering|providing)\s+services\s+(?:for|in)|for|and|in)\s+"
    r"|\s*[,()]\s*",
    re.IGNORECASE,
)
"""What stands between a trust's name and the authority's, where a title has both."""
TRUST = re.compile(r"child|trust|compan|partner", re.IGNORECASE)
"""Tells a trust's name: without one, a title that names two authorities means neither."""


def read_report(source: Path | bytes, *, name: str = "") -> Outcome:
    """The facts of one report.

    source: a PDF file or its bytes. name: the file's name as it should be shown; a day in it is
    the publication date where the report prints none. Never raises for a bad file: the outcome's
    status and message say what is wrong.
    """
    return Reader(published_editions()).read(source, name)


def read_full_report(source: Path | bytes, *, name: str = "") -> FullReport:
    """The facts of one report, its sections with their paragraphs, and each area for improvement."""
    return Reader(published_editions()).read_full(source, name)


def unreadable(name: str, reason: str) -> Outcome:
    """The row of a file that cannot be read."""
    return Outcome(file=name, status="unreadable", message=_sentence(reason))


class Reader:
    """Reads reports with the wording of the given editions."""

    def __init__(self, editions: tuple[EditionWording, ...]) -> None:
        self.wording = wording_of(editions)

    def read(self, source: Path | bytes, name: str = "", *, quick: bool = False) -> Outcome:
        """The facts of one report, as `read_report`.

        quick: leave the areas for improvement of the older layouts, deep inside the report, unread.
        """
        return self._read(source, name, quick).outcome

    def read_full(self, source: Path | bytes, name: str = "") -> FullReport:
        """All that one report says, as `read_full_report`."""
        return self._read(source, name, quick=False)

    def _read(self, source: Path | bytes, name: str, quick: bool) -> FullReport:
        name = name or (str(source) if isinstance(source, Path) else "")
        report = FullReport(Outcome(file=name))
        try:
            with open_pages(source) as pages:
                facts = self._facts(pages, report, quick)
        except UnreadableError as error:
            return FullReport(unreadable(name, str(error)))
        except NotAReportError as error:
            report.outcome.status, report.outcome.message = "not_a_report", _sentence(str(error))
            return report
        _fill(report.outcome, facts)
        if facts.other:
            report.outcome.status = "not_a_report"
            notes = f" {report.outcome.message}" if facts.problems else ""
            report.outcome.message = _sentence(facts.other) + notes
        return report

    def _facts(self, pages: Pages, report: FullReport, quick: bool) -> Facts:
        if not any(pages.lines(index) for index in range(min(BLANK_PAGES, pages.count))):
            raise UnreadableError("the PDF holds no text; it may be a scan")
        if is_draft(pages):
            raise NotAReportError(DRAFT.lower())
        event = event_of(pages)
        if event:
            leave_out_mark(pages, event)
        try:
            layout = layout_of("\n".join(pages.lines(0)) if event else pages.text(0))
            facts = self._report_facts(pages, report, layout, quick)
        except NotAReportError as error:
            if not error.letter:
                raise
            facts = self._letter(pages, report, error)
        if event:
            facts.other = f"not an inspection by Ofsted: a {NAMES[event].lower()}"
        return facts

    def _letter(self, pages: Pages, report: FullReport, kind: NotAReportError) -> Facts:
        """The facts of a visit's letter, which is none of the register's reports."""
        letter = read_letter(pages, kind.letter, self.wording)
        report.sections = letter.sections
        report.areas_for_improvement = letter.facts.areas
        letter.facts.other = str(kind)
        return letter.facts

    def _report_facts(self, pages: Pages, report: FullReport, layout: str, quick: bool) -> Facts:
        wording = self.wording[layout]
        facts = LAYOUTS[layout](pages, wording)
        if not quick:
            report.sections = read_sections(pages, layout, wording)
            check_against_headings(facts, report.sections, wording)
            if layout != "ilacs":
                facts.areas = areas_in(report.sections, layout)
            report.areas_for_improvement = facts.areas
        return facts


def _fill(outcome: Outcome, facts: Facts) -> None:
    """Put the facts into the row."""
    outcome.edition = facts.edition
    outcome.inspection_type = facts.inspection_type
    outcome.inspection_start = facts.start
    outcome.inspection_end = facts.end
    outcome.publication_date = facts.published or publication_in_name(
        Path(outcome.file).name, facts.end
    )
    outcome.lead_inspector = facts.lead_inspector
    for column in GRADE_COLUMNS:
        setattr(outcome, column, facts.grades.get(column, ""))
    outcome.areas_for_improvement = "\n".join(facts.areas)
    _name_authority(outcome, facts)
    if facts.problems:
        outcome.status = "partial"
        outcome.message = _sentence("; ".join(facts.problems))


def _name_authority(outcome: Outcome, facts: Facts) -> None:
    from ilacs.authorities import resolve_authority

    outcome.local_authority = facts.printed_authority
    if not facts.printed_authority:
        facts.problems.append("the authority's name could not be read")
        return
    try:
        found = {resolve_authority(facts.printed_authority, facts.start)}
        reason = ""
    except InputError as error:
        trust = TRUST.search(facts.printed_authority)
        names = BEHALF.split(facts.printed_authority) if trust else []
        found = _named_among(names, facts.start)
        reason = error.what.rstrip(".")
    if len(found) == 1:
        (authority,) = found
        outcome.local_authority = authority.name
        outcome.authority_code = authority.code
    else:
        facts.problems.append(f"authority not recognised: {reason}")


def _named_among(names: Iterable[str], on: str) -> "set[Authority]":
    """The authorities that are meant by any of these names."""
    from ilacs.authorities import resolve_authority

    found = set()
    for name in names:
        with contextlib.suppress(InputError):
            found.add(resolve_authority(name, on))
    return found


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
