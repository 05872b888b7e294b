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
from ilacs.site.inspections.states import AUTHORITY
from ilacs.site.outbox.posting import address_of, tell
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


def require_publishable(report: ReportDraft, day: dt.date, *, confirms_thin: bool) -> None:
    """Raise InputError with the first thing that keeps a report from being published on a day."""
    if report.standing is not State.FINAL:
        title = STATES[report.standing].title.lower()
        raise InputError(f"The report is {title}.", "", "Make it final first.")
    require_read(report)
    require_answered(report)
    require_whole(report)
    if day < timezone.localdate():
        raise InputError("The day is past.", "day", "Give today or a later day.")
    decided = judged_in(report.inspection)
    if any(one.is_thin for one in decided.values()) and not confirms_thin:
        raise InputError(
            "The evidence on a judgement is thin.", "thin", "Confirm that it stands all the same."
        )


def publish_report(
    *, by: Actor, inspection: Inspection, day: dt.date, version: int, confirms_thin: bool = False
) -> PublishedReport:
    """Publish a final report on a day, today or later; it is out from then on.

    The files are made before anything is written, so that nobody waits for them in a transaction.
    Raises InputError where something stands against it, PermissionDenied where the actor may not.
    """
    require_inside(by, inspection, PUBLISH)
    report = ReportDraft.objects.select_related("inspection__organisation").get(
        inspection=inspection
    )
    require_publishable(report, day, confirms_thin=confirms_thin)
    if version != report.version:
        raise InputError("The report was changed since you read it.", "", "Read it again.")
    made = make_files(report, day)
    return keep_published(
        by=by, inspection=inspection, made=made, day=day, confirms_thin=confirms_thin
    )


@action(PUBLISH)
def keep_published(
    *, by: Actor, inspection: Inspection, made: Made, day: dt.date, confirms_thin: bool = False
) -> PublishedReport:
    """Keep what was published. Raises as `publish_report`: all is looked at again, under a lock."""
    require_inside(by, inspection, PUBLISH)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    require_publishable(report, day, confirms_thin=confirms_thin)
    if made.version != report.version or made.draft.publication_date != day:
        raise InputError("The report was changed meanwhile.", "", "Read it again.")
    report.state = State.PUBLISHED.value
    report.save()
    row = PublishedReport(
        report=report,
        version=made.version,
        plain=to_plain(made.draft),
        day=day,
        name=made.name,
        pdf=made.pdf.digest,
        word=made.word.digest,
        outcome=dataclasses.asdict(made.outcome),
        by_name=by.name,
    )
    row.save()
    take_step(by, report, "publish")
    for person in people_with(inspection, COMMENT, AUTHORITY):
        address = address_of("published_report", row.pk)
        tell(inspection.organisation, person, NEWS, address)
    audit.record(
        "inspection_report_published",
        by=by,
        about=report,
        organisation=inspection.organisation,
        version=made.version,
        day=day.isoformat(),
        pdf=made.pdf.digest,
        word=made.word.digest,
    )
    return row
