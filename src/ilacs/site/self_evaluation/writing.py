"""Writing a self-evaluation: beginning it, and each change of an answer or a grade as a version."""

from collections.abc import Callable
from dataclasses import replace

from django.utils import timezone

from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.self_evaluation import Evaluation, areas_of, from_text, graded_of, put_answer, to_plain
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.self_evaluation.kept import as_support, kept_supports, with_what_is_kept
from ilacs.site.self_evaluation.models import (
    EvaluationVersion,
    KeptSupport,
    Look,
    SelfEvaluation,
)
from ilacs.site.self_evaluation.seeing import CHANGE
from ilacs.site.self_evaluation.states import State

GRADES = "grades"
EARLIEST = 2018
"""The first year of the framework: before it there was no self-evaluation of this kind."""
CARRIED = frozenset({"what", "how"})
"""The questions whose answers are taken over into the next year; plans are made anew."""

Key = tuple[str, str]


@action(CHANGE)
def begin_evaluation(
    *, by: Actor, organisation: Organisation, year: int, edition: str, carries: bool = True
) -> SelfEvaluation:
    """Begin a year's self-evaluation, from the latest before it where `carries`.

    Its claims come over with what supports them, marked as not looked at since; grades do not.
    Raises InputError where the year has one or is far off, or the edition has no questions.
    """
    if not EARLIEST <= year <= timezone.localdate().year + 1:
        raise InputError(f"{year} is too far off.", "year", "Enter this year or the next.")
    if not get_edition(edition).self_evaluation_questions:
        raise InputError("The edition has no questions of a self-evaluation.", "edition")
    rows = SelfEvaluation.objects.select_for_update().filter(organisation=organisation)
    if rows.filter(year=year).exists():
        raise InputError(f"The self-evaluation of {year} was begun already.", "year")
    previous = rows.filter(year__lt=year).order_by("-year").first()
    row = SelfEvaluation(organisation=organisation, year=year, edition=edition, previous=previous)
    row.save()
    new = Evaluation(edition, str(organisation), year)
    if previous is not None and carries:
        new = _carried_over(by, row, previous, new)
    add_version(by, row, new, "All of it")
    audit.record(
        "self_evaluation_begun",
        by=by,
        about=row,
        organisation=organisation,
        year=year,
        previous=previous.year if previous and carries else None,
    )
    return row


@action(CHANGE)
def take_away_evaluation(
    *, by: Actor, organisation: Organisation, evaluation: SelfEvaluation
) -> None:
    """Take away a year that was begun by mistake, with all that is written in it.

    Raises InputError where it is or was signed: that stays.
    """
    row = locked(organisation, evaluation)
    if row.signings.exists():
        raise InputError("It was signed off once, and stays.")
    audit.record(
        "self_evaluation_taken_away", by=by, about=row, organisation=organisation, year=row.year
    )
    row.delete()


@action(CHANGE)
def change_answer(
    *,
    by: Actor,
    organisation: Organisation,
    evaluation: SelfEvaluation,
    key: Key,
    text: str,
    based_on: int,
) -> EvaluationVersion:
    """Keep an answer's text as the next version. key: its judgement and question.

    Where somebody changed that answer after the version it was based on, it is kept beside as a
    version that was not taken (number 0), for a person to put the two together. Raises InputError
    where nothing can be changed now or there is no such question.
    """
    row = locked(organisation, evaluation)
    require_question(row, key)
    claims = from_text(text)
    now, then = row.text(), based_on_text(row, based_on)

    def put(old: Evaluation) -> Evaluation:
        return put_answer(old, key, claims)

    differs = now.answers.get(key, ()) != then.answers.get(key, ())
    return _keep(by, row, put, part_of(key), based_on if differs else 0)


@action(CHANGE)
def change_grades(
    *,
    by: Actor,
    organisation: Organisation,
    evaluation: SelfEvaluation,
    grades: dict[str, str],
    based_on: int,
) -> EvaluationVersion:
    """Keep the authority's own grades; a judgement may be left without one. Raises as `change_answer`."""
    row = locked(organisation, evaluation)
    framework = row.framework
    scale = {grade.id for grade in framework.grades}
    known = {one.id for one in graded_of(framework)}
    given = {judgement: grade for judgement, grade in grades.items() if grade}
    if set(given) - known or set(given.values()) - scale:
        raise InputError("The edition has no such judgement or grade.")
    now, then = row.text(), based_on_text(row, based_on)

    def put(old: Evaluation) -> Evaluation:
        return replace(old, grades=given)

    return _keep(by, row, put, GRADES, based_on if now.grades != then.grades else 0)


def part_of(key: Key) -> str:
    """Return the name of an answer in addresses: `help_and_protection.what`."""
    return ".".join(key)


def require_question(row: SelfEvaluation, key: Key) -> None:
    """Raise InputError where the edition has no such judgement or question."""
    framework = row.framework
    areas = {one.id for one in areas_of(framework)}
    questions = {one.id for one in framework.self_evaluation_questions}
    if key[0] not in areas or key[1] not in questions:
        raise InputError("The self-evaluation has no such question.")


def locked(organisation: Organisation, evaluation: SelfEvaluation) -> SelfEvaluation:
    """Return the row under a lock. Raises InputError where it is signed, or another's."""
    row = (
        SelfEvaluation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=evaluation.pk, organisation=organisation)
        .first()
    )
    if row is None:
        raise InputError("The authority has no such self-evaluation.")
    if row.standing is not State.DRAFT:
        raise InputError("It is signed off.", "", "Open it again first.")
    return row


def based_on_text(row: SelfEvaluation, number: int) -> Evaluation:
    """Return the version somebody wrote on. Raises InputError where there is none such."""
    found = row.versions.filter(number=number).first() if number else None
    if found is None:
        raise InputError("There is no such version.", "", "Open the page again.")
    return found.evaluation


def add_version(
    by: Actor, row: SelfEvaluation, evaluation: Evaluation, what: str
) -> EvaluationVersion:
    """Add the next version, with what supports its claims as it is now. To be called in an action."""
    row.version += 1
    row.save()
    return _version(by, row, with_what_is_kept(row, evaluation), what, row.version, row.version - 1)


def _keep(
    by: Actor,
    row: SelfEvaluation,
    put: Callable[[Evaluation], Evaluation],
    part: str,
    beside: int,
) -> EvaluationVersion:
    """Put a change into the current version, or keep it beside on the one that it was based on."""
    if beside:
        kept = _version(by, row, put(based_on_text(row, beside)), part, 0, beside)
        audit.record(
            "self_evaluation_kept_beside",
            by=by,
            about=row,
            organisation=row.organisation,
            based_on=beside,
            part=part,
        )
        return kept
    version = add_version(by, row, put(row.text()), part)
    audit.record(
        "self_evaluation_changed",
        by=by,
        about=row,
        organisation=row.organisation,
        version=version.number,
        part=part,
    )
    return version


def _version(
    by: Actor, row: SelfEvaluation, text: Evaluation, what: str, number: int, based_on: int
) -> EvaluationVersion:
    version = EvaluationVersion(
        self_evaluation=row,
        number=number,
        based_on=based_on,
        plain=to_plain(text),
        what=what,
        by=by.person,
        by_name=by.name,
    )
    version.save()
    return version


def _carried_over(
    by: Actor, row: SelfEvaluation, previous: SelfEvaluation, new: Evaluation
) -> Evaluation:
    """Take over the answers that the new edition also asks for, and what supports them."""
    signed = previous.signings.first()
    old = signed.evaluation if signed else previous.text()
    areas = {one.id for one in areas_of(row.framework)}
    for support in kept_supports(previous):
        said = old.supports.get(support.name) or as_support(support)
        copy = KeptSupport(
            self_evaluation=row,
            number=support.number,
            kind=support.kind,
            reference=support.reference,
            document=support.document,
        )
        copy.save()
        Look(
            support=copy,
            title=said.title,
            says=said.says,
            as_of=said.as_of,
            period=said.period,
            is_carried=True,
            by_name=by.name,
        ).save()
    answers = {
        key: claims for key, claims in old.answers.items() if key[0] in areas and key[1] in CARRIED
    }
    return replace(new, answers=answers)
