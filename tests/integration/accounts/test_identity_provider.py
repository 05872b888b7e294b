"""Sign-in through a council's own identity provider, which is faked at its edge: its answers."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from ilacs.site.accounts.models import Person
from ilacs.site.accounts.sign_in.identity_adapter import IdentityAdapter
from ilacs.site.configuration import read_configuration
from ilacs.site.connections import identity_origin, identity_providers

ISSUER = "https://identity.northmoor.example"
ENVIRONMENT = {
    "ILACS_SECRET_KEY": "k" * 50,
    "ILACS_HOSTS": "ilacs.northmoor.example",
    "ILACS_OIDC_ISSUER": ISSUER,
    "ILACS_OIDC_CLIENT": "ilacs",
    "ILACS_OIDC_SECRET": "s3cret",
    "ILACS_OIDC_NAME": "Northmoor Council",
}


@dataclass
class Provider:
    """What the provider answers: its own description, a token, and its claims on the person."""

    claims: dict = field(default_factory=dict)
    sent: list = field(default_factory=list)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def _answer(self, address, data=None):
        self.sent.append((address, data))
        answers = {
            f"{ISSUER}/.well-known/openid-configuration": {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
                "jwks_uri": f"{ISSUER}/keys",
            },
            f"{ISSUER}/token": {"access_token": "t", "token_type": "Bearer"},
            f"{ISSUER}/userinfo": self.claims,
        }
        return Answer(answers[address])

    def get(self, address, **_):
        return self._answer(address)

    def post(self, address, data=None, **_):
        return self._answer(address, data)

    def request(self, _method, address, data=None, **_rest):
        return self._answer(address, data)


@dataclass
class Answer:
    body: dict
    status_code: int = 200
    headers: dict = field(default_factory=lambda: {"content-type": "application/json"})
    text: str = ""

    def raise_for_status(self):
        assert self.status_code == 200

    def json(self):
        return self.body


@pytest.fixture
def provider(settings, monkeypatch):
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers(read_configuration(ENVIRONMENT))
    answering = Provider()
    monkeypatch.setattr(IdentityAdapter, "get_requests_session", lambda self: answering)
    return answering


@pytest.fixture
def come_back(client, provider):
    """A function that goes to the provider and comes back with its claims."""

    def go(**claims):
        provider.claims = claims
        leaving = client.post("/account/identity/organisation/")
        query = parse_qs(urlsplit(leaving.url).query)
        assert leaving.url.startswith(f"{ISSUER}/authorize?")
        assert query["code_challenge_method"] == ["S256"]
        return client.get(
            "/account/identity/organisation/callback/", {"code": "c", "state": query["state"][0]}
        )

    return go


def is_signed_in(client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_sign_in_page_offers_the_provider_by_name(client, db, provider):
    assert "Sign in with Northmoor Council" in client.get("/account/login/").content.decode()


def test_a_known_person_with_a_verified_address_comes_in(client, person, come_back, events):
    come_back(sub="1", email=person.email, email_verified=True)
    assert is_signed_in(client)
    assert events("signed_in")[0].details == {"method": "socialaccount"}
    assert events("identity_linked")[0].details == {"provider": "organisation"}


@pytest.mark.parametrize("verified", [False, "false", "true", None])
def test_an_address_that_the_provider_does_not_vouch_for_is_refused(
    client, person, come_back, verified, events
):
    page = come_back(sub="1", email=person.email, email_verified=verified)
    assert page.status_code == 403
    assert "You have no account here" in page.content.decode()
    assert not is_signed_in(client)
    assert events("sign_in_refused")[0].details == {"reason": "not known here"}


def test_an_address_in_a_trusted_domain_needs_no_claim(
    client, person, provider, come_back, settings
):
    trusting = ENVIRONMENT | {"ILACS_OIDC_DOMAINS": "northmoor.example"}
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers(read_configuration(trusting))
    come_back(sub="1", email=person.email)
    assert is_signed_in(client)


def test_a_trusted_domain_is_the_whole_domain(client, person, provider, come_back, settings):
    trusting = ENVIRONMENT | {"ILACS_OIDC_DOMAINS": "moor.example"}
    settings.SOCIALACCOUNT_PROVIDERS = identity_providers(read_configuration(trusting))
    assert come_back(sub="1", email=person.email).status_code == 403


def test_a_stranger_gets_no_account(client, people, come_back):
    before = Person.objects.count()
    assert come_back(sub="9", email="new@northmoor.example", email_verified=True).status_code == 403
    assert (Person.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_linked_person_comes_in_with_another_address(client, person, come_back):
    come_back(sub="1", email=person.email, email_verified=True)
    client.post("/account/logout/")
    come_back(sub="1", email="ada.married@northmoor.example", email_verified=True)
    assert is_signed_in(client)
    assert SocialAccount.objects.count() == 1


def test_a_closed_account_stays_closed(client, person, come_back):
    from ilacs.site.accounts.guard import open_scope

    with open_scope("test"):
        Person.objects.filter(pk=person.pk).update(is_active=False)
    come_back(sub="1", email=person.email, email_verified=True)
    assert not is_signed_in(client)


def test_an_answer_to_no_question_is_refused(client, person, provider):
    page = client.get("/account/identity/organisation/callback/", {"code": "c", "state": "made-up"})
    assert not is_signed_in(client)
    assert "did not work" in page.content.decode()


def test_who_came_through_the_provider_needs_no_second_factor_here(
    client, person, come_back, settings
):
    settings.REQUIRE_SECOND_FACTOR = True
    come_back(sub="1", email=person.email, email_verified=True)
    assert client.get("/").status_code == 200


def test_an_unknown_provider_is_not_there(client, db, provider):
    assert client.post("/account/identity/elsewhere/").status_code == 404


def test_the_form_may_lead_to_the_provider():
    assert identity_origin(read_configuration(ENVIRONMENT)) == [ISSUER]
