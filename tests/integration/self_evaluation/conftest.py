"""A self-evaluation of Northmoor's with one supported claim, and how each role takes part."""

import datetime as dt

import pytest

from ilacs.site.accounts.models import Organisation
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.models import SelfEvaluation
from ilacs.site.self_evaluation.signing import sign_evaluation
from ilacs.site.self_evaluation.supporting import add_support
from ilacs.site.self_evaluation.writing import begin_evaluation, change_answer

KEY = ("help_and_protection", "what")
PART = "help_and_protection.what"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path) -> None:
    settings.FILE_STORE, settings.CLAMD = tmp_path / "files", ""


@pytest.fixture
def inspectorate(organisations) -> Organisation:
    return organisations["inspectorate"]


@pytest.fixture
def write(actor_of, northmoor):
    """A function that writes an answer as somebody, on the version that is current or another."""

    def answer(row: SelfEvaluation, text: str, *, role="director", key=KEY, based_on=0):
        row.refresh_from_db()
        return change_answer(
            by=actor_of(role),
            organisation=northmoor,
            evaluation=row,
            key=key,
            text=text,
            based_on=based_on or row.version,
        )

    return answer


@pytest.fixture
def support(actor_of, northmoor):
    """A function that lets the first claim stand on what children said."""

    def add(row: SelfEvaluation, found: Found | None = None, *, claim=1, key=KEY):
        row.refresh_from_db()
        heard = found or Found(
            "children", "", "Survey of children", "They feel heard.", dt.date(2026, 11, 2)
        )
        return add_support(
            by=actor_of("practice_auditor"),
            organisation=northmoor,
            evaluation=row,
            key=key,
            claim=claim,
            based_on=row.version,
            found=heard,
        )

    return add


@pytest.fixture
def draft(actor_of, northmoor, write, support) -> SelfEvaluation:
    """This year's, with one claim on help and protection that stands on a survey."""
    row = begin_evaluation(
        by=actor_of("director"), organisation=northmoor, year=2026, edition="ilacs-2026"
    )
    write(row, "Most children get help early.")
    support(row)
    row.refresh_from_db()
    return row


@pytest.fixture
def sign(actor_of, northmoor):
    """A function that signs a self-evaluation off as the director."""

    def by_director(row: SelfEvaluation):
        row.refresh_from_db()
        signing = sign_evaluation(
            by=actor_of("director"),
            organisation=northmoor,
            evaluation=row,
            version=row.version,
        )
        row.refresh_from_db()
        return signing

    return by_director
