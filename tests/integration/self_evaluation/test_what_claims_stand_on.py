"""What a claim can stand on: only what its linker may see, and how it is told that it is stale."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.models import Audience, Document, NamedReader, Version
from ilacs.site.inspections.rooms import Room
from ilacs.site.self_evaluation import sources
from ilacs.site.self_evaluation.found import Found
from ilacs.site.self_evaluation.kept import kept_supports
from ilacs.site.self_evaluation.staleness import latest_of
from site_walk.submitting_here import REFERENCE, submit_made_up

from .conftest import PART

pytestmark = pytest.mark.django_db
SECRET = "Disciplinary notes"


@pytest.fixture
def document(people, northmoor):
    """A document for the director alone, in the authority's own room."""
    with open_scope("test"):
        row = Document.objects.create(
            organisation=northmoor,
            title=SECRET,
            audience=Audience.NAMED,
            added_by=people["director"],
        )
        Version.objects.create(
            document=row,
            number=1,
            digest="0" * 64,
            size=1,
            name="a.pdf",
            kind="pdf",
            scanned="clean",
        )
        NamedReader.objects.create(document=row, person=people["director"])
    return row


def stale(draft) -> dict[str, bool]:
    draft.refresh_from_db()
    supports = kept_supports(draft)
    latest = latest_of(draft, supports)
    return {name: one.is_gone or bool(one.period) for name, one in latest.items()}


def test_only_documents_that_one_sees_are_offered(actor_of, northmoor, document) -> None:
    def offered(role: str) -> list[str]:
        return [one.title for one in sources.find_documents(actor_of(role), northmoor)]

    assert offered("director") == [SECRET]
    assert offered("data_officer") == []


def test_a_documents_title_shows_to_nobody_who_may_not_see_it(client_for, draft, document) -> None:
    address = reverse("self_evaluation_add", args=[draft.pk, PART, 1, "document"])
    given = {
        "chosen": str(document.pk),
        "title": "Notes of the board",
        "says": "They meet.",
        "based_on": 3,
    }
    assert client_for("data_officer").post(address, given).status_code in (200, 422)
    assert draft.supports.count() == 1
    assert client_for("director").post(address, given).status_code == 302
    whole = reverse("self_evaluation", args=[draft.pk])
    link = reverse("document", args=[document.pk])
    theirs = client_for("data_officer").get(whole).content.decode()
    own = client_for("director").get(whole).content.decode()
    assert "Notes of the board" in theirs
    assert SECRET not in theirs + own
    assert link not in theirs
    assert link in own


def test_a_new_version_of_a_document_is_newer_and_a_withdrawn_one_is_gone(
    draft, support, document
) -> None:
    day = dt.date(2026, 11, 2)
    support(draft, Found("document", str(document.pk), "Notes", "", day, "1", document))
    latest = latest_of(draft, kept_supports(draft))["S2"]
    assert (latest.period, latest.is_gone) == ("1", False)
    with open_scope("test"):
        Version.objects.create(
            document=document, number=2, digest="1" * 64, size=1, name="b.pdf", kind="pdf"
        )
    assert latest_of(draft, kept_supports(draft))["S2"].period == "2"
    with open_scope("test"):
        Document.objects.update(withdrawn=dt.datetime(2026, 11, 3, tzinfo=dt.UTC))
    assert latest_of(draft, kept_supports(draft))["S2"].is_gone


def test_measures_leave_without_small_numbers_and_the_look_is_written_down(
    client_for, draft, northmoor
) -> None:
    submission, _ = submit_made_up(northmoor)
    found = sources.find_measures(sources.latest_submission(northmoor))
    assert found
    assert all(one.period == REFERENCE.isoformat() for one in found)
    assert not any(one.says in {"1", "2", "3", "4"} for one in found)
    from ilacs.site.accounts.models import AuditEvent

    address = reverse("self_evaluation_add", args=[draft.pk, PART, 1, "measure"])
    browser = client_for("data_officer")
    assert browser.get(address).status_code == 200
    assert AuditEvent.objects.filter(
        event="submission_measures_viewed", object_id=str(submission.pk)
    ).exists()
    given = {"chosen": found[0].reference, "based_on": 3}
    assert browser.post(address, given).status_code == 302
    assert draft.supports.get(number=2).reference == found[0].reference


def test_an_indicator_says_its_value_year_and_neighbours(draft, northmoor) -> None:
    with open_scope("test"):
        northmoor.authority_code = "E06000034"
        northmoor.save()
    found = {one.reference: one for one in sources.find_indicators(northmoor)}
    one = found["re_referrals"]
    assert "Neighbours’ median" in one.says
    assert one.period == sources.latest_year("re_referrals")
    assert one.as_of.year in (int(one.period), int(one.period) + 1)


def test_an_authority_that_is_made_up_has_no_indicators(northmoor) -> None:
    assert sources.find_indicators(northmoor) == []


def test_audits_of_other_rooms_are_not_offered(actor_of, northmoor) -> None:
    rooms = sources.rooms_of(
        actor_of("social_worker"), northmoor, sources.Permission.CASE_AUDIT_VIEW
    )
    assert rooms == []
    own = sources.rooms_of(actor_of("director"), northmoor, sources.Permission.CASE_AUDIT_VIEW)
    assert own == [Room(northmoor)]


def test_looking_again_keeps_what_was_said_before(client_for, draft) -> None:
    address = reverse("self_evaluation_refresh", args=[draft.pk, 1])
    given = {
        "title": "Survey of children",
        "says": "They feel heard more.",
        "as_of": "3 November 2026",
        "based_on": 3,
    }
    assert client_for("practice_auditor").post(address, given).status_code == 302
    looks = draft.supports.get().looks.all()
    assert [one.says for one in looks] == ["They feel heard more.", "They feel heard."]


def test_feedback_of_tomorrow_is_refused(client_for, draft) -> None:
    address = reverse("self_evaluation_add", args=[draft.pk, PART, 1, "children"])
    given = {"title": "Survey", "says": "Good.", "as_of": "3 November 2099", "based_on": 3}
    assert client_for("director").post(address, given).status_code == 422


def test_queries_do_not_grow_with_the_documents_that_claims_stand_on(
    client_for, draft, support, northmoor, people, django_assert_num_queries
) -> None:
    def add(number: int) -> None:
        with open_scope("test"):
            row = Document.objects.create(
                organisation=northmoor, title=f"Plan {number}", added_by=people["director"]
            )
        found = Found("document", str(row.pk), "A plan", "", dt.date(2026, 11, 2), "1", row)
        support(draft, found)

    browser, address = client_for("director"), reverse("self_evaluation", args=[draft.pk])
    add(1)
    browser.get(address)
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    for number in range(2, 6):
        add(number)
    with django_assert_num_queries(len(before)):
        browser.get(address)
