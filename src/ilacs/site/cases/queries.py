"""What the pages of cases read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from ilacs.site.cases.allocating import Given, Member, Wanted, allocate
from ilacs.site.cases.models import Case, ReviewText
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.queries import standing_of
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.submissions.models import KeptSample, KeptSubmission
from ilacs.site.submissions.models import State as SubmissionState
from ilacs.site.timetable.models import Activity, ActivityState

REVIEWING = ("lead_inspector", "inspector", "peer_reviewer")


def cases_of(inspection: Inspection) -> list[Case]:
    """Return the cases of an inspection as they were numbered, those swapped away too."""
    rows = Case.objects.filter(inspection=inspection)
    return list(rows.select_related("allocated_to", "swapped_for", "sample", "inspection"))


def looked_at(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that stand: none was swapped away."""
    return [one for one in cases if one.swapped_for_id is None]


def texts_of(case: Case) -> dict[str, ReviewText]:
    """Return how each field of a review stands that anything was ever written in."""
    last = case.texts.order_by().values("field").annotate(last=Max("id"))
    rows = ReviewText.objects.filter(pk__in=last.values("last"))
    return {one.field: one for one in rows}


def samples_of_authority(inspection: Inspection) -> list[KeptSample]:
    """Return the draws from the authority's checked data, the latest first."""
    found = KeptSample.objects.filter(
        submission__organisation=inspection.organisation, submission__state=SubmissionState.READY
    )
    return list(
        found.select_related("submission__organisation", "drawn_by").order_by("-created")[:20]
    )


def submissions_of(inspection: Inspection) -> list[KeptSubmission]:
    """Return the authority's checked child-level data, the latest first."""
    found = KeptSubmission.objects.filter(
        organisation=inspection.organisation, state=SubmissionState.READY
    )
    return list(found.select_related("organisation").order_by("-reference", "-created")[:20])


def team_of(inspection: Inspection) -> list[Participant]:
    """Return the inspectors who review cases, as they were added."""
    found = inspection.participants.filter(ended=None, side=INSPECTORS, role__in=REVIEWING)
    return list(found.select_related("expertise"))


def members_of(inspection: Inspection, team: Iterable[Participant]) -> list[Member]:
    """Return the team as the allocation takes it: who is there on how many days of fieldwork."""
    fieldwork = standing_of(inspection).fieldwork
    return [
        Member(
            str(one.pk),
            one.name,
            sum(one.attendance.is_there(day, fieldwork) for day in fieldwork),
            frozenset(known_by(one)),
        )
        for one in team
    ]


def known_by(one: Participant) -> list[str]:
    """Return what an inspector knows well."""
    kept: Any = getattr(one, "expertise", None)
    return list(kept.words) if kept else []


def propose(inspection: Inspection, cases: list[Case], team: list[Participant]) -> list[Given]:
    """Return whose each case is to be; what was chosen by hand stands."""
    wanted = [Wanted(str(one.pk), one.language) for one in cases]
    kept = {
        str(one.pk): str(one.allocated_to_id)
        for one in cases
        if one.allocated_to_id and one.allocation == BY_HAND
    }
    return allocate(wanted, members_of(inspection, team), kept)


BY_HAND = "Chosen by hand."


@dataclass(frozen=True)
class ToPrepare:
    """What the authority has ready for a case, and when it is talked about, where that is known."""

    pseudonym: str
    team: str
    worker: str
    when: tuple[Any, ...]


def to_prepare(inspection: Inspection) -> list[ToPrepare]:
    """Return what the authority has ready: no question, no inspector's word, no reason."""
    cases = looked_at(cases_of(inspection))
    activities = Activity.objects.filter(
        inspection=inspection, case__in=[one.pseudonym for one in cases], start__isnull=False
    ).exclude(state=ActivityState.CANCELLED)
    times: dict[str, list[Any]] = {}
    for one in activities.order_by("start"):
        times.setdefault(one.case, []).append(one.start)
    return [
        ToPrepare(one.pseudonym, one.team, one.worker, tuple(times.get(one.pseudonym, ())))
        for one in cases
    ]
