"""What is said of an action: how far it is, that it is done, closed, returned or stopped; evidence."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.planning import RISKS
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.evidence_room.models import Document
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.inspections.rooms import room_of
from ilacs.site.plans.acting import locked_action
from ilacs.site.plans.history import add_step
from ilacs.site.plans.models import ActionEvidence, Plan, PlanAction
from ilacs.site.plans.running import CHANGE, require_open
from ilacs.site.plans.states import CHECKED, OWNERS, require_status
from ilacs.site.plans.telling import tell_checkers, tell_owner

UPDATE, CLOSE = Permission.ACTION_UPDATE, Permission.ACTION_CLOSE
AT_WORK = ("not_started", "under_way")


@dataclass(frozen=True)
class Said:
    """What its owner says of an action. impact: the evidence of its impact, in words."""

    status: str
    risk: str
    words: str = ""
    impact: str = ""


def may_update(actor: Actor, plan_action: PlanAction) -> Decision:
    """Decide on saying how far an action is: its owner does, or whoever runs the plan."""
    if runs := actor.decide(CHANGE, plan_action):
        return runs
    updates = actor.decide(UPDATE, plan_action)
    if updates and not _is_owner(actor, plan_action):
        return Decision(False, "Only its owner, or whoever runs the plan, says how far it is.")
    return updates


def may_check(actor: Actor, plan_action: PlanAction) -> Decision:
    """Decide on closing or returning an action: somebody other than its owner and who did it."""
    closes = actor.decide(CLOSE, plan_action)
    if not closes or actor.person is None:
        return closes
    if actor.person.pk in (plan_action.owner_id, plan_action.done_by_id):
        return Decision(False, "A second person checks it: not its owner, nor who called it done.")
    return closes


@action(UPDATE)
def update_action(
    *, by: Actor, organisation: Organisation, plan_action: PlanAction, said: Said
) -> PlanAction:
    """Say how far an action is. To call it done takes evidence of impact, and what it waited for.

    Raises InputError where something is missing, PermissionDenied where it is somebody else's.
    """
    row = _locked(organisation, plan_action)
    _require(may_update(by, row))
    require_status(row.status, AT_WORK, "updated")
    if said.status not in OWNERS:
        raise InputError("An owner cannot say that.", "status", "Choose another status.")
    if said.risk not in RISKS and said.status != CHECKED:
        raise InputError("The risk is not said.", "risk", "Say how likely it is to be in time.")
    row.status, row.risk = said.status, said.risk
    row.impact = said.impact.strip() or row.impact
    if said.status == CHECKED:
        _require_done(row)
        row.done, row.done_by = timezone.localdate(), by.person
    elif not said.words.strip():
        raise InputError("Nothing is said.", "words", "Say in words how far it is.")
    _say(by, row, said.words, said.impact)
    if said.status == CHECKED:
        tell_checkers(by, row, "is called done and waits to be checked")
        audit.record("plan_action_done", by=by, about=row, organisation=organisation)
    else:
        audit.record(
            "plan_action_updated",
            by=by,
            about=row,
            organisation=organisation,
            status=row.status,
            risk=row.risk,
        )
    return row


@action(CLOSE)
def close_action(
    *, by: Actor, organisation: Organisation, plan_action: PlanAction, words: str = ""
) -> PlanAction:
    """Close an action that somebody else called done, having looked at the evidence of its impact."""
    row = _locked(organisation, plan_action)
    require_status(row.status, (CHECKED,), "closed")
    _require(may_check(by, row))
    _require_done(row)
    row.status, row.closed, row.closed_by = "closed", timezone.now(), by.person
    _say(by, row, words)
    tell_owner(by, row, "is closed")
    audit.record("plan_action_closed", by=by, about=row, organisation=organisation)
    return row


@action(CLOSE)
def return_action(
    *, by: Actor, organisation: Organisation, plan_action: PlanAction, reason: str
) -> PlanAction:
    """Return an action that was called done to its owner, with a reason."""
    row = _locked(organisation, plan_action)
    require_status(row.status, (CHECKED,), "returned")
    _require(may_check(by, row))
    row.status, row.done, row.done_by = "under_way", None, None
    _say(by, row, _required(reason))
    tell_owner(by, row, "was returned to you")
    audit.record("plan_action_returned", by=by, about=row, organisation=organisation)
    return row


@action(CHANGE)
def stop_action(
    *, by: Actor, organisation: Organisation, plan_action: PlanAction, reason: str
) -> PlanAction:
    """Say that an action will not be done, and why."""
    row = _locked(organisation, plan_action)
    require_status(row.status, AT_WORK, "stopped")
    row.status = "stopped"
    _say(by, row, _required(reason))
    tell_owner(by, row, "was stopped")
    audit.record("plan_action_stopped", by=by, about=row, organisation=organisation)
    return row


@action(CHANGE)
def restart_action(
    *, by: Actor, organisation: Organisation, plan_action: PlanAction, reason: str
) -> PlanAction:
    """Take up again an action that was stopped, and say why."""
    row = _locked(organisation, plan_action)
    require_status(row.status, ("stopped",), "taken up again")
    row.status = "under_way"
    _say(by, row, _required(reason))
    tell_owner(by, row, "is taken up again")
    audit.record("plan_action_restarted", by=by, about=row, organisation=organisation)
    return row


@action(UPDATE)
def add_evidence(
    *,
    by: Actor,
    organisation: Organisation,
    plan_action: PlanAction,
    words: str,
    document: Document | None = None,
) -> ActionEvidence:
    """Add evidence of an action's impact: words, a document that the actor may see, or both."""
    row = _locked(organisation, plan_action)
    _require(may_update(by, row))
    require_status(row.status, (*AT_WORK, CHECKED), "given evidence")
    if not words.strip() and document is None:
        raise InputError("There is no evidence.", "words", "Write it, or choose a document.")
    if document is not None:
        seen = visible(by, room_of(document)).filter(pk=document.pk)
        if document.organisation_id != organisation.pk or not seen.exists():
            raise InputError("There is no such document.", "document", "Choose another one.")
    evidence = ActionEvidence(
        action=row, words=words.strip(), document=document, by=by.person, by_name=by.name
    )
    evidence.save()
    audit.record(
        "plan_evidence_added",
        by=by,
        about=row,
        organisation=organisation,
        document=str(document.pk) if document else "",
    )
    return evidence


def open_needs(plan_action: PlanAction) -> list[PlanAction]:
    """Return the actions that an action still waits for."""
    return [one for one in plan_action.needs.order_by("number") if one.is_open]


def has_evidence(plan_action: PlanAction) -> bool:
    """Whether there is any evidence of an action's impact."""
    return bool(plan_action.impact.strip()) or plan_action.evidence.exists()


def _require_done(row: PlanAction) -> None:
    if not has_evidence(row):
        raise InputError(
            "There is no evidence of impact.", "impact", "Say what has changed, and how you know."
        )
    if waited := open_needs(row):
        raise InputError(
            f"It waits for {_named(waited)}.", "status", "Finish that first, or let it not wait."
        )


def _named(actions: Iterable[PlanAction]) -> str:
    return ", ".join(str(one).lower() for one in actions)


def _say(by: Actor, row: PlanAction, words: str, impact: str = "") -> None:
    """Save an action and add to its history what is said of it."""
    row.said = timezone.now()
    row.save()
    add_step(by, row, words, impact)


def _required(reason: str) -> str:
    if not reason.strip():
        raise InputError("There is no reason.", "reason", "Say why.")
    return reason


def _locked(organisation: Organisation, plan_action: PlanAction) -> PlanAction:
    plan = Plan.objects.select_for_update().get(
        pk=plan_action.area.plan_id, organisation=organisation
    )
    require_open(plan)
    return locked_action(plan_action)


def _is_owner(actor: Actor, plan_action: PlanAction) -> bool:
    return actor.person is not None and plan_action.owner_id == actor.person.pk


def _require(decision: Decision) -> None:
    if not decision:
        raise PermissionDenied(decision.reason)
