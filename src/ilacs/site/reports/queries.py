"""Reading uploads and their reports for a page: only those that the actor may see."""

import base64
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import Http404

from ilacs.editions import load_editions
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.wording import period_words
from ilacs.site.reports.forms import graded_columns
from ilacs.site.reports.models import READABLE, TO_DECIDE, State, Upload, UploadedReport
from ilacs.site.reports.page_pictures import draw_apart
from ilacs.site.reports.publishing import (
    Difference,
    by_hand,
    differences_in_words,
    outcome_of,
)
from ilacs.site.reports.words import authority_name, label_of, words_of
from ilacs.site.store import site_store

UPLOADS_ON_A_PAGE = 20
REPORTS_ON_A_PAGE = 60
FACTS = (
    "authority_code",
    "edition",
    "inspection_type",
    "inspection_start",
    "inspection_end",
    "publication_date",
    "lead_inspector",
)


def _visible(actor: Actor) -> list[UUID]:
    return [UUID(id) for id in actor.organisations_with(Permission.REPORT_VIEW)]


def reports_for(actor: Actor) -> QuerySet[UploadedReport]:
    """Return the reports that have been read and that the actor may open."""
    return UploadedReport.objects.filter(state__in=READABLE, organisation__in=_visible(actor))


def list_uploads(actor: Actor, page: str) -> Page:
    """Return a page of the uploads of the actor's organisations, newest first, with counts."""

    def count(*states: State) -> Count:
        return Count("reports", filter=Q(reports__state__in=states))

    uploads = (
        Upload.objects.filter(organisation__in=_visible(actor))
        .select_related("organisation", "uploaded_by", "job")
        .annotate(
            files=Count("reports", filter=~Q(reports__state=State.REFUSED)),
            waiting=count(State.WAITING),
            to_decide=count(*TO_DECIDE),
            confirmed=count(State.CONFIRMED),
        )
        .order_by("-created")
    )
    return Paginator(uploads, UPLOADS_ON_A_PAGE).get_page(page)


def find_upload(upload_id: UUID, actor: Actor) -> Upload:
    """Return an upload. Raises Http404 where there is none that the actor may see."""
    upload = (
        Upload.objects.filter(pk=upload_id, organisation__in=_visible(actor))
        .select_related("organisation", "uploaded_by", "job__organisation")
        .first()
    )
    if upload is None:
        raise Http404
    return upload


def find_report(report_id: UUID, actor: Actor) -> UploadedReport:
    """Return a report that has been read. Raises Http404 as `find_upload`."""
    report = (
        reports_for(actor)
        .filter(pk=report_id)
        .select_related("organisation", "upload", "decided_by", "published")
        .first()
    )
    if report is None:
        raise Http404
    return report


@dataclass(frozen=True)
class Line:
    """A report as one line of its upload's page."""

    report: UploadedReport
    words: str
    is_open: bool


@dataclass(frozen=True)
class Lines:
    """The lines of one page of an upload's reports, and that page."""

    lines: list[Line]
    page: Page


def list_reports(upload: Upload, page: str) -> Lines:
    """Return a page of an upload's reports, each as a line: first those that a person must decide."""
    place = Case(
        When(state__in=TO_DECIDE, then=0),
        When(state=State.REFUSED, then=1),
        When(state=State.WAITING, then=2),
        default=3,
    )
    reports = upload.reports.select_related("same_as").order_by(place, "position")
    found = Paginator(reports, REPORTS_ON_A_PAGE).get_page(page)
    return Lines([_line(report) for report in found], found)


def upload_refused(upload: Upload) -> list[UploadedReport]:
    """Return the files of an upload that were not taken."""
    return list(upload.reports.filter(state=State.REFUSED))


def counts_of(upload: Upload) -> dict[str, int]:
    """Return how many of an upload's reports stand in each state."""
    return dict(upload.reports.order_by().values_list("state").annotate(Count("pk")))


def next_to_decide(report: UploadedReport, person_id: str) -> UploadedReport | None:
    """Return the report of the same upload for a person to look at next; None when none is left.

    What that person changed and a second must confirm is none.
    """
    left = report.upload.reports.filter(state__in=TO_DECIDE).exclude(pk=report.pk)
    if person_id:
        left = left.exclude(state=State.SECOND, proposed_by=UUID(person_id))
    after = left.filter(position__gt=report.position).order_by("position").first()
    return after or left.order_by("position").first()


def picture_of(report: UploadedReport, page: int) -> str:
    """Return the picture of a page as a data address; '' where there is none. The first is kept.

    It travels within the page, so that seeing it is always the looking that the page records.
    """
    content = b""
    if page > 1:
        content = draw_apart(site_store().path(report.digest), page)
    elif report.picture:
        with suppress(FileNotFoundError):
            content = site_store().read(report.picture)
    return "data:image/png;base64," + base64.b64encode(content).decode() if content else ""


@dataclass(frozen=True)
class SpokenDifference:
    """A difference in the words of its edition."""

    label: str
    before: str
    after: str


def speak(found: list[Difference], edition_id: str) -> list[SpokenDifference]:
    """Return differences as a page or a message says them."""
    return [
        SpokenDifference(
            label_of(one.column, edition_id),
            words_of(one.column, one.before, edition_id),
            words_of(one.column, one.after, edition_id),
        )
        for one in found
    ]


def held_title(row: PublishedOutcome) -> str:
    """Return which outcome a row of the register is, in words."""
    authority = authority_name(outcome_of(row))
    period = period_words(row.inspection_start, row.inspection_end)
    return f"{authority}, {period} ({words_of('edition', row.edition, '')})"


def say_confirmed(report: UploadedReport, corrected: list[Difference] | None) -> str:
    """Return what confirming a report did: what was changed by hand, and of the outcome held.

    corrected: what `confirm_report` returned.
    """
    outcome = report.current_outcome
    changed = "; ".join(one["words"] for one in by_hand(report, outcome))
    if corrected is None and changed:
        return (
            f"{report.title}: a second person must confirm what you changed by hand before it joins "
            f"the outcomes. {changed}."
        )
    if corrected is None:
        return (
            f"{report.title}: the outcomes hold other grades of this inspection. A second person "
            "must confirm the report before it corrects them."
        )
    said = f"Confirmed: {report.title} ({report.name})."
    said += f" Changed by hand: {changed}." if changed else ""
    words = differences_in_words(corrected, outcome.edition)
    return said + (f" The outcome held already was corrected: {words}." if words else "")


def spoken_outcome(outcome: Outcome) -> list[tuple[str, str]]:
    """Return each column of an outcome with its words, for those who may only look."""
    graded = [column for column, _ in graded_columns(load_editions().get(outcome.edition))]
    rows = [
        (label_of(name, outcome.edition), words_of(name, getattr(outcome, name), outcome.edition))
        for name in (*FACTS, *graded)
    ]
    return [*rows, ("What needs to improve", outcome.areas_for_improvement or "Not given")]


def _line(report: UploadedReport) -> Line:
    outcome = report.current_outcome
    words = report.message
    if report.state == State.SET_ASIDE:
        words = report.set_aside_reason
    elif outcome.edition and not (report.state == State.READ and report.message):
        words = words_of("edition", outcome.edition, "")
    return Line(report, words, report.state in READABLE)
