"""An inspection as the pages show it, and the page of one."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ilacs.authorities import Authority
from ilacs.editions import load_editions
from ilacs.editions.working_days import working_days_between
from ilacs.site.intelligence import queries
from ilacs.site.intelligence.change import changes_of
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.standing import Cell, cell_of
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    edition_name,
    edition_tag,
    period_words,
    type_name,
)


@dataclass(frozen=True)
class Inspection:
    """An inspection in a list: the outcome with the words a page needs."""

    outcome: PublishedOutcome
    authority: Authority

    @property
    def period(self) -> str:
        """Its days in words."""
        return period_words(self.outcome.inspection_start, self.outcome.inspection_end)

    @property
    def title(self) -> str:
        """Its name on a page of its own."""
        joint = " of" if self.outcome.inspection_end else ""
        return f"Inspection{joint} {self.period}"

    @property
    def edition(self) -> str:
        """Its edition's name."""
        return edition_tag(self.outcome.edition)

    @property
    def kind(self) -> str:
        """Its type in words."""
        return type_name(self.outcome.edition, self.outcome.inspection_type)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Judgement → its cell."""
        return {judgement: cell_of(self.outcome, judgement) for judgement in JUDGEMENTS}


def inspection_page(authority: Authority, start: date) -> dict[str, Any] | None:
    """Return what an inspection's page shows, or None where there was none (one query)."""
    codes = [authority.code, *authority.predecessors]
    outcomes = queries.outcomes_of(codes)
    mine = [o for o in outcomes if o.authority_code == authority.code]
    outcome = next((each for each in mine if each.inspection_start == start), None)
    if outcome is None:
        return None
    graded = [each for each in mine if each.is_graded]
    before = next((each for each in graded if each.inspection_start < start), None)
    after = next((each for each in reversed(graded) if each.inspection_start > start), None)
    return {
        "authority": authority,
        "inspection": Inspection(outcome, authority),
        "outcome": outcome,
        "edition": edition_name(outcome.edition),
        "changes": changes_of(outcome, before),
        "before": Inspection(before, authority) if before else None,
        "after": Inspection(after, authority) if after else None,
        "working_days": _working_days(outcome),
        "not_held": _not_held(outcome.edition),
    }


def _working_days(outcome: PublishedOutcome) -> int | None:
    if outcome.inspection_end is None or outcome.publication_date is None:
        return None
    return working_days_between(outcome.inspection_end, outcome.publication_date)


def _not_held(edition_id: str) -> list[str]:
    """Return the published names of graded judgements that the register has no column for."""
    edition = load_editions().get(edition_id)
    judgements = edition.judgements if edition else ()
    return [each.name for each in judgements if each.graded and each.id not in JUDGEMENTS]
