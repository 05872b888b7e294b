"""The words of the pages: short names of judgements, and why a grade is not there."""

from datetime import date
from functools import lru_cache
from time import monotonic

from ilacs.editions import Edition, load_editions
from ilacs.errors import InputError
from ilacs.outcomes.comparison.words import day_words, span_words
from ilacs.outcomes.record import GRADE_COLUMNS

JUDGEMENTS: dict[str, str] = {
    "overall_effectiveness": "Overall effectiveness",
    "impact_of_leaders": "Leaders",
    "help_and_protection": "Help and protection",
    "in_care": "Children in care",
    "care_leavers": "Care leavers",
    "adoption": "Adoption",
}
"""Judgement id → its short name, used across editions, whose published names differ."""

SECONDS_HELD = 2
"""After so long an edition's file that was changed is read again."""

OVERALL = "overall_effectiveness"

NO_OUTCOME = "No outcome held"
WITH_CHILDREN_IN_CARE = "With children in care"
NOT_IN_EDITION = "Not in this edition"
NOT_KNOWN = "Not known"

WHY_NO_GRADE = {
    NO_OUTCOME: "the register has no outcome of the authority as at the day",
    WITH_CHILDREN_IN_CARE: "the 2018 edition gave one grade for children in care and care leavers "
    "together; it is shown under children in care",
    NOT_IN_EDITION: "the edition has no such judgement: the 2026 edition has no overall grade, "
    "and nothing is put in its place",
    NOT_KNOWN: "the edition has it, but the register does not",
}
"""All that can stand in the place of a grade, with what it means. Charts count them together."""


def edition_name(edition_id: str) -> str:
    """Return an edition's short title."""
    edition = _edition(edition_id)
    return edition.short_title if edition else edition_id


def edition_tag(edition_id: str) -> str:
    """Return an edition's name for narrow columns: its short title's bracket, or all of it."""
    title = edition_name(edition_id)
    if title.endswith(")") and "(" in title:
        return f"{title[title.rindex('(') + 1 : -1]} {edition_id.rsplit('-', 1)[-1]}"
    return title


def type_name(edition_id: str, inspection_type: str) -> str:
    """Return the name of a type of inspection."""
    edition = _edition(edition_id)
    try:
        if edition:
            return edition.inspection_type(inspection_type).name
    except InputError:
        pass
    return inspection_type.replace("_", " ").capitalize() or NOT_KNOWN


def grade_name(edition_id: str, grade: str) -> str:
    """Return a grade in the edition's published wording."""
    edition = _edition(edition_id)
    return edition.grade(grade).name if edition else grade


def published_name(edition_id: str, judgement: str) -> str:
    """Return the exact published name of a judgement in an edition; empty where it has none."""
    edition = _edition(edition_id)
    named = {each.id: each.name for each in edition.judgements} if edition else {}
    return named.get(judgement, "")


def is_combined(edition_id: str) -> bool:
    """Tell whether an edition judges care leavers together with children in care."""
    return not published_name(edition_id, "care_leavers") and (
        "care leavers" in published_name(edition_id, "in_care").lower()
    )


def why_no_grade(edition_id: str, judgement: str) -> str:
    """Return why an inspection under an edition has no grade for a judgement."""
    if published_name(edition_id, judgement):
        return NOT_KNOWN
    if judgement == "care_leavers" and is_combined(edition_id):
        return WITH_CHILDREN_IN_CARE
    return NOT_IN_EDITION


def judgements_of(edition_id: str) -> list[str]:
    """Return the judgements that the register holds of an edition, in the published order."""
    edition = _edition(edition_id)
    held = [each.id for each in edition.judgements] if edition else []
    return [judgement for judgement in held if judgement in GRADE_COLUMNS]


def editions_without_overall() -> list[str]:
    """Return the short titles of the editions that have no overall grade."""
    return [
        edition.short_title
        for edition in load_editions().values()
        if not any(each.id == "overall_effectiveness" for each in edition.judgements)
    ]


def period_words(first: date, last: date | None) -> str:
    """Return a period without saying twice what both days share: `11 to 22 November 2019`."""
    return span_words(first, last) if last else f"from {day_words(first)}"


def _edition(edition_id: str) -> Edition | None:
    """Return an edition, or None for one whose file an installation no longer has."""
    return _editions(int(monotonic() / SECONDS_HELD)).get(edition_id)


@lru_cache(maxsize=1)
def _editions(moment: int) -> dict[str, Edition]:
    """Hold the editions for a moment: a page asks for them hundreds of times."""
    return load_editions()
