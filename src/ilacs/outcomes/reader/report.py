"""From one file to one row of the register, and to all that a report says."""

from pathlib import Path

from ilacs.errors import InputError
from ilacs.outcomes.reader.facts import Facts
from ilacs.outcomes.reader.header import publication_in_name
from ilacs.outcomes.reader.ilacs import read_ilacs
from ilacs.outcomes.reader.kinds import NotAReportError, layout_of
from ilacs.outcomes.reader.lac import read_lac
from ilacs.outcomes.reader.pages import Pages, UnreadableError, open_pages
from ilacs.outcomes.reader.sif import read_sif
from ilacs.outcomes.reader.wording import EditionWording, published_editions, wording_of
from ilacs.outcomes.record import GRADE_COLUMNS, FullReport, Outcome

LAYOUTS = {"ilacs": read_ilacs, "sif": read_sif, "lac": read_lac}
BLANK_PAGES = 3


def read_report(source: Path | bytes, *, name: str = "") -> Outcome:
    """The facts of one report.

    source: a PDF file or its bytes. name: the file's name as it should be shown; a day in it is
    the publication date where the report prints none. Never raises for a bad file: the outcome's
    status and message say what is wrong.
    """
    return Reader(published_editions()).read(source, name)


def read_full_report(source: Path | bytes, *, name: str = "") -> FullReport:
    """The facts of one report, its sections with their paragraphs, and each area for improvement."""
    return FullReport(read_report(source, name=name))


class Reader:
    """Reads reports with the wording of the given editions."""

    def __init__(self, editions: tuple[EditionWording, ...]) -> None:
        self.wording = wording_of(editions)

    def read(self, source: Path | bytes, name: str = "") -> Outcome:
        """The facts of one report, as `read_report`."""
        outcome = Outcome(file=name or (str(source) if isinstance(source, Path) else ""))
        try:
            with open_pages(source) as pages:
                facts = self._facts(pages)
        except UnreadableError as error:
            outcome.status, outcome.message = "unreadable", _sentence(str(error))
            return outcome
        except NotAReportError as error:
            outcome.status, outcome.message = "not_a_report", _sentence(str(error))
            return outcome
        _fill(outcome, facts)
        return outcome

    def _facts(self, pages: Pages) -> Facts:
        if not any(pages.lines(index) for index in range(min(BLANK_PAGES, pages.count))):
            raise UnreadableError("the PDF holds no text; it may be a scan")
        layout = layout_of(pages.text(0))
        return LAYOUTS[layout](pages, self.wording[layout])


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
        authority = resolve_authority(facts.printed_authority, facts.start)
    except InputError as error:
        facts.problems.append(f"authority not recognised: {error.what.rstrip('.')}")
        return
    outcome.local_authority = authority.name
    outcome.authority_code = authority.code


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
