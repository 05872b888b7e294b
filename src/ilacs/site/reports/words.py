"""An outcome's columns in the words that the pages, the messages and the audit trail use."""

from datetime import date

from ilacs.authorities import find_authority
from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.site.intelligence.wording import JUDGEMENTS

DAYS = ("inspection_start", "inspection_end", "publication_date")
LABELS = {
    "authority_code": "Local authority",
    "edition": "Edition of the framework",
    "inspection_type": "Type of inspection",
    "inspection_start": "First day of the inspection",
    "inspection_end": "Last day of the inspection",
    "publication_date": "Published on",
    "lead_inspector": "Lead inspector",
    "areas_for_improvement": "What needs to improve",
}
"""What the columns that are not judgements are called, on the form as elsewhere."""
NOT_GIVEN = "Not given"


def spoken_day(text: str) -> str:
    """Return an ISO day as people write it; what is none comes back unchanged."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def authority_name(outcome: Outcome) -> str:
    """Return the usual name of an outcome's authority, or else the name that its report prints."""
    try:
        return find_authority(outcome.authority_code).name
    except InputError:
        return outcome.local_authority


def words_of(column: str, text: str, edition_id: str) -> str:
    """Return a column's value in words, in the terms of its edition."""
    if not text:
        return NOT_GIVEN
    if column in DAYS:
        return spoken_day(text)
    try:
        if column == "authority_code":
            return find_authority(text).name
        if column == "edition":
            return get_edition(text).short_title
        if column == "inspection_type":
            return get_edition(edition_id).inspection_type(text).name
        if column in GRADE_COLUMNS:
            return get_edition(edition_id).grade(text).name
    except InputError:
        return text
    return text


def label_of(column: str, edition_id: str) -> str:
    """Return what a column is called: a judgement by its published name in an edition, if given."""
    if column in JUDGEMENTS:
        try:
            judgements = get_edition(edition_id).judgements if edition_id else ()
        except InputError:
            judgements = ()
        named = {one.id: one.name for one in judgements}
        return named.get(column, JUDGEMENTS[column])
    return LABELS.get(column, column)


def change_in_words(column: str, before: str, after: str, edition_id: str) -> str:
    """Return a change in a few words: `Children in care: good → requires improvement`.

    Of what needs to improve only the numbers are said: the lines themselves would hide the rest.
    """
    label = JUDGEMENTS.get(column) or LABELS.get(column, column)
    if column == "areas_for_improvement":
        return f"{label}: {_lines_in_words(before, after)}"
    old, new = (words_of(column, text, edition_id) for text in (before, after))
    if column in GRADE_COLUMNS:
        old, new = old.lower(), new.lower()
    return f"{label}: {_plain(old)} → {_plain(new)}"


def _plain(words: str) -> str:
    return "not given" if words == NOT_GIVEN else words


def _lines_in_words(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    added = len([line for line in new if line not in old])
    removed = len([line for line in old if line not in new])
    said = [f"{added} added"] if added else []
    said += [f"{removed} removed"] if removed else []
    return ", ".join(said) or "put in another order"
