"""Two versions of a self-evaluation: what was added, taken away and changed, in words."""

from collections.abc import Iterator

from ilacs.reporting.compare import Change, change_of, compare_texts
from ilacs.reporting.draft import Place
from ilacs.self_evaluation.evaluation import Claim, Evaluation, Plan


def compare_evaluations(before: Evaluation, after: Evaluation) -> list[Change]:
    """Every difference: grades, claims answer by answer with what supports them, plans.

    A change's `where.part` is the question, 'grades' or 'plans', its section the judgement.
    """
    changes = list(_grades(before, after))
    for key in dict.fromkeys((*after.answers, *before.answers)):
        was, now = (tuple(map(_words, one.answers.get(key, ()))) for one in (before, after))
        changes += compare_texts(was, now, key[1], key[0])
    was, now = (tuple(map(_planned, one.plans)) for one in (before, after))
    return [*changes, *compare_texts(was, now, "plans", "")]


def _grades(before: Evaluation, after: Evaluation) -> Iterator[Change]:
    for judgement in dict.fromkeys((*after.grades, *before.grades)):
        was, now = (one.grades.get(judgement, "") for one in (before, after))
        if was != now:
            yield change_of(Place("grades", judgement), was, now)


def _words(claim: Claim) -> str:
    return f"{claim.text} [{', '.join(claim.support)}]" if claim.support else claim.text


def _planned(plan: Plan) -> str:
    return f"{plan.text} (by {plan.due.isoformat()})" if plan.due else plan.text
