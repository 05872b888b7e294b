"""The demonstration's inspection in a real browser, by four people in turn: drawn, judged, published."""

import datetime as dt
import time
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.outcomes.reader import read_full_report, read_report
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.invitations import accept_invitation
from ilacs.site.accounts.models import Organisation
from ilacs.site.cases.models import Case
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.inspections.made_up import open_seed_case, seed_call
from ilacs.site.inspections.participants import add_participant
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.report_writing.coming_out import bring_out_what_is_due
from ilacs.site.report_writing.work import PUBLICATION
from ilacs.site.seed_case.play import ENGLAND
from site_walk.submitting_here import submit_made_up
from site_walk.working_here import work_off
from tagged_pdf import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HELP, CARE, LEADERS = "help_and_protection", "in_care", "impact_of_leaders"
GOOD, IMPROVE = "Good", "Requires improvement to be good"
SEEN = {
    HELP: ("help_plans", "Concern", "Two plans of three do not say by when things are to be done."),
    CARE: ("care_permanence", "Strength", "The panel set a date for permanence in each case."),
    LEADERS: ("leaders_line_of_sight", "Strength", "Managers look at each assessment twice."),
}
"""What is recorded on each judgement: the criterion, what it says of practice, what was seen."""
GRADES = {HELP: IMPROVE, CARE: GOOD, LEADERS: GOOD}
AREAS = ("The quality of plans, so that they say by when.", "The timeliness of return interviews.")
HIDDEN = "The inspector alone thinks so of"
DISAGREES = "The lead alone thinks so of"
REVIEWED = "She was seen alone each week, and asked for her brother."
THIN = "Why you confirm it although the evidence is thin"


class Clock:
    """The time for the site; it goes on from whatever it was set to."""

    def __init__(self) -> None:
        self.set(2019, 11, 4, 10)

    def set(self, *day: int) -> None:
        self.base, self.since = dt.datetime(*day, tzinfo=ENGLAND), time.monotonic()

    def now(self) -> dt.datetime:
        gone = dt.timedelta(seconds=time.monotonic() - self.since)
        return (self.base + gone).astimezone(dt.UTC)


@pytest.fixture
def clock(monkeypatch):
    told = Clock()
    monkeypatch.setattr(timezone, "now", told.now)
    return told


@pytest.fixture
def inspection(settings, tmp_path, clock, people):
    """The call of November 2019, its team, a quality reader, and the authority's data."""
    settings.FILE_STORE = tmp_path / "files"
    northmoor = Organisation.objects.get(name="Northmoor")
    found = open_seed_case(northmoor, seed_call(dt.date(2019, 11, 4)))
    reader = people["quality_reader"]
    _, _, token = add_participant(
        by=SYSTEM, inspection=found, name=reader.name, email=reader.email, role="quality_reader"
    )
    accept_invitation(by=actor_for(reader), token=token)
    submit_made_up(northmoor)
    return found


@pytest.fixture
def come(open_page):
    """A function from a role to its page: a person who comes back another day signs in again."""
    return lambda role: open_page(role, runs_axe=False)


def statuses(page, addresses) -> dict[str, int]:
    ask = page.page.request.get
    return {one: ask(page.origin + one, max_redirects=0).status for one in addresses}


def behind_the_wall(inspection) -> list[str]:
    """Addresses of cases, evidence, judgements and the draft, with what there is by now."""
    one = f"/inspections/{inspection.pk}"
    found = [
        f"{one}/{part}/"
        for part in (
            "cases", "cases/choose", "cases/share-out", "evidence", "evidence/matrix",
            "enquiries", "evidence/search", "evidence/new", "judgements",
            f"judgements/{HELP}", f"judgements/{HELP}/propose", "judgements/overall_effectiveness",
            "report", "report/versions", "report/accuracy", "report/archive",
        )
    ]  # fmt: skip
    found += [f"/inspections/cases/{case.pk}/review/" for case in Case.objects.all()]
    records = EvidenceRecord.objects.values_list("pk", flat=True)
    return found + [reverse("evidence_record", args=[pk]) for pk in records]


def test_an_inspection_goes_from_the_draw_to_the_published_report(
    come, people, inspection, clock, tmp_path
):
    one = f"/inspections/{inspection.pk}/"
    clock.set(2019, 11, 11, 10)
    draw_and_share_out(come, one)
    clock.set(2019, 11, 14, 10)
    review_and_record(come, one)
    clock.set(2019, 11, 21, 10)
    propose_and_decide(come, people, one)
    clock.set(2019, 11, 25, 10)
    write_and_pass(come, one)
    stays_hidden(come, inspection, is_published=False)
    clock.set(2019, 11, 28, 10)
    check_the_facts(come, one)
    clock.set(2019, 12, 18, 10)
    address = publish(come, one)
    clock.set(2019, 12, 20, 7)
    assert bring_out_what_is_due() == 1
    file = read_as_the_public(come, address, tmp_path)
    assert_read_back(file)
    stays_hidden(come, inspection, is_published=True)
    authority_sees_the_outcome(come)


def draw_and_share_out(come, one: str) -> None:
    """The lead draws cases with both sides' seed and shares them out; the director has them ready."""
    lead = come("lead_inspector").visit(one).click("Cases").visit(f"{one}cases/draw/")
    lead.page.get_by_label("Tracked: followed in depth").check()
    lead.fill("How many children", "3").fill("What they are looked at for", "Plans")
    lead.fill("What the inspectors say", "Blue heron")
    lead.fill("What the authority says (optional)", "19 swans").click("Draw the cases")
    assert lead.sees("3 cases drawn and added.")
    lead.click("Draw it again to verify")
    assert lead.sees("Drawn again, the same children come out.")
    lead.visit(f"{one}cases/").click("Share them out").click("Give them the cases")
    assert not lead.sees("Nobody yet")

    ready = come("director").visit(f"{one}cases/to-prepare/")
    assert all(ready.sees(case.pseudonym) for case in Case.objects.all())
    assert not ready.sees("Plans")


def review_and_record(come, one: str) -> None:
    """The inspector reviews a case; inspector and lead record and confirm what they saw."""
    case = Case.objects.first()
    inspector = come("inspector").visit(f"{one}cases/").click(str(case))
    inspector.page.get_by_label("Strengths").fill(REVIEWED)
    inspector.page.get_by_label("Concerns").focus()
    inspector.page.get_by_text("Saved ").first.wait_for()
    lead = come("lead_inspector")
    for page, judgement in ((inspector, HELP), (inspector, CARE), (lead, LEADERS)):
        criterion, bearing, words = SEEN[judgement]
        page.visit(f"{one}evidence/new/?source=case&criterion={criterion}")
        page.choose("Which case", str(case)).fill("What was seen", words)
        page.choose(bearing).click("Confirm it now")
        assert page.sees("is confirmed.")
    lead.visit(f"{one}evidence/matrix/")
    assert lead.sees("Single source")


def propose_and_decide(come, people, one: str) -> None:
    """Inspector and lead propose apart; the team decides each judgement, and the reader agrees."""
    inspector, lead = come("inspector"), come("lead_inspector")
    places = {id: f"{one}judgements/{id}/" for id in SEEN}
    for number, (id, place) in enumerate(places.items(), 1):
        inspector.visit(f"{place}propose/").choose(GRADES[id])
        inspector.fill("Why", f"{HIDDEN} {id}.").fill("Evidence it stands on", str(number))
        inspector.click("Keep your proposal")
        assert not lead.visit(place).sees(HIDDEN)
        assert lead.sees("1 of 2 still missing.")
    for number, (id, place) in enumerate(places.items(), 1):
        lead.visit(f"{place}propose/").choose(GOOD).fill("Why", f"{DISAGREES} {id}.")
        lead.fill("Evidence it stands on", str(number)).click("Keep your proposal")
        assert lead.sees(f"{HIDDEN} {id}.")
        lead.click("Note the meeting").choose(people["inspector"].name).click("Keep")
        lead.click("Decide").choose(GRADES[id]).fill("Why", SEEN[id][2])
        lead.fill("Evidence it stands on", str(number))
        lead.fill(THIN, "What there is points one way.").click("Decide")
    overall = f"{one}judgements/overall_effectiveness/"
    lead.visit(overall)
    assert lead.sees(GOOD)
    lead.click("Decide").choose(GOOD).fill("Why", "It follows from the three.").click("Decide")

    reader = come("quality_reader")
    for place in (*places.values(), overall):
        reader.visit(f"{place}moderate/").choose("Yes, I agree").click("Keep it")
        assert reader.sees("The second reader agrees.")


def write_and_pass(come, one: str) -> None:
    """The lead writes the report from what was decided; the quality reader passes it."""
    lead = come("lead_inspector").visit(f"{one}report/").click("Write the first version")
    for _, _, words in SEEN.values():
        assert lead.sees(words)
    assert lead.sees("It was not written yet.")
    lead.visit(f"{one}report/edit/summary/")
    lead.fill("The text", "Children are safe. Their plans need dates. [E1, E2]").click("Save")
    lead.visit(f"{one}report/edit/areas/").fill("The text", "\n\n".join(AREAS)).click("Save")
    assert lead.sees("No problems")
    lead.click("Hand it to the quality reader").click("Hand it to the quality reader")
    reader = come("quality_reader").visit(f"{one}report/").click("Pass it").click("Pass it")
    assert reader.sees("Quality passed")
    lead.visit(f"{one}report/").click("Send it to the authority").click("Send it to the authority")
    assert lead.sees("Comments are due by 2 December 2019.")


def check_the_facts(come, one: str) -> None:
    """The director comments on the draft; the lead answers, and makes it final."""
    director = come("director").visit(f"{one}draft-report/")
    assert director.sees("Draft, in confidence.")
    assert not director.sees("E1")
    director.visit(f"{one}draft-report/comment/{CARE}/?paragraph=1")
    director.fill("What is not accurate, and how it is", "There are two panels.")
    director.click("Send the comment")

    lead = (
        come("lead_inspector").visit(f"{one}report/").click("End the check").click("End the check")
    )
    assert statuses(director, [f"{one}draft-report/comment/{CARE}/"]).popitem()[1] == 404
    lead.visit(f"{one}report/accuracy/")
    answer = lead.page.locator("main").get_by_role("link", name="Answer").first
    lead.visit(answer.get_attribute("href")).choose("Accepted")
    lead.fill("Why, or what was changed", "We say panels.").click("Save the answer")
    lead.visit(f"{one}report/edit/{CARE}/")
    lead.fill("The text", "The panels set a date for permanence. [E2]").click("Save")
    lead.click("Hand the changes to the quality reader")
    lead.click("Hand the changes to the quality reader")
    reader = come("quality_reader").visit(f"{one}report/")
    reader.click("Pass the changes").click("Pass the changes")
    lead.visit(f"{one}report/").click("Make it final").click("Make it final")
    director.visit(f"{one}draft-report/")
    assert director.sees("We say panels.")


def publish(come, one: str) -> str:
    """The lead publishes for the 20th; until then it is in confidence. Returns its address."""
    lead = come("lead_inspector").visit(f"{one}report/").click("Publish it")
    lead.fill("Day of publication", "20 December 2019")
    lead.page.get_by_label("I confirm what stands on thin evidence").check()
    lead.click("Publish it")
    work_off(PUBLICATION)
    lead.visit(f"{one}report/").click("The report as it will be published, 20 December 2019")
    address = lead.path
    assert statuses(come("public"), [address, f"{address}pdf/"]) == {
        address: 404,
        f"{address}pdf/": 404,
    }
    assert come("director").visit(address).sees("In confidence until 20 December 2019.")
    return address


def read_as_the_public(come, address: str, folder: Path) -> Path:
    """Somebody who has not signed in reads the report and downloads it."""
    public = come("public").visit(address)
    assert public.sees("The panels set a date for permanence.")
    for hidden in (HIDDEN, DISAGREES, REVIEWED, "[E", "There are two panels", "In confidence"):
        assert not public.sees(hidden)
    with public.page.expect_download() as download:
        public.page.get_by_role("link", name="PDF", exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def assert_read_back(file: Path) -> None:
    """The downloaded PDF says what was decided, to whoever reads any published report."""
    outcome = read_report(file)
    assert outcome.edition == "ilacs-2018"
    assert (outcome.inspection_start, outcome.inspection_end) == ("2019-11-11", "2019-11-22")
    assert outcome.publication_date == "2019-12-20"
    assert outcome.lead_inspector == "Miriam Oakhanger"
    assert outcome.inspection_type == "standard"
    grades = {
        "overall_effectiveness": "good",
        HELP: "requires_improvement",
        CARE: "good",
        LEADERS: "good",
    }
    assert {id: getattr(outcome, id) for id in grades} == grades
    assert faults_of(file.read_bytes()) == []
    whole = read_full_report(file)
    assert whole.outcome == outcome
    assert tuple(whole.areas_for_improvement) == AREAS
    assert outcome.areas_for_improvement.split("\n") == list(AREAS)


def stays_hidden(come, inspection, *, is_published: bool) -> None:
    """The authority and the public come to nothing of the inspectors' side, then as now."""
    addresses = behind_the_wall(inspection)
    for role in ("director", "inspection_coordinator"):
        found = statuses(come(role), addresses)
        assert {one: got for one, got in found.items() if got not in (403, 404)} == {}
    found = statuses(come("public"), addresses)
    assert {one: got for one, got in found.items() if got != 302} == {}
    draft = [f"/inspections/{inspection.pk}/draft-report/"]
    page = come("director").visit(draft[0])
    assert page.sees("Two plans of three") is not is_published
    assert statuses(come("social_worker"), draft).popitem()[1] in (403, 404)


def authority_sees_the_outcome(come) -> None:
    """It shows among the authority's own, marked, and not among official outcomes."""
    page = come("director").visit("/own-reviews/")
    row = " ".join(page.page.locator("main section").inner_text().split())
    assert "Inspection ILACS" in row
    assert f"overall effectiveness {GOOD}".lower() in row.lower()
    assert IMPROVE in row
    assert not PublishedOutcome.objects.exists()
