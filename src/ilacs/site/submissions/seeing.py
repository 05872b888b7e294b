"""Who sees what of a submission: findings by pseudonym, or children's values; each look written down."""

from dataclasses import dataclass

from django.http import HttpRequest

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.submissions.actions import note_look, note_look_at_children
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.opened import Opened, open_findings
from ilacs.site.submissions.queries import explanations_for


@dataclass(frozen=True)
class May:
    """What an actor may do with a submission."""

    upload: bool
    see_children: bool
    explain: bool
    erase: bool
    download: bool
    measure: bool
    draw: bool


def may_here(actor: Actor, submission: KeptSubmission) -> May:
    """Decide what an actor may do with a submission, without a query."""

    def may(permission: Permission) -> bool:
        return bool(actor.decide(permission, submission.organisation))

    return May(
        upload=may(Permission.SUBMISSION_UPLOAD),
        see_children=may(Permission.SUBMISSION_VIEW_CHILDREN),
        explain=may(Permission.FINDING_EXPLAIN),
        erase=may(Permission.SUBMISSION_ERASE),
        download=may(Permission.SUBMISSION_DOWNLOAD),
        measure=may(Permission.MEASURE_VIEW),
        draw=may(Permission.SAMPLE_DRAW),
    )


def open_for(request: HttpRequest, submission: KeptSubmission, *, page: str) -> Opened:
    """Open the findings for the request's actor, and write down that they looked.

    Pages without rows show nobody's values, whoever looks. Raises InputError where they do not open.
    """
    actor = request.actor  # type: ignore[attr-defined]
    shows = page != "summary" and may_here(actor, submission).see_children
    explained = explanations_for(submission.organisation)
    opened = open_findings(submission, explained, shows_children=shows)
    note = note_look_at_children if shows else note_look
    note(by=actor, organisation=submission.organisation, submission=submission, page=page)
    return opened
