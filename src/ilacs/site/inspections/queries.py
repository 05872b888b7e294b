"""What the pages of inspections read, each within what its actor may see."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.plan import ON_SITE, PlannedStage, movable_stages, plan_stages, stage_of
from ilacs.site.inspections.presence import Attendance, fieldwork_days, there_on
from ilacs.site.inspections.states import INSPECTORS, STATES, State, ways_from
from ilacs.site.inspections.where_now import Now, where_now


@dataclass(frozen=True)
class Standing:
    """An inspection with its stages as they stand, and where it is today."""

    inspection: Inspection
    stages: tuple[PlannedStage, ...]
    now: Now

    @property
    def state(self) -> State:
        return self.now.state

    @property
    def state_title(self) -> str:
        return STATES[self.state].title

    @property
    def sentence(self) -> str:
        return STATES[self.state].sentence

    @property
    def on_site(self) -> PlannedStage | None:
        return stage_of(self.stages, ON_SITE)

    @property
    def fieldwork(self) -> tuple[dt.date, ...]:
        """The working days on site."""
        return fieldwork_days(self.on_site.first, self.on_site.last) if self.on_site else ()

    @property
    def movable(self) -> frozenset[str]:
        """The ids of the stages that can be given other days or noted as done now."""
        return movable_stages(self.stages, is_closed=self.state is State.CLOSED)

    @property
    def goes_on(self) -> bool:
        """True while its stages count: until it stands still, and after it is closed those to come."""
        return not self.inspection.decided or (
            self.state is State.CLOSED and not self.inspection.record.stands_still
        )

    @property
    def ways(self) -> tuple[str, ...]:
        """The transitions that its state allows."""
        return ways_from(self.state)


def inspections_for(
    actor: Actor, permission: Permission = Permission.INSPECTION_VIEW
) -> QuerySet[Inspection]:
    """Return the inspections in which an actor holds a permission, the latest call first."""
    organisations = [UUID(id) for id in actor.organisations_with(permission)]
    inspections = [UUID(id) for id in actor.inspections_with(permission)]
    theirs = Q(organisation__in=organisations) | Q(pk__in=inspections)
    return (
        Inspection.objects.filter(theirs)
        .select_related("organisation")
        .prefetch_related("stage_changes", "holds")
    )


def going_on(organisation: Organisation, purpose: str, type: str) -> Inspection | None:
    """Return an inspection of the authority's of the same kind and purpose that is not over."""
    same = Inspection.objects.filter(organisation=organisation, purpose=purpose, type=type).exclude(
        decided__in=(State.CLOSED, State.INCOMPLETE)
    )
    return same.first()


def find_inspection(
    actor: Actor, inspection_id: UUID, permission: Permission = Permission.INSPECTION_VIEW
) -> Inspection:
    """Return an inspection. Raises Http404 where there is none of the actor's."""
    found = inspections_for(actor, permission).filter(pk=inspection_id).first()
    if found is None:
        raise Http404
    return found


def standing_of(inspection: Inspection, today: dt.date | None = None) -> Standing:
    """Return where an inspection stands today, or on a day."""
    day = today or timezone.localdate()
    record = inspection.record
    stages = plan_stages(record)
    now = where_now(stages, day, inspection.decided_state, stood_still=record.stands_still)
    return Standing(inspection, stages, now)


def people_of(inspection: Inspection) -> list[Participant]:
    """Return those who take part now, the inspectors first, as they were added."""
    found = inspection.participants.filter(ended=None).select_related("invitation", "person")
    return sorted(found, key=lambda one: one.side != INSPECTORS)


def find_participant(inspection: Inspection, participant_id: UUID) -> Participant:
    """Return someone who takes part now. Raises Http404."""
    found = inspection.participants.filter(ended=None, pk=participant_id)
    one = found.select_related("invitation").first()
    if one is None:
        raise Http404
    return one


@dataclass(frozen=True)
class Presence:
    """The inspectors on one day: who is there and who is away."""

    here: tuple[Attendance, ...]
    away: tuple[Attendance, ...]


READS_AFTERWARDS = "quality_reader"
"""The role of the inspectors' side that has no part in the fieldwork."""


def presence_on(standing: Standing, people: list[Participant]) -> Presence:
    """Return which inspectors are there today; while the inspection stands still, none is."""
    team = [
        one.attendance for one in people if one.side == INSPECTORS and one.role != READS_AFTERWARDS
    ]
    runs = not standing.inspection.decided
    here = there_on(standing.now.today, team, standing.fieldwork) if runs else ()
    return Presence(here, tuple(one for one in team if one not in here))


def history_of(inspection: Inspection) -> list:
    """Return what was changed of an inspection's days, the latest first."""
    changes = inspection.stage_changes.select_related("by")
    holds = inspection.holds.select_related("by")
    return sorted([*changes, *holds], key=lambda one: one.moment, reverse=True)
