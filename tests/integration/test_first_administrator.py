"""The first administrator: added from the command line, able to sign in and to invite."""

import pytest

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
