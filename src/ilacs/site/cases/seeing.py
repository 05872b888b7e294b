"""Who sees what of cases: the wall between the sides, what to prepare, and children referred back."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, Referral
from ilacs.site.cases.referral_states import ReferralState
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.inspections.states import AUTHORITY
from ilacs.site.inspections.wall import is_behind_the_wall

VIEW, ANSWER = Permission.CASE_VIEW, Permission.REFERRAL_ANSWER
CHIEF_EXECUTIVE_ROLE = "chief_executive"


def side_of_actor(actor: Actor, inspection: Inspection) -> str:
    """Return the side that an actor is on in an inspection; '' where they have no part in it."""
    return side_in(actor, Room(inspection.organisation, inspection))


def is_leader(actor: Actor, inspection: Inspection) -> bool:
    """Tell whether an actor answers for the authority where a child is referred back."""
    return bool(actor.decide(ANSWER, inspection)) and (
        side_of_actor(actor, inspection) == AUTHORITY
    )


def require_inspector(actor: Actor, inspection: Inspection, permission: Permission) -> None:
    """Raise PermissionDenied for anyone who is not on the inspectors' side with a permission."""
    if not is_behind_the_wall(actor, inspection, permission):
        raise PermissionDenied("Cases and their reviews are for the inspection team alone.")


def find_to_prepare(actor: Actor, inspection_id: UUID) -> Inspection:
    """Return an inspection for which an actor has records ready. Raises Http404."""
    found = find_inspection(actor, inspection_id, Permission.CASE_PREPARE)
    if side_of_actor(actor, found) != AUTHORITY:
        raise Http404
    return found


def find_case(actor: Actor, case_id: UUID, permission: Permission = VIEW) -> Case:
    """Return a case. Raises Http404 where there is none that the actor may see."""
    rows = Case.objects.select_related("inspection__organisation", "allocated_to", "swapped_for")
    case = rows.filter(pk=case_id).first()
    if case is None or not is_behind_the_wall(actor, case.inspection, permission):
        raise Http404
    return case


def may_open_referrals(actor: Actor, inspection: Inspection) -> bool:
    """Tell whether an actor may read an inspection's referrals: leaders and the inspection team."""
    return is_leader(actor, inspection) or is_behind_the_wall(actor, inspection, VIEW)


def find_referral(actor: Actor, referral_id: UUID) -> Referral:
    """Return a referral. Raises Http404 where there is none that the actor may read."""
    rows = Referral.objects.select_related("inspection__organisation", "case")
    referral = rows.filter(pk=referral_id).first()
    if referral is None or not may_open_referrals(actor, referral.inspection):
        raise Http404
    return referral


def may_know_of(actor: Actor, referral: Referral) -> bool:
    """Tell whether an actor may know that there is a referral: who reads it, and once it is late
    and escalated, the chief executive, by number alone."""
    if may_open_referrals(actor, referral.inspection):
        return True
    leads = CHIEF_EXECUTIVE_ROLE in actor.roles_in(referral.inspection)
    return leads and referral.escalated is not None


def open_referrals(actor: Actor) -> list[Referral]:
    """Return the referrals that are not closed, over all an actor's inspections; one query at most."""
    wanted = _places(actor)
    if wanted is None:
        return []
    rows = Referral.objects.exclude(state=ReferralState.CLOSED).filter(wanted)
    return [one for one in _in_order(rows) if may_know_of(actor, one)]


def open_in(actor: Actor, inspection: Inspection) -> list[Referral]:
    """Return the referrals of an inspection that are not closed and that an actor may know of."""
    wanted = _places(actor)
    if wanted is None:
        return []
    rows = Referral.objects.exclude(state=ReferralState.CLOSED).filter(inspection=inspection)
    return [one for one in _in_order(rows) if may_know_of(actor, one)]


def _in_order(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    return rows.select_related("inspection__organisation").order_by("given")


def _places(actor: Actor) -> Q | None:
    """Return where an actor could have a referral to know of; None where nowhere, without a query."""
    organisations = {*actor.organisations_with(ANSWER)} | {
        one.organisation_id for one in actor.grants if one.role == CHIEF_EXECUTIVE_ROLE
    }
    inspections = {*actor.inspections_with(ANSWER), *actor.inspections_with(VIEW)} | {
        one.inspection_id for one in actor.parts if one.role == CHIEF_EXECUTIVE_ROLE
    }
    if not organisations and not inspections:
        return None
    return Q(inspection__organisation__in=[UUID(one) for one in organisations]) | Q(
        inspection__in=[UUID(one) for one in inspections]
    )
