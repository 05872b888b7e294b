"""The frame of every change to a judgement: the lock, the step that is kept, the event, the messages."""

from typing import Any

from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.judgements.finding import keep_judging
from ilacs.site.judgements.judged import new_judging, require_judgement
from ilacs.site.judgements.models import DecidedGrade, Judging, JudgingStep
from ilacs.site.judgements.when import LEAD, READER, TEAM, TRANSITIONS
from ilacs.site.judgements.who import people_with
from ilacs.site.outbox.posting import address_of, tell

LONGEST = 8000
HOLDS = {
    TEAM: Permission.JUDGEMENT_PROPOSE,
    LEAD: Permission.JUDGEMENT_DECIDE,
    READER: Permission.JUDGEMENT_MODERATE,
}
"""By which permission those who are told are known."""


def locked(inspection: Inspection, judgement: str) -> Judging:
    """Return a judgement as it now is; every judgement of the inspection is locked with it.

    Raises InputError where the inspection is closed or does not reach it.
    """
    return locked_all(inspection, judgement)[judgement]


def locked_all(inspection: Inspection, judgement: str) -> dict[str, Judging]:
    """Return the judgements on which something happened, and one more, locked."""
    require_judgement(inspection, judgement)
    Room(inspection.organisation, inspection).require_open()
    fresh = new_judging(inspection, judgement)
    Judging.objects.get_or_create(
        inspection=inspection, judgement=judgement, defaults={"state": fresh.state}
    )
    rows = Judging.objects.select_for_update().filter(inspection=inspection).order_by("judgement")
    found = {one.judgement: one for one in rows}
    for one in found.values():
        one.inspection = inspection
    return found


def require(decision: Decision) -> None:
    """Raise PermissionDenied with the reason where a decision is a no."""
    if not decision:
        raise PermissionDenied(decision.reason)


def require_words(text: str, where: str, missing: str) -> str:
    """Return what was typed, trimmed. Raises InputError where it is nothing or too long."""
    words = text.strip()
    if not words:
        raise InputError(missing, where)
    if len(words) > LONGEST:
        raise InputError(f"It has more than {LONGEST} letters.", where, "Write less.")
    return words


def require_grade(inspection: Inspection, grade: str) -> str:
    """Return a grade of the edition's scale. Raises InputError."""
    if grade not in inspection.framework.grade_order:
        raise InputError("Select a grade.", "grade")
    return grade


def go(
    by: Actor,
    row: Judging,
    way: str,
    *,
    words: str = "",
    present: list[str] | None = None,
    decision: DecidedGrade | None = None,
) -> None:
    """Take a judgement a way: its new state, the step, and a message to those who are told.

    What is said in the message is that something waits, and where; no more.
    """
    transition = TRANSITIONS[way]
    row.state = transition.to
    row.save()
    JudgingStep(
        judging=row,
        way=way,
        words=words,
        present=present or [],
        decision=decision,
        by=by.person,
        by_name=by.name,
    ).save()
    told = {
        one.pk: one for each in transition.told for one in people_with(row.inspection, HOLDS[each])
    }
    address = address_of("judgement", row.inspection_id, row.judgement)
    for one in told.values():
        if by.person is None or one.pk != by.person.pk:
            tell(row.inspection.organisation, one, "A judgement waits for you.", address)


def note(event: str, by: Actor, row: Judging, **details: Any) -> None:
    """Write the event of a change: who, when, on which judgement; never a grade.

    It is of no organisation: the authority reads its own organisation's trail, and judgements
    under way are not its to see. What was said is kept for the team's search.
    """
    keep_judging(row)
    audit.record(event, by=by, about=row, inspection=str(row.inspection_id), **details)
