"""The demonstration's committee reports: one published and followed up, one that waits to be verified."""

import datetime as dt

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.inspections.models import Inspection, Purpose
from ilacs.site.plans.models import Plan
from ilacs.site.scrutiny.clearing import ask_clearance, give_clearance
from ilacs.site.scrutiny.models import Decided, Paper
from ilacs.site.scrutiny.publishing import make_public, publish_paper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.resolving import Resolved, follow_up, record_resolutions
from ilacs.site.scrutiny.writing import (
    About,
    FrontOf,
    add_appendix,
    begin_paper,
    change_section,
)

COMMITTEE = "Children’s services overview and scrutiny committee"
POST = "Monitoring officer"
WORDS = {
    "issues": "Members asked in spring how the plan goes. The areas are those that inspectors named."
    "\n\n[[plan_areas]]\n\nPathway plans take longest: the new form was agreed with young people.",
    "consultation": "The Children in Care Council read this report and asked for shorter plans.",
    "financial": "The plan is paid for from the service’s budget.",
    "legal": "The council must send the plan in time. It has no other legal implication.",
    "diversity": "Young people who arrived alone in this country are asked in their own language.",
    "background_papers": "The improvement plan, on the council’s website.",
}


def load_made_up_papers() -> bool:
    """Add both reports to the demonstration, once it has its plan and none yet; whether they were."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    plans = Plan.objects.filter(organisation=northmoor, received__isnull=False)
    plan = plans.order_by("created").first()
    if northmoor is None or plan is None or Paper.objects.filter(organisation=northmoor).exists():
        return False
    writer, clearer = _person("inspection.coordinator"), _person("report.clearer")
    if writer is None or clearer is None:
        return False
    _published(northmoor, plan, actor_for(writer), actor_for(clearer))
    _draft(northmoor, plan, actor_for(writer), clearer)
    return True


def _person(name: str) -> Person | None:
    return Person.objects.filter(email=f"{name}@northmoor.example", is_demonstration=True).first()


def _front(title: str, meeting: dt.date, item: str) -> FrontOf:
    return FrontOf(
        title=title,
        committee=COMMITTEE,
        meeting=meeting,
        item=item,
        wards="All",
        key_decision="Not applicable",
        report_of="Callum Birchwood, Inspection coordinator",
        accountable_director="Dorothea Ashgrove, Director of children’s services",
        author="Callum Birchwood\nInspection coordinator\nChildren’s services",
    )


def _published(northmoor: Organisation, plan: Plan, writer: Actor, clearer: Actor) -> None:
    """One that members read some weeks ago; they amended the recommendation, and were answered."""
    today = timezone.localdate()
    front = _front("How the improvement plan goes", add_working_days(today, -25), "6")
    paper = begin_paper(by=writer, organisation=northmoor, about=About(plan=plan), front=front)
    _write(northmoor, paper, writer)
    add_appendix(
        by=writer, organisation=northmoor, paper=paper, title="What the printing costs", exempt=3
    )
    for section in ("financial", "legal", "diversity"):
        _clear(northmoor, paper, section, writer, clearer)
    publish_paper(by=clearer, organisation=northmoor, paper=paper, made=make_public(paper))
    recommended = PutTogether(paper).paragraphs_of("recommendations")[0].text
    director = _person("director")
    resolved = [
        Resolved(
            Decided.AMENDED,
            recommended,
            "That the committee notes the plan, and that members get a short account of its progress "
            "by email before their next meeting.",
            director,
            due=add_working_days(today, -6),
        ),
        Resolved(
            Decided.ADDED,
            words="That two members visit the leaving care service and tell the committee of it.",
            owner=director,
            due=add_working_days(today, 18),
        ),
    ]
    rows = record_resolutions(by=clearer, organisation=northmoor, paper=paper, resolved=resolved)
    words = "The account went to every member by email, with the actions that are overdue."
    follow_up(by=clearer, organisation=northmoor, resolution=rows[0], words=words)


def _draft(northmoor: Organisation, plan: Plan, writer: Actor, clearer: Person) -> None:
    """One on the inspection that is under way, which waits for the finance officer’s word."""
    held = Inspection.objects.filter(organisation=northmoor, purpose=Purpose.INSPECTION).first()
    meeting = add_working_days(timezone.localdate(), 18)
    front = _front("The inspection, and how the improvement plan goes", meeting, "5")
    about = About(plan=plan, inspection=held)
    paper = begin_paper(by=writer, organisation=northmoor, about=about, front=front)
    _write(northmoor, paper, writer)
    _clear(northmoor, paper, "legal", writer, actor_for(clearer))
    ask_clearance(
        by=writer, organisation=northmoor, paper=paper, section="financial", person=clearer
    )


def _write(northmoor: Organisation, paper: Paper, writer: Actor) -> None:
    for section, text in WORDS.items():
        change_section(
            by=writer,
            organisation=northmoor,
            paper=paper,
            section=section,
            text=text,
            exempt=0,
            based_on=PutTogether(paper).number_of(section),
        )


def _clear(
    northmoor: Organisation, paper: Paper, section: str, writer: Actor, clearer: Actor
) -> None:
    assert clearer.person is not None
    row = ask_clearance(
        by=writer, organisation=northmoor, paper=paper, section=section, person=clearer.person
    )
    give_clearance(
        by=clearer,
        organisation=northmoor,
        clearance=row,
        name=clearer.person.name,
        post=POST,
        fingerprint=row.fingerprint,
    )
