"""What can be searched: reports that are indexed, their passages, and organisations' own themes."""

from typing import ClassVar

from django.db import models

from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.site.accounts.guard import GuardedModel
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.privacy import FieldClass, Retention
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.reports.models import UploadedReport

PARAGRAPH, AREA = "paragraph", "area"
KINDS = [(PARAGRAPH, "A paragraph"), (AREA, "An area for improvement")]


class IndexedReport(GuardedModel):
    """A report whose passages can be searched, with the facts by which they are narrowed down.

    made_by: the version of the indexing, so that a better one knows what to do again.
    year: of the first day of the inspection. Facts are empty where they are not known.
    """

    retention = Retention(None, "As long as its report; setting the report aside removes it.")
    # All of it is published.
    field_classes: ClassVar[dict[str, FieldClass]] = {"authority_name": FieldClass.SAFE}

    report = models.OneToOneField(UploadedReport, models.CASCADE, related_name="indexed")
    digest = models.CharField("SHA-256", max_length=64)
    made_by = models.PositiveSmallIntegerField()
    indexed = models.DateTimeField(auto_now=True)
    passage_count = models.PositiveIntegerField(default=0)
    authority_code = models.CharField(max_length=9, blank=True)
    authority_name = models.CharField(max_length=200, blank=True)
    region = models.CharField("part of an address that names the region", max_length=40, blank=True)
    edition = models.CharField(max_length=40, blank=True)
    inspection_type = models.CharField(max_length=40, blank=True)
    inspection_start = models.DateField(null=True)
    inspection_end = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    overall_effectiveness = models.CharField(max_length=30, blank=True)
    impact_of_leaders = models.CharField(max_length=30, blank=True)
    help_and_protection = models.CharField(max_length=30, blank=True)
    in_care = models.CharField(max_length=30, blank=True)
    care_leavers = models.CharField(max_length=30, blank=True)
    adoption = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return f"{self.authority_name}, {self.inspection_start or ''}"

    @property
    def grades(self) -> dict[str, str]:
        """Judgement id → grade id; empty for a judgement without one."""
        return {column: getattr(self, column) for column in GRADE_COLUMNS}


class Passage(GuardedModel):
    """A paragraph or an area for improvement of a report.

    words: what a search looks through: see `full_text`. page: 0 where it is not known.
    """

    retention = Retention(None, "As long as its report.")
    # A published report's own words.
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "heading": FieldClass.SAFE,
        "text": FieldClass.SAFE,
        "words": FieldClass.SAFE,
    }

    report = models.ForeignKey(IndexedReport, models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    judgement = models.CharField(max_length=40, blank=True)
    number = models.CharField("number in print", max_length=12, blank=True)
    page = models.PositiveIntegerField(default=0)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="passage_once_in_report")
        ]
        indexes = [
            models.Index(fields=["report", "judgement", "kind"], name="passage_by_facets"),
            models.Index(fields=["kind", "report"], name="passage_by_kind"),
            # All that counting needs, so that the texts themselves stay unread.
            models.Index(fields=["id", "report", "judgement", "kind"], name="passage_counted"),
        ]
        ordering = ["report", "position"]

    def __str__(self) -> str:
        return f"Passage {self.position} of {self.report_id}"


class OwnTheme(GuardedModel):
    """A theme of what needs to improve that an organisation declares for itself.

    replaces: the id of the project's theme that it stands in for; empty for one beside them.
    terms: one on each line: see `ilacs.outcomes.themes.Theme`.
    """

    retention = Retention(None, "While its organisation is; removing one deletes it.")
    # Terms of the field, but people write them and may write anything.
    field_classes: ClassVar[dict[str, FieldClass]] = {
        "title": FieldClass.PERSONAL,
        "terms": FieldClass.PERSONAL,
    }

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    title = models.CharField(max_length=100)
    replaces = models.CharField(max_length=60, blank=True)
    judgement = models.CharField(max_length=40, choices=list(JUDGEMENTS.items()))
    terms = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="own_theme_title_once"),
            models.UniqueConstraint(
                fields=["organisation", "replaces"],
                condition=~models.Q(replaces=""),
                name="own_theme_replaces_once",
            ),
        ]
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
