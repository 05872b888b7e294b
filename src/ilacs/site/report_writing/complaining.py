"""A formal complaint about findings and grades: made, looked into by others than the team, answered."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.judgements.citing import require_cites
from ilacs.site.judgements.deciding import reopen_after_complaint
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.report_writing.complaint_states import HELD, OUTCOMES, STEPS, UPHELD
from ilacs.site.report_writing.going import people_with, take_step
from ilacs.site.report_writing.judged import judged_in
from ilacs.site.report_writing.models import Complaint, ComplaintEntry, ReportDraft
from ilacs.site.report_writing.seeing import (
    ASSURE,
    COMMENT,
    PUBLISH,
    is_authority,
    require_inside,
    sent_to,
)
from ilacs.site.report_writing.states import State

REOPENED = frozenset({State.READ_AGAIN, State.FINAL, State.SCHEDULED, State.PUBLISHED})
"""The states from which an upheld complaint opens the report again; earlier ones are open anyway."""
NEWS = "A formal complaint about a draft report went a step further."


@dataclass(frozen=True)
class Complaining:
    """A complaint as it is written. judgements: ids of those it is about; none: all of it."""

    words: str
    asks: str
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """What a step says. choice: `held` or an outcome, where the step has one. cites: of evidence."""

    words: str = ""
    choice: str = ""
    cites: tuple[int, ...] = ()


def has_complaints(inspection: Inspection, report: ReportDraft) -> bool:
    """Tell whether the edition has formal complaints on the day on which the draft was sent."""
    day = timezone.localdate(report.sent) if report.sent else timezone.localdate()
    steps = inspection.framework.complaint_steps
    return any(one.id == "formal_complaint" and one.is_there(day) for one in steps)


@action(COMMENT)
def make_complaint(*, by: Actor, inspection: Inspection, complaining: Complaining) -> Complaint:
    """Complain formally about the draft that was sent; after its last day it is kept as late.

    Raises InputError where the edition has no such complaint or it is about nothing, and
    PermissionDenied where no draft is with the authority.
    """
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    if not (by.is_system or is_authority(by, inspection)) or not sent_to(report):
        raise PermissionDenied("No draft is with you to complain about now.")
    if not has_complaints(inspection, report):
        raise InputError("The framework had no formal complaint on a draft then.")
    known = {one.id for one in inspection.framework.judgements}
    if not complaining.words.strip() or not set(complaining.judgements) <= known:
        raise InputError("It says nothing.", "words", "Write what is wrong with the findings.")
    row = Complaint(
        report=report,
        version=report.sent_version,
        judgements=list(complaining.judgements),
        words=complaining.words.strip(),
        asks=complaining.asks.strip(),
        by_name=by.name,
        was_late=report.due is not None and timezone.localdate() > report.due,
    )
    row.save()
    _enter(by, row, "make", Said())
    for permission in (ASSURE, PUBLISH):
        _tell(row, people_with(inspection, permission, INSPECTORS))
    audit.record(
        "complaint_made",
        by=by,
        about=row,
        organisation=inspection.organisation,
        inspection=str(inspection.pk),
    )
    return row


@action(ASSURE)
def look_into(
    *, by: Actor, inspection: Inspection, complaint: Complaint, step: str, said: Said
) -> Complaint:
    """Take a complaint on, answer it, or record what the adjudication service found.

    An answer cites evidence; one that upholds opens the report and the judgements again. Raises
    InputError where something is missing, PermissionDenied for anyone who was of the team or, for an
    answer, did not take it on.
    """
    require_inside(by, inspection, ASSURE)
    row = _locked(inspection, complaint, step, ASSURE, said)
    if step == "take":
        row.reader = by.person
    elif step == "answer":
        _require_reader(by, row)
        if said.choice not in dict(OUTCOMES):
            raise InputError("The outcome is missing.", "choice", "Select one.")
        require_cites(inspection, said.cites)
        row.outcome = said.choice
        if row.outcome in UPHELD:
            _open_again(inspection, row, said.words)
    return _move(by, inspection, row, step, said)


@action(PUBLISH)
def decide_on_holding(
    *, by: Actor, inspection: Inspection, complaint: Complaint, step: str, said: Said
) -> Complaint:
    """Decide, with a reason, whether publication waits for the answer. Raises as `look_into`."""
    require_inside(by, inspection, PUBLISH)
    row = _locked(inspection, complaint, step, PUBLISH, said)
    if said.choice not in dict(HELD):
        raise InputError("The decision is missing.", "choice", "Select one.")
    row.held = said.choice
    return _move(by, inspection, row, step, said)


@action(COMMENT)
def take_to_adjudication(
    *, by: Actor, inspection: Inspection, complaint: Complaint, step: str, said: Said
) -> Complaint:
    """Record that the authority takes its answered complaint to the service. Raises as `look_into`."""
    if not (by.is_system or is_authority(by, inspection)):
        raise PermissionDenied("It is the authority’s complaint.")
    row = _locked(inspection, complaint, step, COMMENT, said)
    return _move(by, inspection, row, step, said)


TAKEN_BY = {ASSURE: look_into, PUBLISH: decide_on_holding, COMMENT: take_to_adjudication}
"""The action that takes a step, by the permission that the step needs."""


@action(Permission.INSPECTION_VIEW)
def note_complaint_viewed(*, by: Actor, inspection: Inspection, complaint: Complaint) -> None:
    """Write down that somebody looked at a complaint. Raises InputError where it is another's."""
    _require_of(inspection, complaint)
    audit.record(
        "complaint_viewed",
        by=by,
        about=complaint,
        organisation=inspection.organisation,
        inspection=str(inspection.pk),
    )


def _require_of(inspection: Inspection, complaint: Complaint) -> None:
    """Raise InputError where the complaint is about the report of another inspection."""
    if not Complaint.objects.filter(pk=complaint.pk, report__inspection=inspection).exists():
        raise InputError("The inspection has no such complaint.")


def _locked(
    inspection: Inspection, complaint: Complaint, step: str, permission: Permission, said: Said
) -> Complaint:
    _require_of(inspection, complaint)
    row = Complaint.objects.select_for_update().get(pk=complaint.pk)
    kind = STEPS[step]
    if kind.permission is not permission or row.state not in kind.begins:
        raise InputError("The complaint is not at this step.", "", "Look at it again.")
    if kind.asks and not said.words.strip():
        raise InputError("Words are missing.", "words", f"Write: {kind.asks.lower()}.")
    return row


def _require_reader(by: Actor, row: Complaint) -> None:
    if not by.is_system and (by.person is None or row.reader_id != by.person.pk):
        raise PermissionDenied("Somebody else looks into this complaint.")


def _move(by: Actor, inspection: Inspection, row: Complaint, step: str, said: Said) -> Complaint:
    row.state = STEPS[step].to or row.state
    row.save()
    _enter(by, row, step, said)
    _tell(row, people_with(inspection, COMMENT, AUTHORITY))
    _tell(row, people_with(inspection, PUBLISH, INSPECTORS))
    audit.record(
        "complaint_moved",
        by=by,
        about=row,
        organisation=inspection.organisation,
        inspection=str(inspection.pk),
        step=step,
    )
    return row


def _open_again(inspection: Inspection, row: Complaint, reason: str) -> None:
    """Let an upheld complaint open what it is about again: the report, and what was decided."""
    report = ReportDraft.objects.select_for_update().get(pk=row.report_id)
    if report.standing in REOPENED:
        if report.standing is State.SCHEDULED:
            report.published.delete()
        report.state = State.ANSWERING.value
        report.save()
        take_step(SYSTEM, report, "upheld", reason)
    stands = judged_in(inspection)
    for id in row.judgements:
        if id in stands:
            words = f"A formal complaint about it was upheld. {reason}"
            reopen_after_complaint(by=SYSTEM, inspection=inspection, judgement=id, reason=words)


def _enter(by: Actor, row: Complaint, step: str, said: Said) -> None:
    ComplaintEntry(
        complaint=row,
        step=step,
        words=said.words.strip(),
        cites=list(said.cites),
        by_name=by.name,
    ).save()


def _tell(row: Complaint, people: list[Person]) -> None:
    for person in people:
        tell(row.report.inspection.organisation, person, NEWS, address_of("complaint", row.pk))
