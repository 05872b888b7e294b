"""Changing what is known of a case: its team, worker, language, question and depth, each with a reason."""

from collections.abc import Mapping

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, CaseChange
from ilacs.site.cases.seeing import require_inspector
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room

SELECT = Permission.CASE_SELECT
CHANGEABLE = ("team", "worker", "language", "question", "depth")


@action(SELECT)
def change_case(
    *, by: Actor, inspection: Inspection, case: Case, values: Mapping[str, str], reason: str
) -> CaseChange:
    """Change what is known of a case; what it said before is kept, with the reason.

    values: by the names of CHANGEABLE. Raises InputError where nothing is changed, without a
    reason, and for a case that was swapped; PermissionDenied.
    """
    require_inspector(by, inspection, SELECT)
    Room(inspection.organisation, inspection).require_open()
    row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk, inspection=inspection)
    if row.swapped_for_id:
        raise InputError("It was swapped: change the case that took its place.")
    if not reason.strip():
        raise InputError("Say why it is changed.", "reason")
    said = {name: " ".join(values[name].split()) for name in CHANGEABLE if name in values}
    changed = {
        name: [getattr(row, name), text]
        for name, text in said.items()
        if text != getattr(row, name)
    }
    if not changed:
        raise InputError("Nothing is changed.", "", "Change something, or go back to the cases.")
    for name, (_, text) in changed.items():
        setattr(row, name, text)
    row.save(update_fields=list(changed))
    kept = CaseChange(case=row, changed=changed, reason=reason.strip(), by=by.id, by_name=by.name)
    kept.save()
    audit.record(
        "case_changed",
        by=by,
        about=row,
        inspection=str(inspection.pk),
        changed=", ".join(changed),
    )
    return kept
