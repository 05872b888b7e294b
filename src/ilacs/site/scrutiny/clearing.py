"""Clearances: asked of a named officer, given for the very words that stand there, or returned."""

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.scrutiny.asking import ask, clearers_of
from ilacs.site.scrutiny.models import Clearance, ClearanceState, Paper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.writing import WRITE, locked

GIVE = Permission.CLEARANCE_GIVE
RETURNED = "A part of a committee report came back from whoever was asked to verify it."


@action(WRITE)
def ask_clearance(
    *, by: Actor, organisation: Organisation, paper: Paper, section: str, person: Person
) -> Clearance:
    """Ask a person to verify a section. Raises InputError where they may not, or it is not verified."""
    found = locked(organisation, paper)
    if not any(one.id == section and one.verified != "never" for one in found.sections):
        raise InputError("This section is not one that is verified.")
    if person.pk not in {one.pk for one in clearers_of(organisation)}:
        raise InputError(f"{person.name} may not verify a committee report.", "person")
    row = ask(by, found, section, person)
    audit.record("clearance_asked", by=by, about=found, organisation=organisation, section=section)
    return row


@action(GIVE)
def give_clearance(
    *,
    by: Actor,
    organisation: Organisation,
    clearance: Clearance,
    name: str,
    post: str,
    words: str = "",
    fingerprint: str,
) -> Clearance:
    """Verify a section. fingerprint: of the words that were read.

    Raises InputError where it was changed since, somebody else was asked, or it is answered.
    """
    row = _waiting(by, organisation, clearance)
    if not {fingerprint} == {row.fingerprint, PutTogether(row.paper).fingerprint(row.section)}:
        raise InputError("The section was changed since you read it.", "", "Read it again.")
    if not name.strip() or not post.strip():
        raise InputError("The report names you and your post.", "post", "Enter both.")
    row.name, row.post, row.words = name.strip(), post.strip(), words.strip()
    row.state, row.decided = ClearanceState.GIVEN, timezone.now()
    row.save()
    audit.record(
        "clearance_given",
        by=by,
        about=row.paper,
        organisation=organisation,
        section=row.section,
    )
    return row


@action(GIVE)
def return_clearance(
    *, by: Actor, organisation: Organisation, clearance: Clearance, words: str
) -> Clearance:
    """Return a section with what must change in it. Raises InputError without words, or as to give it."""
    row = _waiting(by, organisation, clearance)
    if not words.strip():
        raise InputError("Say what must change.", "words")
    row.words, row.state, row.decided = words.strip(), ClearanceState.RETURNED, timezone.now()
    row.save()
    for person in _writers(row):
        tell(organisation, person, RETURNED, address_of("committee_report", row.paper_id))
    audit.record(
        "clearance_returned",
        by=by,
        about=row.paper,
        organisation=organisation,
        section=row.section,
    )
    return row


def _waiting(by: Actor, organisation: Organisation, clearance: Clearance) -> Clearance:
    """Return the request, locked, with its report; it is answered by whoever was asked, and once."""
    row = (
        Clearance.objects.select_for_update(of=("self",))
        .select_related("paper__organisation")
        .get(pk=clearance.pk, paper__organisation=organisation)
    )
    if row.state != ClearanceState.ASKED or not row.paper.is_draft:
        raise InputError("Nothing is asked of you here any more.")
    if not by.is_system and (by.person is None or by.person.pk != row.of_id):
        raise InputError(f"{row.of_name} was asked.", "", "Have yourself asked in their place.")
    return row


def _writers(row: Clearance) -> list[Person]:
    """Return who wrote the section, the last first, for the news."""
    text = row.paper.texts.filter(section=row.section, by__isnull=False).order_by("-number").first()
    return [text.by] if text is not None and text.by is not None else []
