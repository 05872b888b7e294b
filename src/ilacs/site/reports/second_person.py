"""When a second person must confirm what a first did, and who that may be."""

from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.site.accounts.models import Membership, Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.reports.models import UploadedReport
from ilacs.site.reports.publishing import differences

DECISIVE = frozenset({*GRADE_COLUMNS, "authority_code"})
"""What was judged, and of whom: not one person's to change against the printed page."""


def needs_second_person(
    report: UploadedReport, outcome: Outcome, person_id: str, *, overturns: bool = False
) -> bool:
    """Tell whether an outcome has what is decisive changed by hand and by nobody else confirmed.

    person_id: who is confirming it now. It does not matter whose report it is: an authority's own,
    or another's. overturns: whether it would change a grade that the outcomes hold already, which
    is decisive too: nothing but a person's care proves that a PDF is the one that was published.
    """
    if not (overturns or _decisive(report.read_outcome, outcome)):
        return False
    if report.confirmed and not overturns and not _decisive(report.confirmed_outcome, outcome):
        return False  # Two people have confirmed these very grades already.
    if not report.proposed or _decisive(report.current_outcome, outcome):
        return True
    return report.proposed_by_id is None or str(report.proposed_by_id) == person_id


def possible_seconds(organisation: Organisation, person_id: str) -> list[str]:
    """Return the names of the others in an organisation who may confirm reports."""
    roles = [role.id for role in ROLES.values() if Permission.REPORT_CONFIRM in role.permissions]
    held = Membership.objects.filter(organisation=organisation, ended=None, role__in=roles)
    others = held.filter(person__is_active=True).values_list("person_id", "person__name")
    return sorted({name for other, name in others if str(other) != person_id})


def _decisive(before: Outcome, after: Outcome) -> bool:
    changed = {one.column for one in differences(before, after)}
    return bool(changed & DECISIVE) or _is_moved(before, after)


def _is_moved(before: Outcome, after: Outcome) -> bool:
    """Tell whether the days are another inspection's: its grades would change with them."""
    if not (before.inspection_start and after.inspection_start):
        return False
    before_ends = before.inspection_end or before.inspection_start
    after_ends = after.inspection_end or after.inspection_start
    # ISO days are in the order of their texts.
    return after_ends < before.inspection_start or before_ends < after.inspection_start
