"""The pathway pages as files: what the page shows, made as the command line makes it."""

import csv
import io

import pytest
from icalendar import Calendar

from ilacs.authorities import resolve_authority
from ilacs.outcomes.formats import READERS
from ilacs.pathway import next_activities
from ilacs.pathway.files import write_activities, write_list
from ilacs.pathway.forecast import history_on
from ilacs.pathway.regional import authorities_in, due_inspections
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.jinja import format_day

from .conftest import TODAY, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_register")]
REGION, PAGE = "/regions/east-of-england/pathway/", "/authorities/thurrock/pathway/"


def csv_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("query", ["", "?kind=short", "?quarter=january-to-march-2027&chance=20"])
def test_the_lists_rows_are_the_pages_in_its_order(public, query):
    page, file = public.get(REGION + query), public.get(f"{REGION}download/csv/{query}")
    shown = [row["Authority"].removesuffix(" Ask first") for row in rows_of(page, "Who is due")]
    rows = csv_of(file)
    assert [row["authority"] for row in rows] == shown
    picture = rows_of(page, "Chance that the next inspection begins")
    for row, told in zip(rows, picture, strict=True):
        for name, chance in told.items():
            if name == "Authority":
                assert row["authority"] == chance
            else:
                assert f"{row[f'chance {name} (%)']}%" == chance


@pytest.mark.parametrize("format", ["csv", "ics"])
def test_the_regions_file_is_the_command_lines_byte_for_byte(public, tmp_path, format):
    path = tmp_path / f"due.{format}"
    write_list(due_inspections(authorities_in("East of England"), history_on(TODAY)), path, TODAY)
    file = public.get(f"{REGION}download/{format}/")
    assert file.content == path.read_bytes()
    assert file["Content-Disposition"] == (
        f'attachment; filename="east-of-england-due-2026-11-24.{format}"'
    )


def test_the_excel_file_holds_the_same_rows_as_the_csv(public, tmp_path):
    path = tmp_path / "due.xlsx"
    path.write_bytes(public.get("/pathway/download/xlsx/?region=london").content)
    columns, cells = READERS[".xlsx"](path)
    rows = csv_of(public.get("/pathway/download/csv/?region=london"))
    assert [dict(zip(columns, line, strict=True)) for line in cells] == rows
    assert len(rows) == 33


def test_the_calendar_has_the_days_that_the_authoritys_page_shows(public):
    file = public.get(f"{PAGE}download/ics/")
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    events = {str(e["uid"]): e for e in Calendar.from_ical(file.content).walk("VEVENT")}
    days = {uid.split("-")[-1].split("@")[0]: e.decoded("dtstart") for uid, e in events.items()}
    guided, seen = rows_of(public.get(PAGE), "Short inspection of Thurrock")
    assert format_day(days["expected"]) == seen["Expected"]
    assert format_day(days["window"]) == guided["Earliest"]


@pytest.mark.parametrize("query", ["", "?on=2019-10-31"])
def test_the_activities_are_the_pages_and_the_command_lines(public, tmp_path, query):
    day = TODAY.replace(2019, 10, 31) if query else TODAY
    path = tmp_path / "next.csv"
    write_activities(next_activities(resolve_authority("Thurrock"), day), path)
    file = public.get(f"{PAGE}download/csv/{query}")
    assert file.content == path.read_bytes()
    shown = [row["What"] for row in rows_of(public.get(PAGE + query), "What comes next")]
    assert [row["activity"] for row in csv_of(file)] == shown


def test_a_closed_authoritys_files_are_empty_as_its_page_is(public):
    assert csv_of(public.get("/authorities/cumbria/pathway/download/csv/")) == []
    calendar = public.get("/authorities/cumbria/pathway/download/ics/").content
    assert Calendar.from_ical(calendar).walk("VEVENT") == []


def test_a_download_is_written_down_with_its_rows(public):
    public.get(f"{REGION}download/ics/?kind=short")
    event = AuditEvent.objects.get(event="pathway_downloaded")
    rows = csv_of(public.get(f"{REGION}download/csv/?kind=short"))
    assert event.details == {"format": "ics", "rows": len(rows)}


@pytest.mark.parametrize(
    "address",
    [
        f"{REGION}download/pdf/",
        f"{REGION}download/csv/?on=soon",
        "/pathway/download/csv/?quarter=summer",
        f"{PAGE}download/docx/",
        f"{PAGE}download/csv/?on=1066-10-14",
        "/authorities/nowhere/pathway/download/csv/",
    ],
)
def test_a_file_that_cannot_be_made_is_not_found_and_not_written_down(public, address):
    assert public.get(address).status_code == 404
    assert not AuditEvent.objects.filter(event="pathway_downloaded").exists()
