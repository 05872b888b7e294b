"""Who sees which meeting, and on which side of it they are."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import AUTHORITY as AN_AUTHORITY
from ilacs.site.accounts.roles import INSPECTORATE
from ilacs.site.engagement.models import Meeting, MeetingNote
from ilacs.site.engagement.states import State
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.self_evaluation.shared import sharings_with

VIEW, CHANGE = Permission.MEETING_VIEW, Permission.MEETING_CHANGE
LETTER, MEMBERS = Permission.MEETING_LETTER, Permission.MEMBERS_VIEW


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings of the authorities and of the inspectorates that an actor acts in."""
    rows = Meeting.objects.select_related("organisation", "inspectorate", "letter", "outcome")
    if actor.is_system:
        return rows
    own = [UUID(id) for id in actor.organisations_with(VIEW)]
    return rows.filter(Q(organisation__in=own) | Q(inspectorate__in=own))


def find_meeting(actor: Actor, meeting_id: UUID, permission: Permission = VIEW) -> Meeting:
    """Return a meeting. Raises Http404 where there is none in which an actor has the permission."""
    found = meetings_for(actor).filter(pk=meeting_id).first()
    if found is None or not actor.decide(permission, place_of(actor, found)):
        raise Http404
    return found


def side_of(actor: Actor, meeting: Meeting) -> str:
    """Return an actor's side; '' where they have none.

    Whoever holds a role on both sides (they should not) is taken for the authority's.
    """
    if actor.decide(VIEW, meeting.organisation):
        return AUTHORITY
    return INSPECTORS if actor.decide(VIEW, meeting.inspectorate) else ""


def organisation_of(meeting: Meeting, side: str) -> Organisation:
    """Return the organisation of a side."""
    return meeting.inspectorate if side == INSPECTORS else meeting.organisation


def place_of(actor: Actor, meeting: Meeting) -> Organisation:
    """Return the organisation in which an actor acts on a meeting."""
    return organisation_of(meeting, side_of(actor, meeting))


def side_acting(meeting: Meeting, organisation: Organisation) -> str:
    """Return the side of an organisation. Raises PermissionDenied where it has no part in it."""
    if organisation.pk == meeting.organisation_id:
        return AUTHORITY
    if organisation.pk == meeting.inspectorate_id:
        return INSPECTORS
    raise PermissionDenied("The meeting is of two other organisations.")


def notes_for(meeting: Meeting, side: str) -> QuerySet[MeetingNote]:
    """Return the notes that a side may see: its own, and those for both."""
    return meeting.notes.filter(Q(side=side) | Q(is_shared=True))


def may_see_outcome(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether an actor may see what a meeting led to: both sides, once it was held."""
    return meeting.standing is State.HELD and bool(side_of(actor, meeting))


def authorities_known(inspectorate: Organisation) -> QuerySet[Organisation]:
    """Return the authorities with which an inspectorate may arrange a meeting.

    Those that met it before, or share a self-evaluation with it: it is not told of others.
    """
    met = Meeting.objects.filter(inspectorate=inspectorate).values("organisation")
    shared = sharings_with(inspectorate).values("signing__self_evaluation__organisation")
    return Organisation.objects.filter(
        Q(pk__in=met) | Q(pk__in=shared), kind=AN_AUTHORITY
    ).order_by("name")


def pairs_for(actor: Actor) -> list[tuple[Organisation, Organisation, str]]:
    """Return every authority and inspectorate between which an actor may arrange a meeting.

    The third is the side on which they do so.
    """
    own = Organisation.objects.filter(pk__in=actor.organisations_with(CHANGE)).order_by("name")
    found = []
    for one in own:
        if one.kind == AN_AUTHORITY:
            others = Organisation.objects.filter(kind=INSPECTORATE).order_by("name")
            found += [(one, other, AUTHORITY) for other in others]
        elif one.kind == INSPECTORATE:
            found += [(other, one, INSPECTORS) for other in authorities_known(one)]
    return found


def require_pair(organisation: Organisation, inspectorate: Organisation) -> None:
    """Raise InputError where the two are not an authority and an inspectorate."""
    if organisation.kind != AN_AUTHORITY or inspectorate.kind != INSPECTORATE:
        raise InputError("A meeting is of an authority and an inspectorate.", "other")
