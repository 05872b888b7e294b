"""The factual accuracy check: each look of the authority's, its comments, and the answers to them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.jinja import format_moment
from ilacs.site.report_writing import parts
from ilacs.site.report_writing.models import AccuracyComment, Answer, ReportDraft
from ilacs.site.report_writing.seeing import (
    COMMENT,
    DRAFT,
    is_authority,
    require_inside,
    sent_to,
)
from ilacs.site.report_writing.states import State

NOT_SENT = "No draft is with you for comment now."


@dataclass(frozen=True)
class Saying:
    """A comment as it is written. proof: what shows it, in words. document: in the evidence room."""

    part: str
    paragraph: int
    text: str
    proof: str = ""
    document: Document | None = None


@action(COMMENT)
def note_sent_draft_viewed(*, by: Actor, inspection: Inspection, report: ReportDraft) -> None:
    """Write down that one of the authority's looked at the draft it was sent.

    Raises PermissionDenied where none is with it now.
    """
    _require_sent(by, inspection, report)
    audit.record(
        "sent_draft_viewed",
        by=by,
        about=report,
        organisation=inspection.organisation,
        version=report.sent_version,
    )


@action(COMMENT)
def take_draft_away(*, by: Actor, inspection: Inspection, report: ReportDraft) -> str:
    """Write down that one of the authority's takes the draft away; returns what its pages say.

    Raises PermissionDenied where none is with it now.
    """
    _require_sent(by, inspection, report)
    moment = format_moment(timezone.now())
    audit.record(
        "sent_draft_downloaded",
        by=by,
        about=report,
        organisation=inspection.organisation,
        version=report.sent_version,
        moment=moment,
    )
    return f"Draft, confidential, for {by.name}, {moment}"


@action(COMMENT)
def comment_on_draft(*, by: Actor, inspection: Inspection, saying: Saying) -> AccuracyComment:
    """Comment on a paragraph of the version that was sent; after its last day it is kept as late.

    Raises InputError where there is no such paragraph, and PermissionDenied where no draft is with
    the authority.
    """
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    _require_sent(by, inspection, report)
    found = parts.find_part(report.text(report.sent_version), saying.part)
    if found is None or not 0 <= saying.paragraph <= len(found.paragraphs):
        raise InputError("The draft has no such paragraph.")
    room = Room(inspection.organisation, inspection)
    if saying.document is not None and not _is_visible(by, room, saying.document):
        raise InputError("The document is not in your evidence room.", "document", "Choose again.")
    row = AccuracyComment(
        report=report,
        version=report.sent_version,
        part=saying.part,
        paragraph=saying.paragraph,
        text=saying.text.strip(),
        proof=saying.proof.strip(),
        document=saying.document,
        by_name=by.name,
        was_late=report.due is not None and timezone.localdate() > report.due,
    )
    row.save()
    audit.record(
        "accuracy_comment_added",
        by=by,
        about=report,
        organisation=inspection.organisation,
        part=saying.part,
        paragraph=saying.paragraph,
    )
    return row


@action(DRAFT)
def answer_comment(
    *, by: Actor, inspection: Inspection, comment: AccuracyComment, answer: str, reason: str
) -> AccuracyComment:
    """Answer a comment: accepted or not, and why. It may be answered anew until the report is final.

    Raises InputError where the check has not ended, the report is final, or no reason is given.
    """
    require_inside(by, inspection, DRAFT)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    if report.standing is not State.ANSWERING:
        raise InputError("Comments are answered once the check has ended, until it is final.")
    if answer not in Answer.values:
        raise InputError("It is neither accepted nor not.", "answer", "Select one.")
    if not reason.strip():
        raise InputError("The reason is missing.", "reason", "Say why, or what was changed.")
    row = report.accuracy_comments.select_for_update(of=("self",)).get(pk=comment.pk)
    row.answer, row.reason = answer, reason.strip()
    row.answered_by, row.answered = by.name, timezone.now()
    row.save()
    audit.record(
        "accuracy_comment_answered",
        by=by,
        about=report,
        organisation=inspection.organisation,
        answer=answer,
    )
    return row


def _require_sent(by: Actor, inspection: Inspection, report: ReportDraft) -> None:
    if not (by.is_system or is_authority(by, inspection)) or not sent_to(report):
        raise PermissionDenied(NOT_SENT)


def _is_visible(by: Actor, room: Room, document: Document) -> bool:
    return visible(by, room).filter(pk=document.pk).exists()
