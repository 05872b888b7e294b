"""Who may see what the team recorded: the wall between the sides, and drafts of one's own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence.models import Enquiry, EvidenceRecord
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.wall import is_behind_the_wall

VIEW, ADD, ENQUIRE = Permission.EVIDENCE_VIEW, Permission.EVIDENCE_ADD, Permission.ENQUIRY_CHANGE


def require_wall(actor: Actor, inspection: Inspection, permission: Permission) -> None:
    """Raise PermissionDenied for anyone who is not behind the wall with a permission."""
    if not is_behind_the_wall(actor, inspection, permission):
        raise PermissionDenied("What the inspection team records is for the team alone.")


def records_for(actor: Actor, inspection: Inspection) -> QuerySet[EvidenceRecord]:
    """Return what an actor may see of an inspection's evidence: what is confirmed, and own drafts."""
    rows = EvidenceRecord.objects.filter(inspection=inspection)
    if not is_behind_the_wall(actor, inspection, VIEW):
        return rows.none()
    return rows.filter(_seen_by(actor))


def _seen_by(actor: Actor) -> Q:
    confirmed = Q(confirmed__isnull=False)
    return confirmed | Q(by=actor.person) if actor.person is not None else confirmed


def find_record(actor: Actor, evidence_id: UUID) -> EvidenceRecord:
    """Return a record with what it comes from. Raises Http404 where the actor may not see it."""
    parts = (
        "inspection__organisation",
        "case",
        "activity",
        "version__document",
        "submission",
        "follows",
    )
    found = EvidenceRecord.objects.filter(_seen_by(actor), pk=evidence_id)
    record = found.select_related(*parts).first()
    if record is None or not is_behind_the_wall(actor, record.inspection, VIEW):
        raise Http404
    return record


def is_own_draft(actor: Actor, record: EvidenceRecord) -> bool:
    """Tell whether a record is a draft of the actor's own."""
    return record.confirmed is None and actor.person is not None and record.by_id == actor.person.pk


def enquiries_for(actor: Actor, inspection: Inspection) -> QuerySet[Enquiry]:
    """Return the lines of enquiry that an actor may see, what is open first."""
    rows = Enquiry.objects.filter(inspection=inspection)
    return rows if is_behind_the_wall(actor, inspection, VIEW) else rows.none()


def find_enquiry(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """Return a line of enquiry. Raises Http404 where there is none that the actor may see."""
    rows = Enquiry.objects.filter(pk=enquiry_id).select_related("inspection__organisation")
    enquiry = rows.first()
    if enquiry is None or not is_behind_the_wall(actor, enquiry.inspection, VIEW):
        raise Http404
    return enquiry
