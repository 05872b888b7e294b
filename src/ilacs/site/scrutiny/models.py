"""Committee reports: their texts, facts, appendices, clearances, what was published and resolved."""

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from ilacs.committee.fact import KINDS, LABELS, Fact
from ilacs.committee.report import CommitteeReport, from_plain
from ilacs.editions import Edition, get_edition
from ilacs.editions.edition import ReportSection
from ilacs.site.accounts.guard import GuardedModel, GuardedQuerySet
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.inspections.models import Inspection, erasing
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import Plan
from ilacs.site.report_writing.models import PublishedReport

WITH_PAPER = Retention(None, "As long as its committee report.")


class Template(GuardedModel):
    """A Word template of an authority's own. known: the fields it names. unknown: names that are none.

    missing: [name, meaning] of fields that it leaves out.
    """

    retention: ClassVar[Retention] = Retention(None, "Until it is taken away.")
    name_in_trail = "Template of committee reports"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "name": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "known": FieldClass.SAFE,
        "unknown": FieldClass.PERSONAL,
        "missing": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.CharField("SHA-256", max_length=64)
    known = models.JSONField(default=list)
    unknown = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-moment"]

    def __str__(self) -> str:
        return self.name


class PaperState(models.TextChoices):
    """How far a report is."""

    DRAFT = "draft", "Being written"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PaperQuerySet(GuardedQuerySet):
    """Reports, which take with them what nothing else may remove."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with erasing():
            return super().delete()


class Paper(GuardedModel):
    """A report to a committee. inspection, outcome, plan: what it is about; at least one.

    edition: whose sections it has. access: a paragraph of Schedule 12A; 0 where it is public.
    template: the council's own; None for the one that ships.
    """

    retention: ClassVar[Retention] = Retention(
        None, "As a public record of the council’s, until it is taken away."
    )
    name_in_trail = "Committee report"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "report_of": FieldClass.PERSONAL,
        "accountable_director": FieldClass.PERSONAL,
        "author": FieldClass.PERSONAL,
        "committee": FieldClass.SAFE,
        "item": FieldClass.SAFE,
        "wards": FieldClass.SAFE,
        "key_decision": FieldClass.SAFE,
        "begun_by_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    inspection = models.ForeignKey(Inspection, models.SET_NULL, null=True, related_name="+")
    outcome = models.ForeignKey(PublishedOutcome, models.SET_NULL, null=True, related_name="+")
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, related_name="+")
    template = models.ForeignKey(Template, models.SET_NULL, null=True, related_name="+")
    edition = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    committee = models.CharField(max_length=200)
    meeting = models.DateField("day of the meeting", null=True)
    item = models.CharField("item on the agenda", max_length=20, blank=True)
    wards = models.CharField("wards and communities affected", max_length=300, blank=True)
    key_decision = models.CharField(max_length=100, blank=True)
    report_of = models.CharField("report of", max_length=300, blank=True)
    accountable_director = models.CharField(max_length=300, blank=True)
    author = models.TextField("author: name, post, department", blank=True)
    access = models.PositiveSmallIntegerField("paragraph by which it is exempt", default=0)
    state = models.CharField(max_length=20, choices=PaperState, default=PaperState.DRAFT)
    begun = models.DateTimeField(auto_now_add=True)
    begun_by_name = models.CharField(max_length=200)

    objects = PaperQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = "committee report"
        ordering = ["-begun"]
        indexes = [models.Index(fields=["organisation", "-begun"], name="paper_by_organisation")]

    def __str__(self) -> str:
        return self.title

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Remove it with all that is its own."""
        with erasing():
            return super().delete(*args, **options)

    @property
    def framework(self) -> Edition:
        return get_edition(self.edition)

    @property
    def sections(self) -> tuple[ReportSection, ...]:
        """The sections that its edition names, in order."""
        return self.framework.committee_report_sections

    @property
    def is_draft(self) -> bool:
        return self.state == PaperState.DRAFT


class PaperText(GuardedModel):
    """What a section said from a moment on; rows are only ever added, and the last one counts."""

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Section of a committee report"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "text": FieldClass.PERSONAL,
        "section": FieldClass.SAFE,
        "by_name": FieldClass.PERSONAL,
    }

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="texts")
    section = models.CharField("the section's id", max_length=60)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    exempt = models.PositiveSmallIntegerField("paragraph by which it is exempt", default=0)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["paper", "section", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "section", "number"], name="paper_text_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.number}"


class PaperFact(GuardedModel):
    """A fact as it was filled from the records, and what an officer put in its place, with the reason."""

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Fact of a committee report"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "lines": FieldClass.PERSONAL,
        "own_lines": FieldClass.PERSONAL,
        "reason": FieldClass.PERSONAL,
        "own_by_name": FieldClass.PERSONAL,
        "key": FieldClass.SAFE,
        "source": FieldClass.SAFE,
    }

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="facts")
    key = models.CharField(max_length=40)
    lines = models.JSONField(default=list)
    source = models.CharField(max_length=500, blank=True)
    filled = models.DateTimeField(null=True)
    own_lines = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    own_by_name = models.CharField(max_length=200, blank=True)
    own_moment = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper", "key"]
        constraints = [models.UniqueConstraint(fields=["paper", "key"], name="paper_fact_once")]

    def __str__(self) -> str:
        return LABELS.get(self.key, self.key)

    @property
    def is_own(self) -> bool:
        return bool(self.own_lines)

    @property
    def fact(self) -> Fact:
        """The fact as the report says it."""
        lines = tuple(self.own_lines or self.lines)
        source = self.source
        if self.is_own:
            source = f"{self.own_by_name}, in place of the records: {self.reason}"
        return Fact(
            self.key, str(self), KINDS.get(self.key, "words"), lines, source, is_own=self.is_own
        )


class PaperAppendix(GuardedModel):
    """An appendix: a link, or a report that was published here. exempt: as of `PaperText`."""

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Appendix of a committee report"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "address": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="appendices")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    published = models.ForeignKey(PublishedReport, models.SET_NULL, null=True, related_name="+")
    exempt = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_appendix_once")
        ]

    def __str__(self) -> str:
        return f"Appendix {self.number}"


class ClearanceState(models.TextChoices):
    """What became of a request for clearance."""

    ASKED = "asked", "Asked for"
    GIVEN = "given", "Given"
    RETURNED = "returned", "Returned"
    OVERTAKEN = "overtaken", "The section was changed"


class Clearance(GuardedModel):
    """A request to verify a section as it reads, and the answer. fingerprint: of those very words.

    name, post: how the report names whoever verified it. Once answered a row stays as it is.
    """

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Clearance of a committee report"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "asked_by_name": FieldClass.PERSONAL,
        "of_name": FieldClass.PERSONAL,
        "name": FieldClass.PERSONAL,
        "post": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
        "section": FieldClass.SAFE,
        "fingerprint": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="clearances")
    section = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    of = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    of_name = models.CharField(max_length=200)
    asked_by_name = models.CharField(max_length=200)
    asked = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=ClearanceState, default=ClearanceState.ASKED)
    name = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    decided = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper", "section", "-asked"]
        indexes = [models.Index(fields=["of", "state"], name="clearance_by_person")]

    def __str__(self) -> str:
        return f"Clearance of {self.section}"

    @property
    def organisation_id(self) -> uuid.UUID:
        return self.paper.organisation_id


class PublishedPaper(GuardedModel):
    """A report as it was published: without what is exempt. plain: see `committee.report.to_plain`.

    Nothing of what is left out is kept here, so that nothing public can be made of it.
    """

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Published committee report"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "plain": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
        "name": FieldClass.SAFE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="published")
    plain = models.JSONField()
    name = models.CharField("name of its files", max_length=200)
    pdf = models.CharField("SHA-256 of the PDF", max_length=64)
    word = models.CharField("SHA-256 of the Word file", max_length=64)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(default=timezone.now)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-moment"]

    def __str__(self) -> str:
        return str(self.paper)

    @property
    def report(self) -> CommitteeReport:
        return from_plain(self.plain)


class Decided(models.TextChoices):
    """What the committee did with a recommendation."""

    AGREED = "agreed", "Agreed as recommended"
    AMENDED = "amended", "Agreed as amended"
    REFUSED = "refused", "Not agreed"
    ADDED = "added", "Added by members"


class FollowUp(models.TextChoices):
    """What became of what was resolved."""

    NONE = "none", "Nothing to follow up"
    DUE = "due", "To be answered"
    ANSWERED = "answered", "Answered"
    CARRIED = "carried", "Carried to a later meeting"


class Resolution(GuardedModel):
    """What a committee resolved, in its own words. due: the meeting to which an answer is owed."""

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Resolution of a committee"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "recommended": FieldClass.PERSONAL,
        "words": FieldClass.PERSONAL,
        "owner_name": FieldClass.PERSONAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="resolutions")
    number = models.PositiveIntegerField()
    recommended = models.TextField("as it was recommended", blank=True)
    decided = models.CharField(max_length=20, choices=Decided)
    words = models.TextField("as it was resolved", blank=True)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=FollowUp, default=FollowUp.NONE)
    reminded = models.DateField(null=True)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["paper", "number"]
        indexes = [models.Index(fields=["state", "due"], name="resolution_by_due")]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="resolution_number_once")
        ]

    def __str__(self) -> str:
        return f"Resolution {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in (FollowUp.DUE, FollowUp.CARRIED)

    def is_late(self, today: dt.date) -> bool:
        return bool(self.is_open and self.due and self.due < today)


class ResolutionStep(GuardedModel):
    """What was said of a resolution at a time, and until when it was carried; rows are only ever added."""

    retention: ClassVar[Retention] = WITH_PAPER
    name_in_trail = "Follow-up of a resolution"
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "words": FieldClass.PERSONAL,
        "by_name": FieldClass.PERSONAL,
    }

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20, choices=FollowUp)
    words = models.TextField()
    due = models.DateField(null=True)
    by_name = models.CharField(max_length=200)
    moment = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["moment", "pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()}"
