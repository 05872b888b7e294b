"""Putting a report's passages where they can be searched, keeping its facts, taking it out.

All of it is called within an action or a step of background work.
"""

from collections.abc import Sequence

from ilacs.outcomes.passages import Passage as Read
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.jobs import queue
from ilacs.site.jobs.models import ENDED, Job, JobStep
from ilacs.site.library.facts import facts_of
from ilacs.site.library.full_text import words_to_store
from ilacs.site.library.models import IndexedReport, Passage
from ilacs.site.reports.models import State, UploadedReport

KIND = "index_reports"
MADE_BY = 1
"""The version of the splitting and of what is stored; a higher one has every report done again."""
SEARCHABLE = (State.READ, State.SECOND, State.CONFIRMED)
"""A report that was set aside, or that could not be read, is not searched."""
BATCH = 500


def follow_report(report: UploadedReport) -> None:
    """Do what a report's reading, or a decision on it, asks for: index it, or take it out."""
    if report.state not in SEARCHABLE:
        take_out(report)
    elif is_indexed(report):
        IndexedReport.objects.filter(report=report).update(**facts_of(report))
    else:
        ask_for(report.organisation, [key_of(report)])


def key_of(report: UploadedReport) -> str:
    """Return a report as a step of background work: again after each decision on it."""
    return f"{report.pk}:{report.version}"


def is_indexed(report: UploadedReport) -> bool:
    """Whether a report's passages are there, of this content and by this version."""
    held = IndexedReport.objects.filter(report=report, digest=report.digest, made_by=MADE_BY)
    return held.exists()


def ask_for(
    organisation: Organisation, keys: Sequence[str], *, by: object = SYSTEM, again: bool = False
) -> Job:
    """Ask for reports to be indexed: by the organisation's job under way, or a new one.

    again: also those that are indexed already, as a job of its own.
    """
    under_way = Job.objects.filter(kind=KIND, organisation=organisation, payload={})
    job = under_way.exclude(state__in=ENDED).order_by("-created").first()
    if job is None or again:
        payload: dict[str, object] = {"again": True} if again else {}
        return queue.start(KIND, keys, by=by, organisation=organisation, payload=payload)  # type: ignore[arg-type]
    known = set(JobStep.objects.filter(job=job, key__in=keys).values_list("key", flat=True))
    return queue.extend(job.pk, [key for key in keys if key not in known])


def put_in(report: UploadedReport, passages: Sequence[Read]) -> IndexedReport:
    """Make a report's passages searchable, in place of those that were there before."""
    facts = {"digest": report.digest, "made_by": MADE_BY, "passage_count": len(passages)}
    held = IndexedReport.objects.filter(report=report).first() or IndexedReport(report=report)
    for name, value in (facts | facts_of(report)).items():
        setattr(held, name, value)
    held.save()
    held.passages.all().delete()
    Passage.objects.bulk_create(
        [_row(held, position, one) for position, one in enumerate(passages, 1)], batch_size=BATCH
    )
    return held


def take_out(report: UploadedReport) -> None:
    """Make a report's passages unsearchable."""
    IndexedReport.objects.filter(report=report).delete()


def _row(held: IndexedReport, position: int, read: Read) -> Passage:
    return Passage(
        report=held,
        position=position,
        kind=read.kind,
        judgement=read.judgement,
        number=read.number[:12],
        page=read.page,
        heading=read.heading[:300],
        text=read.text.replace("\x00", ""),
        words=words_to_store(read.text),
    )
