"""What somebody wrote about a child does not come into the audit trail as the name of a thing."""

import pytest
from django.db import models

from ilacs.site.accounts.audit import name_in_trail
from ilacs.site.evidence_room.models import Document, Sharing
from ilacs.site.handing_in.models import Upload
from ilacs.site.outbox.models import Message
from ilacs.site.timetable.models import Activity, LogisticsItem, MeetingRoom

CHILD = "Zeb Quill"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (Document(title=CHILD), "Document"),
        (Upload(name=CHILD, path=CHILD), "File"),
        (Message(subject=CHILD), "Message"),
        (Activity(title=CHILD), "Activity"),
        (MeetingRoom(name=CHILD), "Meeting room"),
        (LogisticsItem(whom=CHILD, kind="desk"), "Logistics"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_trail_calls_nothing_by_what_somebody_wrote(row: models.Model, name: str) -> None:
    assert name_in_trail(row) == name


def test_trail_calls_a_thing_by_its_own_words_where_it_says_nothing_else() -> None:
    assert name_in_trail(Sharing(number=3)) == "Sharing 3"
