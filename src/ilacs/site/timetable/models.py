"""Activities and who takes part, meeting rooms, logistics, notes of interviews, addresses of feeds."""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from ilacs.site.accounts.guard import GuardedModel, WriteOutsideActionError
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.inspections.models import WITH_IT, Inspection, Participant
from ilacs.site.inspections.states import SIDES

WITH_ACTIVITY = Retention(None, "As long as its activity.")


class Way(models.TextChoices):
    """How people meet."""

    ROOM = "room", "In a room"
    TELEPHONE = "telephone", "By telephone or video"
    ELSEWHERE = "elsewhere", "Somewhere else"


class ActivityState(models.TextChoices):
    """What has become of an activity."""

    PLANNED = "planned", "Planned"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled"


class MeetingRoom(GuardedModel):
    """A room in which activities are. site: its building; going to another takes time."""

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail = "Meeting room"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "site": FieldClass.SAFE,
        "phone": FieldClass.PERSONAL,
        "notes": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="meeting_rooms")
    name = models.CharField(max_length=100)
    site = models.CharField("building", max_length=100, blank=True)
    capacity = models.PositiveSmallIntegerField("seats", null=True)
    phone = models.CharField("telephone in the room", max_length=40, blank=True)
    notes = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["site", "name"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "site", "name"], name="room_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.site}" if self.site else self.name


class Activity(GuardedModel):
    """Something that people do together in an inspection: placed on a day, or still without a time.

    drafted: its id in the programme that the edition drafts (`ilacs.diary.draft_programme`), empty
    for one added by hand. minutes: how long it lasts, or is to last. case: the pseudonym of the
    child that is talked about, never a name. kept_because: why it stands although it clashes.
    sequence: one more with each change of what an invitation says. invited: the sequence that the
    last invitations had; None where none was sent.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail = "Activity"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "purpose": FieldClass.PERSONAL,
        "address": FieldClass.PERSONAL,
        "case": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "kept_because": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="activities")
    drafted = models.CharField("id in the drafted programme", max_length=90, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=1000, blank=True)
    minutes = models.PositiveSmallIntegerField("how long, in minutes")
    start = models.DateTimeField(null=True)
    end = models.DateTimeField(null=True)
    way = models.CharField(max_length=20, choices=Way, default=Way.ROOM)
    room = models.ForeignKey(MeetingRoom, models.SET_NULL, null=True, related_name="activities")
    address = models.CharField("where it is", max_length=300, blank=True)
    others = models.PositiveSmallIntegerField("how many come besides", default=0)
    case = models.CharField("pseudonym of the child", max_length=20, blank=True)
    state = models.CharField(max_length=20, choices=ActivityState, default=ActivityState.PLANNED)
    reason = models.CharField("why it was cancelled", max_length=500, blank=True)
    kept_because = models.CharField(max_length=500, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    invited = models.PositiveIntegerField(null=True)
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["start", "title", "created"]
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "drafted"],
                condition=~models.Q(drafted=""),
                name="drafted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(start=None, end=None) | models.Q(end__gt=models.F("start")),
                name="ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["inspection", "start"], name="activity_by_start")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_placed(self) -> bool:
        return self.start is not None

    @property
    def is_planned(self) -> bool:
        return self.state == ActivityState.PLANNED

    @property
    def is_cancelled(self) -> bool:
        return self.state == ActivityState.CANCELLED

    @property
    def has_news(self) -> bool:
        """True where its people have not been sent what it now is."""
        return self.invited != self.sequence

    @property
    def wall_start(self) -> dt.datetime | None:
        """The start as the clock on the wall in England shows it, without a zone."""
        return timezone.make_naive(self.start) if self.start else None

    @property
    def wall_end(self) -> dt.datetime | None:
        return timezone.make_naive(self.end) if self.end else None

    @property
    def where(self) -> str:
        """Where it is, in words; '' where nobody has said."""
        if self.way == Way.TELEPHONE:
            return "By telephone or video"
        return self.address if self.way == Way.ELSEWHERE else str(self.room or "")


class Attendee(GuardedModel):
    """Someone who takes part in an activity.

    participant, person: who it is where they take part in the inspection or have an account;
    neither for a name alone. role: in words. told: the email address to which an invitation was
    sent, so that a cancellation follows it.
    """

    retention: ClassVar[Retention] = WITH_ACTIVITY
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "role": FieldClass.SAFE,
        "told": FieldClass.PERSONAL,
    }

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendees")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    side = models.CharField(max_length=20, choices=list(SIDES.items()), blank=True)
    is_lead = models.BooleanField("leads the activity", default=False)
    told = models.EmailField("invited at", blank=True)

    class Meta:
        ordering = ["-is_lead", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """What stands for them in a diary: the same for the same person in every activity."""
        if self.participant_id:
            return f"participant:{self.participant_id}"
        if self.person_id:
            return f"person:{self.person_id}"
        return f"name:{' '.join(self.name.casefold().split())}"

    @property
    def email(self) -> str:
        """Where they are reached; '' where nobody knows."""
        if self.person:
            return self.person.email
        if self.participant:
            return (
                self.participant.person.email if self.participant.person else self.participant.email
            )
        return ""


class Logistics(models.TextChoices):
    """What has to be there for people who come."""

    PARKING = "parking", "Car parking"
    VISITOR = "visitor", "Visitor pass"
    DESK = "desk", "Desk"
    PHONE = "phone", "Telephone"
    ACCESS = "access", "Access to a system"
    OTHER = "other", "Something else"


class LogisticsItem(GuardedModel):
    """One thing to see to: for whom, by when, who sees to it, and whether it is done."""

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail = "Logistics"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "whom": FieldClass.PERSONAL,
        "owner": FieldClass.PERSONAL,
        "notes": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="logistics")
    kind = models.CharField(max_length=20, choices=Logistics)
    whom = models.CharField("for whom", max_length=200)
    due = models.DateField("by which day", null=True)
    owner = models.CharField("who sees to it", max_length=200, blank=True)
    notes = models.CharField(max_length=500, blank=True)
    done = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due", "kind", "created"]
        verbose_name_plural = "logistics"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.whom}"


class InterviewNote(GuardedModel):
    """A note of an interview, for the eyes of the writer's side alone; notes are only ever added."""

    retention: ClassVar[Retention] = WITH_ACTIVITY
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "writer": FieldClass.PERSONAL,
    }

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="notes")
    side = models.CharField(max_length=20, choices=list(SIDES.items()))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    writer = models.CharField("name of who wrote it", max_length=200)
    text = models.TextField()
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"Note of {self.activity}"

    def save(self, *args: Any, **options: Any) -> None:
        """Keep a new note. Raises WriteOutsideActionError where it was kept already."""
        if not self._state.adding:
            raise WriteOutsideActionError("A note of an interview is never changed.")
        super().save(*args, **options)


class FeedAddress(GuardedModel):
    """A private address from which a diary program fetches a person's own activities.

    Only the token's hash is kept. fetched: when it was last used, to the day.
    """

    retention: ClassVar[Retention] = Retention(
        90, "Three months after it was revoked; a live one as long as the person.", since="revoked"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {"token_hash": FieldClass.SECRET}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="feed_addresses")
    token_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    revoked = models.DateTimeField(null=True)
    fetched = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created"]
        verbose_name_plural = "feed addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(revoked=None), name="one_live_feed"
            )
        ]

    def __str__(self) -> str:
        return f"Feed of {self.person}"
