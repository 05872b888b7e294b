"""The case this product began with, replayed on its own days: 4 November to 20 December 2019."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from ilacs.site import demonstration
from ilacs.site.accounts import audit
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.cases.completing import stands_of
from ilacs.site.cases.models import ReviewText
from ilacs.site.cases.queries import to_prepare
from ilacs.site.daily_record.models import Briefing, Entry
from ilacs.site.evidence.summary import citable
from ilacs.site.evidence_room.models import Document, SharedVersion, TextState, Version
from ilacs.site.evidence_room.seeing import openable
from ilacs.site.inspections.made_up import TEAM, load_made_up_inspections, open_seed_case, seed_call
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import people_of, presence_on, standing_of
from ilacs.site.inspections.states import State
from ilacs.site.judgements.decided import decided
from ilacs.site.judgements.models import Proposal
from ilacs.site.report_writing.archiving import faults_of
from ilacs.site.report_writing.models import ReportDraft
from ilacs.site.requests.models import Request
from ilacs.site.seed_case.loading import load_seed_case
from ilacs.site.seed_case.meeting import INTERVIEWS
from ilacs.site.seed_case.play import ENGLAND, play
from ilacs.site.seed_case.reporting import AREAS
from ilacs.site.store import site_store
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.models import ActivityState

pytestmark = pytest.mark.django_db
CALL = dt.date(2019, 11, 4)
END = dt.datetime(2019, 12, 20, 23, tzinfo=ENGLAND)


@pytest.fixture
def clock(monkeypatch):
    """A function that says what time it is for the site."""

    def tell(moment: dt.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))

    return tell


@pytest.fixture
def played(db, settings, tmp_path, clock):
    settings.FILE_STORE, settings.CLAMD = tmp_path / "files", ""
    demonstration.load_demonstration()
    clock(dt.datetime(2019, 11, 4, 9, 30, tzinfo=ENGLAND))
    inspection = open_seed_case(Organisation.objects.get(name="Northmoor"), seed_call(CALL))
    return play(inspection, END, clock)


def actor(role: str):
    return actor_for(Person.objects.get(email=f"{role}@northmoor.example"))


def test_the_seed_case_is_replayed_from_the_call_to_the_published_report(played):
    inspection, room = played.inspection, played.room
    inspection.refresh_from_db()

    standing = standing_of(inspection, CALL + dt.timedelta(days=7))
    assert (standing.on_site.first, standing.on_site.last) == (
        dt.date(2019, 11, 11),
        dt.date(2019, 11, 22),
    )
    assert standing_of(inspection).state is State.CLOSED
    assert timezone.localtime(inspection.closed).date() == dt.date(2019, 11, 22)

    people = people_of(inspection)
    assert Counter(one.role for one in people if one.side == "inspectors") == {
        "lead_inspector": 1,
        "inspector": 5,
        "quality_reader": 1,
    }
    inspection.decided = ""  # as it was while they were there
    here = [
        len(presence_on(standing_of(inspection, day), people).here) for day in standing.fieldwork
    ]
    assert Counter(here) == {4: 8, 6: 2}

    assert Document.objects.filter(inspection=inspection).exclude(folder="").count() >= 219
    assert SharedVersion.objects.filter(sharing__inspection=inspection).count() == 220
    kinds = Counter(
        Version.objects.filter(document__inspection=inspection).values_list("kind", flat=True)
    )
    assert len(kinds) >= 8
    store = site_store()
    versions = Version.objects.filter(document__inspection=inspection)
    assert all(store.is_whole(digest) for digest in versions.values_list("digest", flat=True))
    assert not versions.filter(text_state=TextState.WAITING, sharings__isnull=False).exists()
    assert openable(actor("lead.inspector"), room).count() == 220

    audits = Counter(CaseAudit.objects.values_list("state", flat=True))
    assert sum(audits.values()) == 24

    timetable = read_timetable(inspection)
    assert len(timetable.placed) >= 30
    assert timetable.clashes == ()
    interviews = [
        one for one in timetable.activities if one.drafted.rpartition("-")[0] in INTERVIEWS
    ]
    assert len(interviews) == 4
    for one in interviews:
        assert (one.way, one.state) == ("telephone", ActivityState.DONE)
        assert dt.date(2019, 11, 4) <= timezone.localtime(one.start).date() <= dt.date(2019, 11, 8)
        assert one.notes.count() == 1

    statuses = Counter(room.of(Request.objects.all()).values_list("status", flat=True))
    assert statuses["shared"] >= 38
    assert Briefing.objects.filter(inspection=inspection).exclude(sent=None).count() == 15
    assert Entry.objects.filter(book__inspection=inspection, kind="finding").count() == 9
    assert citable(inspection).count() == 9 * 5
    enquiry = inspection.enquiries.get()
    assert (enquiry.conclusion, enquiry.evidence.count()) == ("supported", 3)

    assert_cases_were_looked_at(inspection)
    assert_judgements_stand(inspection)
    assert_report_came_out(inspection)
    assert list(audit.verify()) == []


def assert_cases_were_looked_at(inspection):
    cases = inspection.cases.select_related("allocated_to")
    assert Counter(one.depth for one in cases) == {"tracked": 6, "sampled": 6}
    there_all_days = {name for name, _, _ in TEAM[:4]}
    assert Counter(one.allocated_to.name for one in cases) == dict.fromkeys(there_all_days, 3)
    assert {one.allocated_to.name for one in cases if one.language} == {"Peter Quarrendon"}
    reviewed = {one.case_id for one in ReviewText.objects.filter(case__in=cases)}
    assert 3 <= len(reviewed) < len(cases)
    stands = Counter(one.words for one in stands_of(cases).values())
    assert stands == {"Complete": 4, "Under way": 2, "Not begun": 6}
    assert all(one.when for one in to_prepare(inspection))
    referral = inspection.referrals.get()
    assert [one.way for one in referral.steps.all()] == ["give", "acknowledge", "answer", "close"]
    assert referral.acknowledged < referral.due


def assert_judgements_stand(inspection):
    stand = decided(inspection)
    assert {id: (one.grade, one.is_moderated) for id, one in stand.items()} == dict.fromkeys(
        ("overall_effectiveness", "impact_of_leaders", "help_and_protection", "in_care"),
        ("good", True),
    )
    assert all(one.cites for id, one in stand.items() if id != "overall_effectiveness")
    proposed = Proposal.objects.filter(judging__inspection=inspection)
    assert Counter(proposed.values_list("grade", flat=True)) == {
        "good": 5,
        "requires_improvement": 1,
    }


def assert_report_came_out(inspection):
    published = inspection.report.published
    out = timezone.localtime(published.came_out).date()
    assert (published.day, out) == (dt.date(2019, 12, 20), dt.date(2019, 12, 20))
    assert published.outcome["inspection_end"] == "2019-11-22"
    assert {published.outcome[id] for id in decided(inspection)} == {"good"}
    assert published.outcome["areas_for_improvement"].split("\n") == list(AREAS)
    assert [one.way for one in inspection.report.steps.all()] == [
        "hand_over", "pass", "send", "close", "hand_again", "pass_again", "finish", "schedule",
        "publish",
    ]  # fmt: skip
    comment = inspection.report.accuracy_comments.get()
    assert (comment.was_late, comment.answer) == (False, "accepted")
    assert faults_of(inspection.archives.get()) == ()


def test_a_demonstration_plays_it_up_to_now_and_once(db, settings, tmp_path, clock):
    settings.FILE_STORE, settings.CLAMD = tmp_path / "files", ""
    demonstration.load_demonstration()
    clock(dt.datetime(2026, 11, 24, 12, 30, tzinfo=dt.UTC))
    load_made_up_inspections()
    assert load_seed_case()
    assert not load_seed_case()

    inspection = Inspection.objects.get(purpose="inspection")
    assert standing_of(inspection).state is State.ON_SITE
    assert SharedVersion.objects.filter(sharing__inspection=inspection).count() == 220
    timetable = read_timetable(inspection)
    assert timetable.clashes == ()
    assert any(one.is_planned and one.is_placed for one in timetable.activities)
    assert Briefing.objects.filter(inspection=inspection).exclude(sent=None).count() == 6
    assert inspection.cases.count() == 12
    assert not inspection.referrals.exists()
    assert not ReportDraft.objects.exists()
