"""Reading the audit trail: who sees what of it, and that looking is itself on record."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from ilacs.site.accounts import audit, trail
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.events import EVENTS
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.trail import Filter, details_of, events_for

ADA = Actor("1", "Ada Fell", "192.0.2.7")


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def seen(client_for):
    """A function that returns the trail's page as a role sees it."""
    return lambda role, query="": client_for(role).get(f"/audit/{query}").content.decode()


@pytest.mark.parametrize(
    "role", ["councillor", "data_officer", "inspection_coordinator", "inspector"]
)
def test_it_is_open_only_to_those_who_answer_for_it(client_for, role):
    assert client_for(role).get("/audit/").status_code == 403
    assert client_for(role).get("/audit/download/csv/").status_code == 403


def test_the_public_is_sent_to_sign_in(client_for):
    assert client_for("public").get("/audit/").status_code == 302


def test_a_director_sees_their_own_organisation_alone(seen, northmoor, organisations, stranger):
    audit.record("role_given", by=ADA, about=stranger, organisation=northmoor, role="councillor")
    page = seen("director")
    assert "Ada Fell" in page
    assert "192.0.2.7" in page
    assert "role: scrutiny councillor" in page
    assert "Southmoor" not in page
    assert "Moorland region" not in page


def test_an_administrator_sees_all(seen, stranger):
    page = seen("administrator")
    assert "Southmoor" in page
    assert "Moorland region" in page


def test_looking_is_on_record_where_the_director_sees_it(seen, events, northmoor, people):
    seen("director", "?who=Ada")
    (event,) = events("audit_viewed")
    assert (event.actor_id, event.organisation_id, event.details) == (
        str(people["director"].pk),
        str(northmoor.pk),
        {"filter": {"who": "Ada"}},
    )


def test_the_filters_narrow(people, actor_of, northmoor):
    audit.record("signed_out", by=ADA, about=people["councillor"], organisation=northmoor)
    everything = actor_of("administrator")

    def found(**wanted) -> set[str]:
        return {event.event for event in events_for(everything, Filter(**wanted))}

    assert found(who="ada f") == {"signed_out"}
    assert found(what="demonstration_loaded") == {"demonstration_loaded"}
    assert found(about="larkrise", what="signed_out") == {"signed_out"}
    assert found(about=str(people["councillor"].pk)) == {"signed_out", "role_given", "person_added"}
    assert found(who="nobody of this name") == set()


def test_a_day_is_a_day_here_not_in_greenwich(people, actor_of):
    half_past_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    with mock.patch.object(timezone, "now", return_value=half_past_midnight):
        audit.record("signed_out", by=ADA)
    administrator = actor_of("administrator")
    first_of_july = half_past_midnight.date() + timedelta(days=1)
    on_the_day = Filter(who="Ada", first=first_of_july, last=first_of_july)
    day_before = Filter(who="Ada", last=half_past_midnight.date())
    assert events_for(administrator, on_the_day).count() == 1
    assert events_for(administrator, day_before).count() == 0


def test_a_filter_that_cannot_be_read_says_so(client_for):
    page = client_for("administrator").get("/audit/?first=yesterday")
    assert page.status_code == 422
    assert "“From” must be a real date, like 31 March 2025." in page.content.decode()


def test_a_last_day_before_the_first_is_refused(client_for):
    client = client_for("administrator")
    page = client.get("/audit/?first=2+March+2026&last=1+March+2026")
    assert page.status_code == 422
    assert "“To” must be the same day as “From”, or a later one." in page.content.decode()
    assert client.get("/audit/?first=1+March+2026&last=1+March+2026").status_code == 200


def test_a_day_is_written_as_everywhere_on_the_site(seen, people):
    page = seen("administrator", "?first=1+March+2026")
    assert 'value="1 March 2026"' in page
    assert "/audit/download/csv/?first=1+March+2026" in page


def test_filters_are_cleared_by_one_link(seen):
    assert "Clear filters" in seen("administrator", "?who=Ada")
    assert "Clear filters" in seen("administrator", "?first=yesterday")
    assert "Clear filters" not in seen("administrator")


def test_gaps_in_the_numbers_are_explained_to_whom_they_show(seen):
    assert "Events of other organisations are not shown" in seen("director")
    assert "Events of other organisations are not shown" not in seen("administrator")


def test_the_table_is_named_where_everyone_sees_it(seen):
    caption = re.search(r"<caption([^>]*)>Events, newest first", seen("administrator"))
    assert "visually-hidden" not in caption[1]
    assert seen("administrator").count("Network address") == 1


def test_older_events_are_a_page_further(client_for, people):
    for number in range(trail.PAGE + 5):
        audit.record("signed_out", by=Actor(str(number), f"Reader {number:03}"))
    client = client_for("administrator")
    first = client.get("/audit/?what=signed_out").content.decode()
    (older,) = re.findall(r'href="(/audit/\?what=signed_out&amp;before=\d+)"', first)
    second = client.get(older.replace("&amp;", "&")).content.decode()
    readers = re.findall(r"Reader \d{3}", first) + re.findall(r"Reader \d{3}", second)
    assert readers == [f"Reader {number:03}" for number in reversed(range(trail.PAGE + 5))]
    assert "Older events" not in second
    assert "Newest events" in second


def test_the_download_holds_what_the_filter_shows(client_for, actor_of, people, events):
    audit.record("signed_out", by=ADA)
    response = client_for("administrator").get("/audit/download/csv/?who=Ada")
    (row,) = rows_of(response)
    assert (row["who"], row["what"], row["from_address"]) == ("Ada Fell", "Signed out", "192.0.2.7")
    assert "attachment" in response["Content-Disposition"]
    assert events("audit_downloaded")[0].details == {"filter": {"who": "Ada"}, "events": 1}


def test_a_directors_download_is_as_narrow_as_their_page(client_for, northmoor, stranger):
    rows = rows_of(client_for("director").get("/audit/download/csv/"))
    assert rows
    assert {row["organisation"] for row in rows} == {"Northmoor"}


def test_a_name_that_is_a_formula_stays_a_name(client_for, people):
    audit.record("signed_out", by=Actor("1", '=HYPERLINK("x")'))
    client = client_for("administrator")
    (row,) = rows_of(client.get("/audit/download/csv/?who=HYPERLINK"))
    assert not row["who"].startswith("=")
    workbook = client.get("/audit/download/xlsx/?who=HYPERLINK").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0)
    assert sheet.to_python()[1][2] == '=HYPERLINK("x")'
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_no_file_of_another_kind(client_for):
    assert client_for("administrator").get("/audit/download/exe/").status_code == 404


def test_too_many_events_are_narrowed_first(client_for, people, monkeypatch):
    from ilacs.site.accounts import trail_views

    monkeypatch.setattr(trail_views, "LIMIT", 3)
    page = client_for("administrator").get("/audit/download/csv/", follow=True)
    assert "Narrow them by date" in page.content.decode()


def test_a_page_takes_as_many_queries_for_many_events_as_for_few(
    client_for, people, django_assert_max_num_queries
):
    client = client_for("administrator")
    with django_assert_max_num_queries(20):
        client.get("/audit/")
    for number in range(120):
        audit.record("signed_out", by=Actor(str(number), "Reader"))
    with django_assert_max_num_queries(20):
        client.get("/audit/")


def test_details_are_put_in_words(people):
    event = audit.record(
        "person_changed", by=SYSTEM, changed={"name": ["Ada Fell", "Ada Crag"], "code": ["", "E1"]}
    )
    assert details_of(event) == "code: nothing → E1; name: Ada Fell → Ada Crag"


def test_an_event_of_a_kind_no_longer_known_is_still_shown(client_for, people):
    with mock.patch.dict(EVENTS, {"of_old": EVENTS["signed_out"]}):
        audit.record("of_old", by=SYSTEM)
    assert "of_old" in client_for("administrator").get("/audit/").content.decode()


def test_markup_in_a_name_stays_words(client_for, people):
    audit.record("signed_out", by=Actor("1", "<script>alert(1)</script>"))
    page = client_for("administrator").get("/audit/").content.decode()
    assert "<script>alert" not in page


def test_the_trail_outlives_what_it_describes(people, northmoor, client_for):
    councillor = people["councillor"]
    with open_scope("test"):
        councillor.delete()
    assert "Samuel Larkrise" in client_for("administrator").get("/audit/").content.decode()
