"""Words of what was erased are gone from the search tables themselves, not only from their answers."""

import pytest
from django.db import connection

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.models import DocumentPassage, Scanned, TextState
from ilacs.site.handing_in.actions import record_reading
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.library.full_text import Index, matching
from ilacs.site.library.query import parse_query
from made_up_call import call
from site_walk.documents_here import put_document

pytestmark = pytest.mark.django_db
SECRET = "xylquorn"


@pytest.fixture
def room(northmoor) -> Room:
    return Room(northmoor, open_inspection(by=SYSTEM, organisation=northmoor, call=call()))


def is_found() -> bool:
    index = Index("evidence_room_documentpassage", "evidence_room_words")
    return matching(DocumentPassage.objects.all(), parse_query(SECRET), index).exists()


def is_stored() -> bool:
    """Whether the word stands anywhere in what the database keeps for its search."""
    if connection.vendor != "sqlite":
        return is_found()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM evidence_room_words_data WHERE instr(block, CAST(%s AS BLOB))",
            [SECRET.encode()],
        )
        return bool(cursor.fetchone()[0])


def test_words_of_an_inspection_go_with_it(room, northmoor):
    put_document(room, "Plan.txt", words=f"About {SECRET}")
    put_document(Room(northmoor), "Other.txt", words="Stays to be found")
    assert is_found()
    assert is_stored()
    with open_scope("test"):
        room.inspection.delete()
    assert not is_found()
    assert not is_stored()
    kept = matching(
        DocumentPassage.objects.all(),
        parse_query("stays"),
        Index("evidence_room_documentpassage", "evidence_room_words"),
    )
    assert kept.count() == 1


def test_words_of_a_file_go_when_malware_is_found_in_it(room):
    version = put_document(room, "Plan.txt", words=f"About {SECRET}", scanned=Scanned.WAITING)
    record_reading(
        by=SYSTEM,
        room=room,
        version=version,
        scan=(Scanned.INFECTED, "Malware"),
        text=(TextState.NONE, ""),
        pages=0,
        passages=[],
    )
    assert not is_found()
    assert not is_stored()
