"""Report PDFs that people have uploaded, what was read from each, and what was confirmed."""

import uuid
from typing import Any, ClassVar

from django.db import models

from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.jobs.models import Job
from ilacs.site.reports.words import authority_name, spoken_day


class State(models.TextChoices):
    """Where an uploaded report stands."""

    REFUSED = "refused", "Not accepted"
    WAITING = "waiting", "Waiting to be read"
    READ = "read", "To be confirmed"
    SECOND = "second", "Waiting for a second person"
    UNREADABLE = "unreadable", "Could not be read"
    CONFIRMED = "confirmed", "Confirmed"
    SET_ASIDE = "set_aside", "Set aside"


TO_DECIDE = (State.READ, State.UNREADABLE, State.SECOND)
READABLE = (*TO_DECIDE, State.CONFIRMED, State.SET_ASIDE)


class Upload(GuardedModel):
    """Reports uploaded together, and the job that reads them."""

    retention = Retention(None, "Published reports, kept while their organisation is.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-created"], name="upload_by_organisation")]
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"Upload {self.id}"


class UploadedReport(GuardedModel):
    """One file of an upload: whole in the file store, or refused with a reason.

    digest: the file's content; picture: the image of its first page; both name files of the store.
    outcome: what was read; proposed: what a first person changed of it, until a second confirms;
    confirmed: what a person made of it and everyone sees; all as the register's columns.
    replaced: the register's row as it was before, where confirming changed one.
    version: counts the decisions, so that two people on one page do not undo one another.
    """

    retention = Retention(None, "A published report, kept while its organisation is.")
    field_classes: ClassVar[dict[str, FieldClass]] = {
        # A report names its lead inspector, who is published; a file's name may hold anything.
        "name": FieldClass.PERSONAL,
        "set_aside_reason": FieldClass.PERSONAL,
        "message": FieldClass.PERSONAL,
        "places": FieldClass.SAFE,
        "outcome": FieldClass.SAFE,
        "proposed": FieldClass.SAFE,
        "confirmed": FieldClass.SAFE,
        "replaced": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="reports")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    name = models.CharField("file name", max_length=300)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("bytes", default=0)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    message = models.CharField("what was wrong", max_length=1000, blank=True)
    same_as = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    picture = models.CharField("SHA-256 of the first page's image", max_length=64, blank=True)
    pages = models.PositiveIntegerField("number of pages", default=0)
    places = models.JSONField("pages of the main facts", default=dict)
    outcome = models.JSONField(null=True)
    proposed = models.JSONField(null=True)
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    confirmed = models.JSONField(null=True)
    replaced = models.JSONField(null=True)
    published = models.ForeignKey(
        PublishedOutcome, models.SET_NULL, null=True, related_name="uploaded_reports"
    )
    set_aside_reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    decided = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                condition=~models.Q(digest=""),
                name="uploaded_content_once",
            )
        ]
        indexes = [models.Index(fields=["digest"], name="uploaded_report_by_digest")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def read_outcome(self) -> Outcome:
        """What was read from the report; empty before it has been, and where it could not be."""
        found = outcome_from(self.outcome)
        return found if found.status in ("read", "partial") else Outcome(status=found.status)

    @property
    def confirmed_outcome(self) -> Outcome:
        """What a person confirmed; empty where nobody has."""
        return outcome_from(self.confirmed)

    @property
    def current_outcome(self) -> Outcome:
        """What a person proposed, else confirmed or, before that, what was read."""
        decided = self.proposed or self.confirmed
        return outcome_from(decided) if decided else self.read_outcome

    @property
    def said_as_known(self) -> str:
        """What is said of a file with the same content as this one's."""
        if self.title == self.name:
            return f"It is the same file as {self.name}, uploaded already."
        return f"It is the report on {self.title}, uploaded already as {self.name}."

    @property
    def title(self) -> str:
        """The authority and the first day; the file's name where they are not known."""
        outcome = self.current_outcome
        if not (outcome.local_authority and outcome.inspection_start):
            return self.name
        return f"{authority_name(outcome)}, {spoken_day(outcome.inspection_start)}"


def outcome_from(values: dict[str, Any] | None) -> Outcome:
    """Return a kept row of the register as an Outcome; unknown columns are left out."""
    known = Outcome.__dataclass_fields__
    return Outcome(**{name: text for name, text in (values or {}).items() if name in known})
