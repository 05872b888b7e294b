"""Attaching to a request what is handed in for it."""

from typing import Any
from uuid import UUID

from ilacs.site.accounts.actor import SYSTEM, Actor, actor_for
from ilacs.site.evidence_room.models import Version
from ilacs.site.requests.answering import attach
from ilacs.site.requests.models import Request
from ilacs.site.requests.seeing import may_see

ABOUT = "request:"
"""How the subject of a batch begins that was handed in for a request; its id follows."""


def attach_handed_in(version: Version, batch: Any) -> None:
    """Attach a document that was handed in for a request; called inside the action that takes it.

    A subject that names no request of the room which that person may see is passed over: the
    document is in the room all the same.
    """
    by = actor_for(batch.by) if batch.by else SYSTEM
    request = _request_of(str(batch.about), version, by)
    if request is not None:
        attach(by, request, [version.document])


def _request_of(about: str, version: Version, by: Actor) -> Request | None:
    if not about.startswith(ABOUT):
        return None
    try:
        key = UUID(about.removeprefix(ABOUT))
    except ValueError:
        return None
    document = version.document
    rows = Request.objects.filter(
        pk=key, organisation=document.organisation_id, inspection=document.inspection_id
    ).select_related("organisation", "inspection")
    found = rows.select_for_update(of=("self",)).first()
    return found if found is not None and (by.is_system or may_see(by, found)) else None
