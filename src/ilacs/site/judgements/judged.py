"""Which judgements an inspection reaches, and where each stands now."""

from collections.abc import Iterable

from ilacs.editions.edition import Judgement
from ilacs.errors import InputError
from ilacs.judging.overall import OVERALL
from ilacs.site.inspections.models import Inspection
from ilacs.site.judgements.models import DecidedGrade, Judging
from ilacs.site.judgements.when import STANDS, State


def graded_judgements(inspection: Inspection) -> tuple[Judgement, ...]:
    """Return the judgements that an inspection grades, in published order; none for a visit."""
    if not inspection.kind.graded:
        return ()
    return tuple(one for one in inspection.framework.judgements if one.graded)


def require_judgement(inspection: Inspection, judgement: str) -> Judgement:
    """Return a judgement that an inspection grades. Raises InputError where it does not."""
    for one in graded_judgements(inspection):
        if one.id == judgement:
            return one
    raise InputError(f"This inspection reaches no judgement “{judgement}”.")


def new_judging(inspection: Inspection, judgement: str) -> Judging:
    """Return a judgement on which nothing has happened yet, unsaved."""
    state = State.DRAWN if judgement == OVERALL else State.PROPOSING
    return Judging(inspection=inspection, judgement=judgement, state=state)


def judgings_of(inspection: Inspection) -> dict[str, Judging]:
    """Return where each judgement of an inspection stands, in published order; one query."""
    held = {one.judgement: one for one in Judging.objects.filter(inspection=inspection)}
    for one in held.values():
        one.inspection = inspection
    return {
        one.id: held.get(one.id) or new_judging(inspection, one.id)
        for one in graded_judgements(inspection)
    }


def latest_by_judging(decisions: Iterable[DecidedGrade]) -> dict[object, DecidedGrade]:
    """Return the last of each judging's decisions, by the judging's id."""
    latest: dict[object, DecidedGrade] = {}
    for one in decisions:
        known = latest.get(one.judging_id)
        if known is None or known.number < one.number:
            latest[one.judging_id] = one
    return latest


def grades_that_stand(
    judgings: Iterable[Judging], latest: dict[object, DecidedGrade]
) -> dict[str, str]:
    """Return the grades that were decided and stand, by judgement."""
    return {
        one.judgement: latest[one.pk].grade
        for one in judgings
        if one.state in STANDS and one.pk in latest
    }
