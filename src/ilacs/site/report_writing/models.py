"""A report on its way: its versions, what was said of them, every step, and what was published."""

import datetime as dt
import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ilacs.reporting import Draft, from_plain
from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import SEVEN_YEARS, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.accounts.versions import WrittenVersion
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.report_writing.complaint_states import (
    COMPLAINT_STATES,
    HELD,
    OUTCOMES,
    STEPS,
    ComplaintState,
)
from ilacs.site.report_writing.states import STATES, TAKEN_DOWN, WAYS, State

WITH_REPORT = Retention(None, "As long as the report of its inspection.")


class ReportDraft(GuardedModel):
    """The one report of an inspection, as it is written.

    version: the number of its current version. sent_version, sent: what the authority got and when.
    due: the last day for its comments.
    """

    retention: ClassVar[Retention] = WITH_IT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.OneToOneField(Inspection, models.CASCADE, related_name="report")
    state = models.CharField(
        max_length=20,
        choices=[(one.value, kind.title) for one, kind in STATES.items()],
        default=State.DRAFTING.value,
    )
    version = models.PositiveIntegerField(default=0)
    sent_version = models.PositiveIntegerField(default=0)
    sent = models.DateTimeField(null=True)
    due = models.DateField("last day for the authority’s comments", null=True)
    begun = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Report of the {str(self.inspection)[0].lower()}{str(self.inspection)[1:]}"

    @property
    def standing(self) -> State:
        return State(self.state)

    def text(self, number: int = 0) -> Draft:
        """Return a version; the current one where no number is given."""
        return self.versions.get(number=number or self.version).draft


class DraftVersion(WrittenVersion):
    """A draft as it was at a time, in the shape of `reporting.to_plain`; see `WrittenVersion`."""

    retention: ClassVar[Retention] = WITH_REPORT
    report = models.ForeignKey(ReportDraft, models.CASCADE, related_name="versions")

    class Meta(WrittenVersion.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                condition=models.Q(number__gt=0),
                name="draft_version_once",
            )
        ]

    @property
    def draft(self) -> Draft:
        return from_plain(self.plain)


class Remark(GuardedModel):
    """What one of the inspectors’ side says of a paragraph; rows are only ever added.

    part: see `parts`. paragraph: its number within the part, 0 for all of it.
    """

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "part": FieldClass.SAFE,
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    report = models.ForeignKey(ReportDraft, models.CASCADE, related_name="remarks")
    version = models.PositiveIntegerField()
    part = models.CharField(max_length=200)
    paragraph = models.PositiveIntegerField()
    text = models.TextField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"Comment on paragraph {self.paragraph}"


class Suggestion(GuardedModel):
    """Other words for a paragraph, from one of the inspectors' side; only its decision is added.

    before, after: with the evidence at their end, as one edits them. taken_version: the version
    that its words came into.
    """

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "part": FieldClass.SAFE,
        "before": FieldClass.PERSONAL,
        "after": FieldClass.PERSONAL,
        "why": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "decided_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(ReportDraft, models.CASCADE, related_name="suggestions")
    version = models.PositiveIntegerField()
    part = models.CharField(max_length=200)
    paragraph = models.PositiveIntegerField()
    before = models.TextField()
    after = models.TextField()
    why = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(
        max_length=10, blank=True, choices=[("accepted", "Accepted"), ("declined", "Declined")]
    )
    reason = models.TextField(blank=True)
    taken_version = models.PositiveIntegerField(default=0)
    decided_by = models.CharField(max_length=200, blank=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"Suggestion for paragraph {self.paragraph}"


class Answer(models.TextChoices):
    """What the inspectors say to a comment of the authority's."""

    ACCEPTED = "accepted", "Accepted"
    IN_PART = "in_part", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class AccuracyComment(GuardedModel):
    """A comment of the authority's on a paragraph of the draft it got, and the answer to it.

    document: from its evidence room; inspectors see it once it was shared in the usual way.
    """

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "part": FieldClass.SAFE,
        "text": FieldClass.PERSONAL,
        "proof": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "answered_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(ReportDraft, models.CASCADE, related_name="accuracy_comments")
    version = models.PositiveIntegerField()
    part = models.CharField(max_length=200)
    paragraph = models.PositiveIntegerField()
    text = models.TextField()
    proof = models.TextField("what shows it", blank=True)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    was_late = models.BooleanField(default=False)
    answer = models.CharField(max_length=20, blank=True, choices=Answer)
    reason = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered = models.DateTimeField(null=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"Comment on paragraph {self.paragraph}"


class Complaint(GuardedModel):
    """A formal complaint of the authority's for review of findings and grades, as it stands.

    judgements: ids of those it is about; none: the findings as a whole. held: whether publication
    waits for the answer; '' until the lead decided. reader: who answers it, who was not of the team.
    """

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "judgements": FieldClass.SAFE,
        "words": FieldClass.PERSONAL,
        "asks": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(ReportDraft, models.CASCADE, related_name="complaints")
    version = models.PositiveIntegerField()
    judgements = models.JSONField(default=list)
    words = models.TextField("what is wrong")
    asks = models.TextField("what it asks for")
    state = models.CharField(
        max_length=20,
        choices=[(one.value, words) for one, words in COMPLAINT_STATES.items()],
        default=ComplaintState.MADE.value,
    )
    held = models.CharField(max_length=10, blank=True, choices=HELD)
    outcome = models.CharField(max_length=15, blank=True, choices=OUTCOMES)
    reader = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    was_late = models.BooleanField(default=False)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return "Formal complaint"

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        return self.state in (ComplaintState.MADE, ComplaintState.TAKEN)


class ComplaintEntry(GuardedModel):
    """A step of a complaint; rows are only ever added, in the database itself.

    cites: numbers of the evidence that an answer stands on, which the authority never sees.
    """

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "cites": FieldClass.SAFE,
        "by_name": FieldClass.PERSONAL,
    }

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="entries")
    step = models.CharField(max_length=20, choices=[(id, one.done) for id, one in STEPS.items()])
    words = models.TextField(blank=True)
    cites = models.JSONField(default=list)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return self.get_step_display()


class ReportStep(GuardedModel):
    """A way that the report went, by whom and why; rows are only ever added."""

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "reason": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    report = models.ForeignKey(ReportDraft, models.CASCADE, related_name="steps")
    way = models.CharField(
        max_length=20,
        choices=[(id, one.words) for id, one in WAYS.items()]
        + [
            ("publish", "Publish it"),
            ("schedule", "Give it its day"),
            ("upheld", "Opened again after a complaint"),
        ],
    )
    version = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()}, version {self.version}"


class PublishedReport(GuardedModel):
    """A report as it was published: its files by content, and what its PDF said when read back.

    plain: the version with its day of publication. day: the first on which it can come out.
    came_out: when it did; None while it waits. outcome: the row that `outcomes.reader` gave for the
    PDF. It is no row of the register of published outcomes.
    """

    retention: ClassVar[Retention] = WITH_REPORT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "plain": FieldClass.PERSONAL,
        "outcome": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "name": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.OneToOneField(ReportDraft, models.CASCADE, related_name="published")
    version = models.PositiveIntegerField()
    plain = models.JSONField()
    day = models.DateField("day of publication")
    came_out = models.DateTimeField(null=True)
    name = models.CharField("name of its files", max_length=200)
    pdf = models.CharField("SHA-256 of the PDF", max_length=64)
    word = models.CharField("SHA-256 of the Word file", max_length=64)
    outcome = models.JSONField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.report)

    @property
    def draft(self) -> Draft:
        return from_plain(self.plain)

    @property
    def inspection(self) -> Inspection:
        return self.report.inspection

    @property
    def is_taken_down(self) -> bool:
        """Whether the report was withdrawn, or opened again after a complaint, since."""
        return self.report.standing in TAKEN_DOWN

    def is_out(self) -> bool:
        """Tell whether it came out and is not taken down."""
        return self.came_out is not None and not self.is_taken_down


class EvidenceArchive(GuardedModel):
    """A bundle of the evidence base in the store; it goes on its day, or with its inspection."""

    retention: ClassVar[Retention] = Retention(
        SEVEN_YEARS, "Seven years after it was made, for complaints and challenge.", "moment"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {"by_name": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="archives")
    digest = models.CharField("SHA-256 of the bundle", max_length=64)
    size = models.BigIntegerField("bytes")
    manifest_sha256 = models.CharField(max_length=64)
    files = models.PositiveIntegerField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-moment"]

    def __str__(self) -> str:
        return f"Evidence archive of {self.inspection}"

    @property
    def erase_on(self) -> dt.date:
        """The day on which it goes."""
        return timezone.localdate(self.moment) + dt.timedelta(days=SEVEN_YEARS)
