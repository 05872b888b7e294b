"""The background work that makes a pack of audit reports."""

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.counted import groups_of
from ilacs.site.case_audits.models import AuditPack
from ilacs.site.case_audits.packs import KIND, MadePack, keep_pack, refuse_pack
from ilacs.site.case_audits.queries import counted_in
from ilacs.site.inspections.rooms import Room, room_of
from ilacs.site.jinja import format_day
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.store import site_store

LIMIT = 500_000_000


def prepare_pack(job: Job, key: str) -> MadePack:
    """Set both documents and store them. Raises InputError where no audit is completed any more."""
    from ilacs.documents.case_audits import make_pack, write_pdf, write_word

    pack = AuditPack.objects.select_related("organisation", "inspection__organisation").get(pk=key)
    room = room_of(pack)
    rows = counted_in(room)
    if not rows:
        raise InputError("No audit is completed any more.")
    made = [(one.tool, one.edition, one.audits) for one in groups_of(rows)]
    day = timezone.localdate()
    words = make_pack(room.organisation.name, about_of(room), day, made)
    store = site_store()
    return MadePack(
        store.put([write_pdf(words)], limit=LIMIT),
        store.put([write_word(words)], limit=LIMIT),
        {row.pk: row.changed for row in rows},
    )


def about_of(room: Room) -> str:
    """Return in words what the audits of a room are about."""
    if room.inspection is None:
        return f"{room.organisation}, between inspections"
    return f"{room.inspection}, notified on {format_day(room.inspection.notified_day)}"


def keep_made(job: Job, key: str, made: MadePack) -> None:
    """Put the pack into the evidence room."""
    keep_pack(by=SYSTEM, pack_id=key, made=made)


def give_up_pack(job: Job, key: str, reason: str) -> None:
    """Keep why it could not be made."""
    refuse_pack(by=SYSTEM, pack_id=key, reason=reason)


def describe_pack(job: Job, key: str) -> str:
    """Say what is being made."""
    return "Setting the audit reports of case work."


def register_kind() -> None:
    """Make the work known."""
    register(
        JobKind(
            id=KIND,
            title="Making the audit reports of case work",
            permission=Permission.CASE_AUDIT_VIEW,
            stop_permission=Permission.CASE_AUDIT_ASSIGN,
            describe=describe_pack,
            prepare=prepare_pack,
            keep=keep_made,
            give_up=give_up_pack,
            doing="Making",
        )
    )
