"""Who sees what of a visit: both sides what it looks at, its team what progress it judged."""

from uuid import UUID

from django.http import Http404

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection, inspections_for
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import may_see_published
from ilacs.site.visits.models import VisitFacts
from ilacs.site.visits.monitored import series_of

VIEW, EVIDENCE = Permission.INSPECTION_VIEW, Permission.EVIDENCE_VIEW


def find_visit(actor: Actor, inspection_id: UUID, permission: Permission = VIEW) -> Inspection:
    """Return an inspection that is a visit. Raises Http404 where there is none of the actor's."""
    found = find_inspection(actor, inspection_id, permission)
    if not is_visit(found):
        raise Http404
    return found


def is_visit(inspection: Inspection) -> bool:
    """Tell whether an inspection's type is one of visits, by its edition."""
    return inspection.kind.visit is not None


def facts_of(inspection: Inspection) -> VisitFacts | None:
    """Return what is particular to a visit; None where nothing was said yet."""
    return (
        VisitFacts.objects.filter(inspection=inspection)
        .select_related("inspection__organisation")
        .prefetch_related("areas")
        .first()
    )


def may_judge(actor: Actor, inspection: Inspection) -> bool:
    """Tell whether an actor judges progress: whoever leads the inspectors."""
    return is_behind_the_wall(actor, inspection, Permission.JUDGEMENT_DECIDE)


def may_see_progress(actor: Actor, inspection: Inspection) -> bool:
    """Tell whether an actor reads what progress was judged: the team, and all who read the letter."""
    if actor.is_system or is_behind_the_wall(actor, inspection, EVIDENCE):
        return True
    letter = (
        PublishedReport.objects.filter(report__inspection=inspection)
        .select_related("report__inspection__organisation")
        .first()
    )
    return letter is not None and letter.is_out() and may_see_published(actor, letter)


def series_for(actor: Actor, visit: VisitFacts) -> list[VisitFacts]:
    """Return the visits of a series that an actor may see, the first first."""
    series = series_of(visit)
    keys = {one.inspection_id for one in series}
    seen = set(inspections_for(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return [one for one in series if one.inspection_id in seen]


def is_kept_from_public(inspection: Inspection) -> bool:
    """Tell whether the inspectorate does not publish a visit's letter, by the rule of its edition."""
    if not is_visit(inspection):
        return False
    facts = VisitFacts.objects.filter(inspection=inspection).first()
    return facts is not None and facts.is_unpublished
