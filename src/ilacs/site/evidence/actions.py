"""Each look at what the team recorded, written down."""

from django.db.models import Model

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence.seeing import require_wall
from ilacs.site.inspections.models import Inspection

VIEW = Permission.EVIDENCE_VIEW


@action(VIEW)
def note_evidence_viewed(
    *, by: Actor, inspection: Inspection, page: str, about: Model | None = None
) -> None:
    """Write down that somebody looked at a page. about: the one thing that it shows."""
    require_wall(by, inspection, VIEW)
    audit.record(
        "evidence_viewed",
        by=by,
        about=about or inspection,
        organisation=inspection.organisation,
        page=page,
    )


@action(VIEW)
def note_evidence_searched(*, by: Actor, inspection: Inspection, found: int) -> None:
    """Write down that somebody searched; what for is for the team alone."""
    require_wall(by, inspection, VIEW)
    audit.record(
        "evidence_searched",
        by=by,
        about=inspection,
        organisation=inspection.organisation,
        found=found,
    )


@action(VIEW)
def note_matrix_downloaded(*, by: Actor, inspection: Inspection, format: str) -> None:
    """Write down that somebody downloaded the matrix."""
    require_wall(by, inspection, VIEW)
    audit.record(
        "evidence_downloaded",
        by=by,
        about=inspection,
        organisation=inspection.organisation,
        format=format,
    )
