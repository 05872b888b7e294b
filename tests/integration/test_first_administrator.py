"""The first administrator: added from the command line, able to sign in and to invite."""

import pytest
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.errors import InputError
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.first_administrator import add_administrator

pytestmark = pytest.mark.django_db
GOOD = "heather on the high moor"


def test_the_first_administrator_may_invite_and_is_in_the_installation():
    person = add_administrator("ada@council.example", "Ada Heath", GOOD)
    assert person.check_password(GOOD)
    assert actor_for(person).decide(Permission.PERSON_INVITE)
    assert Organisation.objects.get().kind == "installation"


def test_a_second_administrator_joins_the_same_installation():
    add_administrator("ada@council.example", "Ada Heath", GOOD)
    add_administrator("ben@council.example", "Ben Moss", None)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("password", ["short", "password1234", "adaheath@council"])
def test_a_weak_password_is_refused_and_nobody_is_added(password):
    with pytest.raises(InputError):
        add_administrator("adaheath@council.example", "Ada Heath", password)
    assert not Person.objects.exists()


def test_nobody_is_added_twice():
    add_administrator("ada@council.example", "Ada Heath", GOOD)
    with pytest.raises(InputError, match="has an account already"):
        add_administrator("ADA@council.example", "Ada Heath", GOOD)


def add(*arguments, given=""):
    return CliRunner().invoke(app, ["site", "administrator", *arguments], input=given)


def test_an_address_that_is_none_is_refused_before_a_password_is_asked_for():
    refused = add("notmail", "Ada").exception
    assert isinstance(refused, InputError)
    assert refused.what == "'notmail' is not an email address."
    assert not Person.objects.exists()


def test_without_a_terminal_the_password_is_a_line_of_the_input():
    assert (
        "is an administrator" in add("ada@council.example", "Ada Heath", given=f"{GOOD}\n").output
    )
    assert Person.objects.get().check_password(GOOD)


def test_without_a_terminal_or_a_password_it_says_how_to_give_one():
    refused = add("ada@council.example", "Ada Heath").exception
    assert isinstance(refused, InputError)
    assert "a line of standard input" in refused.remedy
    assert not Person.objects.exists()


def test_who_signs_in_elsewhere_needs_no_password():
    assert add("ada@council.example", "Ada Heath", "--no-password").exit_code == 0
    assert not Person.objects.get().has_usable_password()
