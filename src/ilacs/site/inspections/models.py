"""Inspections and what was decided in them: their stages' moves, holds, and the people of the event."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone

from ilacs.editions import get_edition
from ilacs.editions.edition import Edition, InspectionType
from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet
from ilacs.site.accounts.models import SEVEN_YEARS, Invitation, Membership, Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.plan import Held, Move, Record
from ilacs.site.inspections.presence import Attendance
from ilacs.site.inspections.states import DECIDED, INSPECTORS, SIDES, STATES, State

ACCESS_ENDS_AFTER = dt.timedelta(days=14)
"""How long after it was closed people from outside may still look at an inspection."""

REPORT_IS_OUT = "published"
REPORT_GOES_ON = (
    "drafting", "with_reader", "passed", "with_authority", "answering", "read_again", "final",
    "scheduled",
)  # fmt: skip
"""The states of a report (see `report_writing.states`) in which inspectors are not done with it."""

WITH_IT = Retention(None, "As long as its inspection.")


class Purpose(models.TextChoices):
    """Whose event it is."""

    INSPECTION = "inspection", "Inspection or visit by the inspectorate"
    PEER_REVIEW = "peer_review", "Peer review"
    REHEARSAL = "rehearsal", "Rehearsal of our own"


class Erasure(GuardedModel):
    """That inspections are being erased; there is one only within the transaction that does so.

    The database lets go of what is only ever added at no other time (see `added_only`).
    """

    retention: ClassVar[Retention] = Retention(None, "While inspections are erased, a moment.")

    begun = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "Erasure"


@contextmanager
def erasing() -> Iterator[None]:
    """Let go of what is only ever added while the block runs; nobody else ever sees it said."""
    with transaction.atomic():
        under_way = Erasure.objects.create()
        yield
        under_way.delete()


class InspectionQuerySet(GuardedQuerySet):
    """Inspections, which take with them what nothing else may remove."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete()


class Inspection(GuardedModel):
    """An inspection, visit, peer review or rehearsal of an authority.

    notified: when the call came. focus: what the inspectors said they will look at, a line each.
    decided: the state that a person decided on; empty while the days decide.
    """

    retention = Retention(
        SEVEN_YEARS, "Seven years after it was closed, as its audit trail.", "closed"
    )
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "taken_by": FieldClass.PERSONAL,
        "lead_inspector": FieldClass.PERSONAL,
        "focus": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    edition = models.CharField("edition of the framework", max_length=40)
    type = models.CharField("inspection type", max_length=40)
    notified = models.DateTimeField("when the call came")
    taken_by = models.CharField("who took the call", max_length=200)
    lead_inspector = models.CharField("name of the lead inspector", max_length=200, blank=True)
    focus = models.TextField("areas of focus", blank=True)
    decided = models.CharField(
        "state decided on",
        max_length=20,
        blank=True,
        choices=[(state.value, STATES[state].title) for state in DECIDED],
    )
    reason = models.CharField("why it was closed or left", max_length=500, blank=True)
    closed = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = InspectionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-notified"]
        indexes = [models.Index(fields=["organisation", "-notified"], name="inspection_by_call")]

    def __str__(self) -> str:
        return f"{self.kind.name} of {self.organisation}"

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Remove it with all that is its own."""
        with erasing():
            return super().delete(*args, **options)

    @property
    def framework(self) -> Edition:
        """The edition it is held under."""
        return get_edition(self.edition)

    @cached_property
    def kind(self) -> InspectionType:
        """Its inspection type, with the stages that it has."""
        return self.framework.inspection_type(self.type)

    @property
    def notified_day(self) -> dt.date:
        """The day of the call, in England."""
        return timezone.localtime(self.notified).date()

    @property
    def decided_state(self) -> State | None:
        """The state that a person decided on, where one did."""
        return State(self.decided) if self.decided else None

    @property
    def record(self) -> Record:
        """What is known of its days, for `plan_stages`; two queries unless they were fetched."""
        return Record(
            self.kind,
            self.notified_day,
            tuple(one.move for one in self.stage_changes.all()),
            tuple(one.held for one in self.holds.all() if one.was_granted),
        )


class StageChange(GuardedModel):
    """Days given to a stage, or the day on which it happened; rows are only ever added."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"reason": FieldClass.PERSONAL}

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="stage_changes")
    stage = models.CharField("the stage's id", max_length=60)
    first = models.DateField()
    last = models.DateField()
    is_done = models.BooleanField("it happened then", default=False)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.stage} on {self.first}"

    @property
    def move(self) -> Move:
        """What it says of the days."""
        return Move(self.stage, self.first, self.last, self.moment, self.is_done)


class Hold(GuardedModel):
    """A deferral or a pause that was asked for: when, why, by whom, and what was decided."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "reason": FieldClass.PERSONAL,
        "asked_by": FieldClass.PERSONAL,
    }

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="holds")
    state = models.CharField(
        max_length=20, choices=[(State.DEFERRED.value, "Deferral"), (State.PAUSED.value, "Pause")]
    )
    first = models.DateField("first day without the inspection")
    until = models.DateField("last such day, as far as is known", null=True)
    reason = models.CharField(max_length=500)
    asked_by = models.CharField("who asked for it", max_length=200)
    was_granted = models.BooleanField(default=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    moment = models.DateTimeField(auto_now_add=True)
    resumed = models.DateField("day on which it went on", null=True)
    resumed_said = models.DateTimeField(null=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} from {self.first}"

    @property
    def held(self) -> Held:
        """What it says of the days."""
        return Held(self.first, self.until, self.resumed, self.resumed_said)


class ParticipantQuerySet(GuardedQuerySet):
    """The people of inspections."""

    def giving_access(self) -> "ParticipantQuerySet":
        """Return the parts that let their holder in now: not ended, and not long closed.

        An inspector's goes on while a report that was begun is on its way, and until some days after
        its publication: it takes weeks longer than the room is open, and the authority closes the
        room. Whoever holds a role in the authority is not let in as one of its inspectors, except to a
        rehearsal, where its own people play them.
        """
        since = timezone.now() - ACCESS_ENDS_AFTER
        is_open = models.Q(inspection__closed=None) | models.Q(inspection__closed__gt=since)
        reports = models.Q(side=INSPECTORS) & (
            models.Q(inspection__report__state__in=REPORT_GOES_ON)
            | models.Q(
                inspection__report__state=REPORT_IS_OUT,
                inspection__report__published__day__gt=timezone.localdate(since),
            )
        )
        belongs = Membership.objects.filter(
            person=models.OuterRef("person"),
            organisation=models.OuterRef("inspection__organisation"),
            ended=None,
        )
        is_one_sided = (
            ~models.Q(side=INSPECTORS)
            | models.Q(inspection__purpose=Purpose.REHEARSAL)
            | ~models.Exists(belongs)
        )
        return self.filter(is_open | reports, is_one_sided, ended=None)


class Participant(GuardedModel):
    """Someone with a role in an inspection, with an account or without.

    days: the days they are there, ISO; empty where they come for the whole fieldwork.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "email": FieldClass.PERSONAL,
        "days": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="participations")
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, related_name="+")
    name = models.CharField("full name", max_length=200)
    email = models.EmailField("email address", blank=True)
    side = models.CharField(max_length=20, choices=list(SIDES.items()))
    role = models.CharField("the role's id", max_length=40)
    days = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    objects = ParticipantQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["created", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "email"],
                condition=models.Q(ended=None) & ~models.Q(email=""),
                name="participant_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role_title(self) -> str:
        """The role in words."""
        return ROLES[self.role].title

    @property
    def attendance(self) -> Attendance:
        """When they are there."""
        days = frozenset(dt.date.fromisoformat(day) for day in self.days)
        return Attendance(self.name, self.role_title, days)
