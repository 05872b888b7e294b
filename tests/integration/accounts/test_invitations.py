"""Invitations: the only way in, for one person, once, and not for ever."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import invitations
from ilacs.site.accounts.actor import SYSTEM, public_actor
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Invitation, Person

NEW = {"name": "Noor Tarn", "email": "Noor@Northmoor.example", "role": "data_officer"}
SECRET = {"password": "three purple herons", "password_again": "three purple herons"}


@pytest.fixture
def invite(client_for, northmoor):
    """A function that invites someone from the page and returns the link they were sent."""

    def send(**changes) -> str:
        page = client_for("inspection_coordinator").post(
            f"/people/{northmoor.pk}/invite/", NEW | changes
        )
        assert page.status_code == 302
        (link,) = [line for line in mail.outbox[-1].body.splitlines() if "/invitation/" in line]
        return link.removeprefix("http://testserver")

    return send


def test_an_invited_person_joins_and_is_signed_in(client, invite, events, northmoor):
    link = invite()
    assert mail.outbox[0].to == ["noor@northmoor.example"]
    assert "Northmoor" in client.get(link).content.decode()
    joined = client.post(link, {"name": "Noor Tarn", **SECRET}, follow=True)
    assert "Welcome to Northmoor" in joined.content.decode()
    assert "Noor Tarn: Data and performance officer, Northmoor" in joined.content.decode()
    noor = Person.objects.get(email="noor@northmoor.example")
    assert client.get("/people/").status_code == 200
    assert noor.memberships.get().role == "data_officer"
    (event,) = events("invitation_accepted")
    assert (event.actor_id, event.organisation_id) == (str(noor.pk), str(northmoor.pk))
    (entered,) = events("signed_in")
    assert (entered.actor_id, entered.details) == (str(noor.pk), {"method": "invitation"})


def test_the_password_just_chosen_signs_in_later(client, invite, sign_in):
    client.post(invite(), {"name": "Noor Tarn", **SECRET})
    client.post("/account/logout/")
    sign_in(NEW["email"], SECRET["password"])
    assert client.get("/people/").status_code == 200


def test_whoever_was_signed_in_before_is_so_no_longer(client_for, invite):
    coordinator = client_for("inspection_coordinator")
    coordinator.post(invite(), {"name": "Noor Tarn", **SECRET})
    page = coordinator.get("/account/").content.decode()
    assert "noor@northmoor.example" in page
    assert "Callum Birchwood" not in page


def test_a_second_factor_is_asked_for_at_once_where_it_must_be(client, invite, settings):
    link = invite()
    settings.REQUIRE_SECOND_FACTOR = True
    client.post(link, {"name": "Noor Tarn", **SECRET})
    assert client.get("/people/").url == "/account/second-factor/"


def test_the_demonstration_shows_the_link_it_does_not_send(client_for, northmoor):
    page = client_for("inspection_coordinator").post(
        f"/people/{northmoor.pk}/invite/", NEW | {"name": "<b>Noor</b>"}, follow=True
    )
    words = page.content.decode()
    (link,) = re.findall(r'href="http://testserver(/invitation/[\w-]+/)"', words)
    assert client_for("public").get(link).status_code == 200
    assert "Open the invitation of &lt;b&gt;Noor" in words
    assert "<b>Noor" not in words


def test_no_other_installation_shows_the_link(client_for, northmoor, settings):
    settings.DEMONSTRATION = False
    page = client_for("inspection_coordinator").post(
        f"/people/{northmoor.pk}/invite/", NEW, follow=True
    )
    assert "/invitation/" not in page.content.decode()


def test_a_link_works_once(client, invite):
    link = invite()
    client.post(link, {"name": "Noor", **SECRET})
    again = client.get(link)
    assert again.status_code == 410
    assert "can be used no longer" in again.content.decode()


def test_a_link_is_kept_nowhere(invite):
    token = invite().split("/")[2]
    kept = str(list(Invitation.objects.values()))
    assert token not in kept
    assert invitations.hash_token(token) in kept


def test_a_link_ends_after_seven_days(client, invite):
    link = invite()
    with open_scope("test"):
        Invitation.objects.update(expires=timezone.now() - timedelta(minutes=1))
    assert client.get(link).status_code == 410
    assert client.post(link, {"name": "Noor", **SECRET}).status_code == 410
    assert not Person.objects.filter(email__startswith="noor").exists()


def test_a_withdrawn_link_ends(client, client_for, invite, northmoor, events):
    link = invite()
    invitation = Invitation.objects.get()
    address = f"/people/{northmoor.pk}/invitations/{invitation.pk}/withdraw/"
    client_for("inspection_coordinator").post(address)
    assert client.get(link).status_code == 410
    assert len(events("invitation_withdrawn")) == 1


def test_a_made_up_link_is_refused(client, db):
    assert client.get("/invitation/made-up/").status_code == 410


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"password": "short", "password_again": "short"}, "at least 12 characters"),
        ({"password": "three purple herons", "password_again": "other"}, "not the same"),
        ({"password": "", "password_again": ""}, "Enter a password"),
        ({"password": "northmoornoor1", "password_again": "northmoornoor1"}, "too similar"),
    ],
)
def test_a_poor_password_is_refused_and_the_link_still_works(client, invite, values, reason):
    link = invite(name="northmoornoor")
    page = client.post(link, {"name": "northmoornoor", **values})
    assert page.status_code == 422
    assert reason in page.content.decode()
    assert client.get(link).status_code == 200


def test_someone_who_has_an_account_joins_with_it(client, client_for, invite, stranger):
    link = invite(email=stranger.email)
    assert client.get(link).url.startswith("/account/login/?next=/invitation/")
    assert client_for("councillor").post(link).status_code == 403
    theirs = client_for(stranger)
    assert "Accept the invitation" in theirs.get(link).content.decode()
    theirs.post(link)
    assert stranger.memberships.filter(organisation__name="Northmoor").get().role == "data_officer"


def test_nobody_joins_in_the_name_of_another(invite, stranger):
    token = invite(email=stranger.email).split("/")[2]
    with pytest.raises(PermissionDenied):
        invitations.accept_invitation(by=public_actor(), token=token, name="X", password="x" * 20)


def test_a_coordinator_invites_only_to_the_roles_they_give(client_for, northmoor):
    page = client_for("inspection_coordinator").post(
        f"/people/{northmoor.pk}/invite/", NEW | {"role": "director"}
    )
    assert page.status_code == 422
    assert not Invitation.objects.exists()


def test_the_action_itself_refuses_it_too(actor_of, northmoor):
    with pytest.raises(PermissionDenied):
        invitations.send_invitation(
            by=actor_of("inspection_coordinator"),
            organisation=northmoor,
            **(NEW | {"role": "director"}),
        )


def test_the_same_invitation_is_not_sent_twice(invite, client_for, northmoor):
    invite()
    page = client_for("inspection_coordinator").post(f"/people/{northmoor.pk}/invite/", NEW)
    assert page.status_code == 422
    assert "already invited" in page.content.decode()


def test_who_holds_the_role_is_not_invited_to_it(people, northmoor):
    officer = people["data_officer"]
    with pytest.raises(InputError, match="already holds"):
        invitations.send_invitation(
            by=SYSTEM, organisation=northmoor, **(NEW | {"email": officer.email.upper()})
        )


def test_a_mail_server_that_is_down_is_said(client_for, northmoor, monkeypatch):
    def refuse(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(invitations, "send_message", refuse)
    page = client_for("inspection_coordinator").post(
        f"/people/{northmoor.pk}/invite/", NEW, follow=True
    )
    assert "did not take the message" in page.content.decode()
    assert Invitation.objects.count() == 1


def test_with_an_identity_provider_no_password_is_needed(client, invite, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [{"name": "Northmoor", "provider_id": "organisation"}]}
    }
    link = invite()
    joined = client.post(link, {"name": "Noor", "identity": "1"})
    assert joined.url == "/account/login/"
    assert client.get("/account/").status_code == 302, "the identity provider is asked first"
    assert not Person.objects.get(email="noor@northmoor.example").has_usable_password()


def test_without_one_a_password_is_always_needed(client, invite):
    link = invite()
    assert client.post(link, {"name": "Noor", "identity": "1"}).status_code == 422


def test_a_name_that_looks_like_markup_stays_words(client, invite):
    page = client.get(invite(name="<b>Noor & Co</b>")).content.decode()
    assert "<b>Noor" not in page
    assert "<b>Noor & Co</b>" in mail.outbox[-1].body


def test_the_action_itself_refuses_a_second_use(invite):
    token = invite().split("/")[2]
    taken = {"by": public_actor(), "token": token, "password": SECRET["password"]}
    invitations.accept_invitation(**taken)
    with pytest.raises(InputError, match="can be used no longer"):
        invitations.accept_invitation(**taken)


def test_an_address_longer_than_the_tables_keep_is_refused_in_words(client_for, northmoor):
    long = f"{'n' * 60}@{'.'.join(['northmoor' * 6] * 4)}.example"
    page = client_for("inspection_coordinator").post(
        f"/people/{northmoor.pk}/invite/", NEW | {"email": long}
    )
    assert page.status_code == 422
    assert "The email address must be 254 characters or fewer" in page.content.decode()
