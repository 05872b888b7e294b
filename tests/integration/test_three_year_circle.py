"""One authority's circle, 2018 to 2021: it evaluates itself, meets, is visited, is inspected, improves,
reports to members, and evaluates itself again."""

import dataclasses
import datetime as dt

import pytest
from django.utils import timezone

from ilacs.authorities import resolve_authority
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register
from ilacs.pathway import history_on, next_activities
from ilacs.site import demonstration
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.engagement import actions as meetings
from ilacs.site.engagement.letters import first_letter, send_letter, write_letter
from ilacs.site.engagement.notes import note_outcome
from ilacs.site.inspections.actions import Call, open_inspection
from ilacs.site.inspections.made_up import add_member, open_seed_case, seed_call
from ilacs.site.inspections.models import Inspection
from ilacs.site.plans import acting, running, updating
from ilacs.site.plans.countdown import countdown_of
from ilacs.site.plans.models import Plan
from ilacs.site.plans.opening import open_plan
from ilacs.site.plans.progress import progress_for
from ilacs.site.plans.sources import find_offer, offers_for
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.writing import PartText, begin_report, change_part
from ilacs.site.scrutiny.clearing import ask_clearance, give_clearance
from ilacs.site.scrutiny.models import Decided
from ilacs.site.scrutiny.publishing import make_public, publish_paper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.resolving import Resolved, follow_up, record_resolutions
from ilacs.site.scrutiny.writing import About, FrontOf, begin_paper
from ilacs.site.seed_case import reporting
from ilacs.site.seed_case.play import ENGLAND, play
from ilacs.site.self_evaluation import letting_out, planning, signing, writing
from ilacs.site.self_evaluation.gaps import gaps_of
from ilacs.site.self_evaluation.models import SelfEvaluation
from ilacs.site.visits.models import VisitFacts

pytestmark = pytest.mark.django_db
THEME = "Care leavers and the homes they live in"
URGENT = "The oversight of young people who live in homes that nobody has registered."


@pytest.fixture
def clock(monkeypatch):
    """A function that says what day it is for the site, at noon."""

    def tell(moment: dt.date | dt.datetime) -> None:
        if not isinstance(moment, dt.datetime):
            moment = dt.datetime.combine(moment, dt.time(12), ENGLAND)
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))

    return tell


@pytest.fixture
def circle(db, settings, tmp_path, clock):
    settings.FILE_STORE, settings.CLAMD = tmp_path / "files", ""
    clock(dt.date(2018, 4, 3))
    demonstration.load_demonstration()
    return Circle(clock)


class Circle:
    """Northmoor and its people through three years; each step leaves what the next one needs."""

    def __init__(self, clock):
        self.on = clock
        self.northmoor = Organisation.objects.get(name="Northmoor")
        self.inspectorate = Organisation.objects.get(name="Inspectorate (demonstration)")

    def by(self, name: str):
        return actor_for(self.person(name))

    def person(self, name: str) -> Person:
        return Person.objects.get(email=f"{name}@northmoor.example")

    def ours(self, name: str = "director") -> dict:
        return {"by": self.by(name), "organisation": self.northmoor}

    def evaluate(self, year: int, claims: dict[tuple[str, str], str], grade: str):
        """Write a year's self-evaluation, plan, sign it and share it with the inspectorate."""
        row = writing.begin_evaluation(**self.ours(), year=year, edition="ilacs-2018")
        for key, text in claims.items():
            row = SelfEvaluation.objects.get(pk=row.pk)
            writing.change_answer(
                **self.ours(), evaluation=row, key=key, text=text, based_on=row.version
            )
        row = SelfEvaluation.objects.get(pk=row.pk)
        judged = ("impact_of_leaders", "help_and_protection", "in_care")
        grades = dict.fromkeys(judged, grade)
        writing.change_grades(**self.ours(), evaluation=row, grades=grades, based_on=row.version)
        return SelfEvaluation.objects.get(pk=row.pk)

    def sign_and_share(self, row: SelfEvaluation):
        row = SelfEvaluation.objects.get(pk=row.pk)
        signed = signing.sign_evaluation(**self.ours(), evaluation=row, version=row.version)
        letting_out.share_evaluation(
            **self.ours(), signing=signed, inspectorate=self.inspectorate, looked=True
        )
        return signed

    def meet(self, year: int, day: dt.date):
        """Arrange the yearly meeting, hold it, and send the letter within the month."""
        meeting = meetings.arrange_meeting(
            **self.ours(),
            authority=self.northmoor,
            inspectorate=self.inspectorate,
            year=year,
            when=meetings.When("social_care", day, dt.time(10)),
        )
        self.on(day)
        meetings.note_held(**self.ours(), meeting=meeting)
        return meeting

    def write_to_director(self, meeting, day: dt.date, theme: str):
        lead = {"by": self.by("lead.inspector"), "organisation": self.inspectorate}
        note_outcome(
            **lead, meeting=meeting, activity="focused_visit", theme=theme, text="To be seen."
        )
        self.on(day)
        meeting.refresh_from_db()
        write_letter(**lead, meeting=meeting, text=first_letter(meeting), version=0)
        return send_letter(**lead, meeting=meeting, version=1)

    def visit(self, called: dt.datetime, theme: str) -> Inspection:
        self.on(called)
        visit = open_inspection(
            **self.ours("inspection.coordinator"),
            call=Call(
                purpose="inspection",
                type="focused_visit",
                notified=called,
                taken_by="Dorothea Ashgrove",
                lead_inspector="Miriam Oakhanger",
                focus=theme,
            ),
        )
        for name, role in (("lead.inspector", "lead_inspector"), ("quality.reader",) * 2):
            person = self.person(name)
            add_member(visit, person.name, person.email, role.replace(".", "_"))
        return visit

    def clear(self, paper, writer, clearer) -> None:
        """Have each implication verified by the officer."""
        for section in ("financial", "legal", "diversity", "other_implications"):
            if section not in {one.id for one in PutTogether(paper).not_cleared}:
                continue
            asked = ask_clearance(
                by=writer,
                organisation=self.northmoor,
                paper=paper,
                section=section,
                person=clearer.person,
            )
            give_clearance(
                by=clearer,
                organisation=self.northmoor,
                clearance=asked,
                name=clearer.person.name,
                post="Finance manager",
                fingerprint=asked.fingerprint,
            )

    def write_letter_of(self, visit: Inspection, out: dt.date) -> PublishedReport:
        """Take a visit's letter all its way, each by whoever does it."""
        lead, reader = self.by("lead.inspector"), self.by("quality.reader")
        report = begin_report(by=lead, inspection=visit)
        parts = {
            "summary": "Most care leavers live in homes that suit them.",
            "priority_areas": URGENT,
            "areas": "The quality of pathway plans.",
            "section-1": "Young people choose between homes.",
        }
        for key, text in parts.items():
            report.refresh_from_db()
            heading = THEME if key == "section-1" else ""
            written = PartText(key, text, report.version, heading=heading)
            change_part(by=lead, inspection=visit, written=written)
        reporting.go(lead, visit, "hand_over")
        reporting.assure(reader, visit)
        reporting.send(lead, visit)
        reporting.go(lead, visit, "close")
        reporting.finish(lead, visit)
        reporting.give_day(lead, visit, out)
        self.on(out)
        reporting.come_out(lead, visit)
        return PublishedReport.objects.get(report__inspection=visit)


CLAIMS_2018 = {
    ("impact_of_leaders", "what"): "Leaders know their services and visit a team each month.",
    ("help_and_protection", "what"): "Children who need help get it early.",
    ("help_and_protection", "how"): "We audit thirty cases each quarter.",
    ("in_care", "plans"): "We will bring every pathway plan up to date.",
}


def meets_in_spring(circle):
    """Spring 2018: the authority evaluates itself and meets the inspectorate."""
    first = circle.evaluate(2018, CLAIMS_2018, "good")
    promise = planning.PlanDraft("in_care", "Bring every pathway plan up to date")
    planned = planning.add_plan(**circle.ours(), evaluation=first, plan=promise)
    circle.sign_and_share(first)
    meeting = circle.meet(2018, dt.date(2018, 4, 18))
    agenda = " ".join(f"{one.heading} {one.text}" for one in meeting.items.all())
    assert "Children who need help get it early." in agenda
    assert "Bring every pathway plan up to date" in agenda
    letter = circle.write_to_director(meeting, dt.date(2018, 5, 16), THEME)
    assert letter.sent
    assert THEME in letter.text
    return planned


def is_visited_in_winter(circle):
    """Winter: the focused visit has the theme that the meeting led to; it finds something urgent."""
    visit = circle.visit(dt.datetime(2019, 1, 29, 9, 30, tzinfo=ENGLAND), THEME)
    assert VisitFacts.objects.get(inspection=visit).theme == THEME
    circle.on(dt.date(2019, 2, 18))
    out = circle.write_letter_of(visit, dt.date(2019, 3, 7))
    assert out.came_out
    urgent = Plan.objects.get(inspection=visit)
    assert [(one.kind, one.text) for one in urgent.areas.all()] == [("priority_action", URGENT)]
    rows = {
        one.what: one.due for one in countdown_of(urgent, dt.date(2019, 3, 8), has_priority=True)
    }
    assert rows["Send an early draft of the plan"] == dt.date(2019, 4, 4)
    assert rows["Send the plan"] == dt.date(2019, 6, 19)  # after Easter and both days of May
    return acting.add_action(
        **circle.ours("inspection.coordinator"),
        area=urgent.areas.get(),
        doing=acting.Doing(
            "Visit each young person in such a home",
            dt.date(2019, 4, 30),
            owner_name="Head of care",
        ),
    )


def is_inspected_in_autumn(circle):
    """Autumn: the whole standard inspection, by its own people, to the report of 20 December."""
    circle.on(dt.datetime(2019, 11, 4, 9, 30, tzinfo=ENGLAND))
    inspection = open_seed_case(circle.northmoor, seed_call(dt.date(2019, 11, 4)))
    play(inspection, dt.datetime(2019, 12, 20, 23, tzinfo=ENGLAND), circle.on)
    published = PublishedReport.objects.get(report__inspection=inspection)
    assert published.day == dt.date(2019, 12, 20)
    assert Outcome(**published.outcome).overall_effectiveness == "good"
    return inspection


def opens_its_plan(circle, inspection, early):
    """The plan answers its areas; what was begun before is taken over, not typed again."""
    published = PublishedReport.objects.get(report__inspection=inspection)
    circle.on(dt.date(2019, 12, 23))
    offers = offers_for(circle.by("director"), circle.northmoor)
    keys = [one.key for one in offers if one.inspection and one.inspection.pk == inspection.pk]
    offer = find_offer(circle.by("director"), circle.northmoor, keys[0])
    assert [one.text for one in offer.areas] == list(reporting.AREAS)
    plan = open_plan(
        **circle.ours(),
        title=offer.title,
        source=offer.source,
        areas=offer.areas,
        received=published.day,
        inspection=inspection,
    )
    days = {one.what: one.due for one in countdown_of(plan, dt.date(2019, 12, 23))}
    assert days == {
        "Publish the report": dt.date(2020, 2, 5),
        "Send the plan": dt.date(2020, 4, 1),
    }
    areas = list(plan.areas.all())
    running.take_over(**circle.ours(), area=areas[1], actions=[early])
    owner = circle.person("social.worker")
    doing = acting.Doing("Bring every pathway plan up to date", dt.date(2020, 3, 2), owner=owner)
    done = acting.add_action(**circle.ours("inspection.coordinator"), area=areas[0], doing=doing)
    return plan, done


def reports_to_members(circle, inspection, plan, done):
    """February: members read of it, resolve, and are answered before their next meeting."""
    circle.on(dt.date(2020, 1, 20))
    writer, clearer = circle.by("inspection.coordinator"), circle.by("report.clearer")
    front = FrontOf(
        title="The inspection of children’s services",
        committee="Children’s services overview and scrutiny committee",
        meeting=dt.date(2020, 2, 4),
        item="7",
        wards="All",
        key_decision="Not applicable",
        report_of="Callum Birchwood",
        accountable_director="Dorothea Ashgrove",
        author="Callum Birchwood",
    )
    about = About(plan=plan, inspection=Inspection.objects.get(pk=inspection.pk))
    paper = begin_paper(by=writer, organisation=circle.northmoor, about=about, front=front)
    circle.clear(paper, writer, clearer)
    publish_paper(by=clearer, organisation=circle.northmoor, paper=paper, made=make_public(paper))
    said = " ".join(
        one.text
        for section in ("executive_summary", "introduction")
        for one in PutTogether(paper).paragraphs_of(section)
    )
    for fact in ("4 November 2019", "11", "22 November 2019", "20 December 2019"):
        assert fact in said
    members_resolve(circle, paper, plan, done)


def members_resolve(circle, paper, plan, done):
    """They add to what is recommended, and the plan is sent before they meet again."""
    clearer = circle.by("report.clearer")
    circle.on(dt.date(2020, 2, 5))
    rows = record_resolutions(
        by=clearer,
        organisation=circle.northmoor,
        paper=paper,
        resolved=[
            Resolved(
                Decided.ADDED,
                words="That members are told of the plan before their next meeting.",
                owner=circle.person("director"),
                due=dt.date(2020, 3, 10),
            )
        ],
    )
    circle.on(dt.date(2020, 3, 2))
    updating.update_action(
        by=circle.by("social.worker"),
        organisation=circle.northmoor,
        plan_action=done,
        said=updating.Said(
            "done", "on_track", "All plans are current.", "Each plan was read again."
        ),
    )
    updating.close_action(**circle.ours(), plan_action=done)
    follow_up(by=clearer, organisation=circle.northmoor, resolution=rows[0], words="By email.")
    running.submit_plan(**circle.ours(), plan=plan, day=dt.date(2020, 3, 2))
    progress = progress_for(plan, dt.date(2020, 3, 2))
    assert progress.by_status["closed"] == 1


def evaluates_itself_again(circle, planned):
    """Spring 2020: the next self-evaluation begins from the last, whose plan has come to something."""
    planned.refresh_from_db()
    planning.decide_plan(
        **circle.ours(),
        plan=planned,
        became="done",
        outcome="Every plan is current.",
        revision=planned.revision,
    )
    circle.on(dt.date(2020, 4, 6))
    second = circle.evaluate(2020, {}, "good")
    assert "Children who need help get it early." in str(second.text().answers)
    circle.sign_and_share(second)
    gaps = gaps_of(circle.northmoor)
    assert (gaps.tally.same, gaps.tally.better, gaps.tally.worse) == (3, 0, 0)


def knows_what_comes_next(inspection):
    """What comes next is known: after a good judgement a short inspection, about three years on. A made-up authority is in no register: ours stands here in Thurrock's place."""
    published = PublishedReport.objects.get(report__inspection=inspection)
    outcome = Outcome(**published.outcome)
    thurrock = resolve_authority("Thurrock")
    others = [one for one in load_register() if one.authority_code != thurrock.code]
    ours = dataclasses.replace(outcome, authority_code=thurrock.code)
    on = dt.date(2021, 4, 6)
    next_ones = next_activities(thurrock, on, history_on(on, [*others, ours]))
    following = {one.kind: one for one in next_ones}
    assert set(following) == {"focused_visit", "engagement_meeting", "short"}
    window = following["short"].guidance
    assert window.earliest <= dt.date(2022, 5, 16) <= dt.date(2022, 11, 14) <= window.latest
    assert (window.earliest.year, window.latest.year) == (2022, 2023)


def test_three_years_from_one_meeting_to_the_next_window(circle):
    planned = meets_in_spring(circle)
    early = is_visited_in_winter(circle)
    inspection = is_inspected_in_autumn(circle)
    plan, done = opens_its_plan(circle, inspection, early)
    reports_to_members(circle, inspection, plan, done)
    evaluates_itself_again(circle, planned)
    knows_what_comes_next(inspection)
