"""What django-allauth could do and this site does not: there is no such page."""

import pytest
from allauth import urls as allauth
from django.urls import URLResolver, get_resolver

from ilacs.site.accounts.sign_in.routes import OPEN, SIGNED_IN

USED = {name for name, _, _ in (*OPEN, *SIGNED_IN)}
NOT_USED = {
    "account_signup": "people are invited",
    "account_email": "an address is changed by a new invitation",
    "account_email_verification_sent": "an invitation verifies the address",
    "account_confirm_email": "an invitation verifies the address",
    "account_confirm_login_code": "there is no sign-in by emailed code",
    "mfa_download_recovery_codes": "recovery codes are shown once, on the page",
    "socialaccount_signup": "people are invited",
    "socialaccount_connections": "an identity is linked when it is first used",
}
"""Each of django-allauth's pages that is left out, and why."""


def names(patterns) -> set[str]:
    found = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= names(one.url_patterns)
        elif one.name:
            found.add(one.name)
    return found


def test_every_page_of_allauth_is_used_or_left_out_on_purpose():
    offered = names(allauth.urlpatterns)
    assert USED | set(NOT_USED) == offered
    assert not USED & set(NOT_USED)


def test_what_is_left_out_has_no_address():
    assert not set(NOT_USED) & names(get_resolver().url_patterns)


@pytest.mark.parametrize(
    "address",
    ["signup/", "email/", "confirm-email/", "login/code/", "3rdparty/", "3rdparty/signup/", "2fa/"],
)
def test_allauths_usual_addresses_are_not_there(client, db, address):
    assert client.get(f"/account/{address}").status_code == 404


def test_every_template_of_a_page_in_use_is_ours():
    """A page of allauth's own look would slip in where one of ours is missing."""
    from django.template.backends.jinja2 import Jinja2
    from django.template.loader import get_template

    views = [view for _, _, view in (*OPEN, *SIGNED_IN)]
    templates = {
        name
        for view in views
        if (name := getattr(getattr(view, "view_class", None), "template_name", None))
    }
    assert len(templates) > 15
    extra = {"429.html", "socialaccount/login.html", "socialaccount/authentication_error.html"}
    for name in sorted(templates | extra):
        assert isinstance(get_template(name).backend, Jinja2), name
