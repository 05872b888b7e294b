"""One inspection is held once: whatever edition, whatever day of it, a report is confirmed with."""

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from ilacs.errors import InputError
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.intelligence.actions import replace_outcomes
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.register import keep_outcome, same_inspection
from ilacs.site.reports import checking
from ilacs.site.reports.checking import faults_of

pytestmark = pytest.mark.django_db

THURROCK = Outcome(
    local_authority="Thurrock Council",
    authority_code="E06000034",
    edition="ilacs-2018",
    inspection_type="standard",
    inspection_start="2019-11-11",
    overall_effectiveness="good",
    impact_of_leaders="good",
    help_and_protection="good",
    in_care="good",
)


@pytest.fixture
def register():
    """A register with Thurrock's inspection of 2019, whose last day is not known."""
    replace_outcomes(by=SYSTEM, outcomes=[THURROCK], stamp="one")


def keep(outcome, source="upload"):
    with open_scope("test"):
        return keep_outcome(outcome, source=source)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "changes",
    [
        {"edition": "ilacs-2023"},
        {"inspection_start": "2019-11-04", "inspection_end": "2019-11-22"},
        {"inspection_start": "2019-11-18"},
        {"inspection_end": "2019-11-22"},
    ],
)
def test_a_report_of_an_inspection_that_is_held_corrects_it(changes):
    kept = keep(replace(THURROCK, **changes))
    assert PublishedOutcome.objects.get() == kept
    for column, text in changes.items():
        assert str(getattr(kept, column)) == text


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "changes",
    [
        {"inspection_start": "2020-01-13"},
        {"inspection_start": "2019-10-07", "inspection_end": "2019-10-11"},
        {"authority_code": "E06000033", "local_authority": "Southend-on-Sea"},
    ],
)
def test_another_inspection_is_held_beside_it(changes):
    keep(replace(THURROCK, **changes))
    assert PublishedOutcome.objects.count() == 2


def test_a_row_of_another_edition_lends_no_grade_that_its_correction_does_not_judge():
    older = replace(THURROCK, edition="sif-2013", inspection_start="2018-05-14", adoption="good")
    replace_outcomes(by=SYSTEM, outcomes=[older], stamp="one")
    kept = keep(replace(older, edition="ilacs-2018", adoption="", publication_date=""))
    assert (kept.edition, kept.adoption, kept.in_care) == ("ilacs-2018", "", "good")


def test_days_that_span_two_inspections_are_refused(register):
    keep(replace(THURROCK, inspection_start="2020-01-13", inspection_end="2020-01-17"))
    both = replace(THURROCK, inspection_end="2020-01-15")
    with pytest.raises(InputError, match="11 November 2019 and 13 January 2020"):
        same_inspection(both)


def test_the_database_itself_refuses_a_second_inspection_on_one_first_day(register):
    row = PublishedOutcome.objects.get()
    row.pk, row.edition = None, "ilacs-2023"
    with pytest.raises(IntegrityError), transaction.atomic(), open_scope("test"):
        row.save()


def test_a_new_register_does_not_bring_back_what_an_upload_corrected(register):
    keep(replace(THURROCK, inspection_start="2019-11-12"))
    replace_outcomes(by=SYSTEM, outcomes=[THURROCK], stamp="two")
    assert PublishedOutcome.objects.get().inspection_start == date(2019, 11, 12)


def faults(**changes):
    return dict(faults_of(replace(THURROCK, **changes)))


@pytest.mark.parametrize(
    ("edition", "start", "fits"),
    [
        ("ilacs-2018", "2019-11-11", True),
        ("ilacs-2023", "2019-11-11", False),
        ("sif-2013", "2018-05-14", True),
        ("ilacs-2018", "2018-05-14", True),
        ("sif-2013", "2018-09-03", False),
        ("ilacs-2023", "2022-12-31", False),
        ("ilacs-2026", "2026-04-01", True),
        ("ilacs-2026", "2026-03-31", False),
    ],
)
def test_the_first_day_must_be_within_the_editions_dates(edition, start, fits, monkeypatch):
    monkeypatch.setattr(checking, "today", lambda: date(2026, 11, 24))
    found = faults(
        edition=edition, inspection_start=start, inspection_type="", overall_effectiveness=""
    )
    assert ("edition" not in found) is fits


def test_the_refusal_names_the_edition_that_it_was():
    said = faults(edition="ilacs-2023")["edition"]
    assert "between 1 January 2023 and 31 March 2026" in said
    assert "On 11 November 2019 it was" in said
    assert "2018" in said.split("it was")[1]


def test_where_there_was_no_edition_the_day_is_to_be_corrected():
    assert "there was no edition" in faults(inspection_start="2012-11-11")["edition"]


@pytest.mark.parametrize(
    ("column", "changes"),
    [
        ("inspection_start", {"inspection_start": "2033-01-10"}),
        ("inspection_end", {"inspection_end": "2033-01-10"}),
        ("publication_date", {"publication_date": "2033-01-10"}),
        ("inspection_end", {"inspection_end": "2019-11-10"}),
        ("inspection_end", {"inspection_end": "2021-11-22"}),
        ("publication_date", {"publication_date": "2019-11-10"}),
        ("publication_date", {"inspection_end": "2019-11-22", "publication_date": "2019-11-20"}),
        ("inspection_type", {"inspection_type": "reinspection"}),
        ("edition", {"adoption": "good"}),
    ],
)
def test_what_cannot_be_is_said_of_its_column(column, changes):
    assert faults() == {}
    assert column in faults(**changes)


def test_rows_that_were_held_twice_before_become_one(register, monkeypatch):
    """The step that makes room for the rule keeps the register's own row."""

    class Rows:
        def order_by(self, *names):
            assert names == ("source", "pk")
            return self.rows

    class Row:
        def __init__(self, start):
            self.authority_code, self.inspection_start, self.gone = "E06000034", start, False

        def delete(self):
            self.gone = True

    rows = Rows()
    rows.rows = [Row(1), Row(1), Row(2)]
    monkeypatch.setattr(PublishedOutcome, "objects", rows)
    step = import_module("ilacs.site.intelligence.migrations.0002_one_inspection_once")
    step.remove_second_rows(apps, None)
    assert [row.gone for row in rows.rows] == [False, True, False]
