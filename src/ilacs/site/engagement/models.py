"""Engagement meetings: their agenda, who attends, notes, what was agreed, the outcome and the letter."""

import calendar
import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from ilacs.editions import Edition
from ilacs.editions.between import EngagementMeeting
from ilacs.editions.working_days import add_working_days, is_working_day
from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.engagement.states import SCOPES, STATES, State
from ilacs.site.inspections.models import erasing
from ilacs.site.inspections.states import SIDES

WITH_IT = Retention(None, "As long as its engagement meeting.")


class MeetingQuerySet(GuardedQuerySet):
    """Meetings, which take with them what nothing else may remove."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete()


class Meeting(GuardedModel):
    """The meeting of an authority and an inspectorate in a year.

    day, time: None while they are not agreed. sequence: counts the changes of day, time and place,
    so that a diary takes the later one.
    """

    retention: ClassVar[Retention] = Retention(
        None, "As long as the authority: each year builds on the one before."
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "place": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspectorate = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    year = models.PositiveIntegerField()
    day = models.DateField(null=True)
    time = models.TimeField(null=True)
    minutes = models.PositiveIntegerField(default=120)
    place = models.CharField(max_length=300, blank=True)
    scope = models.CharField(max_length=20, choices=list(SCOPES.items()))
    state = models.CharField(
        max_length=20,
        choices=[(one.value, kind.title) for one, kind in STATES.items()],
        default=State.PREPARING.value,
    )
    reason = models.CharField("why it was cancelled", max_length=500, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(auto_now=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-year", "-created"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "inspectorate", "year"],
                condition=~models.Q(state=State.CANCELLED.value),
                name="one_meeting_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"Annual engagement meeting {self.year}"

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete(*args, **options)

    @property
    def standing(self) -> State:
        return State(self.state)

    @property
    def framework(self) -> Edition:
        """The edition in force on its day, or on the day it was arranged."""
        return Edition.on(self.day or timezone.localdate(self.created))

    @property
    def usual(self) -> EngagementMeeting | None:
        """What the edition says of such meetings."""
        return self.framework.engagement

    @property
    def letter_due(self) -> dt.date | None:
        """The last day for the letter: see `last_day_for_letter`; None while no day is known."""
        if self.day is None or self.usual is None:
            return None
        return last_day_for_letter(self.day, self.usual.letter_months)


def last_day_for_letter(day: dt.date, months: int) -> dt.date:
    """Return the last working day within so many calendar months of a meeting.

    Where the month has no such day, its last counts; a letter due on a day on which nobody works is
    due on the working day before.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    due = dt.date(year, month + 1, min(day.day, last))
    return due if is_working_day(due) else add_working_days(due, -1)


class AgendaItem(GuardedModel):
    """An item of the agenda. source: where its words come from; '' where people wrote them.

    kind: the id of the edition's item, or '' for one of the two sides' own. is_edited: somebody
    changed what was proposed, and it is not proposed anew.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail: ClassVar[str] = "Item of the agenda"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "kind": FieldClass.SAFE,
        "heading": FieldClass.PERSONAL,
        "text": FieldClass.PERSONAL,
        "source": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=60, blank=True)
    heading = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=500, blank=True)
    is_edited = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading


class Attendee(GuardedModel):
    """Somebody who is to come, or came."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "post": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    side = models.CharField(max_length=20, choices=list(SIDES.items()))
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["side", "pk"]

    def __str__(self) -> str:
        return self.name


class MeetingNote(GuardedModel):
    """A note: of one side for itself, or of both once the other side agreed to it.

    agreed: when the other side did; from then on the database keeps it as it is.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail: ClassVar[str] = "Note of a meeting"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "agreed_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    side = models.CharField("whose it is", max_length=20, choices=list(SIDES.items()))
    is_shared = models.BooleanField("it is for both sides", default=False)
    text = models.TextField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    agreed = models.DateTimeField(null=True)
    agreed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return "Note"


class AgreedAction(GuardedModel):
    """Something that the two sides agreed on: who does it, by when, and what became of it.

    side: the owner's. owner: where they have an account here. reminded: the day they last were.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail: ClassVar[str] = "Action agreed at a meeting"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "what": FieldClass.PERSONAL,
        "owner_name": FieldClass.PERSONAL,
        "outcome": FieldClass.PERSONAL,
        "done_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    side = models.CharField(max_length=20, choices=list(SIDES.items()))
    what = models.TextField()
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    owner_name = models.CharField(max_length=200)
    due = models.DateField()
    done = models.DateField(null=True)
    done_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True)
    reminded = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due", "created"]

    def __str__(self) -> str:
        return "Action agreed at a meeting"

    def is_late(self, today: dt.date) -> bool:
        return self.done is None and self.due < today


class MeetingOutcome(GuardedModel):
    """What the meeting led to, as far as the inspectorate says so: it feeds the profile.

    activity: the id of the inspection type thought of next; theme: proposed for the next visit.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail: ClassVar[str] = "Outcome of a meeting"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "activity": FieldClass.SAFE,
        "theme": FieldClass.PERSONAL,
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="outcome")
    activity = models.CharField("next activity thought of", max_length=40, blank=True)
    theme = models.CharField("theme proposed for the next visit", max_length=300, blank=True)
    text = models.TextField("what came of it", blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Outcome of the {str(self.meeting)[0].lower()}{str(self.meeting)[1:]}"

    @property
    def activity_name(self) -> str:
        """The activity in words; '' where none was thought of."""
        kinds = {one.id: one.name for one in self.meeting.framework.inspection_types}
        return kinds.get(self.activity, self.activity)


class Letter(GuardedModel):
    """The letter to the director; once it is sent the database keeps it as it is.

    addressee: the director's name when it was sent. shown: since when the authority shows it to its
    committee; None while it does not.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "addressee": FieldClass.PERSONAL,
        "sent_by": FieldClass.PERSONAL,
        "shown_by": FieldClass.PERSONAL,
    }

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="letter")
    version = models.PositiveIntegerField(default=0)
    text = models.TextField()
    addressee = models.CharField(max_length=200, blank=True)
    sent = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)
    shown = models.DateTimeField(null=True)
    shown_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"Letter after the {str(self.meeting)[0].lower()}{str(self.meeting)[1:]}"


class LetterVersion(GuardedModel):
    """The letter as it was at a time; rows are only ever added."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="letter_version_once")
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
