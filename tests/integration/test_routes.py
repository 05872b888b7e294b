"""The ledger of addresses: a new one is written down, a promised one is never broken."""

import os

from django.urls import resolve, reverse

from ilacs.site.accounts.routes import ROUTES
from ilacs.site.navigation import MENU, OWN
from site_walk.answers import read_table
from site_walk.routes import extend_ledger, read_ledger, site_routes

WRITE = os.environ.get("ILACS_TEST_WRITE_TABLES") == "1"


def test_every_address_that_was_promised_is_still_there():
    if WRITE:
        extend_ledger()
    served = {route.name: route.pattern for route in site_routes()}
    broken = {
        name: pattern for name, pattern in read_ledger().items() if served.get(name) != pattern
    }
    assert broken == {}, "to break an address is a decision: take it out of addresses.csv by hand"


def test_every_new_address_is_in_the_ledger():
    new = {route.name for route in site_routes()} - set(read_ledger())
    assert new == set(), "run `make tables` and look at what it adds"


def test_no_two_addresses_have_one_name():
    names = [route.name for route in site_routes()]
    assert len(names) == len(set(names))


def test_every_address_is_declared_with_the_permission_it_needs():
    assert {route.name for route in site_routes()} == set(ROUTES)


def test_every_entry_of_the_menu_is_an_address():
    names = [name for entry in (*MENU, *OWN) for name in entry.names]
    assert set(names) <= set(ROUTES)
    assert len(names) == len(set(names))
    for name in names:
        assert resolve(reverse(name)).url_name == name


def test_the_table_of_answers_has_no_address_that_is_gone():
    written = {route for answers in read_table().values() for route, _, _ in answers}
    assert written - {route.name for route in site_routes()} == set()
