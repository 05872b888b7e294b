"""The accessibility statement: what the regulations of 2018 ask for, and no older than its grounds."""

from datetime import timedelta

import pytest
from django.template import engines

from ilacs.site import pages
from ilacs.site.jinja import format_day
from ilacs.site.pages import PREPARED, REVIEWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(client_for):
    """A function that returns the statement as an installation with this contact shows it."""
    environment = engines["jinja2"].env

    def read(contact="") -> str:
        environment.globals["contact"] = contact
        return client_for("public").get("/accessibility/").content.decode()

    before = environment.globals["contact"]
    yield read
    environment.globals["contact"] = before


@pytest.mark.parametrize(
    "part",
    [
        "How accessible this web site is",
        "Feedback and contact",
        "Enforcement procedure",
        "Equality Advisory and Support Service",
        "Equality and Human Rights Commission",
        "Technical information",
        "partially compliant",
        "Non-accessible content",
        "Preparation of this statement",
    ],
)
def test_it_has_every_part_that_the_law_asks_for(statement, part):
    assert part in statement()


def test_it_is_no_older_than_the_last_review_it_rests_on():
    assert max(review.day for review in REVIEWS) <= PREPARED


def test_it_says_when_it_was_prepared_and_what_was_tested(statement, monkeypatch):
    later = PREPARED + timedelta(days=30)
    monkeypatch.setattr(pages, "PREPARED", later)
    page = statement()
    assert f"prepared on {format_day(later)}" in page
    for review in REVIEWS:
        assert review.what in page
        assert format_day(review.day) in page


def test_an_installation_names_its_own_contact(statement):
    page = statement("access@northmoor.example")
    assert 'href="mailto:access@northmoor.example"' in page
    assert "10 working days" in page
    assert "Moor Lane 1" in statement("Moor Lane 1, Northmoor, 01632 960000")


def test_the_demonstration_says_that_there_is_nobody_to_write_to(statement):
    assert "there is nobody to write to" in statement()
