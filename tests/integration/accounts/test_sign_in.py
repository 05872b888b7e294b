"""Signing in with a password: who gets in, who does not, and what the trail says of it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from tests.integration.accounts.conftest import PASSWORD

from ilacs.site.accounts.own_account import end_sessions, set_password
from ilacs.site.accounts.sign_in import limits


def is_signed_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_right_password_signs_in(client, person, sign_in, events):
    assert sign_in().status_code == 302
    assert is_signed_in(client)
    (event,) = events("signed_in")
    assert (event.object_id, event.details, event.address) == (
        str(person.pk),
        {"method": "password"},
        "127.0.0.1",
    )


def test_the_address_may_be_typed_in_any_case(client, person, sign_in):
    sign_in("Ada@Northmoor.Example")
    assert is_signed_in(client)


def test_a_sign_in_shows_in_the_trail_of_the_persons_organisation(
    person, sign_in, events, northmoor
):
    sign_in()
    assert events("signed_in")[0].organisation_id == str(northmoor.pk)


def test_a_wrong_password_is_refused_with_the_reason(client, person, sign_in, events):
    page = sign_in(password="wrong")
    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()
    assert not is_signed_in(client)
    (event,) = events("sign_in_refused")
    assert (event.object_id, event.details["reason"]) == (
        str(person.pk),
        "wrong email or password",
    )


def test_what_a_stranger_typed_is_not_kept(db, sign_in, events):
    sign_in("my-secret-password@example.org", "wrong")
    (event,) = events("sign_in_refused")
    assert (event.object_id, event.object_label) == ("", "")
    assert "secret" not in str(event.details)


def test_a_known_and_an_unknown_address_are_refused_in_the_same_words(person, sign_in):
    def words(page):
        return re.search(r"error-summary__list.*?</ul>", page.content.decode(), re.S)[0]

    assert words(sign_in(password="wrong")) == words(sign_in("nobody@example.org", "wrong"))


@override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/5m/key"})
def test_guessing_is_stopped(client, person, sign_in):
    for _ in range(3):
        sign_in(password="wrong")
    page = sign_in()
    assert "Wait 5 minutes" in page.content.decode()
    assert not is_signed_in(client)


def test_signing_out_is_on_record(client, person, sign_in, events):
    sign_in()
    client.post("/account/logout/")
    assert not is_signed_in(client)
    assert len(events("signed_out")) == 1


def test_a_page_asked_for_before_signing_in_follows_after_it(client, person):
    page = client.get("/account/")
    assert page.url == "/account/login/?next=/account/"
    form = client.get(page.url).content.decode()
    assert 'name="next" value="/account/"' in form


def test_nobody_is_led_to_another_site(client, person, sign_in):
    assert sign_in(next="https://elsewhere.example/").url == "/"


def test_a_new_password_ends_other_sessions(client, person, sign_in, actor_of):
    sign_in()
    set_password(by=actor_of(person), person=person, password="four green herons")
    assert not is_signed_in(client)


def test_ending_sessions_signs_out_elsewhere_and_not_here(client, person, sign_in, events):
    elsewhere = type(client)()
    elsewhere.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    sign_in()
    client.post("/account/sessions/")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert len(events("sessions_ended")) == 1


def test_nobody_ends_the_sessions_of_another(person, actor_of):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        end_sessions(by=actor_of("administrator"), person=person)


def test_a_session_that_lay_idle_ends_and_says_so(client, person, sign_in):
    sign_in()
    session = client.session
    session[limits.SEEN] -= 2 * 60 * 60
    session.save()
    page = client.get("/account/", follow=True)
    assert "You were signed out" in page.content.decode()
    assert "/account/login/?next=%2Faccount%2F" in page.content.decode()
    assert not is_signed_in(client)


def test_a_session_in_use_goes_on(client, person, sign_in):
    sign_in()
    session = client.session
    session[limits.SEEN] -= 50 * 60
    session.save()
    assert is_signed_in(client)
    assert client.session[limits.SEEN] > session[limits.SEEN]


def test_the_page_after_time_out_leads_nowhere_else(client, db):
    page = client.get("/account/timed-out/?next=https://elsewhere.example/")
    assert "elsewhere" not in page.content.decode()


def test_a_forgotten_password_is_replaced_by_email(client, person, sign_in, events):
    assert client.post("/account/password/reset/", {"email": person.email}).status_code == 302
    link = re.search(r"http://\S+", mail.outbox[0].body)[0].removeprefix("http://testserver")
    form = client.get(link, follow=True)
    new = {"password1": "four green herons", "password2": "four green herons"}
    client.post(form.redirect_chain[-1][0], new)
    assert sign_in(password="four green herons").status_code == 302
    assert [event.object_id for event in events("password_changed")] == [str(person.pk)]
    assert "link does not work" in client.get(link, follow=True).content.decode()


def test_an_unknown_address_gets_no_email_and_the_same_answer(client, person):
    known = client.post("/account/password/reset/", {"email": person.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_password_is_changed_with_the_old_one_and_the_person_is_told(client, person, sign_in):
    sign_in()
    new = {"password1": "four green herons", "password2": "four green herons"}
    wrong = client.post("/account/password/", {"oldpassword": "wrong", **new})
    assert wrong.status_code == 422
    right = client.post("/account/password/", {"oldpassword": PASSWORD, **new})
    assert right.url == "/account/"
    assert is_signed_in(client)
    assert "was changed" in mail.outbox[0].subject


def test_a_weak_password_is_refused(client, person, sign_in):
    sign_in()
    page = client.post(
        "/account/password/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    )
    assert page.status_code == 422
    assert "at least 12 characters" in page.content.decode()


def test_ones_own_name_is_changed(client, person, sign_in, events):
    sign_in()
    assert client.post("/account/name/", {"name": ""}).status_code == 422
    client.post("/account/name/", {"name": "Ada Crag"})
    person.refresh_from_db()
    assert person.name == "Ada Crag"
    assert events("person_changed")[0].details == {"changed": {"name": ["Ada Fell", "Ada Crag"]}}


def test_a_person_without_any_role_still_has_an_account(client, person, sign_in):
    sign_in()
    person.memberships.model.objects.filter(person=person)
    from ilacs.site.accounts.actions import end_role
    from ilacs.site.accounts.actor import SYSTEM

    membership = person.memberships.get()
    end_role(by=SYSTEM, organisation=membership.organisation, membership=membership)
    page = client.get("/account/")
    assert "You hold no role" in page.content.decode()


def test_last_login_is_kept(person, sign_in):
    sign_in()
    person.refresh_from_db()
    assert timezone.now() - person.last_login < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [
        ("", PASSWORD, "Enter your email address"),
        ("ada@", PASSWORD, "Enter an email address like name@example.gov.uk"),
        ("ada@northmoor.example", "", "Enter your password"),
    ],
)
def test_what_is_missing_is_said_plainly(sign_in, db, email, password, said):
    page = sign_in(email, password)
    assert page.status_code == 422
    assert page.content.decode().count(said) == 2
