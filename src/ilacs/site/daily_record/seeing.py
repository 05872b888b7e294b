"""Who may read what of the record: the one rule, by side."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record.models import Audience, Briefing, Entry, Issue
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import inspections_for
from ilacs.site.inspections.rooms import Room, side_in


def audiences_of(side: str) -> tuple[str, ...]:
    """Return the audiences that a side belongs to, both sides' first; nobody's where it is none."""
    return (Audience.BOTH, side) if side else ()


def audiences_for(actor: Actor, inspection: Inspection) -> tuple[str, ...]:
    """Return the audiences of an inspection that an actor belongs to, who may read its record."""
    room = Room(inspection.organisation, inspection)
    if not actor.decide(Permission.RECORD_VIEW, room):
        return ()
    return audiences_of(side_in(actor, room))


def entries_for(actor: Actor, inspection: Inspection) -> QuerySet[Entry]:
    """Return the entries of an inspection that an actor may read, the latest day first."""
    seen = audiences_for(actor, inspection)
    found = Entry.objects.filter(book__inspection=inspection, book__audience__in=seen)
    return found.select_related("book")


def issues_for(actor: Actor, inspection: Inspection) -> QuerySet[Issue]:
    """Return the issues of an inspection that an actor may see: their side's, and their own."""
    seen = Q(audience__in=audiences_for(actor, inspection))
    if actor.person is not None:
        seen |= Q(owner=actor.person)
    return Issue.objects.filter(seen, inspection=inspection)


def find_entry(actor: Actor, entry_id: UUID) -> Entry:
    """Return an entry. Raises Http404 where there is none that the actor may read."""
    places = inspections_for(actor, Permission.RECORD_VIEW).values("pk")
    entry = (
        Entry.objects.filter(pk=entry_id, book__inspection__in=places)
        .select_related("book__inspection__organisation", "earlier__book")
        .first()
    )
    if entry is None or entry.audience not in audiences_for(actor, entry.inspection):
        raise Http404
    return entry


def find_issue(actor: Actor, issue_id: UUID) -> Issue:
    """Return an issue. Raises Http404 where there is none that the actor may see."""
    issue = (
        Issue.objects.filter(pk=issue_id)
        .select_related("inspection__organisation", "owner", "entry__book")
        .first()
    )
    if issue is None or not may_see_issue(actor, issue):
        raise Http404
    return issue


def may_see_issue(actor: Actor, issue: Issue) -> bool:
    """Tell whether an issue is of the actor's side, or theirs while they have a part in it."""
    if issue.audience in audiences_for(actor, issue.inspection):
        return True
    is_own = actor.person is not None and issue.owner_id == actor.person.pk
    return is_own and bool(actor.decide(Permission.PART_VIEW, issue.inspection))


def briefings_for(actor: Actor, inspection: Inspection) -> QuerySet[Briefing]:
    """Return the briefings of an inspection: drafts to those who send them, what was sent to all."""
    found = Briefing.objects.filter(inspection=inspection)
    if actor.decide(Permission.BRIEFING_SEND, inspection):
        return found
    return found.exclude(sent=None) if _reads(actor, inspection) else found.none()


def find_briefing(
    actor: Actor, briefing_id: UUID, permission: Permission = Permission.BRIEFING_VIEW
) -> Briefing:
    """Return a briefing. Raises Http404 where there is none that the actor may read."""
    briefing = (
        Briefing.objects.filter(pk=briefing_id).select_related("inspection__organisation").first()
    )
    if briefing is None or not actor.decide(permission, briefing.inspection):
        raise Http404
    if not briefings_for(actor, briefing.inspection).filter(pk=briefing_id).exists():
        raise Http404
    return briefing


def _reads(actor: Actor, inspection: Inspection) -> bool:
    return bool(actor.decide(Permission.BRIEFING_VIEW, inspection))
