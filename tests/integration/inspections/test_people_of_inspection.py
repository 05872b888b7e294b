"""Who takes part in an inspection: added, invited, their days, and the end of their part."""

import re

import pytest
from django.core import mail

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Membership, Person
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant

pytestmark = pytest.mark.django_db

NEW = {"name": "Ivy Kestrel", "email": "ivy@inspectorate.example", "role": "inspector"}


@pytest.fixture
def page(client_for, seed_case):
    """A function that gets or posts a page of the seed case's people as the coordinator."""
    browser = client_for("inspection_coordinator")

    def send(address: str = "", form: dict | None = None):
        address = f"/inspections/{seed_case.pk}/people/{address}"
        return browser.get(address) if form is None else browser.post(address, form)

    return send


def invited_link() -> str:
    return re.search(r"http://testserver(/invitation/\S+)", mail.outbox[-1].body)[1]


def test_an_inspector_is_invited_and_sees_this_inspection_alone(page, client, seed_case):
    assert page("new/", NEW).status_code == 302
    assert "an inspection of Northmoor" in mail.outbox[-1].body
    link = invited_link()
    assert "Join an inspection of Northmoor" in client.get(link).content.decode()
    secret = {"password": "three purple herons", "password_again": "three purple herons"}
    client.post(link, {"name": "Ivy Kestrel", **secret})
    assert client.get(f"/inspections/{seed_case.pk}/").status_code == 200
    assert client.get("/annex-a/").status_code == 403
    assert client.get("/people/").status_code == 403
    assert not Membership.objects.filter(person__email=NEW["email"]).exists()


def test_without_an_address_somebody_is_written_down_only(page):
    page("new/", NEW | {"email": ""})
    assert mail.outbox == []
    assert "Written down only" in page().content.decode()


def test_ones_own_people_are_let_in_at_once(page, people):
    person = people["data_officer"]
    page("new/", {"name": person.name, "email": person.email, "role": "data_officer"})
    assert mail.outbox == []
    assert Participant.objects.get().person == person


def test_an_account_elsewhere_is_not_given_away_and_must_accept(page, people):
    person = people["inspector"]
    page("new/", NEW | {"email": person.email})
    assert Participant.objects.get().person is None
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Enter the person’s full name"),
        ({"email": "ivy"}, "Enter an email address like"),
        ({"role": ""}, "Select the role"),
        ({"role": "administrator"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_at_its_field(page, changed, said):
    answer = page("new/", NEW | changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_nobody_takes_part_twice(page):
    page("new/", NEW)
    assert "takes part already" in page("new/", NEW).content.decode()


def test_the_grid_shows_two_inspectors_on_two_days(page):
    for number in range(6):
        page("new/", NEW | {"name": f"Inspector {number}", "email": ""})
    for one in Participant.objects.order_by("created")[4:]:
        form = {"when": "some", "days": ["2019-11-13", "2019-11-14"]}
        assert page(f"{one.pk}/", form).status_code == 302
    shown = page().content.decode()
    assert shown.count(">Here<") == 4 * 10 + 2 * 2
    assert shown.count(">Away<") == 2 * 8


def test_some_days_must_be_named(page):
    page("new/", NEW | {"email": ""})
    answer = page(f"{Participant.objects.get().pk}/", {"when": "some"})
    assert "Select the days on which they are there" in answer.content.decode()


def test_a_part_that_is_ended_lets_nobody_in(page, client, seed_case):
    page("new/", NEW)
    client.post(
        invited_link(),
        {"name": "Ivy", "password": "three purple herons", "password_again": "three purple herons"},
    )
    page(f"{Participant.objects.get().pk}/end/", {})
    assert client.get(f"/inspections/{seed_case.pk}/").status_code == 403
    assert client.get("/inspections/").status_code == 403


def test_an_invitation_is_withdrawn_with_the_part(page, client):
    page("new/", NEW)
    page(f"{Participant.objects.get().pk}/end/", {})
    assert client.get(invited_link()).status_code == 410


def test_an_invitation_to_an_inspection_is_not_among_the_authoritys(page, client_for, northmoor):
    page("new/", NEW)
    shown = client_for("inspection_coordinator").get(f"/people/{northmoor.pk}/")
    assert "Ivy Kestrel" not in shown.content.decode()


def test_nobody_is_added_to_a_closed_inspection(seed_case):
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Done")
    seed_case.refresh_from_db()
    with pytest.raises(InputError, match="closed"):
        add_participant(by=SYSTEM, inspection=seed_case, **NEW)


def test_a_person_can_be_removed_and_the_part_stays_on_record(page, people, seed_case):
    from ilacs.site.accounts.guard import open_scope

    person = people["data_officer"]
    page("new/", {"name": person.name, "email": person.email, "role": "data_officer"})
    with open_scope("test"):
        Person.objects.filter(pk=person.pk).delete()
    assert Participant.objects.get().name == person.name


def test_what_was_closed_meanwhile_takes_nobody_in(seed_case):
    """The page was open when somebody else closed the inspection."""
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Done")
    assert seed_case.decided == ""
    with pytest.raises(InputError, match="closed"):
        add_participant(by=SYSTEM, inspection=seed_case, **NEW)
