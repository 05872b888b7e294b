"""What a self-evaluation holds now, beside its text: what supports its claims, and its plans."""

from dataclasses import replace

from ilacs.self_evaluation import Evaluation, Plan, Support
from ilacs.site.self_evaluation.models import KeptSupport, Look, SelfEvaluation, YearPlan


def kept_supports(row: SelfEvaluation) -> list[KeptSupport]:
    """Return the supports with their looks, the latest first; two queries."""
    with_rooms = row.supports.select_related(
        "document__organisation", "document__inspection__organisation"
    )
    return list(with_rooms.prefetch_related("looks"))


def latest_look(support: KeptSupport) -> Look:
    """Return what a support said last; no query where its looks were fetched with it."""
    return next(iter(support.looks.all()))


def as_support(support: KeptSupport) -> Support:
    """Return a support as the core knows it."""
    look = latest_look(support)
    return Support(
        support.name,
        support.kind,
        look.title,
        look.says,
        look.as_of,
        support.reference,
        look.period,
        look.is_carried,
    )


def as_plan(row: YearPlan) -> Plan:
    """Return a plan as the core knows it."""
    return Plan(row.text, row.judgement, row.due, row.became, row.outcome)


def with_what_is_kept(row: SelfEvaluation, evaluation: Evaluation) -> Evaluation:
    """Return a text with the supports and plans that the self-evaluation has now."""
    supports = [as_support(one) for one in kept_supports(row)]
    plans = tuple(as_plan(one) for one in row.year_plans.all())
    return replace(evaluation, supports={one.name: one for one in supports}, plans=plans)
