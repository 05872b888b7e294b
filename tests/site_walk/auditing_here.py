"""Two audits of case work, a step and a pack in an inspection, for every organisation of a world."""

from random import Random
from typing import Any

from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.actions import Case, choose_cases
from ilacs.site.case_audits.models import AuditPack, CaseStep
from ilacs.site.case_audits.queries import people_with, tools_in
from ilacs.site.case_audits.rooms import edition_of
from ilacs.site.evidence_room.documents import add_document
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.store import site_store
from made_up_audits import answers_for


def audit_made_up(inspection: Inspection, number: int) -> dict[str, Any]:
    """Plan an audit, complete another and keep a pack; the practice auditor audits where there is one.

    Returns what leads to them in addresses.
    """
    room = Room(inspection.organisation, inspection)
    edition = edition_of(room)
    people = people_with(room, Permission.CASE_AUDIT_COMPLETE)
    audits = choose_cases(
        by=SYSTEM,
        room=room,
        edition=edition,
        tool=tools_in(room, edition)[0],
        cases=[Case(f"CASE-{number}-{place}", inspection.organisation.name) for place in (1, 2)],
        due=timezone.localdate(),
        share_among=[],
    )
    planned, completed = audits
    auditors = [one for one in people if one.email.startswith("practice")]
    with open_scope("walk"):
        if auditors:
            planned.auditor = auditors[0]
            planned.save()
        completed.answers = answers_for(completed.tool.tool, Random(number))
        completed.state, completed.completed = "completed", timezone.now()
        completed.save()
        step = CaseStep(audit=planned, what="See the child.", owner="Worker", due=planned.due)
        step.save()
        file = site_store().put([b"%PDF-1.7 ", str(planned.pk).encode()], limit=1000)
        pdf = add_document(SYSTEM, room, file=file, name=f"Pack {number}.pdf", kind="pdf")
        pack = AuditPack(**room.fields(), made=timezone.now(), audits=1, pdf=pdf)
        pack.save()
    return {"case_audit_id": planned.pk, "step_id": step.pk, "pack_id": pack.pk}
