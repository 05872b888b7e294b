"""Who sees which activity, and what of it: the one rule for pages, downloads and feeds."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import inspections_for
from ilacs.site.inspections.rooms import Room, side_in
from ilacs.site.timetable.models import Activity, Attendee

VIEW, PART, NOTE = Permission.ACTIVITY_VIEW, Permission.PART_VIEW, Permission.INTERVIEW_NOTE


def attending(actor: Actor) -> QuerySet[Activity]:
    """Return the activities that an actor takes part in, where they may see their own part now."""
    if actor.person is None:
        return Activity.objects.none()
    them = Q(person=actor.person) | Q(participant__person=actor.person, participant__ended=None)
    theirs = Attendee.objects.filter(them).values("activity")
    return Activity.objects.filter(pk__in=theirs, inspection__in=inspections_for(actor, PART))


def visible(actor: Actor) -> QuerySet[Activity]:
    """Return the activities that an actor may see: a whole timetable, or those they take part in."""
    whole = Q(inspection__in=inspections_for(actor, VIEW))
    return Activity.objects.filter(whole | Q(pk__in=attending(actor).values("pk")))


def find_activity(actor: Actor, activity_id: UUID) -> Activity:
    """Return an activity with its inspection and people. Raises Http404 where it is not theirs."""
    rows = visible(actor).filter(pk=activity_id).select_related("inspection__organisation", "room")
    people = ("attendees__person", "attendees__participant__person")
    found = rows.prefetch_related(*people).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Sight:
    """What an actor may see and do with one activity. side: whose notes they share; '' for none."""

    case: bool
    change: bool
    side: str


def sight_of(actor: Actor, activity: Activity) -> Sight:
    """Return what an actor may see of an activity whose people were fetched; no query.

    The pseudonym of a child is for those who see documents and for those who attend: a chief
    executive or lead member sees the case discussion, and not whose case it is.
    """
    inspection = activity.inspection
    attends = actor.person is not None and any(
        actor.person in (one.person, one.participant and one.participant.person)
        for one in activity.attendees.all()
    )
    return Sight(
        case=attends or sees_cases(actor, inspection),
        change=bool(actor.decide(Permission.ACTIVITY_CHANGE, inspection)),
        side=notes_side(actor, inspection),
    )


def sees_cases(actor: Actor, inspection: Inspection) -> bool:
    """True where an actor sees the pseudonyms of all children in the timetable."""
    return bool(actor.decide(Permission.DOCUMENT_VIEW, inspection))


def notes_side(actor: Actor, inspection: Inspection) -> str:
    """Return the side whose notes of interviews an actor reads and writes; '' where neither."""
    if not actor.decide(NOTE, inspection):
        return ""
    return side_in(actor, Room(inspection.organisation, inspection))
