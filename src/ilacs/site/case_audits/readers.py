"""Who may read a pack: those who may read every audit in it, and nobody whom it would lead."""

from collections.abc import Iterable
from uuid import UUID

from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.models import AuditPack, CaseAudit
from ilacs.site.case_audits.queries import people_with
from ilacs.site.case_audits.states import State
from ilacs.site.evidence_room.models import Audience, Document, NamedReader, Version
from ilacs.site.inspections.rooms import Room, room_of


def moderators_to_come(audits: Iterable[UUID | str]) -> set[UUID]:
    """Return the people who have still to give grades of their own for one of these audits."""
    waiting = CaseAudit.objects.filter(pk__in=list(audits), state=State.COMPLETED)
    waiting = waiting.filter(moderator_grades={}).exclude(moderator=None)
    return set(waiting.values_list("moderator", flat=True))


def name_readers(pack: AuditPack) -> None:
    """Let those alone see a pack's documents who may read all its audits. Inside an action."""
    Document.objects.filter(versions__in=_versions(pack)).update(audience=Audience.NAMED)
    kept_out = moderators_to_come(pack.holds)
    for one in people_with(room_of(pack), Permission.CASE_AUDIT_VIEW):
        if one.pk not in kept_out:
            _name(pack, one)


def let_moderator_in(room: Room, audit: CaseAudit) -> None:
    """Let a moderator who gave grades see the packs that waited for them. Inside an action."""
    for pack in _packs_with(room, audit):
        if audit.moderator and audit.moderator.pk not in moderators_to_come(pack.holds):
            _name(pack, audit.moderator)


def keep_moderator_out(room: Room, audit: CaseAudit) -> None:
    """Show no pack that holds an audit to whoever moderates it from now on. Inside an action."""
    for pack in _packs_with(room, audit):
        named = NamedReader.objects.filter(document__versions__in=_versions(pack))
        named.filter(person__in=moderators_to_come([audit.pk])).delete()


def _packs_with(room: Room, audit: CaseAudit) -> list[AuditPack]:
    made = room.of(AuditPack.objects.exclude(made=None)).select_related("pdf", "word")
    return [pack for pack in made if str(audit.pk) in pack.holds]


def _name(pack: AuditPack, person: Person) -> None:
    for version in _versions(pack):
        NamedReader.objects.get_or_create(document_id=version.document_id, person=person)


def _versions(pack: AuditPack) -> list[Version]:
    return [version for version in (pack.pdf, pack.word) if version is not None]
