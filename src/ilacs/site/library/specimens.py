"""The demonstration's reports: made-up, of places that do not exist, for a first search to find."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.library.facts import MADE_UP_PLACES
from ilacs.site.reports.actions import upload_reports
from ilacs.site.reports.limits import LARGEST_REPORT
from ilacs.site.reports.models import Upload
from ilacs.site.reports.receiving import Received
from ilacs.site.store import site_store

if TYPE_CHECKING:
    from ilacs.documents.specimens import SpecimenFacts

REPORTS = 8
SEED = 7
READER = "data.officer@northmoor.example"
"""Who uploads them: see `ilacs.site.demonstration`."""


def made_up_reports() -> "list[SpecimenFacts]":
    """Return the facts of the demonstration's reports, two of each place."""
    from ilacs.documents.specimens.made_up import make_many

    return [
        replace(facts, place_name=place, short_name=place)
        for facts, place in zip(make_many(REPORTS, SEED), MADE_UP_PLACES * REPORTS, strict=False)
    ]


def load_specimens() -> Upload | None:
    """Upload the demonstration's reports, unless the organisation has uploads already.

    They are read and made searchable in the background, as any upload is.
    """
    organisation = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    person = Person.objects.filter(email=READER, is_demonstration=True, is_active=True).first()
    if organisation is None or person is None:
        return None
    if Upload.objects.filter(organisation=organisation).exists():
        return None
    received = [_receive(facts) for facts in made_up_reports()]
    return upload_reports(by=actor_for(person), organisation=organisation, received=received)


def _receive(facts: "SpecimenFacts") -> Received:
    from ilacs.documents.specimens import write_specimen

    name = f"specimen-{facts.short_name.lower()}-{facts.start:%B-%Y}.pdf".lower()
    return Received(name, site_store().put([write_specimen(facts)], limit=LARGEST_REPORT))
