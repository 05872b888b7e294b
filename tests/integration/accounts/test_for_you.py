"""Who one is, on every page, and what the start page has for the person who is signed in."""

import re

import pytest

from ilacs.site.accounts.actions import add_person, change_organisation, give_role
from ilacs.site.accounts.actor import SYSTEM, Grant, public_actor
from ilacs.site.for_you import pointers_for, who_is
from ilacs.site.reports.actions import record_reading, upload_reports
from ilacs.site.reports.receiving import Received
from ilacs.site.store import FileStore
from site_walk.world import THURROCK


def texts(actor) -> list[str]:
    return [pointer.text for pointer in pointers_for(actor)]


def header(client, address="/account/") -> str:
    found = re.search(r'class="ilacs-who">.*?</span>([^<]*)<', client.get(address).content.decode())
    return found[1] if found else ""


def test_a_page_says_who_one_is_in_which_role_and_where(client_for):
    assert header(client_for("councillor")) == "Samuel Larkrise: Scrutiny councillor, Northmoor"


def test_every_role_is_named(people, northmoor, client_for):
    give_role(by=SYSTEM, organisation=northmoor, person=people["councillor"], role="data_officer")
    words = header(client_for("councillor"))
    assert "Scrutiny councillor, Northmoor" in words
    assert "Data and performance officer, Northmoor" in words


def test_who_holds_no_role_yet_is_told_so(db, client_for):
    person = add_person(by=SYSTEM, email="new@northmoor.example", name="Ivo Lyng")
    assert header(client_for(person)) == "Ivo Lyng: no role yet"


def test_the_public_is_nobody_in_particular(client_for):
    page = client_for("public").get("/accessibility/").content.decode()
    assert "You are signed in as" not in page
    assert who_is(public_actor()) == ""
    assert pointers_for(public_actor()) == []


def test_naming_who_one_is_costs_no_query(actor_of, django_assert_num_queries):
    actor = actor_of("councillor")
    with django_assert_num_queries(0):
        assert who_is(actor)


@pytest.fixture
def wait_for_confirmation(northmoor, tmp_path):
    """A function that gives Northmoor so many reports that wait to be confirmed."""

    def upload(number: int) -> None:
        store = FileStore(tmp_path)
        received = [
            Received(f"{one}.pdf", store.put([b"%PDF-1.7 ", str(one).encode()], limit=100))
            for one in range(number)
        ]
        made = upload_reports(by=SYSTEM, organisation=northmoor, received=received)
        for report in made.reports.all():
            record_reading(by=SYSTEM, key=str(report.pk), outcome=THURROCK, picture="")

    return upload


@pytest.mark.parametrize(
    ("number", "words"), [(0, "No report waits"), (1, "1 report to confirm"), (3, "3 reports")]
)
def test_reports_that_wait_are_counted(actor_of, wait_for_confirmation, number, words):
    if number:
        wait_for_confirmation(number)
    assert [text for text in texts(actor_of("data_officer")) if text.startswith(words)]


@pytest.mark.parametrize("number", [1, 6])
def test_what_waits_is_a_question_of_each_kind_to_the_database_however_much_it_is(
    actor_of, wait_for_confirmation, django_assert_num_queries, number
):
    wait_for_confirmation(number)
    actor = actor_of("data_officer")
    with django_assert_num_queries(2):
        assert pointers_for(actor)


def test_the_reports_of_others_are_not_counted(actor_of, wait_for_confirmation):
    wait_for_confirmation(2)
    assert "No report waits to be confirmed" in texts(actor_of("regional_lead"))


@pytest.mark.parametrize("role", ["director", "councillor", "inspector", "administrator"])
def test_who_confirms_no_reports_is_not_told_of_them(actor_of, role):
    assert not [text for text in texts(actor_of(role)) if "report" in text]


def test_the_people_of_ones_own_organisation_are_a_link_away(client_for, actor_of, northmoor):
    (pointer,) = [one for one in pointers_for(actor_of("director")) if "people" in one.text]
    assert pointer.text == "The people of Northmoor"
    assert client_for("director").get(pointer.href).status_code == 200
    assert "The people of every organisation" in texts(actor_of("administrator"))
    assert not [text for text in texts(actor_of("councillor")) if "people" in text]


def test_an_authoritys_people_find_its_outcomes(client_for, actor_of, northmoor):
    assert not [text for text in texts(actor_of("councillor")) if "outcomes" in text]
    change_organisation(
        by=SYSTEM, organisation=northmoor, name="Northmoor", authority_code="E06000034"
    )
    first = pointers_for(actor_of("councillor"))[0]
    assert (first.text, first.href) == ("The outcomes of Thurrock", "/authorities/thurrock/")


def test_a_code_that_is_no_authoritys_leads_nowhere(actor_of):
    from dataclasses import replace

    actor = replace(
        actor_of("councillor"),
        grants=(Grant("1", "authority", "councillor", "Nowhere", "E99999999"),),
    )
    assert texts(actor) == []
