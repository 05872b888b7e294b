"""What the start page has for the person who is signed in: who they are, and what waits for them."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from ilacs.authorities import find_authority
from ilacs.errors import InputError
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import sees_all
from ilacs.site.accounts.roles import AUTHORITY, ROLES


@dataclass(frozen=True)
class Pointer:
    """A link with its words."""

    href: str
    text: str


def who_is(actor: Actor) -> str:
    """Return a signed-in person's name with the roles they hold, and where; '' for anyone else."""
    if not actor.id:
        return ""
    held = [f"{ROLES[grant.role].title}, {grant.organisation_name}" for grant in actor.grants]
    held += [f"{ROLES[part.role].title} in an inspection" for part in actor.parts]
    return f"{actor.name}: {'; '.join(dict.fromkeys(held)) or 'no role yet'}"


def pointers_for(actor: Actor) -> list[Pointer]:
    """Return where a signed-in person may want to go first; nothing for the public."""
    if not actor.id:
        return []
    return [
        *_own_authorities(actor),
        *_own_part(actor),
        *_plans(actor),
        *_clearances(actor),
        *_reports(actor),
        *_people(actor),
    ]


def _own_part(actor: Actor) -> list[Pointer]:
    if not actor.decide(Permission.PART_VIEW):
        return []
    return [Pointer(reverse("own_part"), "Your part in inspections: what waits for you")]


def _plans(actor: Actor) -> list[Pointer]:
    from ilacs.site.plans.queries import count_overdue

    if not any(grant.organisation_kind == AUTHORITY for grant in actor.grants):
        return []
    if not actor.decide(Permission.PLAN_VIEW):
        return []
    overdue = count_overdue(actor, timezone.localdate())
    words = {0: "nothing is overdue", 1: "1 action is overdue"}
    said = words.get(overdue, f"{overdue} actions are overdue")
    return [Pointer(reverse("plan_list"), f"Improvement plans: {said}")]


def _clearances(actor: Actor) -> list[Pointer]:
    from ilacs.site.scrutiny.queries import GIVE, waiting_for

    if not actor.decide(GIVE):
        return []
    waiting = waiting_for(actor).count()
    words = {0: "nothing waits for you to verify", 1: "1 part waits for you to verify"}
    said = words.get(waiting, f"{waiting} parts wait for you to verify")
    return [Pointer(reverse("committee_list"), f"Committee reports: {said}")]


def _own_authorities(actor: Actor) -> list[Pointer]:
    found = []
    for code in dict.fromkeys(one.authority_code for one in actor.grants if one.authority_code):
        with suppress(InputError):
            found.append(find_authority(code))
    return [
        Pointer(reverse("authority", args=[one.slug]), f"The outcomes of {one.name}")
        for one in found
    ]


def _reports(actor: Actor) -> list[Pointer]:
    from ilacs.site.reports.models import TO_DECIDE, UploadedReport

    own = [UUID(key) for key in actor.organisations_with(Permission.REPORT_CONFIRM)]
    if not own:
        return []
    waiting = UploadedReport.objects.filter(state__in=TO_DECIDE, organisation__in=own).count()
    words = {0: "No report waits to be confirmed", 1: "1 report to confirm"}
    return [Pointer(reverse("upload_list"), words.get(waiting, f"{waiting} reports to confirm"))]


def _people(actor: Actor) -> list[Pointer]:
    if sees_all(actor, Permission.PERSON_VIEW):
        return [Pointer(reverse("people"), "The people of every organisation")]
    own = set(actor.organisations_with(Permission.PERSON_VIEW))
    named = {one.organisation_id: one.organisation_name for one in actor.grants}
    return [
        Pointer(reverse("organisation_people", args=[key]), f"The people of {name}")
        for key, name in named.items()
        if key in own
    ]
