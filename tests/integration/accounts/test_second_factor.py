"""The second factor: set up, asked for, recovered from, and required where it must be."""

import re
import time
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

APP = "/account/second-factor/app/"


def code_for(secret: str, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


@pytest.fixture
def add_app(client, person, sign_in):
    """A function that signs in, adds an authenticator app and returns its key and the codes."""

    def add() -> tuple[str, list[str]]:
        sign_in()
        shown = re.search(r"Key: <code>([\w ]+)</code>", client.get(APP).content.decode())[1]
        assert {len(group) for group in shown.split(" ")} == {4}, "short groups are typed well"
        secret = shown.replace(" ", "")
        shown = client.post(APP, {"code": code_for(secret)}, follow=True).content.decode()
        return secret, re.findall(r"<li><code>(\w+)</code></li>", shown)

    return add


def is_signed_in(client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_codes_are_downloaded_as_text_while_they_are_shown(client, person, sign_in):
    sign_in()
    key = re.search(r"Key: <code>([\w ]+)</code>", client.get(APP).content.decode())[1]
    answer = client.post(APP, {"code": code_for(key.replace(" ", ""))}, follow=True)
    page = answer.content.decode()
    codes = re.findall(r"<li><code>(\w+)</code></li>", page)
    file = unquote(re.search(r'download="[\w.-]+" href="data:text/plain[^,]*,([^"]+)"', page)[1])
    assert file.splitlines()[2:] == codes
    assert "Your authenticator app is added." in page


@pytest.mark.django_db(transaction=True)
def test_an_app_is_added_and_its_recovery_codes_are_shown_once(client, add_app, events):
    _, codes = add_app()
    assert len(codes) == 10
    again = client.get("/account/second-factor/recovery/").content.decode()
    assert "Download the codes" not in again
    assert codes[0] not in again
    assert [event.details["type"] for event in events("second_factor_added")] == [
        "totp",
        "recovery_codes",
    ]
    assert "authenticator app was added" in mail.outbox[0].subject


def test_a_wrong_code_adds_nothing(client, person, sign_in):
    sign_in()
    client.get(APP)
    assert client.post(APP, {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_the_apps_key_is_not_kept_in_the_clear(add_app):
    secret, _ = add_app()
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_the_password_alone_no_longer_signs_in(client, add_app, sign_in, events):
    secret, _ = add_app()
    client.post("/account/logout/")
    assert sign_in().url == "/account/second-factor/code/"
    assert not is_signed_in(client)
    client.post("/account/second-factor/code/", {"code": code_for(secret, 1)})
    assert is_signed_in(client)
    assert events("signed_in")[-1].details == {"method": "password and mfa"}


def test_a_wrong_code_is_refused_and_on_record(client, add_app, sign_in, events):
    add_app()
    client.post("/account/logout/")
    sign_in()
    assert client.post("/account/second-factor/code/", {"code": "000000"}).status_code == 422
    assert not is_signed_in(client)
    assert events("sign_in_refused")[-1].details == {"reason": "wrong code"}


def test_a_recovery_code_signs_in_once(client, add_app, sign_in):
    _, codes = add_app()
    for works in (True, False):
        client.post("/account/logout/")
        sign_in()
        client.post("/account/second-factor/code/", {"code": codes[0]})
        assert is_signed_in(client) is works


def test_an_app_is_removed(client, add_app, events):
    add_app()
    client.post(APP + "remove/")
    assert not Authenticator.objects.exists()
    assert {event.details["type"] for event in events("second_factor_removed")} == {
        "totp",
        "recovery_codes",
    }


def test_changing_the_second_factor_later_needs_the_password_again(client, add_app):
    add_app()
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 3600
    session.save()
    page = client.get(APP + "remove/")
    assert page.status_code == 302
    assert "confirm" in page.url
    assert "Confirm that it is you" in client.get(page.url).content.decode()


class TestRequired:
    """Where the installation requires a second factor."""

    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.REQUIRE_SECOND_FACTOR = True

    def test_it_is_set_up_before_anything_else(self, client, person, sign_in):
        sign_in()
        assert client.get("/").url == "/account/second-factor/"
        assert client.post("/account/name/", {"name": "x"}).url == "/account/second-factor/"
        assert client.get("/account/second-factor/").status_code == 200
        assert client.get("/account/logout/").status_code == 200

    def test_afterwards_everything_is_open(self, client, add_app):
        add_app()
        assert client.get("/").status_code == 200

    def test_the_last_one_cannot_be_removed(self, client, add_app):
        add_app()
        page = client.post(APP + "remove/")
        assert page.status_code == 422
        assert "Add another first" in page.content.decode()
        assert Authenticator.objects.filter(type="totp").exists()

    def test_a_page_that_is_not_there_stays_so(self, client, person, sign_in):
        sign_in()
        assert client.get("/nowhere/").status_code == 404

    def test_the_public_is_not_asked_for_one(self, client, db):
        assert client.get("/").status_code == 200


def test_a_passkey_is_named_renamed_and_removed(client, person, sign_in, events):
    sign_in()
    client.get(APP)
    key = Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "Old laptop", "credential": {}}
    )
    address = f"/account/second-factor/passkeys/{key.pk}/"
    client.post(address, {"name": "New laptop"})
    assert "New laptop" in client.get("/account/second-factor/passkeys/").content.decode()
    client.post(address + "remove/")
    assert not Authenticator.objects.exists()
    assert events("second_factor_removed")[0].details == {"type": "webauthn"}


def test_nobody_sees_the_passkey_of_another(client, people, person, sign_in):
    sign_in()
    key = Authenticator.objects.create(
        user=people["director"], type="webauthn", data={"name": "Hers", "credential": {}}
    )
    assert client.get(f"/account/second-factor/passkeys/{key.pk}/").status_code == 404
    assert client.post(f"/account/second-factor/passkeys/{key.pk}/remove/").status_code == 404
