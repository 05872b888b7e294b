"""Asking for clearance: of whom, and again where the words that somebody verified were changed."""

from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.scrutiny.models import Clearance, ClearanceState, Paper
from ilacs.site.scrutiny.putting import PutTogether

NEWS = "You are asked to verify a part of a committee report."
CHANGED = "A part of a committee report that you verified was changed, and waits for you again."


def clearers_of(organisation: Organisation) -> list[Person]:
    """Return the people of an authority who may verify, by name."""
    roles = [id for id, role in ROLES.items() if Permission.CLEARANCE_GIVE in role.permissions]
    held = Membership.objects.filter(
        organisation=organisation, ended=None, role__in=roles, person__is_active=True
    ).select_related("person")
    people = {one.person_id: one.person for one in held}
    return sorted(people.values(), key=lambda one: one.name)


def ask(by: Actor, paper: Paper, section: str, person: Person, news: str = NEWS) -> Clearance:
    """Ask a person to verify a section as it reads now, and tell them. Within an action."""
    waiting = paper.clearances.filter(section=section, state=ClearanceState.ASKED)
    for one in waiting:
        one.state = ClearanceState.OVERTAKEN
        one.save()
    row = Clearance(
        paper=paper,
        section=section,
        fingerprint=PutTogether(paper).fingerprint(section),
        of=person,
        of_name=person.name,
        asked_by_name=by.name,
        asked=timezone.now(),
    )
    row.save()
    tell(paper.organisation, person, news, address_of("clearance", row.pk))
    return row


def ask_again(by: Actor, paper: Paper) -> list[Clearance]:
    """Ask those anew whose section no longer reads as they were asked about it. Within an action."""
    now = PutTogether(paper)
    asked = []
    for section in list(now.clearances):
        last = now.clearance_of(section)
        if last is None or last.of is None or last.state == ClearanceState.RETURNED:
            continue
        if last.fingerprint != now.fingerprint(section):
            asked.append(ask(by, paper, section, last.of, CHANGED))
    return asked
