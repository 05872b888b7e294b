"""A report with the authority, a comment on it, one published for tomorrow, and an archive."""

import dataclasses
import datetime as dt
from uuid import UUID

from django.utils import timezone

from ilacs.reporting import Draft, Paragraph, Section, to_plain
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.inspections.models import Inspection
from ilacs.site.jobs.models import Job
from ilacs.site.report_writing.accuracy import Saying, comment_on_draft
from ilacs.site.report_writing.complaining import Complaining, make_complaint
from ilacs.site.report_writing.going import assure_draft, move_draft
from ilacs.site.report_writing.models import EvidenceArchive, PublishedReport
from ilacs.site.report_writing.suggesting import Suggested, suggest_words
from ilacs.site.report_writing.work import ARCHIVING
from ilacs.site.report_writing.writing import begin_report
from ilacs.site.store import site_store


def whole(draft: Draft) -> Draft:
    """Give a draft grades and words, so that it has no problem, and days that are over."""
    end = timezone.localdate() - dt.timedelta(days=3)
    start = end - (draft.end - draft.start)
    graded = ("impact_of_leaders", "help_and_protection", "in_care", "care_leavers")
    return dataclasses.replace(
        draft,
        stays=(dataclasses.replace(draft.stays[0], start=start, end=end),),
        grades=dict.fromkeys(graded, "good") | {"care_leavers": "requires_improvement"},
        summary=(Paragraph("Children are safe. They say that people listen."),),
        areas=(Paragraph("The timeliness of return home interviews."),),
        sections=tuple(
            Section((Paragraph("Social workers see children alone."),), judgement=id)
            for id in graded
        ),
    )


def report_made_up(inspection: Inspection) -> dict[str, UUID]:
    """Write a report, send it to the authority, and comment on it; and add one that is published."""
    report = begin_report(by=SYSTEM, inspection=inspection)
    row = report.versions.get()
    with open_scope("test"):
        row.plain = to_plain(whole(row.draft))
        row.save()
    other = Suggested("in_care", 1, "Social workers see children alone.", f"{inspection.pk} alone.")
    suggestion = suggest_words(by=SYSTEM, inspection=inspection, suggested=other)
    move_draft(by=SYSTEM, inspection=inspection, way="hand_over", version=1)
    assure_draft(by=SYSTEM, inspection=inspection, way="pass", version=1)
    move_draft(by=SYSTEM, inspection=inspection, way="send", version=1)
    saying = Saying("in_care", 1, f"In {inspection.organisation} it was on Monday.")
    comment = comment_on_draft(by=SYSTEM, inspection=inspection, saying=saying)
    complaint = make_complaint(
        by=SYSTEM,
        inspection=inspection,
        complaining=Complaining(f"In {inspection.organisation} it was otherwise.", "A review."),
    )
    file = site_store().put([f"Made up for {inspection.pk}".encode()], limit=1000)
    with open_scope("test"):
        published = PublishedReport.objects.create(
            report=report,
            version=1,
            plain=row.plain,
            day=timezone.localdate() + dt.timedelta(days=1),
            name="sample",
            pdf=file.digest,
            word=file.digest,
            outcome={},
            by_name="Sample",
        )
        archive = EvidenceArchive.objects.create(
            inspection=inspection,
            digest=file.digest,
            size=file.size,
            manifest_sha256=file.digest,
            files=1,
            by_name="Sample",
        )
        work = Job.objects.create(
            kind=ARCHIVING,
            organisation=inspection.organisation,
            payload={"inspection": str(inspection.pk)},
            state="done",
            queued=timezone.now(),
            finished=timezone.now(),
        )
    return {
        "archive_id": archive.pk,
        "accuracy_id": comment.pk,
        "published_id": published.pk,
        "work_id": work.pk,
        "suggestion_id": suggestion.pk,
        "complaint_id": complaint.pk,
    }
