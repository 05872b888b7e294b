"""What reports add to other parts of the site: what waits for a person, and the files kept."""

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse

from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.queries import inspections_for
from ilacs.site.inspections.sections import Line, Section
from ilacs.site.jinja import format_day
from ilacs.site.report_writing.seeing import ASSURE, COMMENT, is_authority, is_inside
from ilacs.site.report_writing.states import State


def own_part(actor: Actor, today: dt.date) -> list[Section]:
    """Return the drafts that wait for a person: to be read for quality, or to be commented on."""
    lines = [*_to_comment(actor, today), *_to_read(actor)]
    if not lines:
        return []
    return [Section("draft-reports", "Draft reports", tuple(lines), "")]


def _to_comment(actor: Actor, today: dt.date) -> Iterable[Line]:
    found = inspections_for(actor, COMMENT).filter(report__state=State.WITH_AUTHORITY)
    for one in found.select_related("report"):
        if is_authority(actor, one):
            due = one.report.due
            when = (
                f"comments {'were' if due < today else 'are'} due {format_day(due)}" if due else ""
            )
            href = reverse("draft_report", args=[one.pk])
            yield Line(f"Check the facts: {one}", when, href, bool(due and due < today))


def _to_read(actor: Actor) -> Iterable[Line]:
    waiting = (State.WITH_READER, State.READ_AGAIN)
    found = inspections_for(actor, ASSURE).filter(report__state__in=waiting)
    for one in found.select_related("report"):
        if is_inside(actor, one, ASSURE):
            href = reverse("report_draft", args=[one.pk])
            again = "its changes" if one.report.state == State.READ_AGAIN else ""
            yield Line(f"Read for quality: {one}", again, href)


def digests_kept() -> Iterable[str]:
    """Yield the digest of every file of a published report, and of every archive."""
    from ilacs.site.report_writing.models import EvidenceArchive, PublishedReport

    for pdf, word in PublishedReport.objects.values_list("pdf", "word").iterator():
        yield pdf
        yield word
    yield from EvidenceArchive.objects.values_list("digest", flat=True).iterator()
