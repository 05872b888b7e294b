"""The demonstration's child-level data: two made-up submissions of Northmoor, a week apart."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.utils import timezone

from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.store import site_store
from ilacs.site.submissions.actions import Arrived, upload_submission
from ilacs.site.submissions.incoming import FILE, about
from ilacs.site.submissions.keeping import LARGEST_PART
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.vault import new_key, seal

CHILDREN, SEED = 400, 11
WEEKS = ((date(2026, 6, 19), 60), (date(2026, 6, 26), 45))
"""The days of the data, and how many defects are put into each."""
OFFICER = "data.officer@northmoor.example"
"""Who uploads them: see `ilacs.site.demonstration`."""
KEPT = timedelta(days=365)


def load_specimens() -> int:
    """Upload the made-up submissions, unless the organisation has any; returns how many.

    They are read and checked in the background, as any is.
    """
    organisation = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    person = Person.objects.filter(email=OFFICER, is_demonstration=True, is_active=True).first()
    if organisation is None or person is None:
        return 0
    if KeptSubmission.objects.filter(organisation=organisation).exists():
        return 0
    for day, defects in WEEKS:
        id, key = uuid4(), new_key()
        content = made_up_workbook(day, defects)
        file = site_store().put(seal(content, key, about(id, FILE)), limit=LARGEST_PART)
        upload_submission(
            by=actor_for(person),
            organisation=organisation,
            arrived=Arrived(id, key, file, f"northmoor-{day.isoformat()}.xlsx", len(content)),
            reference=day,
            erase_on=timezone.localdate() + KEPT,
        )
    return len(WEEKS)


def made_up_workbook(day: date, defects: int) -> bytes:
    """The eleven lists of a made-up authority with defects, as a workbook. No child in it exists."""
    from ilacs.annexa.generate import generate_submission, write_submission

    submission, _ = generate_submission(CHILDREN, SEED, day, defects=defects)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "annex-a.xlsx")
        write_submission(submission, path)
        return path.read_bytes()
