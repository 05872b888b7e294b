"""A plan and an inspection of Northmoor's, a report on them, and functions that take it onward."""

import datetime as dt
from dataclasses import replace

import pytest

from ilacs.outcomes.register import load_register
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.intelligence.actions import replace_outcomes
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import PlanAction
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.scrutiny.clearing import ask_clearance, give_clearance
from ilacs.site.scrutiny.models import Paper
from ilacs.site.scrutiny.publishing import make_public, publish_paper
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.writing import About, FrontOf, begin_paper, change_section
from ilacs.site.store import FileStore
from made_up_call import call

AREAS = ("The quality of plans", "The timeliness of visits", "Life-story work")
FRONT = FrontOf(
    title="Ofsted inspection of children’s services",
    committee="Children’s scrutiny committee",
    meeting=dt.date(2020, 2, 4),
    item="7",
    wards="All",
    key_decision="Not applicable",
    report_of="Ada Fenn, Assistant director",
    accountable_director="Idris Fenn, Director of children’s services",
    author="Ada Fenn\nAssistant director\nChildren’s services",
)
VERIFIED = ("financial", "legal", "diversity")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    FileStore(settings.FILE_STORE)


@pytest.fixture
def plan(northmoor):
    """A plan on the three areas, with one action that is overdue."""
    areas = [AreaDraft(text) for text in AREAS]
    found = open_plan(
        by=SYSTEM,
        organisation=northmoor,
        title="Improvement plan 2020",
        source="typed",
        areas=areas,
        received=dt.date(2019, 12, 20),
    )
    with open_scope("test"):
        found.edition, found.inspection_type = "ilacs-2018", "standard"
        found.save()
        first = found.areas.order_by("number").first()
        PlanAction.objects.create(
            area=first, number="1.1", what="Review every plan", due=dt.date(2020, 1, 15)
        )
    return found


@pytest.fixture
def thurrock(northmoor):
    """The register's outcomes, Thurrock’s with three made-up areas; Northmoor stands in for it."""
    rows = [
        replace(row, areas_for_improvement="\n".join(AREAS))
        if (row.authority_code, row.inspection_start) == ("E06000034", "2019-11-11")
        else row
        for row in load_register()
    ]
    replace_outcomes(by=SYSTEM, outcomes=rows, stamp="scrutiny")
    with open_scope("test"):
        northmoor.authority_code = "E06000034"
        northmoor.save()
    return PublishedOutcome.objects.get(
        authority_code="E06000034", inspection_start=dt.date(2019, 11, 11)
    )


@pytest.fixture
def writer(actor_of):
    return actor_of("inspection_coordinator")


@pytest.fixture
def clearer(actor_of):
    return actor_of("report_clearer")


@pytest.fixture
def begin(northmoor, writer):
    """A function that begins a report about something."""

    def about(**given) -> Paper:
        return begin_paper(by=writer, organisation=northmoor, about=About(**given), front=FRONT)

    return about


@pytest.fixture
def paper(begin, plan):
    """A report on the plan."""
    return begin(plan=plan)


@pytest.fixture
def write(northmoor, writer):
    """A function that gives a section other words."""

    def put(paper: Paper, section: str, text: str, exempt: int = 0) -> None:
        number = PutTogether(paper).number_of(section)
        change_section(
            by=writer,
            organisation=northmoor,
            paper=paper,
            section=section,
            text=text,
            exempt=exempt,
            based_on=number,
        )

    return put


@pytest.fixture
def clear(northmoor, writer, clearer):
    """A function that has sections verified: all that must be, or those named."""

    def verify(paper: Paper, *sections: str) -> None:
        for section in sections or VERIFIED:
            row = ask_clearance(
                by=writer,
                organisation=northmoor,
                paper=paper,
                section=section,
                person=clearer.person,
            )
            give_clearance(
                by=clearer,
                organisation=northmoor,
                clearance=row,
                name="Beatrice Yarrowby",
                post="Monitoring officer",
                fingerprint=row.fingerprint,
            )

    return verify


@pytest.fixture
def publish(northmoor, clearer):
    """A function that publishes a report."""

    def out(paper: Paper, **given):
        found = Paper.objects.get(pk=paper.pk)
        return publish_paper(
            by=clearer, organisation=northmoor, paper=found, made=make_public(found), **given
        )

    return out


@pytest.fixture
def visit(northmoor):
    """A focused visit to Northmoor."""
    moment = dt.datetime(2025, 9, 16, 9, 15, tzinfo=dt.UTC)
    given = call(type="focused_visit", notified=moment, focus="The front door")
    return open_inspection(by=SYSTEM, organisation=northmoor, call=given)
