"""From the server itself: a lost second factor."""

from allauth.mfa.models import Authenticator
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.errors import InputError


def run(*arguments):
    return CliRunner().invoke(app, ["people", *arguments])


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
