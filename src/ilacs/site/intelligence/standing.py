"""Where an authority stands: its latest outcome on a day, and a cell for each judgement."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ilacs.authorities import Authority, all_authorities
from ilacs.documents.charts import look_of
from ilacs.documents.charts.looks import NO_GRADE, grade_order
from ilacs.site.intelligence import queries
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.wording import (
    JUDGEMENTS,
    NO_OUTCOME,
    edition_tag,
    type_name,
    why_no_grade,
)


@dataclass(frozen=True)
class Cell:
    """A grade as a table shows it: its word, or why there is none."""

    grade: str
    word: str

    @property
    def order(self) -> int:
        """Its place, the best first; without a grade last."""
        return grade_order(self.grade or NO_GRADE)


def cell_of(outcome: PublishedOutcome | None, judgement: str) -> Cell:
    """Return the cell of one judgement of an outcome."""
    if outcome is None:
        return Cell("", NO_OUTCOME)
    grade = getattr(outcome, judgement)
    if grade:
        return Cell(grade, look_of(grade).word)
    return Cell("", why_no_grade(outcome.edition, judgement))


@dataclass(frozen=True)
class Standing:
    """An authority and its latest outcome, if any."""

    authority: Authority
    outcome: PublishedOutcome | None

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Judgement → its cell."""
        return {judgement: cell_of(self.outcome, judgement) for judgement in JUDGEMENTS}

    @property
    def edition(self) -> str:
        """The edition's name for a narrow column."""
        return edition_tag(self.outcome.edition) if self.outcome else ""

    @property
    def kind(self) -> str:
        """The type of inspection in words."""
        outcome = self.outcome
        return type_name(outcome.edition, outcome.inspection_type) if outcome else ""


def authorities_on(day: date) -> list[Authority]:
    """Return the authorities that existed on a day, in order of name."""
    text = day.isoformat()
    return [authority for authority in all_authorities() if authority.existed_on(text)]


def standings_as_at(
    day: date,
    authorities: Sequence[Authority] | None = None,
    counted: str = queries.PUBLICATION,
) -> list[Standing]:
    """Return where authorities stood on a day: all that existed then, or the given (one query)."""
    chosen = authorities_on(day) if authorities is None else authorities
    codes = None if authorities is None else [authority.code for authority in chosen]
    latest = queries.latest_as_at(day, codes, counted)
    return [Standing(authority, latest.get(authority.code)) for authority in chosen]


def counts_of(standings: Iterable[Standing], judgement: str) -> Counter[str]:
    """Return how many authorities have which grade for a judgement; `none` without one."""
    return Counter(
        (standing.outcome and getattr(standing.outcome, judgement)) or NO_GRADE
        for standing in standings
    )


def shown_judgements(standings: Iterable[Standing]) -> dict[str, str]:
    """Return the judgements to show: all that the framework has now, and others that occur."""
    has_adoption = any(each.outcome and each.outcome.adoption for each in standings)
    return {
        judgement: name
        for judgement, name in JUDGEMENTS.items()
        if judgement != "adoption" or has_adoption
    }
