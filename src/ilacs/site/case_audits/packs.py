"""Asking for a pack of audit reports, keeping what was made, and taking it away."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor, actor_for
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.models import AuditPack, CaseAudit
from ilacs.site.case_audits.readers import moderators_to_come, name_readers
from ilacs.site.case_audits.states import COUNTED, TRANSITIONS
from ilacs.site.evidence_room.documents import add_document
from ilacs.site.evidence_room.models import Document, Marking
from ilacs.site.handing_in.asking import ask_for_reading
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.jobs import queue
from ilacs.site.store import StoredFile

KIND = "case_audit_pack"
FOLDER = "Audits of case work"


@dataclass(frozen=True)
class MadePack:
    """A pack whose files lie in the store. audits: which audits as they then were, by when changed."""

    pdf: StoredFile
    word: StoredFile
    audits: dict[UUID, dt.datetime]


@action(Permission.CASE_AUDIT_ASSIGN)
def ask_for_pack(*, by: Actor, room: Room) -> AuditPack:
    """Have the audit reports of a room made in the background.

    Raises InputError where no audit is completed, or the inspection is closed.
    """
    room.require_open()
    if not room.of(CaseAudit.objects.filter(state__in=COUNTED)).exists():
        raise InputError("No audit is completed yet.", "", "A pack holds the completed audits.")
    pack = AuditPack(**room.fields(), asked_by=by.person)
    pack.save()
    pack.job = queue.start(KIND, [str(pack.pk)], by=by, organisation=room.organisation)
    pack.save()
    audit.record("case_audit_pack_asked", by=by, about=pack, organisation=room.organisation)
    return pack


@action(None)
def keep_pack(*, by: Actor, pack_id: str, made: MadePack) -> AuditPack:
    """Put a pack that was made into the evidence room, as two documents that are not shared yet.

    They are for those who may read every audit in it: see `readers`. Whoever asked for it hands it
    in, unless they have still to grade one of its audits, for that would show it to them. Audits that were moderated, and did not change meanwhile, are in the pack from now on.
    """
    pack = AuditPack.objects.select_related("organisation", "inspection", "asked_by").get(
        pk=pack_id
    )
    room = room_of(pack)
    asker = actor_for(pack.asked_by) if pack.asked_by else SYSTEM
    led = moderators_to_come(made.audits)
    adder = SYSTEM if pack.asked_by_id in led else asker
    name = f"Audit reports of case work {timezone.localdate().isoformat()}"
    files = ((made.pdf, f"{name}.pdf", Kind.PDF), (made.word, f"{name}.docx", Kind.WORD))
    pack.pdf, pack.word = (
        add_document(adder, room, file=file, name=shown, kind=kind.value, folder=FOLDER)
        for file, shown, kind in files
    )
    keys = [str(pack.pdf.pk), str(pack.word.pk)]
    ask_for_reading(asker, pack.organisation, keys)
    Document.objects.filter(versions__in=[pack.pdf, pack.word]).update(marking=Marking.PERSONAL)
    pack.made, pack.audits = timezone.now(), len(made.audits)
    pack.holds = [str(id) for id in made.audits]
    pack.save()
    name_readers(pack)
    way = TRANSITIONS["pack"]
    for id, changed in made.audits.items():
        unchanged = CaseAudit.objects.filter(pk=id, changed=changed, state__in=way.begins)
        unchanged.update(state=way.to)
    audit.record(
        way.event, by=by, about=pack, organisation=pack.organisation, audits=len(made.audits)
    )
    return pack


@action(None)
def refuse_pack(*, by: Actor, pack_id: str, reason: str) -> None:
    """Keep why a pack could not be made."""
    pack = AuditPack.objects.select_related("organisation").get(pk=pack_id)
    pack.message = reason[:500]
    pack.save()
    audit.record("case_audit_pack_refused", by=by, about=pack, organisation=pack.organisation)


@action(Permission.CASE_AUDIT_VIEW)
def note_pack_download(*, by: Actor, room: Room, pack: AuditPack, file: str) -> None:
    """Write down that somebody took a pack away. file: `pdf` or `docx`."""
    audit.record(
        "case_audit_pack_downloaded", by=by, about=pack, organisation=room.organisation, file=file
    )


@action(Permission.CASE_AUDIT_VIEW)
def note_summary(*, by: Actor, room: Room, audits: int) -> None:
    """Write down that somebody looked at what the audits add up to."""
    audit.record(
        "case_audits_summed",
        by=by,
        about=room.inspection or room.organisation,
        organisation=room.organisation,
        audits=audits,
    )
