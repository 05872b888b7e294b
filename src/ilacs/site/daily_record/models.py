"""Books and their entries, which are only ever added to; issues; and briefings for leaders."""

import uuid
from typing import Any, ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet, require_scope
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.daily_record.chain import GENESIS
from ilacs.site.inspections.models import WITH_IT, Inspection
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS, SIDES


class Audience(models.TextChoices):
    """Who may read something of the record."""

    BOTH = "both", "Both sides"
    AUTHORITY = AUTHORITY, "The authority alone"
    INSPECTORS = INSPECTORS, "The inspectors alone"


class Kind(models.TextChoices):
    """What an entry is."""

    NOTE = "note", "Keeping-in-touch note"
    FINDING = "finding", "Emerging finding"
    RESPONSE = "response", "Response"
    LOG = "log", "Log"
    DECISION = "decision", "Decision"


class Weight(models.TextChoices):
    """Which way an emerging finding points."""

    STRENGTH = "strength", "Strength"
    CONCERN = "concern", "Concern"


class WrittenForGoodError(RuntimeError):
    """A program's fault: something tried to change or remove an entry of the record."""


class Book(GuardedModel):
    """The entries of one inspection that one audience may read, chained; it remembers its end.

    number, hash: of the last entry. is_being_erased: True only while the whole inspection is
    removed; the database lets go of its entries at no other time.
    """

    retention: ClassVar[Retention] = WITH_IT

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="books")
    audience = models.CharField(max_length=20, choices=Audience)
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    is_being_erased = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "audience"], name="book_once")]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}: {self.inspection}"


class AddedOnly(GuardedQuerySet):
    """Rows that no program changes or removes: they go with their inspection alone."""

    def update(self, **values: Any) -> int:
        raise _refusal(self.model)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise _refusal(self.model)

    def bulk_update(self, objs: Any, *args: Any, **options: Any) -> int:
        raise _refusal(self.model)


def _refusal(model: type[models.Model]) -> WrittenForGoodError:
    """Return what is raised inside an action; outside one the guard's own error comes first."""
    require_scope(model.__name__)
    return WrittenForGoodError(f"A {model.__name__} is only ever added.")


class Entry(GuardedModel):
    """One thing that was written down, for good. It holds no key of a person, who may leave.

    day: the day it is about. side: which side wrote it. earlier: the entry that it answers or, with
    is_correction, corrects. judgement, criterion: ids of the edition, may be empty. weight: of a
    finding. by: the person's id. number, previous, hash: its place in the book's chain.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    book = models.ForeignKey(Book, models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    day = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind)
    side = models.CharField(max_length=20, choices=list(SIDES.items()))
    text = models.TextField()
    judgement = models.CharField(max_length=40, blank=True)
    criterion = models.CharField(max_length=60, blank=True)
    weight = models.CharField(max_length=20, blank=True, choices=Weight)
    earlier = models.ForeignKey("self", models.RESTRICT, null=True, related_name="later")
    is_correction = models.BooleanField(default=False)
    by = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AddedOnly.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-day", "-moment"]
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="entry_number_once")]
        indexes = [models.Index(fields=["book", "-day", "-moment"], name="entry_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.day}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the entry. Raises WrittenForGoodError where it is there already."""
        if not self._state.adding:
            raise _refusal(type(self))
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Raise WrittenForGoodError."""
        raise _refusal(type(self))

    @property
    def audience(self) -> str:
        return self.book.audience

    @property
    def inspection(self) -> Inspection:
        return self.book.inspection

    @property
    def title(self) -> str:
        """What it is, in words: a correction says so."""
        kind = str(self.get_kind_display())
        return f"Correction of {_article(kind)} {kind.lower()}" if self.is_correction else kind


def _article(words: str) -> str:
    return "an" if words[0] in "AEIOU" else "a"


class IssueState(models.TextChoices):
    """How far an issue is."""

    OPEN = "open", "Open"
    UNDER_WAY = "under_way", "Under way"
    CLOSED = "closed", "Closed"


class Issue(GuardedModel):
    """Something to be put right or found out, with an owner and a time by which.

    owner: None where they have no account here, or none is named; owner_name stands either way.
    entry: what of the record it came from. outcome: what came of it, once it is closed.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "what": FieldClass.PERSONAL,
        "raised_by": FieldClass.PERSONAL,
        "owner_name": FieldClass.PERSONAL,
        "outcome": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="issues")
    audience = models.CharField(max_length=20, choices=Audience)
    what = models.CharField(max_length=300)
    side = models.CharField("side that raised it", max_length=20, choices=list(SIDES.items()))
    raised_by = models.CharField(max_length=200)
    raised = models.DateTimeField(auto_now_add=True)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True)
    due = models.DateTimeField(null=True)
    state = models.CharField(max_length=20, choices=IssueState, default=IssueState.OPEN)
    outcome = models.CharField(max_length=1000, blank=True)
    closed = models.DateTimeField(null=True)
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="issues")

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "raised"]
        indexes = [models.Index(fields=["inspection", "state"], name="issue_by_state")]

    def __str__(self) -> str:
        """Return what the audit trail may call it: what it is about is for its own readers."""
        return "Issue"


class IssueChange(GuardedModel):
    """What was changed of an issue, in words; rows are only ever added."""

    retention: ClassVar[Retention] = Retention(None, "As long as its issue.")
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="changes")
    words = models.CharField(max_length=1500)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return self.words


class Briefing(GuardedModel):
    """What leaders are told of one day: a draft until it is sent, and then as it was sent.

    text: headings (`## `), points (`- `) and paragraphs, a line each.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "sent_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="briefings")
    day = models.DateField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    sent = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-day", "-created"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "day"],
                condition=models.Q(sent=None),
                name="briefing_one_draft",
            )
        ]

    def __str__(self) -> str:
        return f"Briefing of {self.day.day} {self.day:%B %Y}"


class BriefingVersion(GuardedModel):
    """A briefing as it was at a time; rows are only ever added."""

    retention: ClassVar[Retention] = Retention(None, "As long as its briefing.")
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="briefing_version_once")
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.briefing}"


class BriefingReader(GuardedModel):
    """Someone to whom a briefing was sent. read: when they first opened it."""

    retention: ClassVar[Retention] = Retention(None, "As long as its briefing.")

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    sent = models.DateTimeField(auto_now_add=True)
    read = models.DateTimeField(null=True)

    class Meta:
        ordering = ["person__name"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "person"], name="briefing_reader_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} of {self.briefing}"
