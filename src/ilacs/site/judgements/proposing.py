"""Proposing apart: who proposes, the proposals, revealing them, and the meeting."""

from collections.abc import Iterable

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.citing import require_cites
from ilacs.site.judgements.models import Judging, Proposal
from ilacs.site.judgements.steps import (
    go,
    locked,
    note,
    require,
    require_grade,
    require_words,
)
from ilacs.site.judgements.when import require_way
from ilacs.site.judgements.who import (
    DECIDE,
    PROPOSE,
    VIEW,
    may_lead,
    may_propose,
    may_see,
    people_with,
    proposers,
)


@action(PROPOSE)
def propose(
    *,
    by: Actor,
    inspection: Inspection,
    judgement: str,
    grade: str,
    rationale: str,
    cites: Iterable[int],
) -> Judging:
    """Keep the actor's own proposal, a first one or another; the last that was missing reveals all.

    Raises PermissionDenied where the actor does not propose on it, InputError where something is
    missing or the proposals are revealed.
    """
    row = locked(inspection, judgement)
    require(may_propose(by, row))
    event = require_way("propose", row.state).event
    values = {
        "name": by.name,
        "grade": require_grade(inspection, grade),
        "rationale": require_words(rationale, "rationale", "Write why you propose this grade."),
        "cites": require_cites(inspection, cites),
    }
    Proposal.objects.update_or_create(judging=row, person=by.person, defaults=values)
    if not _missing(row):
        event = require_way("complete", row.state).event
        go(by, row, "complete")
    note(event, by, row)
    return row


@action(DECIDE)
def name_proposers(
    *, by: Actor, inspection: Inspection, judgement: str, people: Iterable[Person]
) -> None:
    """Name who proposes on a judgement; nobody named means all of the team.

    Raises InputError once somebody has proposed: the circle of those who wait for one another
    stays as it was when the first of them wrote.
    """
    row = locked(inspection, judgement)
    require(may_lead(by, inspection))
    event = require_way("name", row.state).event
    if row.proposals.exists():
        raise InputError("Somebody has proposed already: who proposes stays as it is.", "people")
    team = {one.pk for one in people_with(inspection, PROPOSE)}
    named = list(people)
    if any(one.pk not in team for one in named):
        raise InputError("Only inspectors of this inspection propose.", "people")
    row.named = sorted(str(one.pk) for one in named)
    row.save()
    note(event, by, row, people=len(named))


@action(DECIDE)
def reveal(*, by: Actor, inspection: Inspection, judgement: str, reason: str) -> None:
    """Reveal the proposals before all have proposed. Raises InputError without a reason, or without any."""
    row = locked(inspection, judgement)
    require(may_lead(by, inspection))
    event = require_way("reveal", row.state).event
    words = require_words(reason, "reason", "Write why it is not waited for everyone.")
    if not row.proposals.exists():
        raise InputError("Nobody has proposed yet.", "reason")
    missing = _missing(row)
    go(by, row, "reveal", words=words)
    note(event, by, row, missing=missing)


@action(DECIDE)
def note_meeting(
    *, by: Actor, inspection: Inspection, judgement: str, present: Iterable[Person]
) -> None:
    """Note that the team met on a judgement, and who was there. Raises InputError without anybody."""
    row = locked(inspection, judgement)
    require(may_lead(by, inspection))
    event = require_way("meet", row.state).event
    names = sorted(one.name for one in present)
    if not names:
        raise InputError("Select who was there.", "present")
    go(by, row, "meet", present=names)
    note(event, by, row, present=len(names))


@action(VIEW)
def note_look(*, by: Actor, inspection: Inspection, judging: Judging, page: str) -> None:
    """Write down that somebody looked at a judgement under way."""
    require(may_see(by, inspection))
    about = inspection if judging._state.adding else judging
    key = str(inspection.pk)
    audit.record("judgement_viewed", by=by, about=about, inspection=key, page=page)


def _missing(row: Judging) -> int:
    """Return how many proposals are missing."""
    there = set(row.proposals.values_list("person_id", flat=True))
    expected = proposers(row, people_with(row.inspection, PROPOSE))
    return sum(one.pk not in there for one in expected)
