"""What evidence comes from: the choices of an inspection, and their names in words that stand."""

from dataclasses import dataclass

from django.utils import timezone

from ilacs.annexa.measure.declaration import load_measures
from ilacs.site.accounts.actor import Actor
from ilacs.site.cases.models import Case
from ilacs.site.evidence.models import EvidenceRecord, Source
from ilacs.site.evidence_room.models import Version
from ilacs.site.evidence_room.seeing import openable, shared_in
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.jinja import format_day, format_short_day
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.models import State as SubmissionState
from ilacs.site.timetable.models import Activity, ActivityState

MET = (Source.INTERVIEW, Source.OBSERVATION, Source.MEETING)
"""The kinds of source that have a place on the timetable."""
SHORT = {
    Source.CASE: "Case",
    Source.INTERVIEW: "Interview",
    Source.OBSERVATION: "Observation",
    Source.DOCUMENT: "Document",
    Source.MEASURE: "Measure",
    Source.MEETING: "Meeting",
    Source.SURVEY: "Survey",
}
"""What heads a column of the matrix."""
LONGEST_NAME = 300


def measure_titles() -> dict[str, str]:
    """Return the titles of the measures of child-level data, by id."""
    return {one.id: one.title for one in load_measures()}


def cases_to_name(actor: Actor, inspection: Inspection) -> list[Case]:
    """Return the cases of an inspection that still stand, the actor's own first; one query."""
    rows = Case.objects.filter(inspection=inspection, swapped_for=None)
    cases = list(rows.select_related("allocated_to"))
    me = actor.person.pk if actor.person else None
    return sorted(cases, key=lambda one: (not _is_theirs(one, me), one.number))


def _is_theirs(case: Case, person: object) -> bool:
    return case.allocated_to is not None and case.allocated_to.person_id == person


def activities_to_name(inspection: Inspection) -> list[Activity]:
    """Return the placed activities of an inspection that were not cancelled, the latest first."""
    rows = Activity.objects.filter(inspection=inspection, start__isnull=False)
    return list(rows.exclude(state=ActivityState.CANCELLED).order_by("-start", "title")[:300])


@dataclass(frozen=True)
class SharedFile:
    """A version that was shared with the inspectors, by the title that it was shared under."""

    version: Version
    title: str

    @property
    def name(self) -> str:
        return f"{self.title}, version {self.version.number}"


def files_to_name(actor: Actor, inspection: Inspection) -> list[SharedFile]:
    """Return the versions of documents that an actor of the inspectors' side may open; two queries."""
    room = Room(inspection.organisation, inspection)
    titles = dict(shared_in(room).order_by("sharing__number").values_list("version", "title"))
    rows = openable(actor, room).filter(pk__in=titles)
    found = [SharedFile(one, titles[one.pk]) for one in rows]
    return sorted(found, key=lambda one: (one.title.casefold(), -one.version.number))


def latest_submission(inspection: Inspection) -> KeptSubmission | None:
    """Return the authority's last submission of child-level data that was checked."""
    rows = KeptSubmission.objects.filter(
        organisation=inspection.organisation, state=SubmissionState.READY
    )
    return rows.order_by("-reference", "-created").first()


def name_of(record: EvidenceRecord, title: str = "") -> str:
    """Return what a record comes from, in words. title: of its document, as it was shared."""
    parts = [_thing(record, title), record.source_detail]
    return ". ".join(filter(None, parts))[:LONGEST_NAME]


def _thing(record: EvidenceRecord, title: str) -> str:
    if record.case:
        return str(record.case)
    if record.activity:
        start = record.activity.start
        day = f", {format_short_day(timezone.localtime(start).date())}" if start else ""
        return f"{record.activity.title}{day}"
    if record.version:
        return f"{title}, page {record.page}" if record.page else title
    if record.source == Source.MEASURE:
        of = (
            f", in data run on {format_day(record.submission.reference)}"
            if record.submission
            else ""
        )
        name = measure_titles().get(record.measure, record.measure)
        return f"{name}: {record.measure_value}{of}"
    return ""


def words_of(record: EvidenceRecord) -> str:
    """Return where a record comes from, as a page says it: the kind of source and its name."""
    if record.source == Source.CASE:
        return record.source_name or SHORT[Source.CASE]
    kind = SHORT[Source(record.source)]
    return f"{kind}: {record.source_name}" if record.source_name else kind
