"""The cases of an inspection, by pseudonym; their reviews; and children referred back."""

import uuid
from typing import Any, ClassVar

from django.db import models

from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet, require_scope
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.cases.referral_states import ReferralState
from ilacs.site.daily_record.models import AddedOnly, WrittenForGoodError
from ilacs.site.inspections.models import WITH_IT, Inspection, Participant
from ilacs.site.inspections.states import SIDES
from ilacs.site.submissions.models import KeptSample


class Depth(models.TextChoices):
    """How far a case is followed."""

    TRACKED = "tracked", "Tracked: followed in depth"
    SAMPLED = "sampled", "Sampled: looked at for one question"


class Case(GuardedModel):
    """A case chosen for an inspection. pseudonym: what both sides call the child; never a name.

    sample: the verifiable draw it came from; None where it was chosen by hand, for a reason.
    swapped_for: the case that took its place. allocation: why it was given to whom it was.
    is_being_erased: True only while the whole inspection is removed.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "pseudonym": FieldClass.PERSONAL,
        "worker": FieldClass.PERSONAL,
        "team": FieldClass.SAFE,
        "question": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "allocation": FieldClass.PERSONAL,
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
    allocation = models.CharField("why it is theirs", max_length=300, blank=True)
    chosen_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    chosen = models.DateTimeField(auto_now_add=True)
    swapped_for = models.OneToOneField(
        "self", models.SET_NULL, null=True, related_name="swapped_from"
    )
    is_being_erased = models.BooleanField(default=False)

    class Meta:
        ordering = ["inspection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="case_number_once"),
            models.UniqueConstraint(fields=["inspection", "pseudonym"], name="case_chosen_once"),
        ]

    def __str__(self) -> str:
        return f"Case {self.number}: {self.pseudonym}"


class Expertise(GuardedModel):
    """What an inspector knows well or speaks, so that cases which want it come to them.

    words: as typed, such as "care leavers" or "Polish".
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"words": FieldClass.PERSONAL}

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="expertise")
    words = models.JSONField(default=list)

    def __str__(self) -> str:
        return ", ".join(self.words)


class AddedOnlyModel(GuardedModel):
    """A row that is added and never changed; it goes with its inspection alone."""

    objects = AddedOnly.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row. Raises WrittenForGoodError where it is there already."""
        if not self._state.adding:
            raise WrittenForGoodError(f"A {type(self).__name__} is only ever added.")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Raise WrittenForGoodError."""
        require_scope(type(self).__name__)
        raise WrittenForGoodError(f"A {type(self).__name__} is only ever added.")


class ReviewText(AddedOnlyModel):
    """What a field of a case's review said from one moment on; the latest revision is how it stands.

    field: `strengths`, or a criterion of the edition. by: the person's id, in words as in the trail.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "by": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    case = models.ForeignKey(Case, models.CASCADE, related_name="texts")
    field = models.CharField(max_length=60)
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["case", "field", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["case", "field", "revision"], name="review_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.field}, revision {self.revision}"


class CaseChange(AddedOnlyModel):
    """What was changed of a case, and why. changed: field → what it said before, and since."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "changed": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "by": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    case = models.ForeignKey(Case, models.CASCADE, related_name="changes")
    changed = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return f"Change of {', '.join(self.changed)}"

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Each field as it is called, what it said before, and since."""
        names = {one.name: str(one.verbose_name) for one in Case._meta.fields}
        return [(names[name].capitalize(), *said) for name, said in self.changed.items()]


class ReviewStep(AddedOnlyModel):
    """That a review was complete, or opened again and why; the latest says how it stands."""

    COMPLETE, REOPEN = "complete", "reopen"
    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "reason": FieldClass.PERSONAL,
        "by": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    case = models.ForeignKey(Case, models.CASCADE, related_name="review_steps")
    way = models.CharField(
        max_length=10, choices=[(COMPLETE, "Review complete"), (REOPEN, "Opened again")]
    )
    reason = models.CharField("why it was opened again", max_length=500, blank=True)
    by = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["case", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()} by {self.by_name}"


class NeverRemoved(GuardedQuerySet):
    """Rows that no program removes: they go with their inspection alone."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raise WrittenForGoodError."""
        require_scope(self.model.__name__)
        raise WrittenForGoodError(f"A {self.model.__name__} is never removed.")


class Referral(GuardedModel):
    """A child who may be at risk now, referred back to the authority. It is never removed.

    case: where it is one of the inspection's; pseudonym: what both sides call the child.
    seen: what was seen. given_by: the person's id, in words. due: by when the authority acknowledges.
    escalated: when last it was told that this is late. is_being_erased: as of a case.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "pseudonym": FieldClass.PERSONAL,
        "seen": FieldClass.PERSONAL,
        "given_by": FieldClass.PERSONAL,
        "given_by_name": FieldClass.PERSONAL,
        "acknowledged_by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="referrals")
    number = models.PositiveIntegerField()
    case = models.ForeignKey(Case, models.RESTRICT, null=True, related_name="referrals")
    pseudonym = models.CharField(max_length=40)
    seen = models.TextField("what was seen")
    given_by = models.CharField(max_length=40, blank=True)
    given_by_name = models.CharField(max_length=200)
    given = models.DateTimeField()
    due = models.DateTimeField("to be acknowledged by")
    state = models.CharField(
        max_length=20, choices=ReferralState.choices, default=ReferralState.GIVEN
    )
    acknowledged = models.DateTimeField(null=True)
    acknowledged_by_name = models.CharField(max_length=200, blank=True)
    escalated = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    is_being_erased = models.BooleanField(default=False)

    objects = NeverRemoved.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["inspection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="referral_number_once")
        ]
        indexes = [models.Index(fields=["state", "due"], name="referral_by_due")]

    def __str__(self) -> str:
        return f"Referral {self.number}"

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Raise WrittenForGoodError: a referral goes with its inspection alone."""
        require_scope("Referral")
        raise WrittenForGoodError("A referral is never removed.")


class ReferralStep(AddedOnlyModel):
    """Something that was done about a referral, and who was told of it.

    way: of `referral_states.WAYS`. told: names of the people that a message was written to.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "by": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "told": FieldClass.PERSONAL,
    }

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="steps")
    way = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    side = models.CharField(max_length=20, blank=True, choices=list(SIDES.items()))
    by = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    told = models.JSONField(default=list)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.way} of {self.referral_id}"
