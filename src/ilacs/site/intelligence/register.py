"""Keeping outcomes: the rows of the project's own register, and what uploads have confirmed."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from typing import Any

from ilacs.authorities import find_authority
from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.site.accounts.guard import require_scope
from ilacs.site.intelligence.models import REGISTER, UPLOAD, PublishedOutcome

KEY = ("authority_code", "edition", "inspection_start")
DAYS = ("inspection_start", "inspection_end", "publication_date")
FORM = "1"
"""Changed whenever the same register would be loaded differently."""


def keep_outcome(outcome: Outcome, *, source: str) -> PublishedOutcome:
    """Keep one outcome, correcting the row of the same inspection if there is one.

    To be called inside an action. What a confirmed upload leaves empty is taken from the project's
    register where that has it: reports do not print everything, their publication date for one.
    Raises InputError where authority, edition or first day is missing, or a grade does not fit.
    """
    require_scope("PublishedOutcome")
    values = values_of(outcome, source=source)
    key = {name: values[name] for name in KEY}
    row = PublishedOutcome.objects.filter(**key).first() or PublishedOutcome(**key)
    if row.source == REGISTER and source == UPLOAD:
        values = {name: value or getattr(row, name) for name, value in values.items()}
        values |= _worked_out(values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def replace_register(outcomes: Iterable[Outcome]) -> int:
    """Make the rows that come from the project's register these; the number of them comes back.

    To be called inside an action. Confirmed uploads stay as they are.
    """
    require_scope("PublishedOutcome")
    uploaded = set(PublishedOutcome.objects.filter(source=UPLOAD).values_list(*KEY))
    rows = {}
    for outcome in outcomes:
        row = PublishedOutcome(**values_of(outcome, source=REGISTER))
        rows[row.authority_code, row.edition, row.inspection_start] = row
    PublishedOutcome.objects.filter(source=REGISTER).delete()
    kept = [row for key, row in rows.items() if key not in uploaded]
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
