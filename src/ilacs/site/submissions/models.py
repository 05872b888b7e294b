"""Child-level data that people have uploaded: where it stands, its counts, and no row of it."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.jobs.models import Job
from ilacs.site.submissions.master_keys import WrappedKey


class State(models.TextChoices):
    """Where a submission stands."""

    WAITING = "waiting", "Waiting to be read"
    READ = "read", "Being checked"
    READY = "ready", "Checked"
    REFUSED = "refused", "Could not be used"
    ERASED = "erased", "Erased"


class KeptSubmission(GuardedModel):
    """An uploaded Annex A. Its data are sealed parts in the file store, opened by its own key.

    wrapped_key, key_version: that key under a master key; '' once there is nothing to open.
    lists: rows by the number of each list. counts: findings by severity, and by check and list;
    checks by how they ended. Both hold nothing about one child.
    message: why it could not be used.
    """

    retention = Retention(
        730, "Two years, to answer what was uploaded and when it was erased.", "created"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "message": FieldClass.PERSONAL,
        "wrapped_key": FieldClass.SECRET,
        "lists": FieldClass.SAFE,
        "counts": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    name = models.CharField("file name", max_length=300)
    size = models.PositiveBigIntegerField("bytes", default=0)
    reference = models.DateField("the day on which the data were run")
    edition = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    message = models.CharField("why it could not be used", max_length=1000, blank=True)
    lists = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    erase_on = models.DateField("the day on which it is erased by itself")
    erased = models.DateTimeField(null=True)
    erased_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    wrapped_key = models.CharField(max_length=200, blank=True)
    key_version = models.CharField(max_length=16, blank=True)

    class Meta:
        verbose_name = "submission"
        ordering = ["-created"]
        indexes = [models.Index(fields=["organisation", "-created"], name="submission_by_time")]

    def __str__(self) -> str:
        return f"Annex A of {self.reference.day} {self.reference:%B %Y}"

    @property
    def key(self) -> WrappedKey:
        """Its key as it is kept."""
        return WrappedKey(self.wrapped_key, self.key_version)

    @property
    def rows(self) -> int:
        """Rows of all lists together."""
        return sum(self.lists.values())

    @property
    def findings(self) -> int:
        """Findings of all severities together."""
        return sum(self.counts.get("severities", {}).values())


class Part(GuardedModel):
    """One sealed file of a submission: the file as it came, the lists, the findings, the measures."""

    retention = Retention(None, "As long as its submission is kept.")

    submission = models.ForeignKey(KeptSubmission, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=20)
    digest = models.CharField("SHA-256 of the sealed bytes", max_length=64)
    size = models.PositiveBigIntegerField("sealed bytes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "kind"], name="submission_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.submission_id}"


class KeptSample(GuardedModel):
    """A sample of a submission's children. The draw itself is a sealed part; no child is named here.

    replaced: how many children have been replaced since.
    """

    retention = Retention(None, "As long as its submission is kept.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(KeptSubmission, models.CASCADE, related_name="samples")
    drawn_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    size = models.PositiveIntegerField("children in it")
    replaced = models.PositiveIntegerField("children replaced since", default=0)

    class Meta:
        verbose_name = "sample"
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"Sample of {self.size} {'child' if self.size == 1 else 'children'}"

    @property
    def part(self) -> str:
        """The kind of the sealed part that holds it."""
        return f"sample {self.pk.hex[:12]}"


class PseudonymKey(GuardedModel):
    """The key of an organisation's pseudonyms, so that they stay the same between submissions."""

    retention = Retention(None, "As long as the organisation: without it pseudonyms would change.")
    field_classes: ClassVar[dict[str, FieldClass]] = {"wrapped_key": FieldClass.SECRET}

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, primary_key=True, related_name="+"
    )
    wrapped_key = models.CharField(max_length=200)
    key_version = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"Pseudonyms of {self.organisation_id}"

    @property
    def key(self) -> WrappedKey:
        """The key as it is kept."""
        return WrappedKey(self.wrapped_key, self.key_version)


class Explanation(GuardedModel):
    """Why a finding is as it should be. It lapses when the value changes, or on its day.

    finding, values: keyed digests of what was found and of the values it was found in; they say
    nothing without the organisation's key.
    """

    retention = Retention(
        1095, "Three years, as long as a child protection plan is looked back on.", "created"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {"reason": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    check_id = models.CharField("the check's id", max_length=20)
    finding = models.CharField(max_length=32)
    values = models.CharField(max_length=32)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    until = models.DateField("the last day on which it counts")
    ended = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "finding"],
                condition=models.Q(ended=None),
                name="finding_explained_once",
            )
        ]
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"Explanation of {self.check_id}"
