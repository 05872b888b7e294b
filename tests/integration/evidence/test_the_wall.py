"""The wall between the sides: nobody of the authority sees what the team records, whatever they hold."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.site.accounts.actions import add_organisation, give_role
from ilacs.site.accounts.actor import SYSTEM, actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.roles import AUTHORITY, INSPECTION, roles_for
from ilacs.site.evidence.actions import note_evidence_viewed
from ilacs.site.evidence.enquiring import Hypothesis, open_enquiry
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.evidence.recording import keep_evidence
from ilacs.site.evidence.searching import search_evidence
from ilacs.site.evidence.seeing import VIEW, records_for
from ilacs.site.inspections.models import ACCESS_ENDS_AFTER, Inspection, Participant, Purpose
from ilacs.site.inspections.sections import board_sections
from ilacs.site.inspections.sides import side_of
from ilacs.site.inspections.states import INSPECTORS
from ilacs.site.inspections.wall import is_behind_the_wall
from site_walk.inspecting_here import open_made_up

pytestmark = pytest.mark.django_db

AUTHORITY_ROLES = [role.id for role in roles_for(AUTHORITY)]
INSPECTOR_ROLES = [one.id for one in roles_for(INSPECTION) if side_of(one) == INSPECTORS]


@pytest.fixture
def pages(inspection, inspector, record):
    """Every address of evidence in the inspection, with a record, a draft and a line of enquiry."""
    kept = record()
    enquiry = open_enquiry(by=inspector, inspection=inspection, asked=Hypothesis("a", "b", "c"))
    place = f"/inspections/{inspection.pk}/"
    return [
        f"{place}evidence/",
        f"{place}evidence/new/",
        f"{place}evidence/matrix/",
        f"{place}evidence/matrix/download/csv/",
        f"{place}evidence/search/?q=visits",
        f"{place}enquiries/",
        f"{place}enquiries/new/",
        f"/inspections/evidence/{kept.pk}/",
        f"/inspections/evidence/{kept.pk}/change/",
        f"/inspections/enquiries/{enquiry.pk}/",
    ]


def answers(browser, pages) -> set[int]:
    return {browser.get(page).status_code for page in pages}


@pytest.mark.parametrize("role", AUTHORITY_ROLES)
def test_the_authority_reaches_no_page_of_evidence(client_for, people, pages, role):
    assert answers(client_for(people[role]), pages) <= {403, 404}


def make_rehearsal(inspection: Inspection) -> Inspection:
    """Make it a rehearsal: there alone an authority's own people can play its inspectors."""
    with open_scope("test"):
        Inspection.objects.filter(pk=inspection.pk).update(purpose=Purpose.REHEARSAL)
    inspection.refresh_from_db()
    return inspection


@pytest.mark.parametrize("role", AUTHORITY_ROLES)
def test_nor_does_it_with_an_inspectors_role_in_the_same_inspection(
    client_for, people, pages, inspection, let_in, role
):
    make_rehearsal(inspection)
    let_in(inspection, "lead_inspector", person=people[role])
    assert answers(client_for(people[role]), pages) == {404}


def test_an_authoritys_person_with_an_inspectors_role_writes_nothing_either(
    inspection, let_in, people, writing
):
    make_rehearsal(inspection)
    both = actor_for(let_in(inspection, "lead_inspector", person=people["director"]))
    with pytest.raises(PermissionDenied):
        keep_evidence(by=both, inspection=inspection, writing=writing())
    with pytest.raises(PermissionDenied):
        open_enquiry(by=both, inspection=inspection, asked=Hypothesis("a", "b", "c"))
    with pytest.raises(PermissionDenied):
        note_evidence_viewed(by=both, inspection=inspection, page="list")
    assert not EvidenceRecord.objects.exists()


def test_its_own_role_in_the_inspection_is_of_the_authoritys_side(
    client_for, pages, inspection, let_in
):
    for role in ("director", "inspection_coordinator"):
        assert answers(client_for(let_in(inspection, role, role)), pages) <= {403, 404}


def test_a_lead_inspector_of_the_inspectorate_has_to_be_of_the_team(client_for, people, pages):
    assert answers(client_for(people["lead_inspector"]), pages) == {404}


def test_a_role_in_the_inspected_organisation_is_no_part_in_its_inspection(
    client_for, people, pages, inspection, northmoor
):
    """A peer team may hold an inspection of its own; its members' roles alone open nothing."""
    team = add_organisation(by=SYSTEM, name="Peers", kind="peer_team")
    give_role(by=SYSTEM, organisation=team, person=people["lead_inspector"], role="lead_inspector")
    own = open_made_up(team, 1)[0]
    assert not is_behind_the_wall(actor_for(people["lead_inspector"]), own, VIEW)


@pytest.mark.parametrize("role", INSPECTOR_ROLES)
def test_every_role_of_the_team_reads_the_evidence(client_for, inspection, let_in, pages, role):
    browser = client_for(let_in(inspection, role, role))
    reading = [each for each in pages if "new/" not in each and "change/" not in each]
    assert answers(browser, reading) == {200}


def test_peers_of_a_peer_review_are_its_inspectors(northmoor, let_in, writing, client_for, case):
    review = open_made_up(northmoor, 1)[0]
    with open_scope("test"):
        type(review).objects.filter(pk=review.pk).update(purpose="peer_review")
        case.inspection = review
        case.save()
    review.refresh_from_db()
    peer = let_in(review, "peer_reviewer", "Peer")
    kept = keep_evidence(
        by=actor_for(peer), inspection=review, writing=writing(case=case), confirm=True
    )
    assert client_for(peer).get(f"/inspections/evidence/{kept.pk}/").status_code == 200
    assert client_for("director").get(f"/inspections/evidence/{kept.pk}/").status_code in (403, 404)


def test_a_quality_reader_reads_and_records_nothing(inspection, let_in, writing, pages):
    reader = actor_for(let_in(inspection, "quality_reader", "Reader"))
    with pytest.raises(PermissionDenied):
        keep_evidence(by=reader, inspection=inspection, writing=writing())


def test_inspectors_of_another_inspection_see_nothing(client_for, northmoor, let_in, pages):
    elsewhere = open_made_up(northmoor, 1)[0]
    assert answers(client_for(let_in(elsewhere, "inspector", "Cy")), pages) == {404}


def test_a_draft_is_seen_by_its_writer_alone(client_for, inspection, inspector, other, record):
    draft = record("A first thought", confirm=False)
    assert list(records_for(inspector, inspection)) == [draft]
    assert list(records_for(other, inspection)) == []
    browser = client_for(other.person)
    assert browser.get(f"/inspections/evidence/{draft.pk}/").status_code == 404
    assert browser.get(f"/inspections/evidence/{draft.pk}/change/").status_code == 404
    assert browser.post(f"/inspections/evidence/{draft.pk}/", {"way": "confirm"}).status_code == 404
    assert (
        "A first thought"
        not in browser.get(f"/inspections/{inspection.pk}/evidence/").content.decode()
    )


def test_access_ends_when_a_part_ends(client_for, inspector_person, pages):
    browser = client_for(inspector_person)
    assert browser.get(pages[0]).status_code == 200
    with open_scope("test"):
        Participant.objects.filter(person=inspector_person).update(ended=timezone.now())
    assert answers(browser, pages) <= {403, 404}


def test_access_ends_with_the_event(client_for, inspection, inspector_person, pages):
    closed = timezone.now() - ACCESS_ENDS_AFTER - dt.timedelta(hours=1)
    with open_scope("test"):
        type(inspection).objects.filter(pk=inspection.pk).update(decided="closed", closed=closed)
    assert answers(client_for(inspector_person), pages) <= {403, 404}


def test_the_public_is_sent_to_sign_in(client_for, pages):
    assert answers(client_for("public"), pages) == {302}


def test_the_system_is_on_no_side(inspection, record):
    record()
    assert not records_for(SYSTEM, inspection).exists()
    assert search_evidence(SYSTEM, inspection, "visits", "").hits == []


def test_the_board_tells_the_team_how_much_is_recorded_and_what_lacks_evidence(
    inspection, inspector, record, people
):
    record()
    record(confirm=False)
    today = timezone.localdate()
    board = {one.id: one for one in board_sections(inspector, inspection, today)}
    words = [line.text for line in board["evidence"].lines]
    assert words == ["1 recorded today", "68 of 69 criteria still without evidence"]
    theirs = board_sections(actor_for(people["director"]), inspection, today)
    assert "evidence" not in {one.id for one in theirs}
