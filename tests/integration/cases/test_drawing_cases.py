"""The lead inspector draws cases from the authority's data, in the open, and learns no child's values."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.annexa.load import from_bytes
from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent, Organisation
from ilacs.site.cases import drawing
from ilacs.site.cases.models import Case
from ilacs.site.cases.selecting import Choice, Pick, choose_cases
from ilacs.site.submissions import keeping, process
from ilacs.site.submissions.models import KeptSample
from ilacs.site.submissions.samples import draw_sample, open_sample
from ilacs.site.submissions.tasks import TASKS
from site_walk.submitting_here import submit_made_up

pytestmark = pytest.mark.django_db

ASKED = {
    "seed": ["blue heron", "19 swans"],
    "size": 3,
    "lists": [6, 7, 8, 9],
    "stratify": [],
    "risks": {},
}
FORM = {
    "size": "3",
    "lists": ["6", "7", "8", "9"],
    "ours": "blue heron",
    "theirs": "19 swans",
    "depth": "tracked",
    "question": "Are plans any good?",
}
TRACKED = Choice((), "tracked", "Are plans any good?")


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Draw in this process; that it is done apart is tested with the submissions."""
    monkeypatch.setattr(process, "run_apart", lambda task, head, data: TASKS[task](head, data))


@pytest.fixture
def submission(northmoor):
    return submit_made_up(northmoor)[0]


@pytest.fixture
def draw(lead, inspection, submission):
    """A function that has the lead draw."""
    return lambda **more: drawing.draw_cases(
        submission, ASKED | more, TRACKED, by=lead, inspection=inspection
    )


def identifiers(submission) -> set[str]:
    lists = from_bytes(keeping.open_part(submission, keeping.LISTS)).lists.values()
    found = [
        str(value)
        for one in lists
        for name in one.frame.columns
        if name == "child"
        for value in one.frame[name]
    ]
    assert found
    return set(found)


def test_what_is_drawn_is_chosen_under_the_leads_own_name(draw, lead, northmoor):
    sample, cases = draw()
    drawn = open_sample(sample)
    assert [one.pseudonym for one in cases] == drawn["codes"]
    assert {(one.depth, one.question, one.sample) for one in cases} == {
        ("tracked", "Are plans any good?", sample)
    }
    assert sample.drawn_by == lead.person
    event = AuditEvent.objects.get(event="sample_drawn")
    assert (event.actor_name, event.organisation_id) == (lead.name, str(northmoor.pk))
    assert AuditEvent.objects.get(event="cases_chosen").details["cases"] == 3


def test_teams_and_workers_come_from_the_lists_where_they_name_any(draw):
    sample, cases = draw(size=7)
    drawn = open_sample(sample)
    at = {name: drawn["columns"].index(name) for name in ("team", "worker")}
    for case, cells in zip(cases, drawn["cells"], strict=True):
        assert case.team == cells[at["team"]].replace("No team", "")
        assert case.worker == cells[at["worker"]].replace("No worker", "")
    assert any(case.team for case in cases)


def test_the_same_seed_brings_the_same_children_to_whoever_draws(draw, submission):
    sample, _ = draw()
    again = draw_sample(submission, ASKED | {"exclusions": []}, by=SYSTEM)
    assert open_sample(again)["codes"] == open_sample(sample)["codes"]


def test_children_whose_cases_are_chosen_are_left_out_of_the_next_draw(draw):
    _, first = draw()
    sample, second = draw(seed=["another day", "another phrase"])
    assert not {one.pseudonym for one in first} & {one.pseudonym for one in second}
    assert len(second) == 3
    assert open_sample(sample)["excluded"] == 3


def test_what_was_typed_by_hand_does_not_probe_who_is_on_the_lists(
    draw, lead, inspection, submission
):
    real = sorted(identifiers(submission))[0]
    by_hand = Choice([Pick(real)], reason="An incident")
    choose_cases(by=lead, inspection=inspection, choice=by_hand)
    sample, _ = draw()
    assert open_sample(sample)["excluded"] == 0


def test_more_than_there_are_is_refused_and_nothing_is_kept(draw):
    with pytest.raises(InputError):
        draw(size=400)
    assert not KeptSample.objects.exists()
    assert not Case.objects.exists()


@pytest.mark.parametrize("role", ["inspector", "director", "data_officer", "lead_of_another"])
def test_nobody_else_draws_for_the_inspection(
    role, request, inspection, submission, actor_of, people
):
    actor = request.getfixturevalue("inspector") if role == "inspector" else None
    actor = actor or actor_of("lead_inspector" if role == "lead_of_another" else role)
    with pytest.raises(PermissionDenied):
        drawing.draw_cases(submission, ASKED, TRACKED, by=actor, inspection=inspection)
    assert not KeptSample.objects.exists()


def test_another_authoritys_data_are_out_of_reach(client_for, lead, inspection, people):
    other = Organisation.objects.exclude(pk=inspection.organisation_id).first()
    theirs = submit_made_up(other)[0]
    with pytest.raises(PermissionDenied):
        drawing.record_drawn(
            by=lead,
            inspection=inspection,
            organisation=other,
            submission=theirs,
            id=theirs.pk,
            file=None,
            size=1,
        )
    address = f"/inspections/{inspection.pk}/cases/draw/?from={theirs.pk}"
    assert client_for(lead.person).get(address).status_code == 404


def test_the_lead_draws_on_the_page_and_both_sides_see_seed_and_digest(
    client_for, lead, inspection, submission
):
    client = client_for(lead.person)
    address = f"/inspections/{inspection.pk}/cases/draw/"
    page = client.get(address).content.decode()
    assert client.post(address, FORM | {"ours": ""}).status_code == 422
    answer = client.post(address, FORM)
    assert answer.status_code == 302
    sample = KeptSample.objects.get()
    digest = open_sample(sample)["digest"]
    assert digest in page, "both sides agree on the lists first"
    draw = client.get(answer["Location"]).content.decode()
    theirs = client_for("data_officer").get(f"/annex-a/{submission.pk}/samples/{sample.pk}/")
    for said in ("blue heron", "19 swans", digest, lead.name):
        assert said in draw
        assert said in theirs.content.decode()
    verified = client.post(answer["Location"], follow=True).content.decode()
    assert "the same children come out" in verified
    assert AuditEvent.objects.get(event="sample_verified").details["same"] is True


def test_no_page_of_the_inspectors_shows_a_childs_identifier(
    client_for, lead, inspection, submission
):
    client = client_for(lead.person)
    cases = f"/inspections/{inspection.pk}/cases/"
    answer = client.post(f"{cases}draw/", FORM)
    assert answer.status_code == 302
    hidden = identifiers(submission)
    for address in (cases, f"{cases}draw/", f"{cases}choose/", answer["Location"]):
        text = client.get(address).content.decode()
        assert not [one for one in hidden if one in text], address
    mine = f"/annex-a/{submission.pk}/"
    assert client.get(mine).status_code in (403, 404), "the lead reaches none of its own pages"
    looked = AuditEvent.objects.filter(event="case_list_viewed", details__page__startswith="draw")
    assert looked.exists()


def test_without_any_data_the_page_says_so(client_for, lead, inspection):
    page = client_for(lead.person).get(f"/inspections/{inspection.pk}/cases/draw/")
    assert "nothing to draw from" in page.content.decode()


def test_the_authority_reaches_no_page_of_drawing(client_for, inspection, submission):
    for role in ("director", "inspection_coordinator", "data_officer"):
        address = f"/inspections/{inspection.pk}/cases/draw/"
        assert client_for(role).get(address).status_code in (403, 404)
        assert client_for(role).post(address, FORM).status_code in (403, 404)


def test_what_is_typed_by_hand_may_name_no_child(client_for, lead, inspection):
    client = client_for(lead.person)
    address = f"/inspections/{inspection.pk}/cases/choose/"
    form = {"source": "typed", "reason": "An incident", "depth": "sampled"}
    named = client.post(address, form | {"typed": "case-12\nMary Jones"})
    assert named.status_code == 422
    assert "Line 2: This looks like a name" in named.content.decode()
    assert client.post(address, form | {"typed": "case-12, Team A, Worker 3"}).status_code == 302
    case = Case.objects.get()
    assert (case.pseudonym, case.team, case.worker) == ("CASE-12", "Team A", "Worker 3")
