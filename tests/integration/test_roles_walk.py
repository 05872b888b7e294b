"""Every address as every role, with one's own things and another's: as the table says, no more.

`make tables` writes the table again, for a person to look at what has changed. The rules below
the table hold whatever it says.
"""

import os

import pytest

from ilacs.site.accounts.roles import INSTALLATION, ROLES
from ilacs.site.accounts.routes import ROUTES
from ilacs.site.store import FileStore
from site_walk.answers import ask_everything, in_word, read_table, write_column
from site_walk.world import ELSEWHERE, build_world

pytestmark = pytest.mark.django_db
WRITE = os.environ.get("ILACS_TEST_WRITE_TABLES") == "1"

REFUSED = {"sign-in", "403", "404"}
ANSWERS_TO_POST = {"302", "sign-in", "400", "403", "404", "405", "409", "422", "429"}

ANSWERED_WITH_DATA = {
    "hand_in_cancel": "the page's script is told how many of its files were cancelled",
    "hand_in_finish": "the page's script is told what became of its files",
}
"""Addresses that no form of a page is sent to."""

OPEN_TO_OTHERS = {
    "committee_published": "a report to a committee that is published",
    "invitation_accept": "the token in the address is what lets one in",
}
"""Addresses that name another organisation's thing and may answer all the same, with the reason."""


@pytest.fixture
def world(db, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    return build_world(FileStore(settings.FILE_STORE))


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.fixture
def answers(world, role):
    return list(ask_everything(world, role))


def sees_all(role: str) -> bool:
    return INSTALLATION in ROLES[role].kinds


def test_every_address_answers_a_role_as_it_may(answers, role):
    found = {key: in_word(answer) for key, _, answer in answers}
    if WRITE:
        write_column(role, found)
    expected = read_table()[role]
    assert {key: found[key] for key in found.keys() - expected.keys()} == {}, "run `make tables`"
    differing = {
        key: (expected[key], found[key]) for key in expected if found.get(key) != expected[key]
    }
    assert differing == {}, "(as the table says, as it is)"

    lacking = {
        key: answer
        for key, answer in found.items()
        if (needs := ROUTES[key[0]].permission) is not None
        and needs not in ROLES[role].permissions | ROLES["public"].permissions
        and answer not in (REFUSED if role != "public" else {"sign-in"})
    }
    assert lacking == {}, "answered without the permission that the address needs"

    others = {
        key: answer
        for key, answer in found.items()
        if key[2] == "other"
        and not sees_all(role)
        and key[0] not in OPEN_TO_OTHERS
        and answer not in REFUSED | {"405"}
    }
    assert others == {}, "another organisation's things were given out"

    assert {key: answer for key, answer in found.items() if answer.startswith("5")} == {}
    posted = {
        key: answer
        for key, answer in found.items()
        if key[1] == "POST" and key[0] not in ANSWERED_WITH_DATA and answer not in ANSWERS_TO_POST
    }
    assert posted == {}, "a form is answered with a redirect, or with its errors and 422"

    if not sees_all(role):
        showing = [
            key
            for key, _, answer in answers
            if key[0] not in OPEN_TO_OTHERS and ELSEWHERE.encode() in content_of(answer)
        ]
        assert showing == [], f"{ELSEWHERE} shows to someone who belongs elsewhere"


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
