"""What the pathway pages read: the outcomes that the site holds, and what follows from them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from ilacs.authorities import current_authorities
from ilacs.editions import Edition, edition_on, load_editions
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.pathway import ExpectedPublication, History, history_on
from ilacs.pathway.publication import expect_from_gaps, publication_gaps
from ilacs.pathway.regional import DueInspection, due_inspections
from ilacs.site.intelligence.models import UPLOAD, PublishedOutcome

FACTS = (
    "file",
    "local_authority",
    "authority_code",
    "edition",
    "inspection_type",
    "inspection_start",
    "inspection_end",
    "publication_date",
    *GRADE_COLUMNS,
)
DAYS_KEPT = 16
"""For how many days asked about, or states of the register, answers are kept in memory."""

Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Known:
    """All that the pages ask of one day: what was known, and the outcomes that it is known from.

    outcomes: every graded one that the site holds, also those not published by the day. left_out:
    those of them that say nothing of what comes next, see `is_the_inspectorates`.
    """

    history: History
    outcomes: tuple[Outcome, ...]
    left_out: tuple[Outcome, ...]
    editions: tuple[Edition, ...]

    @cached_property
    def due(self) -> tuple[DueInspection, ...]:
        """The next inspection of each authority of today, the soonest expected first."""
        return tuple(due_inspections(current_authorities(), self.history))

    @cached_property
    def gaps(self) -> list[tuple[date, int]]:
        """The working days from the last day on site to each publication."""
        return publication_gaps(self.outcomes)

    def publication(self, last_day: date) -> ExpectedPublication | None:
        """When the report of an inspection is expected that ends on a day; None: too few known."""
        return expect_from_gaps(self.gaps, last_day, self.history.on)


def known_on(day: date) -> Known:
    """Return what was known on a day from the outcomes that the site holds (one query).

    Worked out once for each day and state of the register and of the editions.
    """
    held = PublishedOutcome.objects.filter(is_graded=True).order_by("inspection_start", "pk")
    rows: Rows = tuple(held.values_list(*FACTS, "counts_from", "source"))
    return _known(day, rows, tuple(map(id, load_editions().values())))


@lru_cache(maxsize=DAYS_KEPT)
def _known(day: date, rows: Rows, editions: tuple[int, ...]) -> Known:
    """Work out what was known. An edition's identity counts as it is kept here while it is a key."""
    outcomes = list(map(_as_outcome, rows))
    counted = tuple(filter(is_the_inspectorates, outcomes))
    left_out = tuple(outcome for outcome in outcomes if not is_the_inspectorates(outcome))
    return Known(history_on(day, counted), counted, left_out, tuple(load_editions().values()))


def is_the_inspectorates(outcome: Outcome) -> bool:
    """Tell whether an outcome is of an inspection of the framework, whose edition is at hand.

    It is not where it is under an edition of the installation's own, such as a peer review, or
    where its type is not held or is none of the editions of its first day.
    """
    edition = load_editions().get(outcome.edition)
    try:
        edition_on(date.fromisoformat(outcome.inspection_start), outcome.inspection_type)
    except InputError:
        return False
    return edition is not None and not edition.local


def _as_outcome(row: tuple[object, ...]) -> Outcome:
    *facts, counts_from, source = row
    values = {name: _text(value) for name, value in zip(FACTS, facts, strict=True)}
    if not values["publication_date"]:
        values["inspection_end"] = values["inspection_end"] or _text(counts_from)
    if source == UPLOAD:
        values["file"] = f"{values['file']} (uploaded and confirmed)".lstrip()
    return Outcome(**values)  # type: ignore[arg-type]


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
