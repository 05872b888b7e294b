"""The register on the site: loaded once, corrected by uploads, never corrected back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.outcomes import record
from ilacs.site.accounts.actor import SYSTEM, public_actor
from ilacs.site.accounts.guard import WriteOutsideActionError, open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.intelligence import actions, register
from ilacs.site.intelligence.models import PublishedOutcome

from .conftest import THURROCKS, outcome

pytestmark = pytest.mark.django_db


def upload(row):
    with open_scope("test"):
        return register.keep_outcome(row, source="upload")


@pytest.fixture
def shipped(monkeypatch):
    """Stand a made-up register in the place of the one that the project carries."""

    class Shipped:
        rows = list(THURROCKS)
        stamp = "first"

    import sys
    import types

    module = types.ModuleType("ilacs.outcomes.register")
    module.load_register = lambda: Shipped.rows
    monkeypatch.setitem(sys.modules, "ilacs.outcomes.register", module)
    monkeypatch.setattr(actions, "shipped_stamp", lambda: Shipped.stamp)
    return Shipped


def test_the_register_is_loaded_once(shipped):
    assert actions.load_register_of_outcomes(by=SYSTEM) == 3
    assert actions.load_register_of_outcomes(by=SYSTEM) is None
    assert PublishedOutcome.objects.count() == 3
    assert [event.event for event in AuditEvent.objects.all()] == ["register_loaded"]


def test_loading_again_costs_one_query(shipped, django_assert_num_queries):
    actions.load_register_of_outcomes(by=SYSTEM)
    with django_assert_num_queries(1):
        actions.load_register_of_outcomes(by=SYSTEM)


def test_a_new_register_takes_the_place_of_the_old(shipped):
    actions.load_register_of_outcomes(by=SYSTEM)
    shipped.rows, shipped.stamp = [outcome(start="2019-11-12")], "second"
    assert actions.load_register_of_outcomes(by=SYSTEM) == 1
    assert PublishedOutcome.objects.get().inspection_start == date(2019, 11, 12)


def test_the_public_cannot_load_the_register(shipped):
    with pytest.raises(PermissionDenied):
        actions.load_register_of_outcomes(by=public_actor())


def test_the_register_never_overwrites_a_confirmed_upload(load):
    upload(outcome(overall_effectiveness="outstanding"))
    load(outcome())
    assert PublishedOutcome.objects.get().overall_effectiveness == "outstanding"


def test_an_upload_corrects_the_row_of_the_same_inspection(thurrock):
    kept = upload(outcome(help_and_protection="requires_improvement"))
    assert PublishedOutcome.objects.count() == 3
    assert (kept.help_and_protection, kept.source) == ("requires_improvement", "upload")


def test_an_upload_keeps_the_publication_date_that_its_report_does_not_print(thurrock):
    kept = upload(outcome(publication_date=""))
    assert kept.publication_date == kept.counts_from == date(2019, 12, 20)


def test_a_second_upload_can_empty_what_the_first_had_wrong():
    upload(outcome(lead_inspector="Wrong Name"))
    assert upload(outcome(lead_inspector="")).lead_inspector == ""


def test_without_publication_an_outcome_counts_from_its_last_day():
    kept = upload(outcome(inspection_end="2019-11-22"))
    assert kept.counts_from == date(2019, 11, 22)


def test_an_earlier_code_is_kept_as_the_present_one():
    kept = upload(outcome(code="E10000009", start="2018-03-05"))
    assert kept.authority_code == "E10000009"
    assert upload(outcome(code="883")).authority_code == "E06000034"


def test_an_outcome_is_not_kept_outside_an_action():
    with pytest.raises(WriteOutsideActionError):
        register.keep_outcome(outcome(), source="upload")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"code": ""}, "authority is missing"),
        ({"code": "E06999999"}, "No authority"),
        ({"edition_text": ""}, "edition is missing"),
        ({"start": ""}, "first day of the inspection is missing"),
        ({"start": "11 November"}, "is not a day"),
        ({"overall_effectiveness": "splendid"}, "splendid"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(wrong, words):
    edition_text = wrong.pop("edition_text", None)
    row = outcome(**wrong)
    if edition_text is not None:
        row.edition = edition_text
    with pytest.raises(InputError, match=words):
        upload(row)


def test_the_2026_edition_cannot_be_given_an_overall_grade():
    with pytest.raises(InputError, match="no judgement"):
        upload(outcome(edition="ilacs-2026", start="2026-05-11", overall_effectiveness="good"))


def test_every_column_of_the_register_has_a_field():
    names = {field.name for field in PublishedOutcome._meta.get_fields()}
    assert set(record.COLUMNS) <= names
