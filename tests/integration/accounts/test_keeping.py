"""From the server itself: the first administrator, and a lost second factor."""

import pytest
from allauth.mfa.models import Authenticator
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.errors import InputError
from ilacs.site.accounts.models import Organisation, Person

SECRET = {"password": "three purple herons", "password_again": "three purple herons"}


def run(*arguments):
    return CliRunner().invoke(app, ["people", *arguments])


def test_the_first_administrator_is_invited_into_an_empty_installation(client, db):
    result = run("invite-administrator", "ruth@council.example", "Ruth Thornaby")
    link = result.output.strip().removeprefix("http://127.0.0.1")
    client.post(link, {"name": "Ruth Thornaby", **SECRET})
    ruth = Person.objects.get()
    assert ruth.memberships.get().role == "administrator"
    client.post("/account/login/", {"login": ruth.email, "password": SECRET["password"]})
    assert client.get("/organisations/new/").status_code == 200


def test_a_second_one_joins_the_same_installation(db):
    for email in ("one@council.example", "two@council.example"):
        assert run("invite-administrator", email, "Someone").exit_code == 0
    assert Organisation.objects.filter(kind="installation").count() == 1


def test_a_lost_second_factor_is_removed_and_on_record(people, events):
    director = people["director"]
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=director, type=kind, data={})
    Authenticator.objects.create(user=people["councillor"], type="totp", data={})
    result = run("remove-second-factor", director.email.upper())
    assert result.output == "2 removed. The password still holds.\n"
    assert [one.user for one in Authenticator.objects.all()] == [people["councillor"]]
    assert events("second_factor_removed")[0].object_id == str(director.pk)


def test_an_unknown_address_is_the_users_mistake(people):
    result = run("remove-second-factor", "nobody@example.org")
    assert isinstance(result.exception, InputError)


@pytest.mark.parametrize("email", ["administrator@northmoor.example"])
def test_who_is_an_administrator_already_is_not_invited(people, email):
    assert isinstance(run("invite-administrator", email, "Ruth").exception, InputError)
