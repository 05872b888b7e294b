"""What other parts of the program add to reports: to a first draft, to who reads one, once it is out."""

from collections.abc import Callable

from ilacs.reporting import Draft
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.models import PublishedReport

SHAPED: list[Callable[[Inspection, Draft], Draft]] = []
"""Each gets the first draft of an inspection's report and gives it back as it should begin."""

CAME_OUT: list[Callable[[PublishedReport], None]] = []
"""Each is called within the action by which a report comes out."""

KEPT_FROM_PUBLIC: list[Callable[[Inspection], bool]] = []
"""Each tells whether the report of an inspection is for its two sides alone, even once it is out."""


def shape(inspection: Inspection, draft: Draft) -> Draft:
    """Return a first draft as all that follow it would have it begin."""
    for follow in SHAPED:
        draft = follow(inspection, draft)
    return draft


def tell_it_came_out(row: PublishedReport) -> None:
    """Tell all that follow that a report came out. To be called inside the action."""
    for follow in CAME_OUT:
        follow(row)


def is_kept_from_public(inspection: Inspection) -> bool:
    """Tell whether an inspection's report is for its two sides alone."""
    return any(kept(inspection) for kept in KEPT_FROM_PUBLIC)
