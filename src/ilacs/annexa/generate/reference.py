"""What may be asked of the generator: its reference date and edition, as a person gives them."""

import datetime as dt

from ilacs.annexa.spec import load_specification
from ilacs.errors import InputError

FIRST, LAST = dt.date(2013, 1, 1), dt.date(2090, 1, 1)


def read_reference(text: str) -> dt.date:
    """The reference date from its ISO form. Raises InputError where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise InputError(
            f"{text!r} is not a date.", "--reference", "Write it as 2026-06-26."
        ) from fault


def check_asked(reference: dt.date, edition: str) -> None:
    """Raises InputError where no lists can be made for the date or the edition."""
    if not FIRST <= reference <= LAST:
        raise InputError(
            f"No lists can be made for {reference:%d %B %Y}.",
            "--reference",
            f"Choose a day from {FIRST.year} to {LAST.year - 1}.",
        )
    editions = [known.id for known in load_specification().editions]
    if edition not in editions:
        raise InputError(
            f"There is no edition {edition!r} of the lists.",
            "--edition",
            f"The editions are {', '.join(editions)}.",
        )
