"""Cases come from a draw that both sides can verify, or by hand with a reason; and are shared out."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.actor import Part, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.cases import drawing, selecting
from ilacs.site.cases.models import Case
from ilacs.site.cases.seeing import VIEW
from ilacs.site.cases.selecting import Choice, Pick
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.wall import is_behind_the_wall
from ilacs.site.submissions.samples import open_sample
from ilacs.site.timetable.models import Activity
from site_walk import submitting_here
from site_walk.submitting_here import sample_made_up, submit_made_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample(northmoor, monkeypatch):
    """Four of twelve children, without groups that could run empty when one is swapped."""
    monkeypatch.setitem(submitting_here.ASKED, "stratify", [])
    monkeypatch.setitem(submitting_here.ASKED, "risks", {})
    submission, _ = submit_made_up(northmoor)
    return sample_made_up(submission)


@pytest.fixture
def chosen(lead, inspection, sample):
    choice = Choice(selecting.picks_of(sample), "tracked", "Is the plan any good?", "", sample)
    return selecting.choose_cases(by=lead, inspection=inspection, choice=choice)


def by_hand(*codes, reason="A serious incident"):
    return Choice([Pick(one, "Team A", "Worker 1") for one in codes], reason=reason)


def test_a_sample_is_taken_by_pseudonym_with_its_teams(chosen, sample):
    drawn = open_sample(sample)
    assert [one.pseudonym for one in chosen] == drawn["codes"]
    assert [one.number for one in chosen] == [1, 2, 3, 4]
    identifiers = {cells[1] for cells in drawn["cells"]}
    kept = {text for one in Case.objects.values_list("pseudonym", "team", "worker") for text in one}
    assert not identifiers & kept
    event = AuditEvent.objects.get(event="cases_chosen")
    assert event.details["cases"] == 4
    assert event.details["sample"] == str(sample.pk)


def test_by_hand_it_needs_a_reason(lead, inspection):
    with pytest.raises(InputError, match="why"):
        selecting.choose_cases(by=lead, inspection=inspection, choice=by_hand("AAA", reason=" "))
    found = selecting.choose_cases(by=lead, inspection=inspection, choice=by_hand("AAA", "BBB"))
    assert [str(one) for one in found] == ["Case 1: AAA", "Case 2: BBB"]
    again = selecting.choose_cases(by=lead, inspection=inspection, choice=by_hand("BBB", "CCC"))
    assert [str(one) for one in again] == ["Case 3: CCC"], "what is chosen is not chosen twice"


def test_inspectors_do_not_choose_and_the_authority_never_does(inspector, director, inspection):
    for actor in (inspector, director):
        with pytest.raises(PermissionDenied):
            selecting.choose_cases(by=actor, inspection=inspection, choice=by_hand("AAA"))


def test_a_drawn_case_is_swapped_for_the_next_of_the_draw(lead, chosen, sample):
    old = chosen[1]
    new = drawing.swap(old, "Already audited", None, by=lead)
    old.refresh_from_db()
    sample.refresh_from_db()
    codes = open_sample(sample)["codes"]
    assert new.pseudonym in codes
    assert old.pseudonym not in codes
    assert (old.swapped_for, new.depth, new.question) == (new, old.depth, old.question)
    assert sample.replaced == 1
    assert AuditEvent.objects.get(event="sample_replaced").actor_name == lead.name
    assert "Already audited" not in str(open_sample(sample)), "the authority reads the draw"
    assert drawing.verify_draw(sample, by=lead, inspection=old.inspection)
    with pytest.raises(InputError, match="already"):
        drawing.swap(old, "Again", None, by=lead)


def test_a_case_by_hand_is_swapped_by_hand(lead, inspection):
    (old,) = selecting.choose_cases(by=lead, inspection=inspection, choice=by_hand("AAA"))
    with pytest.raises(InputError, match="takes its place"):
        drawing.swap(old, "Moved away", None, by=lead)
    new = drawing.swap(old, "Moved away", Pick("BBB"), by=lead)
    assert (new.number, new.reason) == (2, "Moved away")


def test_an_inspector_does_not_swap_even_a_drawn_case(inspector, chosen):
    with pytest.raises(PermissionDenied):
        drawing.swap(chosen[0], "I want another", None, by=inspector)


def test_cases_are_shared_out_and_changed_by_hand_on_the_page(
    client_for, lead, inspector, chosen, inspection
):
    client = client_for(lead.person)
    address = f"/inspections/{inspection.pk}/cases/share-out/"
    team = {one.name: one for one in inspection.participants.all()}
    ivo = team["Ivo Inspector"]
    known = {"way": "expertise", f"knows-{ivo.pk}": "Polish, care leavers"}
    assert client.post(address, known).status_code == 302
    with open_scope("test"):
        Case.objects.filter(number=1).update(language="polish")
    page = client.get(address).content.decode()
    assert "Knows polish, which the case wants." in page
    given = {"way": "allocate"} | {f"to-{one.pk}": str(ivo.pk) for one in chosen}
    assert client.post(address, given).status_code == 302
    why = dict(Case.objects.values_list("number", "allocation"))
    assert why[1].startswith("Knows polish")
    assert "Chosen by hand." in why.values()
    assert set(Case.objects.values_list("allocated_to", flat=True)) == {ivo.pk}
    assert client.post(address, given | {f"to-{chosen[0].pk}": "x"}).status_code == 422


def test_the_pages_take_a_sample_and_say_what_is_wrong(client_for, lead, inspection, sample):
    client = client_for(lead.person)
    address = f"/inspections/{inspection.pk}/cases/"
    assert client.get(address).status_code == 200
    wrong = client.post(f"{address}choose/", {"source": "typed", "depth": "sampled"})
    assert wrong.status_code == 422
    assert "Say why they are chosen by hand" in wrong.content.decode()
    right = {"source": str(sample.pk), "depth": "tracked", "question": "Plans"}
    assert client.post(f"{address}choose/", right).status_code == 302
    again = client.post(f"{address}choose/", right)
    assert "chosen already" in again.content.decode()
    page = client.get(address).content.decode()
    assert "Tracked" in page
    draw = client.get(f"{address}draws/{sample.pk}/").content.decode()
    assert "blue heron" in draw
    client.post(f"{address}draws/{sample.pk}/")
    assert (
        "the same children come out" in client.get(f"{address}draws/{sample.pk}/").content.decode()
    )
    swap = f"/inspections/cases/{Case.objects.get(number=2).pk}/swap/"
    assert client.post(swap, {"reason": ""}).status_code == 422
    assert client.post(swap, {"reason": "Moved away"}).status_code == 302
    assert "for case 5: Moved away" in client.get(address).content.decode()


def test_the_authority_sees_what_to_have_ready_and_nothing_else(
    client_for, lead, inspection, chosen
):
    talked, other = chosen[0], chosen[1]
    drawing.swap(other, "A secret reason", None, by=lead)
    start = timezone.make_aware(timezone.datetime(2026, 11, 25, 10, 30))
    with open_scope("test"):
        Activity.objects.create(
            inspection=inspection,
            title="Case discussion",
            minutes=60,
            case=talked.pseudonym,
            start=start,
            end=start + timezone.timedelta(hours=1),
        )
    page = client_for("director").get(f"/inspections/{inspection.pk}/cases/to-prepare/")
    text = page.content.decode()
    assert talked.pseudonym in text
    assert "25 November 2026, 10:30am" in text
    assert other.pseudonym not in text
    for hidden in ("Is the plan any good?", "A secret reason", "Tracked", "Lea Lead", "blue heron"):
        assert hidden not in text
    assert AuditEvent.objects.filter(event="cases_to_prepare_viewed").exists()


@pytest.mark.parametrize("role", ["director", "inspection_coordinator", "practice_auditor"])
def test_the_authority_sees_no_case_page_of_the_inspectors(client_for, inspection, case, role):
    client = client_for(role)
    one = f"/inspections/cases/{case.pk}"
    places = (f"{one}/swap/", f"{one}/review/", f"{one}/review/news/")
    cases = f"/inspections/{inspection.pk}/cases/"
    for address in (
        cases,
        f"{cases}choose/",
        f"{cases}share-out/",
        f"{cases}draws/{uuid4()}/",
        *places,
    ):
        assert client.get(address).status_code in (403, 404), address
    assert client.post(f"{one}/review/save/", {"field": "strengths"}).status_code in (403, 404)


def test_even_with_an_inspectors_role_somebody_of_the_authority_stays_out(
    client_for, people, inspection, case
):
    """A coordinator who was also added as an inspector is of the authority's side."""
    person = people["inspection_coordinator"]
    with open_scope("test"):  # the action refuses it; the wall must stand all the same
        Participant.objects.create(
            inspection=inspection, name="x", person=person, side="inspectors", role="lead_inspector"
        )
    client = client_for(person)
    assert client.get(f"/inspections/{inspection.pk}/cases/").status_code in (403, 404)
    assert client.get(f"/inspections/cases/{case.pk}/review/").status_code in (403, 404)
    assert client.post(f"/inspections/cases/{case.pk}/review/save/").status_code in (403, 404)
    held = (Part(str(inspection.pk), "lead_inspector"),)
    both = replace(actor_for(person), parts=held)
    assert is_behind_the_wall(replace(both, grants=()), inspection, VIEW)
    assert not is_behind_the_wall(both, inspection, VIEW)


def test_inspectors_do_not_see_what_the_authority_prepares(client_for, inspector, inspection):
    client = client_for(inspector.person)
    address = f"/inspections/{inspection.pk}/cases/to-prepare/"
    assert client.get(address).status_code in (403, 404)
