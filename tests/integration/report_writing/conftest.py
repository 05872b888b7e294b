"""A rehearsal whose fieldwork is over, its people, and functions that take its report onward."""

import pytest
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.reporting import to_plain
from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.report_writing.going import TAKEN_BY
from ilacs.site.report_writing.models import EvidenceArchive, PublishedReport, ReportDraft
from ilacs.site.report_writing.seeing import ASSURE
from ilacs.site.report_writing.states import WAYS
from ilacs.site.report_writing.work import ask_for_archive, ask_for_publication
from ilacs.site.report_writing.writing import PartText, begin_report, change_part
from ilacs.site.store import FileStore
from site_walk.inspecting_here import open_made_up
from site_walk.reporting_here import whole
from site_walk.working_here import work_off


@pytest.fixture
def inspection(northmoor, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    FileStore(settings.FILE_STORE)
    found, _ = open_made_up(northmoor, 0)
    with open_scope("test"):
        Inspection.objects.filter(pk=found.pk).update(purpose="rehearsal")
    return Inspection.objects.get(pk=found.pk)


@pytest.fixture
def let_in(inspection):
    """A function that lets a person into the inspection with a role, new or already there."""

    def let(role: str, name: str = "Ada Fenn", person=None):
        email = person.email if person else f"{role}@elsewhere.example"
        person = person or add_person(by=SYSTEM, email=email, name=name)
        one, _, _ = add_participant(
            by=SYSTEM, inspection=inspection, name=person.name, email=email, role=role
        )
        with open_scope("test"):
            Participant.objects.filter(pk=one.pk).update(person=person)
        return person

    return let


@pytest.fixture
def lead_person(let_in):
    return let_in("lead_inspector", "Idris Fenn")


@pytest.fixture
def lead(lead_person):
    return actor_for(lead_person)


@pytest.fixture
def reader_person(let_in):
    return let_in("quality_reader", "Octavia Penhallow")


@pytest.fixture
def reader(reader_person):
    return actor_for(reader_person)


@pytest.fixture
def director(actor_of):
    return actor_of("director")


@pytest.fixture
def begun(inspection, lead):
    """The report begun, and its first version made whole."""
    report = begin_report(by=lead, inspection=inspection)
    row = report.versions.get()
    with open_scope("test"):
        row.plain = to_plain(whole(row.draft))
        row.save()
    return report


@pytest.fixture
def record(inspection, lead):
    """A function that records evidence, confirmed or not, and returns it."""

    def keep(seen: str = "The duty desk answers in a minute.", *, confirm: bool = True):
        writing = Writing(
            source="observation",
            seen=seen,
            bearing="strength",
            day=timezone.localdate(),
            criteria=("help_front_door",),
            detail="At the duty desk",
        )
        return keep_evidence(by=lead, inspection=inspection, writing=writing, confirm=confirm)

    return keep


@pytest.fixture
def change(inspection, lead, begun):
    """A function that gives a part other words."""

    def put(text: str, part: str = "summary") -> ReportDraft:
        version = ReportDraft.objects.get(pk=begun.pk).version
        change_part(by=lead, inspection=inspection, written=PartText(part, text, version))
        return ReportDraft.objects.get(pk=begun.pk)

    return put


@pytest.fixture
def take(inspection, begun, lead, reader):
    """A function that takes ways one after another, each by whoever does it."""

    def go(*ways: str, reason: str = "It must be so.") -> ReportDraft:
        for id in ways:
            permission = WAYS[id].permission
            by = reader if permission is ASSURE else lead
            version = ReportDraft.objects.get(pk=begun.pk).version
            TAKEN_BY[permission](
                by=by, inspection=inspection, way=id, version=version, reason=reason
            )
        return ReportDraft.objects.select_related("inspection__organisation").get(pk=begun.pk)

    return go


@pytest.fixture
def publish(inspection, lead):
    """A function that has the report published on a day, by default today, as a worker does it."""

    def make(day=None, **more) -> PublishedReport:
        version = ReportDraft.objects.get(inspection=inspection).version
        job = ask_for_publication(
            by=lead,
            inspection=Inspection.objects.get(pk=inspection.pk),
            day=day or timezone.localdate(),
            version=version,
            **more,
        )
        work_off(job.kind)
        row = PublishedReport.objects.filter(report__inspection=inspection).first()
        if row is None:
            raise InputError(job.steps.get().failure)
        return row

    return make


@pytest.fixture
def archive_it(inspection, lead):
    """A function that has the evidence base archived, as a worker does it."""

    def make() -> EvidenceArchive:
        job = ask_for_archive(by=lead, inspection=Inspection.objects.get(pk=inspection.pk))
        work_off(job.kind)
        return EvidenceArchive.objects.latest("moment")

    return make
