"""Every change to evidence: drafts of one's own, and confirming them for good."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case
from ilacs.site.evidence.criteria import borne_on
from ilacs.site.evidence.models import (
    Bearing,
    EvidenceBase,
    EvidenceLink,
    EvidenceRecord,
    Source,
)
from ilacs.site.evidence.sealing import seal_of
from ilacs.site.evidence.searching import keep_passages
from ilacs.site.evidence.seeing import is_own_draft, require_wall
from ilacs.site.evidence.sources import (
    MET,
    SharedFile,
    latest_submission,
    measure_titles,
    name_of,
    words_of,
)
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.timetable.models import Activity

ADD = Permission.EVIDENCE_ADD


@dataclass(frozen=True)
class Writing:
    """What somebody writes down of what they saw.

    Of case, activity, file and measure only what belongs to the source is kept. criteria: ids.
    follows: the confirmed record that it corrects.
    """

    source: str
    seen: str
    bearing: str
    day: dt.date
    criteria: tuple[str, ...] = ()
    detail: str = ""
    case: Case | None = None
    activity: Activity | None = None
    file: SharedFile | None = None
    page: int = 0
    measure: str = ""
    measure_value: str = ""
    follows: EvidenceRecord | None = None


@action(ADD)
def keep_evidence(
    *,
    by: Actor,
    inspection: Inspection,
    writing: Writing,
    record: EvidenceRecord | None = None,
    confirm: bool = False,
) -> EvidenceRecord:
    """Keep a draft of the actor's own, a new one or in place of what it said; or confirm it at once.

    Raises InputError where something is missing or does not belong to the inspection, and
    PermissionDenied where the draft is not the actor's or they are not of the team.
    """
    _require(by, inspection)
    base = lock_base(inspection)
    row = _own_draft(by, record.pk) if record else EvidenceRecord(inspection=inspection)
    _fill(by, inspection, row, writing)
    row.save()
    row.links.all().delete()
    known = borne_on(inspection.edition)
    EvidenceLink.objects.bulk_create(
        EvidenceLink(record=row, criterion=id, judgement=known[id].judgement)
        for id in dict.fromkeys(writing.criteria)
    )
    if confirm:
        _confirm(by, base, row)
    else:
        audit.record("evidence_drafted", by=by, about=row, organisation=inspection.organisation)
    return row


@action(ADD)
def confirm_evidence(*, by: Actor, inspection: Inspection, record: EvidenceRecord) -> None:
    """Confirm a draft of the actor's own, for good. Raises as `keep_evidence`."""
    _require(by, inspection)
    base = lock_base(inspection)
    row = _own_draft(by, record.pk)
    _confirm(by, base, row)


@action(ADD)
def delete_draft(*, by: Actor, inspection: Inspection, record: EvidenceRecord) -> None:
    """Delete a draft of the actor's own. Raises PermissionDenied where it is not one."""
    require_wall(by, inspection, ADD)
    lock_base(inspection)
    row = _own_draft(by, record.pk)
    audit.record("evidence_draft_deleted", by=by, about=row, organisation=inspection.organisation)
    row.delete()


def lock_base(inspection: Inspection) -> EvidenceBase:
    """Return the whole of an inspection's evidence, locked so that numbers are given one by one."""
    EvidenceBase.objects.get_or_create(inspection=inspection)
    return EvidenceBase.objects.select_for_update().get(inspection=inspection)


def _require(by: Actor, inspection: Inspection) -> None:
    require_wall(by, inspection, ADD)
    Room(inspection.organisation, inspection).require_open()


def _own_draft(by: Actor, key: UUID) -> EvidenceRecord:
    """Return a draft as it now is. Raises PermissionDenied where it is no longer the actor's."""
    parts = ("inspection__organisation", "case", "activity", "version", "submission", "follows")
    row = EvidenceRecord.objects.filter(pk=key).select_related(*parts).first()
    if row is None or not is_own_draft(by, row):
        raise PermissionDenied("Only whoever wrote a draft changes, confirms or deletes it.")
    return row


def _fill(by: Actor, inspection: Inspection, row: EvidenceRecord, writing: Writing) -> None:
    """Give a record what was written, without what does not belong to its source."""
    _check(inspection, writing)
    source = Source(writing.source)
    row.source = source
    row.case = writing.case if source == Source.CASE else None
    row.activity = writing.activity if source in MET else None
    file = writing.file if source == Source.DOCUMENT else None
    row.version, row.page = (file.version, writing.page) if file else (None, 0)
    is_measure = source == Source.MEASURE
    row.measure, row.measure_value = (
        (writing.measure, writing.measure_value.strip()) if is_measure else ("", "")
    )
    row.submission = latest_submission(inspection) if is_measure else None
    row.source_detail = writing.detail.strip()
    row.source_name = name_of(row, file.title if file else "")
    row.seen = writing.seen.strip()
    row.bearing = writing.bearing
    row.day = writing.day
    row.follows = writing.follows
    row.by, row.by_name = by.person, by.name


def _check(inspection: Inspection, writing: Writing) -> None:
    """Raise InputError for the first thing that is missing or belongs elsewhere."""
    if not writing.seen.strip():
        raise InputError("Nothing is written down.", "seen", "Write what was seen.")
    if writing.source not in Source.values or writing.bearing not in Bearing.values:
        raise InputError("There is no such source or bearing.", "source", "Choose another.")
    for name, thing in (("case", writing.case), ("activity", writing.activity)):
        if thing is not None and thing.inspection_id != inspection.pk:
            raise InputError("It is of another inspection.", name, "Choose another.")
    if writing.file and writing.file.version.document.inspection_id != inspection.pk:
        raise InputError("It is of another inspection.", "version", "Choose another.")
    if writing.file and 0 < writing.file.version.pages < writing.page:
        words = f"The document has {writing.file.version.pages} pages."
        raise InputError(words, "page", "Give one of them.")
    if writing.measure and writing.measure not in measure_titles():
        raise InputError("There is no such measure.", "measure", "Choose another.")
    if not inspection.notified_day <= writing.day <= timezone.localdate():
        raise InputError("Nothing was seen on that day.", "day", "Give a day since the call.")
    if set(writing.criteria) - set(borne_on(inspection.edition)):
        raise InputError("The framework has no such criterion.", "criteria", "Choose another.")
    _check_followed(inspection, writing.follows)


def _check_followed(inspection: Inspection, earlier: EvidenceRecord | None) -> None:
    if earlier is None:
        return
    if earlier.inspection_id != inspection.pk or earlier.confirmed is None:
        raise InputError("Only confirmed evidence of this inspection can be corrected.")
    later = earlier.followed_by.filter(confirmed__isnull=False).first()
    if later is not None:
        raise InputError(f"{earlier} was corrected already.", "", f"Correct {later}.")


def _confirm(by: Actor, base: EvidenceBase, row: EvidenceRecord) -> None:
    """Give a draft its number, for good, let it be found, and write its hash into the trail."""
    if not row.source_name:
        raise InputError("It is not said what it comes from.", "source", "Say which one it is.")
    if not row.links.exists():
        raise InputError("It bears on no criterion.", "criteria", "Choose one or more.")
    _check_followed(row.inspection, row.follows)
    base.records += 1
    base.save()
    row.number, row.confirmed = base.records, timezone.now()
    row.save()
    keep_passages(
        "record",
        row.pk,
        inspection=row.inspection,
        title=f"{row}. {words_of(row)}"[:300],
        texts=[row.seen],
    )
    audit.record(
        "evidence_confirmed",
        by=by,
        about=row,
        organisation=row.inspection.organisation,
        sha256=seal_of(row),
    )
