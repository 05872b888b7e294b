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


def meet_made_up(organisation: Organisation) -> dict[str, UUID]:
    """Return the samples of what addresses of meetings name, for an organisation.

    Its meeting is with the demonstration's other side, or for another authority, and for what has no
    meetings itself, with an inspectorate of elsewhere.
    """
    northmoor = Organisation.objects.get(name="Northmoor")
    authority = organisation if organisation.kind == AUTHORITY else northmoor
    inspectorate = organisation if organisation.kind == INSPECTORATE else _other(organisation)
    met = Meeting.objects.filter(organisation=authority, inspectorate=inspectorate)
    taken = set(met.values_list("year", flat=True))
    today = timezone.localdate()
    free = [one for one in range(today.year - 1, 2017, -1) if one not in taken]
    if not free:  # every year has its meeting: what follows is met with another inspectorate
        name = f"{FAR} {Organisation.objects.filter(name__startswith=FAR).count()}"
        inspectorate = add_organisation(by=SYSTEM, name=name, kind=INSPECTORATE)
        free = [today.year - 1]
    year = free[0]
    meeting = arrange_meeting(
        by=SYSTEM,
        organisation=authority,
        authority=authority,
        inspectorate=inspectorate,
        year=year,
        when=When(
            "social_care", add_working_days(dt.date(year, 2, 1), 1), dt.time(10), place="Room 1"
        ),
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


def _other(organisation: Organisation) -> Organisation:
    """Return the inspectorate that an organisation's meeting is with."""
    if organisation.kind == AUTHORITY and organisation.is_demonstration:
        return Organisation.objects.get(kind=INSPECTORATE, is_demonstration=True)
    found = Organisation.objects.filter(name=FAR).first()
    return found or add_organisation(by=SYSTEM, name=FAR, kind=INSPECTORATE)
