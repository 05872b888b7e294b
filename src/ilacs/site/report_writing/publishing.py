"""Publishing a report: its files are made, the PDF is read back, and only then does it come out."""

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.reporting import Draft, find_problems, to_plain
from ilacs.reporting.markup import plain_text
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.report_writing.complaint_states import OPEN
from ilacs.site.report_writing.followers import tell_it_came_out
from ilacs.site.report_writing.going import (
    people_with,
    require_answered,
    require_read,
    require_whole,
    take_step,
)
from ilacs.site.report_writing.judged import judged_in
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from ilacs.site.report_writing.seeing import COMMENT, PUBLISH, require_inside
from ilacs.site.report_writing.states import STATES, State
from ilacs.site.store import StoredFile, site_store

LIMIT = 100_000_000
TOLD_BY_DAYS = {"short", "standard"}
"""No report prints which of the two it was: the reader tells them by the days on site."""
NEWS = (
    "The report of an inspection was given its day of publication. Until then it is in confidence."
)
OUT = "The report of an inspection is published."


@dataclass(frozen=True)
class Made:
    """A report's files in the store, of which version and day, and what its PDF says."""

    draft: Draft
    version: int
    name: str
    pdf: StoredFile
    word: StoredFile
    outcome: Outcome


def make_files(report: ReportDraft, day: dt.date) -> Made:
    """Set a report, store its files, and read the PDF back; takes a second or two.

    Raises InputError where it has a problem, or where what is read is not what was written.
    """
    from ilacs.documents.report import lay_out, name_file, to_pdf, to_word
    from ilacs.outcomes.reader import read_report

    draft = dataclasses.replace(report.text(), publication_date=day)
    if problems := find_problems(draft):
        raise InputError("The report has a problem.", "", str(problems[0]))
    laid_out, name = lay_out(draft), name_file(draft)
    pdf = to_pdf(laid_out)
    outcome = read_report(pdf, name=f"{name}.pdf")
    if differing := differences(outcome, draft):
        column, (read, written) = next(iter(differing.items()))
        raise InputError(
            f"The PDF does not say what the report says: {column.replace('_', ' ')} reads as "
            f"“{read or 'nothing'}”, and it is “{written or 'nothing'}”.",
            "",
            "Change the words that are misread, or tell whoever keeps this installation.",
        )
    store = site_store()
    return Made(
        draft,
        report.version,
        name,
        store.put([pdf], limit=LIMIT),
        store.put([to_word(laid_out)], limit=LIMIT),
        outcome,
    )


def differences(outcome: Outcome, draft: Draft) -> dict[str, tuple[str, str]]:
    """Return what was read of a PDF and is not what the draft says: column to (read, written).

    An authority that the country does not have (one made up) is not read as any.
    """
    said = {
        "edition": draft.edition,
        "inspection_start": draft.start.isoformat(),
        "inspection_end": draft.end.isoformat(),
        "publication_date": str(draft.publication_date),
        "lead_inspector": "; ".join(draft.lead_inspectors),
        "areas_for_improvement": _points(draft),
        **{column: draft.grades.get(column, "") for column in GRADE_COLUMNS},
    }
    if not {outcome.inspection_type, draft.inspection_type} <= TOLD_BY_DAYS:
        said["inspection_type"] = draft.inspection_type
    found = {
        column: (getattr(outcome, column), written)
        for column, written in said.items()
        if _same_signs(getattr(outcome, column)) != _same_signs(written)
    }
    if draft.event != "inspection" and outcome.status != "not_a_report":
        found["status"] = (outcome.status, "not_a_report")
    return found


def _points(draft: Draft) -> str:
    return "\n".join(plain_text(one.text) for one in (*draft.priority_areas, *draft.areas))


def _same_signs(text: str) -> str:
    """Return a text as the reader gives texts: plain characters and one space."""
    from ilacs.outcomes.reader.pages import clean

    return "\n".join(re.sub(r"\s+", " ", clean(line)).strip() for line in text.split("\n"))


def require_not_held(report: ReportDraft) -> None:
    """Raise InputError where a complaint holds publication, or nobody decided whether it does."""
    waiting = report.complaints.filter(state__in=OPEN)
    if waiting.filter(held="").exists():
        raise InputError(
            "There is a formal complaint.", "", "Decide first whether publication waits for it."
        )
    if waiting.filter(held="held").exists():
        raise InputError("Publication waits for the answer to a formal complaint.")


def require_publishable(report: ReportDraft, day: dt.date, *, confirms_thin: bool) -> None:
    """Raise InputError with the first thing that keeps a report from being published on a day."""
    if report.standing is not State.FINAL:
        title = STATES[report.standing].title.lower()
        raise InputError(f"The report is {title}.", "", "Make it final first.")
    require_read(report)
    require_answered(report)
    require_whole(report)
    require_not_held(report)
    if day < timezone.localdate():
        raise InputError("The day is past.", "day", "Give today or a later day.")
    decided = judged_in(report.inspection)
    if any(one.is_thin for one in decided.values()) and not confirms_thin:
        raise InputError(
            "The evidence on a judgement is thin.", "thin", "Confirm that it stands all the same."
        )


@action(PUBLISH)
def keep_published(
    *, by: Actor, inspection: Inspection, made: Made, day: dt.date, confirms_thin: bool = False
) -> PublishedReport:
    """Keep a report's files: published now where its day is today, else waiting for its day.

    The files were made before anything is written, so that nobody waits for them in a transaction;
    all is looked at again here, under a lock. Raises InputError where something stands against it,
    PermissionDenied where the actor may not.
    """
    require_inside(by, inspection, PUBLISH)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    require_publishable(report, day, confirms_thin=confirms_thin)
    if made.version != report.version or made.draft.publication_date != day:
        raise InputError("The report was changed meanwhile.", "", "Read it again.")
    is_today = day == timezone.localdate()
    report.state = (State.PUBLISHED if is_today else State.SCHEDULED).value
    report.save()
    # One that was opened again after a complaint is published anew in place of what was out.
    PublishedReport.objects.filter(report=report).delete()
    row = PublishedReport(
        report=report,
        version=made.version,
        plain=to_plain(made.draft),
        day=day,
        came_out=timezone.now() if is_today else None,
        name=made.name,
        pdf=made.pdf.digest,
        word=made.word.digest,
        outcome=dataclasses.asdict(made.outcome),
        by_name=by.name,
    )
    row.save()
    take_step(by, report, "publish" if is_today else "schedule")
    tell_both_sides(row)
    facts: dict[str, object] = {"version": made.version, "day": day.isoformat()}
    if is_today:
        facts |= {"pdf": made.pdf.digest, "word": made.word.digest}
    else:
        facts |= {"inspection": str(inspection.pk)}
    event = "inspection_report_published" if is_today else "report_day_given"
    audit.record(event, by=by, about=report, organisation=inspection.organisation, **facts)
    return row


def tell_both_sides(row: PublishedReport) -> None:
    """Tell whom the report concerns that it has its day, or that it is out, and who follows that."""
    inspection = row.inspection
    address = address_of("published_report", row.pk)
    news = OUT if row.came_out else NEWS
    people = people_with(inspection, COMMENT, AUTHORITY)
    if row.came_out:
        people += people_with(inspection, PUBLISH, INSPECTORS)
    for person in people:
        tell(inspection.organisation, person, news, address)
    if row.came_out:
        tell_it_came_out(row)
