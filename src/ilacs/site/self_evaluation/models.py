"""Self-evaluations: their versions, what supports their claims, plans, sign-off, sharing, publication."""

import uuid
from typing import ClassVar

from django.db import models

from ilacs.editions import get_edition
from ilacs.editions.edition import Edition
from ilacs.self_evaluation.evaluation import KINDS, OUTCOMES, Evaluation
from ilacs.self_evaluation.plain import from_plain
from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.accounts.versions import WrittenVersion
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.models import erasing
from ilacs.site.self_evaluation.states import STATES, State

WITH_IT = Retention(None, "As long as its self-evaluation.")


class SelfEvaluationQuerySet(GuardedQuerySet):
    """Self-evaluations, which take with them what nothing else may remove."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete()


class SelfEvaluation(GuardedModel):
    """What an authority says of itself in a year, under an edition of the framework.

    version: the number of its current version. previous: the one that it was begun from.
    """

    retention: ClassVar[Retention] = Retention(
        None, "As long as the authority: each year is read beside what was judged later."
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    year = models.PositiveIntegerField()
    edition = models.CharField("edition of the framework", max_length=40)
    state = models.CharField(
        max_length=20,
        choices=[(one.value, kind.title) for one, kind in STATES.items()],
        default=State.DRAFT.value,
    )
    version = models.PositiveIntegerField(default=0)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    begun = models.DateTimeField(auto_now_add=True)

    objects = SelfEvaluationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="evaluated_once_a_year")
        ]

    def __str__(self) -> str:
        return f"Self-evaluation {self.year}"

    def delete(self, *args: object, **options: object) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete(*args, **options)

    @property
    def standing(self) -> State:
        return State(self.state)

    @property
    def framework(self) -> Edition:
        """Its edition, which also says which judgements and grades there are."""
        return get_edition(self.edition)

    def text(self, number: int = 0) -> Evaluation:
        """Return a version; the current one where no number is given."""
        return self.versions.get(number=number or self.version).evaluation


class EvaluationVersion(WrittenVersion):
    """A self-evaluation as it was at a time, in the shape of `to_plain`; see `WrittenVersion`."""

    retention: ClassVar[Retention] = WITH_IT
    self_evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="versions")

    class Meta(WrittenVersion.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["self_evaluation", "number"],
                condition=models.Q(number__gt=0),
                name="evaluation_version_once",
            )
        ]

    @property
    def evaluation(self) -> Evaluation:
        return from_plain(self.plain)


class KeptSupport(GuardedModel):
    """What claims can stand on, under its number: 'S3' is number 3. What it said is in its looks.

    reference: its id where it comes from. document: where it is one, so that the rule of who sees
    documents is asked each time it shows.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"reference": FieldClass.SAFE}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    self_evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="supports")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    reference = models.CharField(max_length=100, blank=True)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["self_evaluation", "number"], name="support_once")
        ]

    def __str__(self) -> str:
        return f"Support {self.name}"

    @property
    def name(self) -> str:
        """What claims call it by."""
        return f"S{self.number}"


class Look(GuardedModel):
    """What a support said when somebody looked at it; rows are only ever added.

    title: what it is. says: what it says. as_of: the day it is of. period: the year, version or
    count by which a newer one is told. is_carried: it was taken over from the year before.
    """

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "says": FieldClass.PERSONAL,
        "period": FieldClass.SAFE,
        "by_name": FieldClass.PERSONAL,
    }

    support = models.ForeignKey(KeptSupport, models.CASCADE, related_name="looks")
    title = models.CharField(max_length=300)
    says = models.TextField()
    as_of = models.DateField("the day it is of")
    period = models.CharField(max_length=100, blank=True)
    is_carried = models.BooleanField(default=False)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-moment", "-pk"]

    def __str__(self) -> str:
        return f"What {self.support} said"


class YearPlan(GuardedModel):
    """Something planned for the 12 months to come, and a year later what became of it.

    action: of an improvement plan, where it is one; what became of it then shows beside.
    revision: counts its changes, so that nobody writes over what they have not seen.
    """

    retention: ClassVar[Retention] = WITH_IT
    name_in_trail: ClassVar[str] = "Plan for the next 12 months"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "outcome": FieldClass.PERSONAL,
        "judgement": FieldClass.SAFE,
        "decided_by": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    self_evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="year_plans")
    judgement = models.CharField(max_length=60)
    text = models.TextField()
    due = models.DateField(null=True)
    action = models.ForeignKey("plans.PlanAction", models.SET_NULL, null=True, related_name="+")
    became = models.CharField(max_length=20, blank=True, choices=list(OUTCOMES.items()))
    outcome = models.TextField("what became of it, in words", blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created", "pk"]

    def __str__(self) -> str:
        return self.text


class Signing(GuardedModel):
    """That a version was signed off; rows are only ever added, and the version stays as it is."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"by_name": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    self_evaluation = models.ForeignKey(SelfEvaluation, models.CASCADE, related_name="signings")
    version = models.PositiveIntegerField()
    day = models.DateField()
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-moment"]

    def __str__(self) -> str:
        return f"Version {self.version} of {self.self_evaluation}, signed off"

    @property
    def evaluation(self) -> Evaluation:
        """What was signed."""
        return self.self_evaluation.text(self.version)


class Sharing(GuardedModel):
    """That an inspectorate may read a signed version, until the authority ends it."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {"by_name": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signing = models.ForeignKey(Signing, models.CASCADE, related_name="sharings")
    inspectorate = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-moment"]

    def __str__(self) -> str:
        return f"{self.signing.self_evaluation}, shared with {self.inspectorate}"


class Publication(GuardedModel):
    """A signed version that is public, with its files by content; until it is taken back."""

    retention: ClassVar[Retention] = WITH_IT
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "by_name": FieldClass.PERSONAL,
        "name": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signing = models.ForeignKey(Signing, models.CASCADE, related_name="publications")
    name = models.CharField("name of its files", max_length=200)
    pdf = models.CharField("SHA-256 of the PDF", max_length=64)
    word = models.CharField("SHA-256 of the Word file", max_length=64)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-moment"]

    def __str__(self) -> str:
        return str(self.signing.self_evaluation)
