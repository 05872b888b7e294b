"""An engagement meeting that was held, with one of each thing that belongs to it."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.roles import AUTHORITY, INSPECTORATE
from ilacs.site.engagement.actions import When, add_attendee, arrange_meeting, note_held
from ilacs.site.engagement.letters import send_letter, show_letter, write_letter
from ilacs.site.engagement.models import Meeting
from ilacs.site.engagement.notes import Agreed, add_agreed, add_note

FAR = "Inspectorate of elsewhere"


def meet_made_up(organisation: Organisation, number: int = 0) -> dict[str, UUID]:
    """Return the samples of what addresses of meetings name, for an organisation."""
    northmoor = Organisation.objects.get(name="Northmoor")
    authority = organisation if organisation.kind == AUTHORITY else northmoor
    inspectorate = organisation if organisation.kind == INSPECTORATE else _inspectorate(authority)
    today = timezone.localdate()
    year = today.year - number - (0 if organisation.kind == AUTHORITY else 20)
    year = next(
        one
        for one in range(year, 1990, -1)
        if not Meeting.objects.filter(
            organisation=authority, inspectorate=inspectorate, year=one
        ).exists()
    )
    held = add_working_days(dt.date(year, 1, 1), 1) if year >= 2018 else dt.date(2018, 1, 2)
    meeting = arrange_meeting(
        by=SYSTEM,
        organisation=authority,
        authority=authority,
        inspectorate=inspectorate,
        year=held.year,
        when=When("social_care", held, dt.time(10), place="Room 1"),
    )
    return _samples(meeting, today)


def _samples(meeting: Meeting, today: dt.date) -> dict[str, UUID]:
    given = {"by": SYSTEM, "organisation": meeting.organisation, "meeting": meeting}
    attendee = add_attendee(**given, name="Alva Nether", post="Assistant director")
    note = add_note(**given, text="The front door is steadier.", is_shared=True)
    agreed = Agreed("Send the audit plan", "authority", "Alva Nether", add_working_days(today, 9))
    action = add_agreed(**given, agreed=agreed)
    note_held(**given)
    written = {"by": SYSTEM, "organisation": meeting.inspectorate, "meeting": meeting}
    write_letter(**written, text="Thank you for meeting us.", version=0)
    send_letter(**written, version=1)
    show_letter(**given, shown=True)
    item = meeting.items.first()
    assert item
    return {
        "meeting_id": meeting.pk,
        "meeting_item_id": item.pk,
        "meeting_note_id": note.pk,
        "attendee_id": attendee.pk,
        "agreed_id": action.pk,
    }


def _inspectorate(authority: Organisation) -> Organisation:
    """Return the demonstration's inspectorate, or for another authority one of elsewhere."""
    if authority.is_demonstration:
        return Organisation.objects.get(kind=INSPECTORATE, is_demonstration=True)
    found = Organisation.objects.filter(name=FAR).first()
    return found or add_organisation(by=SYSTEM, name=FAR, kind=INSPECTORATE)
