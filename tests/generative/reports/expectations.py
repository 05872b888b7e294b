"""What reading a specimen must give back, and the few cells that may be left empty, each with why."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ilacs.authorities import Authority, all_authorities
from ilacs.documents.specimens import SpecimenFacts
from ilacs.documents.specimens.wording import in_printed_order
from ilacs.editions import get_edition
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome

SHORT, STANDARD = 4, 11

TYPES = {"lac-2013": "looked_after_children", "sif-2013": "single_inspection"}


def one_space(text: str) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def authority_of(facts: SpecimenFacts) -> Authority:
    """The authority whose made-up report it is."""
    return next(each for each in all_authorities() if each.name == facts.short_name)


def expected_type(facts: SpecimenFacts) -> str | None:
    """The inspection type; None where the length of the stay does not tell."""
    if facts.edition in TYPES:
        return "reinspection" if facts.reinspection else TYPES[facts.edition]
    days = (facts.end - facts.start).days
    if len(facts.periods) > 1 or days not in (SHORT, STANDARD):
        return None
    return "short" if days == SHORT else "standard"


def expected_cells(facts: SpecimenFacts) -> dict[str, str]:
    """Every cell that the printed facts decide, by column."""
    authority = authority_of(facts)
    prints_date = facts.edition in TYPES and facts.layout.prints_publication_date
    cells = {
        "local_authority": authority.name,
        "authority_code": authority.code,
        "edition": facts.edition,
        "inspection_start": facts.start.isoformat(),
        "inspection_end": facts.end.isoformat(),
        "publication_date": str(facts.publication_date) if prints_date else "",
        "lead_inspector": "; ".join(facts.lead_inspectors),
        "areas_for_improvement": "\n".join(one_space(area) for area in facts.areas),
        **{column: facts.grades.get(column, "") for column in GRADE_COLUMNS},
    }
    kind = expected_type(facts)
    return cells if kind is None else {**cells, "inspection_type": kind}


@dataclass(frozen=True)
class Tolerance:
    """A cell that may be left empty, with `partial` and a message: never a wrong cell."""

    reason: str
    columns: Callable[[SpecimenFacts], set[str]]


def _misprinted_and_beside(facts: SpecimenFacts) -> set[str]:
    if facts.layout.misprint == "none":
        return set()
    graded = [each for each in get_edition(facts.edition).judgements if each.id in facts.grades]
    if facts.edition == "sif-2013":
        rows = [each for each in graded if each.id != "overall_effectiveness"]
    else:
        rows = in_printed_order(graded, facts.layout.rows)
    if facts.layout.grade_cell == "drawn_first" or facts.layout.broken_after:
        return {each.id for each in rows}
    wrong = facts.layout.misprinted_row % len(rows)
    return {each.id for each in rows[max(0, wrong - 1) : wrong + 2]}


TOLERATED = (
    Tolerance(
        "A misprinted label may look like a judgement of another edition than that of the dates, "
        "and then nothing on the page says which of the two is wrong.",
        lambda facts: {"edition"} if facts.layout.misprint != "none" else set(),
    ),
    Tolerance(
        "A row's label is misprinted: it may be another row's, and the grades of the rows above "
        "and below it cannot be told from its own; nor those of all rows where the file draws "
        "grades before labels, or where the table is broken over pages as well.",
        _misprinted_and_beside,
    ),
)


def wrong_cells(outcome: Outcome, facts: SpecimenFacts) -> dict[str, tuple[str, str]]:
    """The cells that differ from the facts and are not tolerated: column to (read, printed)."""
    forgiven = set().union(*(each.columns(facts) for each in TOLERATED))
    wrong = {}
    for column, printed in expected_cells(facts).items():
        read = getattr(outcome, column)
        left_empty = not read and outcome.status == "partial" and outcome.message
        if read != printed and not (left_empty and column in forgiven):
            wrong[column] = (read, printed)
    return wrong
