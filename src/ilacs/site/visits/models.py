"""What is particular to a visit: its theme, its place in a series, areas and progress, partners."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.intelligence.models import PublishedOutcome

WITH_VISIT = Retention(None, "As long as its visit.")


class Progress(models.TextChoices):
    """What progress was made in an area; the ids are those of `reporting.draft.Progress`."""

    GOOD = "good", "Good progress"
    SOME = "some", "Some progress"
    TOO_LITTLE = "too_little", "Too little progress"


class VisitFacts(GuardedModel):
    """What a visit looks at.

    kind: of the edition's kinds, where the type has some. number: of a monitoring visit in its
    series. outcome, earlier: the inspection whose areas are monitored, from the register or held
    here. title: how that inspection is called.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail: ClassVar[str] = "What a visit looks at"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "theme": FieldClass.PERSONAL,
        "scope": FieldClass.PERSONAL,
        "title": FieldClass.SAFE,
        "kind": FieldClass.SAFE,
    }

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="visit")
    kind = models.CharField(max_length=40, blank=True)
    theme = models.CharField(max_length=300, blank=True)
    scope = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)
    outcome = models.ForeignKey(PublishedOutcome, models.SET_NULL, null=True, related_name="+")
    earlier = models.ForeignKey(Inspection, models.SET_NULL, null=True, related_name="+")
    title = models.CharField("the inspection that is monitored", max_length=300, blank=True)

    def __str__(self) -> str:
        return f"What the {str(self.inspection)[0].lower()}{str(self.inspection)[1:]} looks at"

    @property
    def is_unpublished(self) -> bool:
        """Whether the inspectorate does not publish its letter, by the rule of its edition."""
        visit = self.inspection.kind.visit
        return visit is not None and self.number in visit.unpublished


class VisitArea(GuardedModel):
    """An area for improvement of the inspection that is monitored, at one visit.

    number: its place in that report. progress, words: what the inspectors judged; the authority
    reads them once the letter is out.
    """

    retention: ClassVar[Retention] = WITH_VISIT
    name_in_trail: ClassVar[str] = "Area of a monitoring visit"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.SAFE,
        "words": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(VisitFacts, models.CASCADE, related_name="areas")
    number = models.PositiveIntegerField()
    text = models.TextField()
    is_looked_at = models.BooleanField(default=True)
    progress = models.CharField(max_length=20, blank=True, choices=Progress)
    words = models.TextField(blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    moment = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="area_once_a_visit")
        ]

    def __str__(self) -> str:
        return self.text


class Agency(GuardedModel):
    """An agency that takes part in a joint inspection."""

    retention: ClassVar[Retention] = WITH_VISIT

    field_classes: ClassVar[dict[str, FieldClass]] = {"name": FieldClass.SAFE}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(VisitFacts, models.CASCADE, related_name="agencies")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["visit", "name"], name="agency_once")]

    def __str__(self) -> str:
        return self.name


class AgencyPerson(GuardedModel):
    """Whom to speak to at an agency."""

    retention: ClassVar[Retention] = WITH_VISIT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "post": FieldClass.PERSONAL,
        "email": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="people")
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
