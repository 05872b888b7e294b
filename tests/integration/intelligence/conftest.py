"""Made-up outcomes of real authorities' shapes, and a register filled with them."""

from datetime import date

import html5lib
import pytest

from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence.actions import replace_outcomes
from site_walk.client import LintingClient

THURROCK = "E06000034"
SOUTHEND = "E06000033"
MEDWAY = "E06000035"
CUMBRIA = "E10000006"
CUMBERLAND = "E06000063"


def outcome(code=THURROCK, edition="ilacs-2018", start="2019-11-11", grade="good", **values):
    """Return an outcome with one grade for all the judgements that its edition has."""
    judgements = {
        "lac-2013": "overall_effectiveness impact_of_leaders in_care",
        "sif-2013": "overall_effectiveness impact_of_leaders help_and_protection in_care "
        "care_leavers adoption",
        "ilacs-2018": "overall_effectiveness impact_of_leaders help_and_protection in_care",
        "ilacs-2023": "overall_effectiveness impact_of_leaders help_and_protection in_care "
        "care_leavers",
        "ilacs-2026": "impact_of_leaders help_and_protection in_care care_leavers",
    }[edition]
    row = {
        "local_authority": "Thurrock Council",
        "authority_code": code,
        "edition": edition,
        "inspection_type": "single_inspection" if edition == "sif-2013" else "standard",
        "inspection_start": start,
        "lead_inspector": "Ada Example",
        **dict.fromkeys(judgements.split(), grade),
    }
    return Outcome(**(row | values))


THURROCKS = (
    outcome(
        edition="sif-2013",
        start="2016-02-22",
        grade="requires_improvement",
        inspection_end="2016-03-17",
        publication_date="2016-05-24",
    ),
    outcome(inspection_end="2019-11-22", publication_date="2019-12-20"),
    outcome(
        edition="ilacs-2023",
        start="2024-09-23",
        grade="outstanding",
        inspection_type="short",
        inspection_end="2024-09-27",
        publication_date="2024-11-11",
    ),
)


@pytest.fixture
def load(db):
    """Return a function that fills the register with outcomes."""

    def fill(*outcomes, stamp="made up"):
        return replace_outcomes(by=SYSTEM, outcomes=list(outcomes), stamp=stamp)

    return fill


@pytest.fixture
def thurrock(load):
    """A register with Thurrock's three inspections."""
    load(*THURROCKS)


@pytest.fixture
def public():
    """A browser that nobody has signed in to; it lints every page."""
    return LintingClient()


@pytest.fixture
def today(monkeypatch):
    """Make it 24 November 2026 for the pages."""
    day = date(2026, 11, 24)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
    return day


def words_of(response):
    """Return a page's text, each run of spaces as one."""
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return " ".join(" ".join(document.find("body").itertext()).split())


def tables_of(response):
    """Return a page's tables: caption → rows of texts, the heading first."""
    document = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    tables = {}
    for table in document.iter("table"):
        caption = " ".join("".join(table.find("caption").itertext()).split())
        tables[caption] = [
            [" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.iter("tr")
        ]
    return tables
