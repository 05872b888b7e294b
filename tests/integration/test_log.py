"""The log of a running site: one line for a stranger's host name, none for a page that is not there."""

import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.http import HttpRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """What the site's own handler writes during the test."""
    written = io.StringIO()
    configuration = dict(settings.LOGGING)
    handler = configuration["handlers"]["stderr"]
    logging.config.dictConfig(
        configuration | {"handlers": {"stderr": handler | {"stream": written}}}
    )
    yield written
    logging.config.dictConfig(configuration)


def test_a_wrong_host_name_is_one_line_without_a_traceback(client, log):
    response = client.get("/", headers={"host": "stranger.example"})
    assert response.status_code == 400
    (line,) = log.getvalue().splitlines()
    assert "stranger.example" in line
    assert "ILACS_HOSTS" in line
    assert "WARNING" in line
    assert "ERROR" not in line


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nowhere/", 404), ("/audit/?first=x", 302), ("/invitation/none/", 410)],
)
def test_an_ordinary_refusal_is_not_logged(client, log, address, status):
    assert client.get(address).status_code == status
    assert log.getvalue() == ""


def test_a_form_left_open_for_too_long_is_not_logged(log):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/account/login/").status_code == 403
    assert log.getvalue() == ""


def test_the_programs_own_fault_is_logged_with_its_traceback(client, log, monkeypatch):
    def break_down(request: HttpRequest):
        raise RuntimeError("broken within")

    monkeypatch.setattr("ilacs.site.pages.render", break_down)
    client.raise_request_exception = False
    assert client.get("/accessibility/").status_code == 500
    assert "Traceback" in log.getvalue()
