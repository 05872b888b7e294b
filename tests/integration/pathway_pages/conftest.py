"""The project's own register, a day to look from, and pages read as a reader would."""

from datetime import date

import html5lib
import pytest

from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.intelligence.actions import load_register_of_outcomes, replace_outcomes
from ilacs.site.intelligence.register import keep_outcome
from made_up_waits import outcome
from site_walk.client import LintingClient

TODAY = date(2026, 11, 24)


@pytest.fixture
def public():
    """A browser that nobody has signed in to; it lints every page."""
    return LintingClient()


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Make it 24 November 2026 for the pages."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return TODAY


@pytest.fixture
def own_register(db):
    """The register that comes with the project."""
    load_register_of_outcomes(by=SYSTEM)


@pytest.fixture
def load(db):
    """Return a function that fills the register with outcomes and nothing else."""

    def fill(*outcomes: Outcome):
        replace_outcomes(by=SYSTEM, outcomes=list(outcomes), stamp="made up")

    return fill


def upload(start: str, grade: str = "good", **facts: str) -> None:
    """Keep an outcome as one whose uploaded report was confirmed."""
    values = {"local_authority": "Thurrock Council", "file": "new.pdf"} | facts
    with open_scope("PublishedOutcome"):
        keep_outcome(outcome(start, grade, **values), source="upload")


def words_of(response):
    """Return a page's text, each run of spaces as one."""
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return " ".join(" ".join(document.find("body").itertext()).split())


def tables_of(response):
    """Return a page's tables: caption → rows, each a heading → text."""
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    tables = {}
    for table in document.iter("table"):
        caption = " ".join("".join(table.find("caption").itertext()).split())
        heading, *rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.iter("tr")
        ]
        tables[caption] = [dict(zip(heading, row, strict=True)) for row in rows]
    return tables


def rows_of(response, beginning):
    """Return the rows of the table whose caption begins so."""
    return next(rows for name, rows in tables_of(response).items() if name.startswith(beginning))
