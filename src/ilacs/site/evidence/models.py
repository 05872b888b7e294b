"""What inspectors recorded: each record with its source, what was seen, and what it bears on."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.cases.models import Case
from ilacs.site.evidence_room.models import Version
from ilacs.site.inspections.models import WITH_IT, Inspection


class Source(models.TextChoices):
    """Where evidence comes from; the kinds across the matrix."""

    CASE = "case", "A case"
    INTERVIEW = "interview", "An interview"
    OBSERVATION = "observation", "An observation"
    DOCUMENT = "document", "A document"
    MEASURE = "measure", "A measure of the data"
    MEETING = "meeting", "A meeting or focus group"
    SURVEY = "survey", "A survey"


class Bearing(models.TextChoices):
    """What a record says of practice."""

    STRENGTH = "strength", "Strength"
    CONCERN = "concern", "Concern"
    CONTEXT = "context", "Context, neither"


class EvidenceRecord(GuardedModel):
    """A piece of evidence; once confirmed it never changes, and is corrected by one that follows it.

    source_detail: which interview, which meeting; empty where case, version or measure says it.
    page: of the document, 0 where it has none. measure: its id, with its value as it was read.
    words: what a search looks through: see `library.full_text.words_to_store`.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "source_detail": FieldClass.PERSONAL,
        "seen": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
        "measure": FieldClass.SAFE,
        "measure_value": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="evidence")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=20, choices=Source)
    source_detail = models.CharField(max_length=200, blank=True)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="evidence")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    page = models.PositiveIntegerField(default=0)
    measure = models.CharField("id of the measure", max_length=40, blank=True)
    measure_value = models.CharField(max_length=200, blank=True)
    seen = models.TextField("what was seen")
    bearing = models.CharField(max_length=10, choices=Bearing)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    moment = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")

    class Meta:
        ordering = ["inspection", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="evidence_number_once")
        ]

    def __str__(self) -> str:
        return f"Evidence {self.number}"


class EvidenceLink(GuardedModel):
    """A criterion of the edition that a record bears on, with the judgement it stands under."""

    retention: ClassVar[Retention] = WITH_IT

    record = models.ForeignKey(EvidenceRecord, models.CASCADE, related_name="links")
    criterion = models.CharField("the criterion's id", max_length=60)
    judgement = models.CharField("the judgement's id", max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "criterion"], name="criterion_linked_once")
        ]
        indexes = [models.Index(fields=["judgement", "criterion"], name="link_by_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.record_id}"
