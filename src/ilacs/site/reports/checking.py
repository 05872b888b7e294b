"""What a confirmed outcome must keep to: its edition's dates, the order of its days, no day to come."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from ilacs.editions import Edition, load_editions
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.site.reports.words import label_of, spoken_day

DAYS = ("inspection_start", "inspection_end", "publication_date")
LONGEST = timedelta(days=366)
"""No inspection, its breaks included, has taken so long; a year that is wrong shows by it."""


def today() -> date:
    """Return the day that it is where the site is."""
    return timezone.localdate()


def faults_of(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield each column that cannot be right, with the reason in a sentence."""
    days = {column: _day(getattr(outcome, column)) for column in DAYS}
    for column, day in days.items():
        if day and day > today():
            label = label_of(column, outcome.edition)
            yield column, f"{label}: {spoken_day(day.isoformat())} is still to come."
    yield from _faults_of_order(**days)
    edition = load_editions().get(outcome.edition)
    start = days["inspection_start"]
    if edition and start:
        yield from _faults_of_edition(outcome, edition, start)


def require_sound(outcome: Outcome) -> None:
    """Raise InputError with the first thing about an outcome that cannot be right."""
    for _, reason in faults_of(outcome):
        raise InputError(reason, outcome.local_authority, "Compare it with the report.")


def _faults_of_order(
    inspection_start: date | None, inspection_end: date | None, publication_date: date | None
) -> Iterator[tuple[str, str]]:
    start, end, published = inspection_start, inspection_end, publication_date
    if start and end and end < start:
        yield "inspection_end", "The last day is before the first."
    elif start and end and end - start > LONGEST:
        yield "inspection_end", "The last day is more than a year after the first."
    if published and (end or start) and published < (end or start):  # type: ignore[operator]
        yield "publication_date", "It was published after the inspection, not before."


def _faults_of_edition(
    outcome: Outcome, edition: Edition, start: date
) -> Iterator[tuple[str, str]]:
    if not _applies(edition, start):
        yield "edition", _not_of_its_time(edition, start)
    known = {one.id for one in edition.inspection_types}
    if outcome.inspection_type and outcome.inspection_type not in known:
        yield "inspection_type", f"{edition.short_title} has no such type of inspection."
    judged = {one.id for one in edition.judgements}
    for column in GRADE_COLUMNS:
        if getattr(outcome, column) and column not in judged:
            yield "edition", f"{edition.short_title} has no judgement on {label_of(column, '')}."


def _applies(edition: Edition, start: date) -> bool:
    return edition.valid_from <= start and (edition.valid_to is None or start <= edition.valid_to)


def _not_of_its_time(edition: Edition, start: date) -> str:
    first = spoken_day(edition.valid_from.isoformat())
    last = f" and {spoken_day(edition.valid_to.isoformat())}" if edition.valid_to else ""
    between = f"between {first}{last}" if last else f"on {first} or later"
    said = f"{edition.short_title} is for inspections that began {between}."
    others = [one.short_title for one in load_editions().values() if _applies(one, start)]
    day = spoken_day(start.isoformat())
    if others:
        return (
            f"{said} On {day} it was {' or '.join(others)}: choose that, or correct the first day."
        )
    return f"{said} On {day} there was no edition: correct the first day."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
