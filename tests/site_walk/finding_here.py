"""Evidence and a line of enquiry in the inspection of every organisation of a world, by an inspector."""

from uuid import UUID

from django.utils import timezone

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence.criteria import groups_of
from ilacs.site.evidence.enquiring import Hypothesis, open_enquiry
from ilacs.site.evidence.models import Bearing, Source
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.models import Inspection, Participant


def find_made_up(inspection: Inspection, participant: Participant) -> dict[str, UUID]:
    """Let the inspector of a made-up inspection record what they saw, and open a line of enquiry.

    They belong to nobody of the walk: the samples' own people come to no evidence.
    """
    email = f"seen@{participant.pk.hex}.example"
    person = add_person(by=SYSTEM, email=email, name=participant.name)
    with open_scope("walk"):
        Participant.objects.filter(pk=participant.pk).update(person=person, email=email)
    by, words = actor_for(person), f"Seen in {inspection.organisation}"
    criterion = groups_of(inspection.edition)[0].criteria[0].id
    writing = Writing(
        Source.SURVEY,
        words,
        Bearing.STRENGTH,
        timezone.localdate(),
        (criterion,),
        detail=words,
    )
    record = keep_evidence(by=by, inspection=inspection, writing=writing, confirm=True)
    asked = Hypothesis(words, words, words)
    enquiry = open_enquiry(by=by, inspection=inspection, asked=asked)
    return {"evidence_id": record.pk, "enquiry_id": enquiry.pk}
