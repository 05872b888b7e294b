"""Publishing a report: what is exempt is left out first, and only then is anything made of it."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils import timezone

from ilacs.committee.report import CommitteeReport, public_version, to_plain
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.scrutiny.identifying import find_children
from ilacs.site.scrutiny.models import Paper, PaperState, PublishedPaper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.templates_kept import template_of
from ilacs.site.scrutiny.writing import locked
from ilacs.site.store import StoredFile, site_store

PUBLISH = Permission.COMMITTEE_PUBLISH
LIMIT = 100_000_000


@dataclass(frozen=True)
class Made:
    """A public version with its files in the store, and the report that it was made of."""

    report: CommitteeReport
    name: str
    pdf: StoredFile
    word: StoredFile
    left_out: int


def make_public(paper: Paper) -> Made:
    """Set the public version of a report and store its files; takes a second."""
    from ilacs.documents.committee_report import fill, to_pdf

    whole = PutTogether(paper).report
    report = public_version(whole)
    left_out = sum(bool(one.exempt) for one in whole.parts)
    left_out += sum(bool(one.exempt) for one in whole.appendices)
    store = site_store()
    word = fill(template_of(paper), report, paper.sections, is_marked=False)
    return Made(
        report,
        file_name(paper),
        store.put([to_pdf(report)], limit=LIMIT),
        store.put([word], limit=LIMIT),
        left_out,
    )


@action(PUBLISH)
def publish_paper(
    *, by: Actor, organisation: Organisation, paper: Paper, made: Made, confirms: bool = False
) -> PublishedPaper:
    """Publish a report as it was made. confirms: nothing that resembles an identifier is one.

    Raises InputError where something is missing, a section is not cleared as it reads now, it is
    exempt as a whole, it may point at a child, or it was changed after it was made.
    """
    found = locked(organisation, paper)
    now = PutTogether(found)
    if found.access:
        raise InputError(
            "The report is exempt as a whole: it is not published.",
            "",
            "Hand it to members in the way that your council does.",
        )
    if problems := now.problems:
        raise InputError(problems[0][1], "", f"{len(problems)} thing(s) must be put right first.")
    if public_version(now.report) != made.report:
        raise InputError("The report was changed in the meantime.", "", "Look at it again.")
    if not confirms and (resembles := find_children(words_of(made.report))):
        raise InputError(
            f"“{resembles[0].words}” looks like {resembles[0].looks_like}.",
            "confirms",
            "Take it out, or confirm that nothing points at a child.",
        )
    row = PublishedPaper(
        paper=found,
        plain=to_plain(made.report),
        name=made.name,
        pdf=made.pdf.digest,
        word=made.word.digest,
        by_name=by.name,
    )
    row.save()
    found.state = PaperState.PUBLISHED
    found.save()
    audit.record(
        "committee_report_published",
        by=by,
        about=found,
        organisation=organisation,
        left_out=made.left_out,
        pdf=made.pdf.digest,
        word=made.word.digest,
    )
    return row


@action(PUBLISH)
def withdraw_paper(*, by: Actor, organisation: Organisation, paper: Paper, reason: str) -> Paper:
    """Take a published report back, so that it can be changed. Raises InputError without a reason."""
    found = Paper.objects.select_for_update().get(pk=paper.pk, organisation=organisation)
    if found.state != PaperState.PUBLISHED:
        raise InputError("The report is not published.")
    if not reason.strip():
        raise InputError("The reason is missing.", "reason", "Say why it is withdrawn.")
    for row in found.published.filter(withdrawn=None):
        row.withdrawn = timezone.now()
        row.save()
    found.state = PaperState.DRAFT
    found.save()
    audit.record(
        "committee_report_withdrawn",
        by=by,
        about=found,
        organisation=organisation,
        reason=reason.strip(),
    )
    return found


def words_of(report: CommitteeReport) -> str:
    """Return every word of a report, a line for each part of it."""
    lines = [report.title, report.author, *(text for _, _, text in report.head)]
    lines += [one.text for part in report.parts for one in part.paragraphs]
    lines += [one.title for one in report.appendices]
    return "\n".join(lines)


def file_name(paper: Paper) -> str:
    """Return a name for a report's files: committee and day."""
    day = f"-{paper.meeting:%Y-%m-%d}" if paper.meeting else ""
    plain = unicodedata.normalize("NFKD", paper.committee or paper.title)
    said = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    return f"{said[:80] or 'committee'}-report{day}"
