"""An open referral shows on every page of both sides, and to nobody who is not to know."""

import pytest

from ilacs.site.cases import referrals
from ilacs.site.cases.escalating import escalate_what_is_late
from ilacs.site.cases.models import Referral

pytestmark = pytest.mark.django_db
ALERT = "A child may be at risk now."


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("place", ["", "wall/", "stages/", "people/", "record/", "referrals/"])
def test_it_shows_on_every_page_of_the_inspection_without_details(client_for, referral, place):
    text = page(client_for("director"), f"/inspections/{referral.inspection_id}/{place}")
    assert "Referral 1" in text
    assert "alone at home" not in text
    if place == "wall/":
        assert text.index("Referral 1") < text.index("ilacs-board__head"), "first on the wall"
        assert "7QK2M" not in text
    else:
        assert text.index(ALERT) < text.index("<h1")


def test_it_shows_on_pages_that_are_of_no_inspection_too(client_for, referral, people):
    assert ALERT in page(client_for("director"), "/your-part/")
    assert ALERT in page(client_for("inspection_coordinator"), "/")


def test_it_shows_to_the_inspectors_until_it_is_closed(client_for, referral, inspector, director):
    client = client_for(inspector.person)
    address = f"/inspections/{referral.inspection_id}/"
    assert ALERT in page(client, address)
    of = {"inspection": referral.inspection, "referral": referral}
    referrals.acknowledge_referral(by=director, **of)
    referrals.answer_referral(by=director, words="Seen and safe.", **of)
    assert "waits for the inspectors" in page(client, address)
    referrals.close_referral(by=inspector, words="We spoke to her.", **of)
    assert ALERT not in page(client, address)
    assert "Referral 1" in page(client, f"{address}referrals/")


@pytest.mark.parametrize("role", ["data_officer", "lead_member", "practice_auditor"])
def test_it_shows_to_nobody_who_is_not_to_know(client_for, referral, role):
    client = client_for(role)
    assert "Referral 1" not in page(client, f"/inspections/{referral.inspection_id}/")
    assert client.get(f"/inspections/{referral.inspection_id}/referrals/").status_code == 404
    assert client.get(f"/inspections/referrals/{referral.pk}/").status_code == 404


def test_the_chief_executive_knows_of_it_once_it_is_late_by_number_alone(
    client_for, referral, clock
):
    client = client_for("chief_executive")
    address = f"/inspections/{referral.inspection_id}/"
    assert ALERT not in page(client, address)
    clock(61)
    escalate_what_is_late()
    text = page(client, address)
    assert "Referral 1: not acknowledged by" in text
    assert f"/referrals/{referral.pk}/" not in text
    assert client.get(f"/inspections/referrals/{referral.pk}/").status_code == 404


def test_another_authority_learns_nothing(client_for, referral, stranger):
    client = client_for(stranger)
    assert ALERT not in page(client, "/your-part/")
    assert client.get(f"/inspections/referrals/{referral.pk}/").status_code == 404


def test_the_whole_way_on_the_pages(client_for, inspection, inspector, case):
    team, leader = client_for(inspector.person), client_for("director")
    new = f"/inspections/{inspection.pk}/referrals/new/"
    assert team.post(new, {"case": "", "pseudonym": "", "seen": ""}).status_code == 422
    given = {"case": str(case.pk), "pseudonym": "", "seen": "Bruises that nobody asked about."}
    address = team.post(new, given).url
    assert leader.get(new).status_code in (403, 404)
    assert "Bruises" in page(leader, address)
    leader.post(address, {"way": "acknowledge"})
    assert leader.post(address, {"way": "answer", "answer-words": ""}).status_code == 422
    leader.post(address, {"way": "answer", "answer-words": "A doctor saw her at noon."})
    assert "A doctor saw her" in page(team, address)
    team.post(address, {"way": "close", "close-words": "We read the doctor’s note."})
    assert Referral.objects.get().state == "closed"
    assert leader.post(address, {"way": "answer", "answer-words": "More."}).status_code == 302
    assert Referral.objects.get().steps.count() == 4


def test_one_query_tells_of_all_that_is_open(
    client_for, inspection, inspector, director, django_assert_num_queries
):
    from types import SimpleNamespace

    from ilacs.site.cases.showing import alerts_for

    for number in range(3):
        concern = referrals.Concern("Seen.", None, f"child {number}")
        referrals.give_referral(by=inspector, inspection=inspection, concern=concern)
    with django_assert_num_queries(1):
        assert len(alerts_for(SimpleNamespace(actor=director))) == 3
