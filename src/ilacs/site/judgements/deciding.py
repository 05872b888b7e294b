"""Deciding: the grade after the meeting, overall effectiveness, dissent, and opening it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ilacs.errors import InputError
from ilacs.judging.overall import OVERALL, proposed_overall
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence.summary import how_it_lies
from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.citing import require_cites
from ilacs.site.judgements.finding import keep_judging
from ilacs.site.judgements.judged import grades_that_stand, latest_by_judging
from ilacs.site.judgements.models import DecidedGrade, Dissent, Judging
from ilacs.site.judgements.steps import (
    go,
    locked,
    locked_all,
    note,
    require,
    require_grade,
    require_words,
)
from ilacs.site.judgements.when import READ, State, require_way
from ilacs.site.judgements.who import DECIDE, PROPOSE, may_dissent, may_lead


@dataclass(frozen=True)
class Deciding:
    """What a lead decides. cites: numbers of evidence.

    thin_reason: why it is confirmed although its evidence is thin. departure: why overall
    effectiveness is not what the rule proposes. together: in a conflict, what the lead and the
    second reader talked over.
    """

    grade: str
    rationale: str
    cites: tuple[int, ...] = field(default=())
    thin_reason: str = ""
    departure: str = ""
    together: str = ""


@action(DECIDE)
def decide(
    *, by: Actor, inspection: Inspection, judgement: str, deciding: Deciding
) -> DecidedGrade:
    """Decide on a judgement after the meeting, anew after it was opened again, or out of a conflict.

    Overall effectiveness that was drawn from another grade of this judgement is opened again.
    Raises PermissionDenied for anyone but the lead; InputError where something is missing: a
    grade, why, evidence, a reason where evidence is thin or where it departs from the rule.
    """
    rows = locked_all(inspection, judgement)
    row = rows[judgement]
    require(may_lead(by, inspection))
    way = "settle" if row.state == State.CONFLICT else "decide"
    event = require_way(way, row.state).event
    latest = latest_by_judging(DecidedGrade.objects.filter(judging__inspection=inspection))
    made = _checked(row, deciding, grades_that_stand(rows.values(), latest))
    words = ""
    if way == "settle":
        missing = "Write what you and the second reader talked over."
        words = require_words(deciding.together, "together", missing)
    made.number = latest[row.pk].number + 1 if row.pk in latest else 1
    made.by, made.by_name = by.person, by.name
    made.save()
    go(by, row, way, words=words, decision=made)
    _redraw(by, row, made, rows.get(OVERALL), latest)
    thin, departs = bool(made.thin_reason), made.departs
    note(event, by, row, number=made.number, thin_confirmed=thin, departs=departs)
    return made


@action(PROPOSE)
def dissent(*, by: Actor, inspection: Inspection, judgement: str, words: str) -> Dissent:
    """Record the actor's own dissent from what was decided, in their words, for good.

    Raises InputError where nothing stands decided, or they dissented or decided themselves.
    """
    row = locked(inspection, judgement)
    require(may_dissent(by, inspection))
    decision = row.decisions.first()
    if decision is None or row.state not in READ:
        raise InputError("There is no decision to dissent from now.", "words")
    said = require_words(words, "words", "Write why you do not agree.")
    if by.person is not None and decision.by_id == by.person.pk:
        raise InputError("You decided it yourself.", "words", "You can open it again.")
    if decision.dissents.filter(person=by.person).exists():
        raise InputError("Your dissent is recorded already.", "words")
    one = Dissent(decision=decision, person=by.person, name=by.name, words=said)
    one.save()
    note("judgement_dissented", by, row)
    return one


@action(DECIDE)
def reopen(*, by: Actor, inspection: Inspection, judgement: str, reason: str) -> None:
    """Open a judgement again, for a reason; what was decided does not stand until it is decided anew."""
    row = locked(inspection, judgement)
    require(may_lead(by, inspection))
    event = require_way("reopen", row.state).event
    words = require_words(reason, "reason", "Write why it is opened again.")
    go(by, row, "reopen", words=words, decision=row.decisions.first())
    note(event, by, row)


@action(None)
def reopen_after_complaint(
    *, by: Actor, inspection: Inspection, judgement: str, reason: str
) -> None:
    """Open a judgement again since a complaint about it was upheld; the system's alone.

    Raises InputError where nothing stands decided on it.
    """
    row = locked(inspection, judgement)
    event = require_way("reopen", row.state).event
    go(by, row, "reopen", words=reason, decision=row.decisions.first())
    note(event, by, row)


def _checked(row: Judging, deciding: Deciding, stand: Mapping[str, str]) -> DecidedGrade:
    """Return a decision of what was given, unsaved. Raises InputError for what is missing."""
    inspection = row.inspection
    made = DecidedGrade(
        judging=row,
        grade=require_grade(inspection, deciding.grade),
        rationale=require_words(deciding.rationale, "rationale", "Write why this is the grade."),
        cites=require_cites(inspection, deciding.cites, some=not row.is_overall),
    )
    if row.is_overall:
        return _drawn(made, deciding, stand)
    thin = how_it_lies(inspection, row.judgement).thin_because
    made.thin_because = list(thin)
    if thin:
        missing = "The evidence is thin. Write why you confirm it all the same."
        made.thin_reason = require_words(deciding.thin_reason, "thin_reason", missing)
    return made


def _drawn(made: DecidedGrade, deciding: Deciding, stand: Mapping[str, str]) -> DecidedGrade:
    """Return overall effectiveness with what it was drawn from. Raises InputError."""
    edition = made.judging.inspection.framework
    counted = [one.id for one in edition.counted_judgements]
    if lacking := [edition.judgement(id).name for id in counted if id not in stand]:
        raise InputError(
            f"It is drawn from judgements that are not decided: {'; '.join(lacking)}.",
            "grade",
            "Decide on those first.",
        )
    made.drawn_from = {id: stand[id] for id in counted}
    proposed = proposed_overall(edition, made.drawn_from)
    if proposed is not None and proposed.grade is not None:
        made.proposed = proposed.grade.id
    if made.departs:
        missing = "The rule proposes another grade. Write why yours is right."
        made.departure = require_words(deciding.departure, "departure", missing)
    return made


def _redraw(
    by: Actor,
    row: Judging,
    made: DecidedGrade,
    overall: Judging | None,
    latest: Mapping[object, DecidedGrade],
) -> None:
    """Open overall effectiveness again where it was drawn from another grade of this judgement."""
    if overall is None or row.is_overall or overall.state not in READ:
        return
    last = latest[overall.pk]
    if last.drawn_from.get(row.judgement, made.grade) != made.grade:
        words = f"{row.name} has another grade now."
        go(by, overall, "redraw", words=words, decision=last)
        keep_judging(overall)
