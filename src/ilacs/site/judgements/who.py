"""Who: which people may propose, decide and read a judgement, each answer with its reason."""

from collections.abc import Iterable

from ilacs.site.accounts.actor import Actor, Decision
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.judgements.models import Judging

VIEW = Permission.EVIDENCE_VIEW
PROPOSE, DECIDE = Permission.JUDGEMENT_PROPOSE, Permission.JUDGEMENT_DECIDE
MODERATE = Permission.JUDGEMENT_MODERATE

NO_PART = Decision(False, "Judgements under way are for the inspection team and its second reader.")


def may_see(actor: Actor, inspection: Inspection) -> Decision:
    """Decide on seeing that there are judgements under way, and how far they are."""
    if not is_behind_the_wall(actor, inspection, VIEW):
        return NO_PART
    return Decision(True, "You are on the inspectors’ side of this inspection.")


def may_propose(actor: Actor, judging: Judging) -> Decision:
    """Decide on proposing: whoever of the team is named for the judgement, or all of it."""
    if actor.person is None or not is_behind_the_wall(actor, judging.inspection, PROPOSE):
        return Decision(False, "Only inspectors of this inspection propose.")
    if judging.is_overall:
        return Decision(False, "Nobody proposes on it: it is drawn from the other judgements.")
    if judging.named and str(actor.person.pk) not in judging.named:
        return Decision(False, "The lead named others to propose on this judgement.")
    return Decision(True, "You are an inspector of this inspection.")


def may_lead(actor: Actor, inspection: Inspection) -> Decision:
    """Decide on naming, revealing, meeting, deciding and opening again: the lead's."""
    if actor.person is None or not is_behind_the_wall(actor, inspection, DECIDE):
        return Decision(False, "Only the lead inspector of this inspection does this.")
    return Decision(True, "You lead this inspection.")


def may_dissent(actor: Actor, inspection: Inspection) -> Decision:
    """Decide on recording one's own dissent: anybody's of the team."""
    if actor.person is None or not is_behind_the_wall(actor, inspection, PROPOSE):
        return Decision(False, "Only inspectors of this inspection record a dissent, their own.")
    return Decision(True, "You are an inspector of this inspection.")


def may_read(actor: Actor, judging: Judging) -> Decision:
    """Decide on reading a judgement for consistency: never anyone of the team.

    Whoever disagreed with it reads it again, as long as they take part. At most four queries.
    """
    inspection = judging.inspection
    if actor.person is None or not is_behind_the_wall(actor, inspection, MODERATE):
        return Decision(False, "Only a second reader of this inspection does this.")
    if is_behind_the_wall(actor, inspection, PROPOSE):
        return Decision(False, "A second reader is not of the team: you inspect here yourself.")
    mine = {"judging__inspection": inspection}
    proposals, decisions = judging.proposals.model.objects, judging.decisions.model.objects
    if (
        proposals.filter(person=actor.person, **mine).exists()
        or decisions.filter(by=actor.person, **mine).exists()
    ):
        return Decision(False, "A second reader is not of the team: you proposed or decided here.")
    last = judging.steps.filter(way="disagree").order_by("-moment", "-pk").first()
    if last is not None and last.by_id not in (None, actor.person.pk):
        still = people_with(inspection, MODERATE)
        if any(one.pk == last.by_id for one in still):
            return Decision(False, f"{last.by_name} disagreed with it, and so reads it again.")
    return Decision(True, "You are a second reader and not of the team.")


def people_with(inspection: Inspection, permission: Permission) -> list[Person]:
    """Return the inspectors' people in an inspection whose role gives a permission; one query."""
    roles = [id for id, role in ROLES.items() if permission in role.permissions]
    parts = inspection.participants.giving_access()
    held = parts.filter(side=INSPECTORS, role__in=roles, person__is_active=True)
    people = {one.person.pk: one.person for one in held.select_related("person")}
    return sorted(people.values(), key=lambda one: (one.name, str(one.pk)))


def proposers(judging: Judging, team: Iterable[Person]) -> list[Person]:
    """Return who of the team proposes on a judgement: those named, or all."""
    if judging.is_overall:
        return []
    return [one for one in team if not judging.named or str(one.pk) in judging.named]
