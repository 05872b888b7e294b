"""Which edition an inspection was under, and of which type it was."""

from collections.abc import Iterable

from ilacs.outcomes.reader.dates import Period
from ilacs.outcomes.reader.wording import EditionWording, Wording

SHORT_DAYS = 5
"""A short inspection has one week of fieldwork on site, a standard one two."""


def edition_by_day(wording: Wording, start: str) -> EditionWording | None:
    """The edition of a layout that applies on the first day of fieldwork."""
    fitting = [edition for edition in wording.editions if edition.applies_on(start)]
    return fitting[-1] if fitting else None


def edition_by_judgements(
    wording: Wording, printed: Iterable[str], combined: bool
) -> EditionWording | None:
    """The one edition whose graded judgements are exactly those printed."""
    found = set(printed)
    fitting = [
        edition
        for edition in wording.editions
        if set(edition.judgements) == found and combines_care(edition) == combined
    ]
    return fitting[0] if len(fitting) == 1 else None


def combines_care(edition: EditionWording) -> bool:
    """Whether children in care and care leavers are judged together."""
    return "in_care" in edition.judgements and "care_leavers" not in edition.judgements


def inspection_type(layout: str, periods: list[Period], title: str) -> str:
    """The type, which no report prints: by the length of fieldwork, or by the title."""
    if layout == "lac":
        return "looked_after_children"
    if layout == "sif":
        again = "re-inspection" in title.lower().replace(" ", "") or "reinspection" in title.lower()
        return "reinspection" if again else "single_inspection"
    if not periods:
        return ""
    longest = max((end - start).days + 1 for start, end in periods)
    return "short" if longest <= SHORT_DAYS else "standard"
