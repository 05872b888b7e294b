"""Keeping outcomes: the rows of the project's own register, and what uploads have confirmed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from ilacs.authorities import find_authority
from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.outcomes.record import COLUMNS, GRADE_COLUMNS, Outcome
from ilacs.site.accounts.guard import require_scope
from ilacs.site.intelligence.models import REGISTER, UPLOAD, PublishedOutcome

LONGEST = timedelta(weeks=4)
"""How long an inspection may take whose last day is unknown: the longest kind, of 2013, took four
weeks."""
DAYS = ("inspection_start", "inspection_end", "publication_date")
FORM = "1"
"""Changed whenever the same register would be loaded differently."""


def keep_outcome(
    outcome: Outcome,
    *,
    source: str,
    by_hand: Sequence[Mapping[str, str]] = (),
    confirmed_for: str = "",
) -> PublishedOutcome:
    """Keep one outcome, correcting the row of the same inspection if there is one.

    by_hand: see `PublishedOutcome.by_hand`; confirmed_for: the organisation that answers for it.
    To be called inside an action. What a confirmed upload leaves empty is taken from the project's
    register where that has it: reports do not print everything, their publication date for one.
    Raises InputError where authority, edition or first day is missing, a grade does not fit, or
    more than one inspection was on these days.
    """
    require_scope("PublishedOutcome")
    values = values_of(outcome, source=source)
    row = same_inspection(outcome) or PublishedOutcome()
    if row.source == REGISTER and source == UPLOAD:
        held = _held(row, outcome.edition)
        values = {name: value or held.get(name, value) for name, value in values.items()}
        values |= _worked_out(values)
    values |= {"by_hand": [dict(one) for one in by_hand], "confirmed_for": confirmed_for}
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def same_inspection(outcome: Outcome, *, besides: int | None = None) -> PublishedOutcome | None:
    """Return the row of the same inspection, under whatever edition: one authority's, on its days.

    besides: the key of a row that is not looked at.

    Raises InputError where two rows are on these days, so that it is not clear which is meant.
    """
    if not (outcome.authority_code and outcome.inspection_start):
        return None
    where = outcome.local_authority
    code = find_authority(outcome.authority_code).code
    start = _day(outcome.inspection_start, "inspection_start", where)
    end = _day(outcome.inspection_end, "inspection_end", where)
    if start is None:
        return None
    near = PublishedOutcome.objects.filter(
        authority_code=code, inspection_start__lte=end or start + LONGEST
    ).order_by("inspection_start")
    found = [row for row in near if row.pk != besides and _last_day(row) >= start]
    if len(found) > 1:
        days = " and ".join(f"{row.inspection_start:%-d %B %Y}" for row in found)
        what = f"Two inspections that are held were on these days: those that began {days}."
        raise InputError(what, where, "Correct the first and the last day.")
    return found[0] if found else None


def _held(row: PublishedOutcome, edition: str) -> dict[str, Any]:
    """Return what a row holds; of another edition's row without the grades and the type."""
    not_shared = () if row.edition == edition else (*GRADE_COLUMNS, "inspection_type")
    columns = [column for column in COLUMNS if column not in not_shared]
    return {column: getattr(row, column) for column in columns}


def _overlap(one: PublishedOutcome, other: PublishedOutcome) -> bool:
    return one.inspection_start <= _last_day(other) and other.inspection_start <= _last_day(one)


def _last_day(row: PublishedOutcome) -> date:
    return row.inspection_end or row.inspection_start + LONGEST


def replace_register(outcomes: Iterable[Outcome]) -> int:
    """Make the rows that come from the project's register these; the number of them comes back.

    To be called inside an action. Confirmed uploads stay as they are.
    """
    require_scope("PublishedOutcome")
    uploaded = defaultdict(list)
    for row in PublishedOutcome.objects.filter(source=UPLOAD):
        uploaded[row.authority_code].append(row)
    rows = {}
    for outcome in outcomes:
        row = PublishedOutcome(**values_of(outcome, source=REGISTER))
        rows[row.authority_code, row.inspection_start] = row
    PublishedOutcome.objects.filter(source=REGISTER).delete()
    kept = [
        row
        for row in rows.values()
        if not any(_overlap(row, other) for other in uploaded[row.authority_code])
    ]
    PublishedOutcome.objects.bulk_create(kept, batch_size=500)
    return len(kept)


def shipped_stamp() -> str:
    """Return the hash of the register that the project carries."""
    content = files("ilacs.outcomes").joinpath("register.csv").read_bytes()
    return hashlib.sha256(FORM.encode() + content).hexdigest()


def values_of(outcome: Outcome, *, source: str) -> dict[str, Any]:
    """Return a row's values as their proper types. Raises InputError; see `keep_outcome`."""
    values: dict[str, Any] = dict(asdict(outcome))
    where = f"{outcome.local_authority or outcome.file or 'The outcome'}"
    for name, words in (("authority_code", "authority"), ("edition", "edition")):
        if not values[name]:
            raise InputError(f"The {words} is missing.", where, f"Give the {words}.")
    values["authority_code"] = find_authority(outcome.authority_code).code
    for name in DAYS:
        values[name] = _day(values[name], name, where)
    if values["inspection_start"] is None:
        raise InputError("The first day of the inspection is missing.", where, "Give the day.")
    _check_grades(outcome, where)
    values["source"] = source
    return values | _worked_out(values)


def _worked_out(values: dict[str, Any]) -> dict[str, Any]:
    return {
        "counts_from": values["publication_date"]
        or values["inspection_end"]
        or values["inspection_start"],
        "is_graded": any(values[column] for column in GRADE_COLUMNS),
    }


def _check_grades(outcome: Outcome, where: str) -> None:
    edition = get_edition(outcome.edition)
    judged = {judgement.id for judgement in edition.judgements}
    for column in GRADE_COLUMNS:
        grade = getattr(outcome, column)
        if grade and column not in judged:
            what = f"{edition.short_title} has no judgement “{column}”."
            raise InputError(what, where, "Leave it empty.")
        if grade:
            edition.grade(grade)


def _day(text: str, name: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        remedy = f"Give {name} as a day such as 2019-11-11."
        raise InputError(f"“{text}” is not a day.", where, remedy) from error
