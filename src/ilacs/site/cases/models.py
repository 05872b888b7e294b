"""The cases of an inspection, by pseudonym."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.inspections.models import WITH_IT, Inspection, Participant
from ilacs.site.submissions.models import KeptSample


class Depth(models.TextChoices):
    """How far a case is followed."""

    TRACKED = "tracked", "Tracked: followed in depth"
    SAMPLED = "sampled", "Sampled: looked at for one question"


class Case(GuardedModel):
    """A case chosen for an inspection. pseudonym: what both sides call the child; never a name.

    sample: the verifiable draw it came from; None where it was chosen by hand, for a reason.
    swapped_for: the case that took its place.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "pseudonym": FieldClass.PERSONAL,
        "worker": FieldClass.PERSONAL,
        "team": FieldClass.SAFE,
        "reason": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="cases")
    number = models.PositiveIntegerField()
    pseudonym = models.CharField(max_length=40)
    depth = models.CharField(max_length=10, choices=Depth, default=Depth.SAMPLED)
    question = models.CharField("what it is looked at for", max_length=300, blank=True)
    sample = models.ForeignKey(KeptSample, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("why it was chosen by hand, or swapped", max_length=500, blank=True)
    team = models.CharField(max_length=200, blank=True)
    worker = models.CharField(max_length=200, blank=True)
    language = models.CharField("language of expertise wanted", max_length=60, blank=True)
    allocated_to = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="allocated_cases"
    )
    chosen_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    chosen = models.DateTimeField(auto_now_add=True)
    swapped_for = models.OneToOneField(
        "self", models.SET_NULL, null=True, related_name="swapped_from"
    )

    class Meta:
        ordering = ["inspection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="case_number_once"),
            models.UniqueConstraint(fields=["inspection", "pseudonym"], name="case_chosen_once"),
        ]

    def __str__(self) -> str:
        return f"Case {self.number}: {self.pseudonym}"
