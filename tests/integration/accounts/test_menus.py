"""The menus: what each person may reach, where they are, and what belongs together."""

import pytest
from django.test import RequestFactory

from ilacs.site.accounts.actor import public_actor
from ilacs.site.navigation import navigation_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def menus(actor_of):
    """A function from an address and a role to the menus there."""

    def at(address: str, role: str = "inspection_coordinator"):
        request = RequestFactory().get(address)
        request.actor = public_actor() if role == "public" else actor_of(role)
        return navigation_for(request)

    return at


def texts(items) -> list[str]:
    return [item.text for item in items]


def active(items) -> list[str]:
    return [item.text for item in items if item.active]


def test_the_work_stands_apart_from_people_and_account(menus):
    found = menus("/outcomes/")
    assert "Inspections" in texts(found.work)
    assert texts(found.own) == ["People", "Organisations", "Your account", "Sign out"]
    assert not set(texts(found.work)) & set(texts(found.own))


def test_the_public_sees_what_is_published_and_the_way_in(menus):
    found = menus("/", "public")
    assert texts(found.work)[-1] == "Sign in"
    assert "Reports" not in texts(found.work)
    assert found.own == ()


def test_reports_are_one_entry_with_a_row_below_it(menus):
    for address, where in (("/reports/", "Uploaded reports"), ("/library/", "Search reports")):
        found = menus(address)
        assert active(found.work) == ["Reports"]
        assert texts(found.within) == ["Uploaded reports", "Search reports"]
        assert active(found.within) == [where]


def test_an_entry_alone_has_no_row_below_it(menus):
    assert menus("/outcomes/").within == ()


def test_a_group_leads_to_the_first_of_it_that_one_may_reach(menus):
    found = menus("/outcomes/", "inspector")
    reports = next(item for item in found.work if item.text == "Reports")
    assert reports.href == "/reports/"


def test_signing_out_is_not_the_page_of_ones_account(menus):
    found = menus("/account/logout/")
    assert active(found.work) == []
    assert active(found.own) == ["Sign out"]


def test_no_page_belongs_to_two_entries(menus):
    for address in ("/people/", "/audit/", "/inspections/", "/annex-a/", "/reports/new/"):
        found = menus(address, "director")
        assert len(active(found.work) + active(found.own)) == 1, address


def test_the_menus_are_named_apart_for_those_who_hear_them(client_for):
    shown = client_for("director").get("/library/").content.decode()
    assert 'aria-label="Within reports"' in shown
    assert 'aria-label="People and your account"' in shown
    assert shown.count('aria-current="true"') >= 1


def test_someone_who_only_takes_part_in_an_inspection_is_told_in_what(people):
    from ilacs.site.accounts.actor import Actor, Part
    from ilacs.site.for_you import who_is

    actor = Actor("1", "Ivy Kestrel", parts=(Part("2", "inspector"),))
    assert who_is(actor) == "Ivy Kestrel: Inspector in an inspection"
