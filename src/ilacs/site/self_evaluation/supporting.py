"""Linking claims with what supports them, and looking at it again."""

from dataclasses import replace

from django.db.models import Max

from ilacs.errors import InputError
from ilacs.self_evaluation import Claim, Evaluation, put_answer
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.models import (
    EvaluationVersion,
    KeptSupport,
    Look,
    SelfEvaluation,
)
from ilacs.site.self_evaluation.seeing import CHANGE
from ilacs.site.self_evaluation.writing import (
    Key,
    add_version,
    locked,
    part_of,
    require_question,
)


@action(CHANGE)
def add_support(
    *,
    by: Actor,
    organisation: Organisation,
    evaluation: SelfEvaluation,
    key: Key,
    claim: int,
    based_on: int,
    found: Found,
) -> KeptSupport:
    """Let a claim stand on something. key, claim: its answer and its number there, from 1.

    What the self-evaluation has already is not added twice; it is looked at again. Raises
    InputError where the answer was changed since, or it cannot be changed now.
    """
    row = locked(organisation, evaluation)
    text = _unchanged(row, key, claim, based_on)
    support = _kept(row, found) if found.kind != "children" else None
    if support is None:
        most = row.supports.aggregate(most=Max("number"))["most"] or 0
        support = KeptSupport(
            self_evaluation=row,
            number=most + 1,
            kind=found.kind,
            reference=found.reference,
            document=found.document,
        )
        support.save()
    _look(by, support, found)
    claims = list(text.answers[key])
    names = (*claims[claim - 1].support, support.name)
    claims[claim - 1] = replace(claims[claim - 1], support=tuple(dict.fromkeys(names)))
    add_version(by, row, put_answer(text, key, tuple(claims)), part_of(key))
    audit.record(
        "self_evaluation_support_added",
        by=by,
        about=row,
        organisation=organisation,
        number=support.number,
        kind=support.kind,
    )
    return support


@action(CHANGE)
def choose_supports(
    *,
    by: Actor,
    organisation: Organisation,
    evaluation: SelfEvaluation,
    key: Key,
    claim: int,
    based_on: int,
    names: list[str],
) -> EvaluationVersion:
    """Say on which of the supports that are there a claim stands. Raises as `add_support`."""
    row = locked(organisation, evaluation)
    text = _unchanged(row, key, claim, based_on)
    known = {one.name for one in row.supports.all()}
    if unknown := set(names) - known:
        raise InputError(f"There is no support {', '.join(sorted(unknown))}.")
    claims = list(text.answers[key])
    claims[claim - 1] = Claim(claims[claim - 1].text, tuple(names))
    version = add_version(by, row, put_answer(text, key, tuple(claims)), part_of(key))
    audit.record(
        "self_evaluation_changed",
        by=by,
        about=row,
        organisation=organisation,
        version=version.number,
        part=part_of(key),
    )
    return version


@action(CHANGE)
def refresh_support(
    *,
    by: Actor,
    organisation: Organisation,
    evaluation: SelfEvaluation,
    support: KeptSupport,
    found: Found,
) -> Look:
    """Keep what a support says now, beside what it said. Raises as `add_support`."""
    row = locked(organisation, evaluation)
    if support.self_evaluation_id != row.pk or support.kind != found.kind:
        raise InputError("The self-evaluation has no such support.")
    look = _look(by, support, found)
    audit.record(
        "self_evaluation_support_refreshed",
        by=by,
        about=row,
        organisation=organisation,
        number=support.number,
        kind=support.kind,
    )
    return look


def _unchanged(row: SelfEvaluation, key: Key, claim: int, based_on: int) -> Evaluation:
    """Return the current text, in which the answer is as it was in the version somebody saw."""
    require_question(row, key)
    now = row.text()
    seen = row.versions.filter(number=based_on).first() if based_on else None
    was = seen.evaluation.answers.get(key, ()) if seen else ()
    if now.answers.get(key, ()) != was:
        raise InputError(
            "Somebody changed the answer in the meantime.", "", "Look at it, then choose again."
        )
    if not 1 <= claim <= len(was):
        raise InputError("The answer has no such claim.")
    return now


def _kept(row: SelfEvaluation, found: Found) -> KeptSupport | None:
    same = row.supports.filter(kind=found.kind, reference=found.reference)
    return same.first() if found.reference else None


def _look(by: Actor, support: KeptSupport, found: Found) -> Look:
    look = Look(
        support=support,
        title=found.title[:300],
        says=found.says,
        as_of=found.as_of,
        period=found.period,
        by_name=by.name,
    )
    look.save()
    return look
