"""What the pages of committee reports read, each within what its actor may see."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Plan
from ilacs.site.scrutiny.models import (
    Clearance,
    ClearanceState,
    Paper,
    PublishedPaper,
    Resolution,
    Template,
)

VIEW, WRITE = Permission.COMMITTEE_VIEW, Permission.COMMITTEE_WRITE
GIVE, RECORD = Permission.CLEARANCE_GIVE, Permission.RESOLUTION_RECORD
MOST = 200


def papers_for(actor: Actor, permission: Permission = VIEW) -> QuerySet[Paper]:
    """Return the reports in whose authority an actor holds a permission, the latest first."""
    ids = [UUID(id) for id in actor.organisations_with(permission)]
    return Paper.objects.filter(organisation__in=ids).select_related(
        "organisation", "inspection__organisation", "outcome", "plan", "template"
    )


def find_paper(actor: Actor, paper_id: UUID, permission: Permission = VIEW) -> Paper:
    """Return a report. Raises Http404 where there is none of the actor's."""
    found = papers_for(actor, permission).filter(pk=paper_id).first()
    if found is None:
        raise Http404
    return found


def find_clearance(actor: Actor, clearance_id: UUID) -> Clearance:
    """Return a request to verify, in an authority where an actor may. Raises Http404."""
    papers = papers_for(actor, GIVE)
    found = (
        Clearance.objects.filter(pk=clearance_id, paper__in=papers)
        .select_related("paper__organisation", "of")
        .first()
    )
    if found is None:
        raise Http404
    return found


def waiting_for(actor: Actor) -> QuerySet[Clearance]:
    """Return the requests to verify that wait for an actor themselves."""
    if actor.person is None:
        return Clearance.objects.none()
    return (
        Clearance.objects.filter(of=actor.person, state=ClearanceState.ASKED)
        .filter(paper__in=papers_for(actor, GIVE))
        .select_related("paper")
        .order_by("asked")
    )


def find_resolution(actor: Actor, resolution_id: UUID) -> Resolution:
    """Return a resolution that an actor may follow up. Raises Http404."""
    found = (
        Resolution.objects.filter(pk=resolution_id, paper__in=papers_for(actor, RECORD))
        .select_related("paper__organisation", "owner")
        .first()
    )
    if found is None:
        raise Http404
    return found


def find_published(published_paper_id: UUID) -> PublishedPaper:
    """Return a report as it is published, for everyone. Raises Http404 where it was withdrawn."""
    found = (
        PublishedPaper.objects.filter(pk=published_paper_id, withdrawn=None)
        .select_related("paper__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found


def published_of(organisation: Organisation) -> QuerySet[PublishedPaper]:
    """Return what an authority published, the latest first."""
    rows = PublishedPaper.objects.filter(paper__organisation=organisation, withdrawn=None)
    return rows.select_related("paper").order_by("-moment")


def templates_for(actor: Actor) -> QuerySet[Template]:
    """Return the templates of the authorities in which an actor writes reports."""
    return Template.objects.filter(organisation__in=authorities_with(actor, WRITE)).select_related(
        "organisation"
    )


def find_template(actor: Actor, template_id: UUID) -> Template:
    """Return a template. Raises Http404."""
    found = templates_for(actor).filter(pk=template_id).first()
    if found is None:
        raise Http404
    return found


def people_who_answer(organisation: Organisation) -> list[Person]:
    """Return the people of an authority who see its committee reports, by name."""
    roles = [id for id, role in ROLES.items() if VIEW in role.permissions]
    held = Membership.objects.filter(
        organisation=organisation, ended=None, role__in=roles, person__is_active=True
    ).select_related("person")
    people = {one.person_id: one.person for one in held}
    return sorted(people.values(), key=lambda one: one.name)


@dataclass(frozen=True)
class Choice:
    """Something that a report may be about: what stands in the form, and its words."""

    value: str
    words: str
    row: Inspection | PublishedOutcome | Plan


def choices_for(organisation: Organisation) -> tuple[list[Choice], list[Choice]]:
    """Return the inspections (held here, and of the register) and the plans of an authority."""
    held = Inspection.objects.filter(
        organisation=organisation, purpose=Purpose.INSPECTION
    ).select_related("organisation")[:MOST]
    found = [
        Choice(f"inspection:{one.pk}", f"{one}, called {one.notified_day:%-d %B %Y}", one)
        for one in held
    ]
    if organisation.authority_code:
        rows = PublishedOutcome.objects.filter(authority_code=organisation.authority_code)
        found += [
            Choice(f"outcome:{one.pk}", f"Published outcome: {one}", one)
            for one in rows.order_by("-inspection_start")[:MOST]
        ]
    plans = Plan.objects.filter(organisation=organisation).order_by("-created")[:MOST]
    return found, [Choice(str(one.pk), one.title, one) for one in plans]


def open_resolutions(actor: Actor) -> QuerySet[Resolution]:
    """Return the resolutions to be answered of an actor's authorities, what is due first."""
    return (
        Resolution.objects.filter(paper__in=papers_for(actor), state__in=("due", "carried"))
        .select_related("paper")
        .order_by("due", "number")
    )


def is_soon(one: Resolution, today: dt.date) -> bool:
    """Whether an answer is due within four weeks."""
    return bool(one.due and one.due <= today + dt.timedelta(days=28))
