"""Who may see which state of a report: the team, the authority in its turn, the public what is out."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection, Participant, Purpose
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.report_writing.followers import is_kept_from_public
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from ilacs.site.report_writing.states import State

VIEW, DRAFT, ASSURE = Permission.EVIDENCE_VIEW, Permission.REPORT_DRAFT, Permission.REPORT_ASSURE
COMMENT, PUBLISH = Permission.DRAFT_COMMENT, Permission.REPORT_PUBLISH
ARCHIVE = Permission.EVIDENCE_ARCHIVE
OF_THE_TEAM = ("lead_inspector", "inspector", "peer_reviewer")


def find_place(actor: Actor, inspection_id: UUID, permission: Permission = VIEW) -> Inspection:
    """Return an inspection whose report an actor works on, as one of its team. Raises Http404."""
    found = find_inspection(actor, inspection_id, permission)
    if not is_inside(actor, found, permission):
        raise Http404
    return found


def is_inside(actor: Actor, inspection: Inspection, permission: Permission = VIEW) -> bool:
    """Tell whether an actor is on the inspectors' side with a permission; or is the system."""
    return actor.is_system or is_behind_the_wall(actor, inspection, permission)


def require_inside(actor: Actor, inspection: Inspection, permission: Permission) -> None:
    """Raise PermissionDenied for anyone who is not."""
    if not is_inside(actor, inspection, permission):
        raise PermissionDenied("The report is the inspection team’s until it is published.")
    if permission is ASSURE and not actor.is_system and was_of_the_team(actor, inspection):
        raise PermissionDenied("Whoever was of the team cannot read its report for quality.")


def was_of_the_team(actor: Actor, inspection: Inspection) -> bool:
    """Tell whether an actor takes or took part as one who inspects, or wrote any of the report."""
    if actor.person is None:
        return False
    took_part = Participant.objects.filter(
        inspection=inspection, person=actor.person, role__in=OF_THE_TEAM
    )
    wrote = ReportDraft.objects.filter(inspection=inspection, versions__by=actor.person)
    return took_part.exists() or wrote.exists()


def find_commented(actor: Actor, inspection_id: UUID) -> Inspection:
    """Return an inspection of which an actor may check the draft, for the authority. Raises Http404."""
    found = find_inspection(actor, inspection_id, COMMENT)
    if not is_authority(actor, found):
        raise Http404
    return found


def is_authority(actor: Actor, inspection: Inspection) -> bool:
    """Tell whether an actor is of the authority inspected and may comment on the draft."""
    room = Room(inspection.organisation, inspection)
    return bool(actor.decide(COMMENT, room)) and side_in(actor, room) == AUTHORITY


def report_of(inspection: Inspection) -> ReportDraft | None:
    """Return the report of an inspection; None where none was begun."""
    return ReportDraft.objects.filter(inspection=inspection).first()


def require_report(inspection: Inspection) -> ReportDraft:
    """Return it. Raises Http404 where none was begun."""
    found = report_of(inspection)
    if found is None:
        raise Http404
    return found


def sent_to(report: ReportDraft | None) -> bool:
    """Tell whether the authority may look at the version that it was sent, now."""
    return report is not None and report.standing is State.WITH_AUTHORITY


def is_public(one: PublishedReport) -> bool:
    """Tell whether everyone may know what a report says: the inspectorate’s, out, and published.

    Whatever reads published reports for others than their two sides asks this.
    """
    return (
        one.inspection.purpose == Purpose.INSPECTION
        and one.is_out()
        and not one.is_taken_down
        and not is_kept_from_public(one.inspection)
    )


def may_see_published(actor: Actor, one: PublishedReport) -> bool:
    """Tell whether an actor may see what was published.

    An inspection's, once it is out: everyone. A rehearsal's or a peer review's: the two sides, those
    who see the inspection, and so a letter that the inspectorate does not publish. Before its day:
    the team, and of the authority those who check drafts.
    What was withdrawn, or opened again: nobody.
    """
    if one.is_taken_down:
        return False
    if is_public(one):
        return True
    if actor.is_system or is_behind_the_wall(actor, one.inspection, VIEW):
        return True
    room = Room(one.inspection.organisation, one.inspection)
    # Before its day only those who had the draft know what it says.
    needs = Permission.INSPECTION_VIEW if one.is_out() else COMMENT
    return side_in(actor, room) == AUTHORITY and bool(actor.decide(needs, room))


def find_published(actor: Actor, published_id: UUID) -> PublishedReport:
    """Return a published report. Raises Http404 where there is none that an actor may see."""
    found = (
        PublishedReport.objects.filter(pk=published_id)
        .select_related("report__inspection__organisation")
        .first()
    )
    if found is None or not may_see_published(actor, found):
        raise Http404
    return found
