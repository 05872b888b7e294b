"""The demonstration's doors: anyone may be anyone, there and nowhere else."""

import uuid

import pytest

from ilacs.site.accounts.actions import add_person
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.demonstration import PEOPLE


def test_the_sign_in_page_has_a_door_for_every_role(client, people):
    page = client.get("/account/login/").content.decode()
    for one in PEOPLE:
        assert one.name in page
    assert page.count('action="/demonstration/"') == len(PEOPLE)


@pytest.mark.parametrize("one", PEOPLE, ids=[one.role for one in PEOPLE])
def test_each_door_leads_in_as_that_role(client, people, one, events):
    client.post("/demonstration/", {"person": str(people[one.role].pk)})
    assert one.name in client.get("/account/").content.decode()
    assert events("signed_in")[0].details == {"method": "demonstration"}


def test_a_door_leads_on_to_where_the_person_was_going(client, people):
    form = {"person": str(people["director"].pk), "next": "/people/"}
    assert client.post("/demonstration/", form).url == "/people/"
    assert client.post("/demonstration/", form | {"next": "https://x.example"}).url == "/"


def test_a_door_does_not_open_by_a_link(client, people):
    assert client.get("/demonstration/").status_code == 405


def test_only_made_up_people_have_a_door(client, people):
    real = add_person(by=SYSTEM, email="real@example.org", name="Real")
    for key in (real.pk, uuid.uuid4(), "nonsense", ""):
        assert client.post("/demonstration/", {"person": str(key)}).status_code == 404


def test_elsewhere_there_are_no_doors(client, people, settings):
    settings.DEMONSTRATION = False
    form = {"person": str(people["director"].pk)}
    assert client.post("/demonstration/", form).status_code == 404


def test_every_page_says_that_it_is_a_demonstration(client_for):
    for address in ("/", "/account/login/", "/nowhere/"):
        page = client_for("public").get(address).content.decode()
        assert "Demonstration: the people and the authority ‘Northmoor’ are made up" in page
