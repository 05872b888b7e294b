"""What the pages of audits read, each within what its actor may see."""

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from ilacs.case_audits import tools_for
from ilacs.editions.edition import Edition
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.case_audits.models import AuditPack, CaseAudit, CaseStep, KeptTool
from ilacs.site.case_audits.states import COUNTED, OPEN, State
from ilacs.site.evidence_room.seeing import openable
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.rooms import Room
from ilacs.site.submissions.models import KeptSample
from ilacs.site.submissions.models import State as SubmissionState

VIEW = Permission.CASE_AUDIT_VIEW


def audits_in(room: Room) -> QuerySet[CaseAudit]:
    """Return the audits of a room, with their people and tools; those taken off come last."""
    found = room.of(CaseAudit.objects.all()).select_related(
        "organisation", "inspection__organisation", "tool", "auditor", "moderator"
    )
    return found.order_by("case", "created")


def shown_in(room: Room) -> list[CaseAudit]:
    """Return the audits of a room for its list: those that were taken off are not among them."""
    return list(audits_in(room).exclude(state=State.WITHDRAWN))


def open_in(room: Room) -> list[CaseAudit]:
    """Return the audits of a room to which people can still be given."""
    return [one for one in shown_in(room) if may_be_given(one)]


def may_be_given(audit: CaseAudit) -> bool:
    """Whether other people can be put on an audit: until its moderator has given grades."""
    waits = audit.state == State.COMPLETED and not audit.moderator_grades
    return audit.state in OPEN or waits


def counted_in(room: Room) -> list[CaseAudit]:
    """Return the completed audits of a room, with their steps."""
    steps = Prefetch("steps", CaseStep.objects.order_by("due", "created"))
    return list(audits_in(room).filter(state__in=COUNTED).prefetch_related(steps))


def find_audit(actor: Actor, audit_id: UUID, permission: Permission = VIEW) -> CaseAudit:
    """Return an audit. Raises Http404 where there is none of the actor's."""
    found = (
        CaseAudit.objects.filter(pk=audit_id)
        .select_related("organisation", "inspection__organisation", "tool", "auditor", "moderator")
        .first()
    )
    if found is None or not actor.decide(permission, found):
        raise Http404
    return found


def find_pack(actor: Actor, pack_id: UUID) -> AuditPack:
    """Return a pack that is made. Raises Http404 where there is none of the actor's."""
    found = (
        AuditPack.objects.filter(pk=pack_id)
        .select_related(
            "organisation", "inspection__organisation", "pdf__document", "word__document"
        )
        .first()
    )
    if found is None or not actor.decide(VIEW, found):
        raise Http404
    return found


def packs_in(room: Room) -> list[AuditPack]:
    """Return the packs that were asked for in a room, the latest first."""
    found = room.of(AuditPack.objects.all()).select_related("asked_by", "pdf", "word", "job")
    return list(found.order_by("-asked")[:20])


def files_to_open(actor: Actor, room: Room, packs: list[AuditPack]) -> set[UUID]:
    """Return the ids of those files of packs that an actor may open."""
    keys = [key for pack in packs for key in (pack.pdf_id, pack.word_id) if key]
    if not keys:
        return set()
    return set(openable(actor, room).filter(pk__in=keys).values_list("pk", flat=True))


def people_with(room: Room, permission: Permission) -> list[Person]:
    """Return the people whose roles, in the authority or in the inspection, give a permission."""
    roles = [id for id, role in ROLES.items() if permission in role.permissions]
    wanted = Q(
        memberships__organisation=room.organisation,
        memberships__ended=None,
        memberships__role__in=roles,
    )
    if room.inspection is not None:
        parts = Participant.objects.giving_access().filter(
            inspection=room.inspection, role__in=roles
        )
        wanted |= Q(pk__in=parts.values("person"))
    return list(Person.objects.filter(wanted, is_active=True).distinct().order_by("name"))


def tools_in(room: Room, edition: Edition) -> list[KeptTool]:
    """Return the tools to choose from: the authority's own in their latest version, the others.

    Tools that were not used yet are not saved; they are saved when they are chosen.
    """
    own: dict[str, KeptTool] = {}
    for kept in KeptTool.objects.filter(organisation=room.organisation, is_own=True):
        if kept.tool_id not in own or own[kept.tool_id].version < kept.version:
            own[kept.tool_id] = kept
    fitting = {one.id for one in tools_for(edition, [one.tool for one in own.values()])}
    mine = [kept for id, kept in own.items() if id in fitting]
    given = [
        KeptTool(
            organisation=room.organisation,
            tool_id=tool.id,
            version=tool.version,
            title=tool.title,
            content=tool.model_dump(mode="json"),
        )
        for tool in tools_for(edition)
        if tool.id not in own
    ]
    return [*mine, *given]


def samples_in(actor: Actor, room: Room) -> list[KeptSample]:
    """Return the samples of the authority's checked data that the actor may choose cases from."""
    if not actor.decide(Permission.SUBMISSION_VIEW, room.organisation):
        return []
    found = KeptSample.objects.filter(
        submission__organisation=room.organisation, submission__state=SubmissionState.READY
    )
    return list(found.select_related("submission__organisation").order_by("-created")[:20])
