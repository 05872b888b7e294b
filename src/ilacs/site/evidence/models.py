"""What inspectors recorded: evidence with its source and what it bears on, and lines of enquiry."""

import uuid
from typing import Any, ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet, require_scope
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.cases.models import Case
from ilacs.site.evidence.naming import name_of
from ilacs.site.evidence.states import WAYS, Conclusion, EnquiryState
from ilacs.site.evidence_room.models import Version
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.timetable.models import Activity


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


class Stance(models.TextChoices):
    """Which way a record points in a line of enquiry."""

    FOR = "for", "For"
    AGAINST = "against", "Against"


class ConfirmedForGoodError(RuntimeError):
    """A program's fault: something tried to change or remove confirmed evidence."""


class EvidenceBase(GuardedModel):
    """What one inspection's team recorded, as a whole: its last numbers.

    is_being_erased: True only while the whole inspection is removed; the database lets go of
    confirmed evidence at no other time.
    """

    retention: ClassVar[Retention] = WITH_IT

    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="evidence_base")
    records = models.PositiveIntegerField("number of the last record", default=0)
    enquiries = models.PositiveIntegerField("number of the last enquiry", default=0)
    is_being_erased = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Evidence of {self.inspection}"


class Records(GuardedQuerySet):
    """Records of evidence: what is confirmed no program changes or removes."""

    def update(self, **values: Any) -> int:
        self._require_drafts()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_drafts()
        return super().delete()

    def bulk_update(self, objs: Any, *args: Any, **options: Any) -> int:
        require_scope(self.model.__name__)
        raise ConfirmedForGoodError("Evidence is changed one record at a time.")

    def _require_drafts(self) -> None:
        require_scope(self.model.__name__)
        if self.filter(confirmed__isnull=False).exists():
            raise ConfirmedForGoodError("Confirmed evidence never changes.")


class EvidenceRecord(GuardedModel):
    """A piece of evidence; once confirmed it never changes, and is corrected by one that follows it.

    number: given when it is confirmed, without gaps; None for a draft. source_name: what it comes
    from, in words that stand when the timetable or a title changes. source_detail: what the
    writer added to that. page: of the document, 0 where it has none. measure: its id, with its
    value as it was read, of a submission. day: on which it was seen. by: None once the writer has
    left; by_name stands.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "source_name": FieldClass.PERSONAL,
        "source_detail": FieldClass.PERSONAL,
        "seen": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "measure": FieldClass.SAFE,
        "measure_value": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="evidence")
    number = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=20, choices=Source)
    source_name = models.CharField(max_length=300, blank=True)
    source_detail = models.CharField(max_length=200, blank=True)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="evidence")
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, related_name="+")
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")
    page = models.PositiveIntegerField(default=0)
    submission = models.ForeignKey(KeptSubmission, models.SET_NULL, null=True, related_name="+")
    measure = models.CharField("id of the measure", max_length=40, blank=True)
    measure_value = models.CharField(max_length=200, blank=True)
    seen = models.TextField("what was seen")
    bearing = models.CharField(max_length=10, choices=Bearing)
    day = models.DateField("day on which it was seen")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(null=True)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")

    objects = Records.as_manager()  # type: ignore[misc]
    _stands = False

    class Meta:
        ordering = ["inspection", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="evidence_number_once"),
            models.UniqueConstraint(
                fields=["follows"],
                condition=models.Q(confirmed__isnull=False),
                name="evidence_corrected_once",
            ),
        ]

    def __str__(self) -> str:
        """Return what the audit trail may call it: what it says is for the team alone."""
        return f"Evidence {name_of(self.number)}" if self.number else "Draft of evidence"

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **options: Any) -> "EvidenceRecord":
        """Read a record, and remember whether it was confirmed then."""
        one = super().from_db(db, field_names, values, **options)
        one._stands = "confirmed" in field_names and one.confirmed is not None
        return one

    def save(self, *args: Any, **options: Any) -> None:
        """Save a draft, or confirm it. Raises ConfirmedForGoodError where it was confirmed before."""
        require_scope(type(self).__name__)
        if self._stands:
            raise ConfirmedForGoodError("Confirmed evidence never changes.")
        super().save(*args, **options)
        self._stands = self.confirmed is not None

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft. Raises ConfirmedForGoodError where it is confirmed."""
        require_scope(type(self).__name__)
        if self._stands:
            raise ConfirmedForGoodError("Confirmed evidence is never deleted.")
        return super().delete(*args, **options)


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


class Enquiry(GuardedModel):
    """A line of enquiry: a hypothesis, and what would confirm or refute it, said beforehand.

    These three never change. conclusion, reasons: how it was closed.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "hypothesis": FieldClass.PERSONAL,
        "would_confirm": FieldClass.PERSONAL,
        "would_refute": FieldClass.PERSONAL,
        "reasons": FieldClass.PERSONAL,
        "opened_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="enquiries")
    number = models.PositiveIntegerField()
    hypothesis = models.CharField(max_length=500)
    would_confirm = models.TextField("what would confirm it")
    would_refute = models.TextField("what would refute it")
    state = models.CharField(max_length=10, choices=EnquiryState, default=EnquiryState.OPEN)
    conclusion = models.CharField(max_length=10, blank=True, choices=Conclusion)
    reasons = models.TextField("why that is the conclusion", blank=True)
    opened_by = models.CharField(max_length=200)
    opened = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True)

    class Meta:
        ordering = ["inspection", "-state", "number"]
        verbose_name_plural = "enquiries"
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="enquiry_number_once")
        ]

    def __str__(self) -> str:
        """Return what the audit trail may call it: what it says is for the team alone."""
        return f"Line of enquiry {self.number}"


class EnquiryEvidence(GuardedModel):
    """A confirmed record that speaks for or against a hypothesis."""

    retention: ClassVar[Retention] = Retention(None, "As long as its line of enquiry.")
    field_classes: ClassVar[dict[str, FieldClass]] = {"by_name": FieldClass.PERSONAL}

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="evidence")
    record = models.ForeignKey(EvidenceRecord, models.CASCADE, related_name="enquiries")
    stance = models.CharField(max_length=10, choices=Stance)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "record"], name="evidence_put_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.stance} {self.enquiry_id}"


class EnquiryStep(GuardedModel):
    """A time that a line of enquiry was closed or opened again; rows are only ever added."""

    retention: ClassVar[Retention] = Retention(None, "As long as its line of enquiry.")
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="steps")
    way = models.CharField(max_length=20, choices=[(id, one.words) for id, one in WAYS.items()])
    conclusion = models.CharField(max_length=10, blank=True, choices=Conclusion)
    words = models.TextField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.way} of {self.enquiry_id}"


class TeamPassage(GuardedModel):
    """What can be searched of something the team recorded.

    kind: a key of `searching.SEARCHED`. of: the id of what it stands in. words: what a search looks
    through: see `library.full_text.words_to_store`.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "text": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
    }

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="team_passages")
    kind = models.CharField(max_length=20)
    of = models.UUIDField()
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "of", "position"], name="team_passage_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.of}, {self.position}"
