"""What stands on the board of an inspection, and what its reader may do there."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ilacs.documents.charts import Picture
from ilacs.documents.charts.stages import StageBar, Stages
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.plan import ON_SITE, PlannedStage
from ilacs.site.inspections.queries import (
    Presence,
    Standing,
    people_of,
    presence_on,
    standing_of,
)
from ilacs.site.inspections.sections import Section, board_sections
from ilacs.site.intelligence.pictures import picture

MAY = {
    "change": Permission.INSPECTION_CHANGE,
    "people": Permission.PARTICIPANT_CHANGE,
}


@dataclass(frozen=True)
class Board:
    """Where an inspection stands, who is there today, its stages as a picture, and what else counts."""

    standing: Standing
    presence: Presence
    picture: Picture
    sections: list[Section]
    shown: datetime

    @property
    def inspection(self) -> Inspection:
        return self.standing.inspection


def board_of(actor: Actor, inspection: Inspection) -> Board:
    """Return an inspection's board as at this moment, as an actor may see it."""
    standing = standing_of(inspection)
    presence = presence_on(standing, people_of(inspection))
    sections = board_sections(actor, inspection, standing.now.today)
    return Board(standing, presence, fieldwork_picture(standing), sections, timezone.now())


def may_here(actor: Actor, inspection: Inspection) -> dict[str, bool]:
    """Return what an actor may do in an inspection, by short names."""
    return {name: bool(actor.decide(each, inspection)) for name, each in MAY.items()}


def fieldwork_picture(standing: Standing) -> Picture:
    """Return the stages from the call to the last day on site; once that is past, those after."""
    last = standing.on_site.last if standing.on_site else max(o.last for o in standing.stages)
    today = standing.now.today
    is_past = today > last
    shown = [one for one in standing.stages if (one.last > last if is_past else one.first <= last)]
    words = "after the fieldwork" if is_past else "from the call to the last day on site"
    return stages_picture(f"Stages {words}", shown or list(standing.stages), standing)


def stages_picture(title: str, stages: list[PlannedStage], standing: Standing) -> Picture:
    """Return stages as bars over the days."""
    bars = tuple(
        StageBar(
            one.title,
            one.first.isoformat(),
            one.last.isoformat(),
            one.stage.side,
            is_main=one.stage.id == ON_SITE,
            state=stage_state(one, standing),
        )
        for one in stages
    )
    return picture(Stages(title, bars, standing.now.today.isoformat()))


def stage_state(one: PlannedStage, standing: Standing) -> str:
    """Return how a stage stands today, in a word or two."""
    today = standing.now.today
    if one.done:
        return "Done"
    if one.stage.kind == "period":
        if today < one.first:
            return "To come"
        return "Under way" if today <= one.last else "Over"
    if one.last == today:
        return "Today"
    if one.last > today:
        return "To come"
    return "Late" if one.stage.side == "authority" else "Not noted yet"
