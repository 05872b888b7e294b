"""The list as a file: iCalendar that a diary program reads, Excel with real dates."""

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from python_calamine import CalamineWorkbook

from ilacs.authorities import resolve_authority
from ilacs.errors import InputError
from ilacs.outcomes.files import columns_of, read_rows
from ilacs.outcomes.formats import READERS
from ilacs.pathway import next_activities
from ilacs.pathway.activity_rows import ACTIVITY_DATES, ActivityRow, activity_rows
from ilacs.pathway.files import check_list_ending, write_activities, write_list
from ilacs.pathway.forecast import history_on
from ilacs.pathway.ical import write_calendar
from ilacs.pathway.regional import DueInspection, due_inspections

ON = dt.date(2024, 9, 2)
NAMES = ("Thurrock", "Bradford", "Kent", "Herefordshire")


@pytest.fixture(scope="module")
def rows() -> list[DueInspection]:
    return due_inspections(map(resolve_authority, NAMES), history_on(ON))


def events(rows: list[DueInspection], on: dt.date = ON) -> dict[str, Event]:
    calendar = Calendar.from_ical(write_calendar(rows, on))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_each_inspection_has_its_expected_day_all_day_and_not_busy(
    rows: list[DueInspection],
) -> None:
    found = events(rows)
    for row in rows:
        event = found[f"{row.authority_code}-{row.last_inspection}-expected@ilacs"]
        day = dt.date.fromisoformat(row.expected)
        assert event.decoded("dtstart") == day
        assert event.decoded("dtend") == day + dt.timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"
        assert event["summary"].startswith(row.authority)
        assert row.rule in event["description"]
        assert row.act in event["description"]


def test_a_window_that_has_yet_to_open_is_in_the_calendar(rows: list[DueInspection]) -> None:
    found = events(rows)
    opening = [row for row in rows if row.guidance_from > ON.isoformat()]
    assert opening
    assert len(opening) < len(rows)
    assert len(found) == len(rows) + len(opening)
    for row in opening:
        event = found[f"{row.authority_code}-{row.last_inspection}-window@ilacs"]
        assert event.decoded("dtstart").isoformat() == row.guidance_from


def test_a_rule_that_is_not_confirmed_says_so_in_the_diary(rows: list[DueInspection]) -> None:
    later = dt.date(2026, 11, 24)
    unconfirmed = due_inspections([resolve_authority("Thurrock")], history_on(later))
    (first, *_) = events(unconfirmed, later).values()
    assert "(this rule is not confirmed)" in first["description"]
    assert not [e for e in events(rows).values() if "not confirmed" in e["description"]]


def test_the_same_list_gives_the_same_file(rows: list[DueInspection]) -> None:
    assert write_calendar(rows, ON) == write_calendar(rows, ON)


def test_the_file_has_the_lines_that_the_standard_asks_for(rows: list[DueInspection]) -> None:
    content = write_calendar(rows, ON)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"VERSION:2.0" in lines
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".parquet"])
def test_a_list_is_read_back_as_it_was_written(
    rows: list[DueInspection], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"due{ending}"
    write_list(rows, path, ON)
    columns, cells = READERS[ending](path)
    *held, _ = columns_of(DueInspection)
    quarters = [f"chance {name} (%)" for name, _ in rows[0].chances]
    assert [name.removesuffix(" (%)") for name in columns[: len(held)]] == held
    assert columns[len(held) :] == quarters
    for row, line in zip(rows, cells, strict=True):
        said = [*(getattr(row, name) for name in held), *(chance for _, chance in row.chances)]
        units = ["%" if name.endswith(" (%)") else "" for name in columns]
        assert [f"{cell}{unit}" for cell, unit in zip(line, units, strict=True)] == said


def test_a_spreadsheet_can_sort_and_add_up_the_chances(
    rows: list[DueInspection], tmp_path: Path
) -> None:
    path = tmp_path / "due.xlsx"
    write_list(rows, path, ON)
    heading, *lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    shares = [place for place, name in enumerate(heading) if str(name).startswith("chance")]
    assert len(shares) == 3 + len(rows[0].chances)
    for line in lines:
        assert all(isinstance(line[place], float) for place in shares)
        assert 0.9 < sum(line[place] for place in shares[3:]) < 1.1


def test_an_empty_list_is_a_file_with_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "due.csv"
    write_list([], path, ON)
    assert path.read_text(encoding="utf-8").startswith("authority,authority_code,region,")


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json", ".parquet"])
def test_an_authoritys_activities_are_read_back_as_they_were_written(
    tmp_path: Path, ending: str
) -> None:
    activities = next_activities(resolve_authority("Bradford"), ON)
    path = tmp_path / f"next{ending}"
    write_activities(activities, path)
    rows = read_rows(path, ActivityRow, dates=ACTIVITY_DATES)
    assert rows == activity_rows(activities)
    assert {row.activity for row in rows} >= {"Standard inspection", "Monitoring visit"}
    (inspection,) = [row for row in rows if row.activity == "Standard inspection"]
    assert (inspection.guidance_earliest, inspection.guidance_latest) == ("", "")
    assert inspection.half_from <= inspection.expected <= inspection.half_to
    (visit,) = [row for row in rows if row.activity == "Monitoring visit"]
    assert visit.expected == ""
    assert visit.guidance_expected
    assert visit.facts.endswith("(not confirmed)")


def test_a_calendar_is_written_whole(rows: list[DueInspection], tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    write_list(rows, path, ON)
    assert path.read_bytes() == write_calendar(rows, ON)
    assert [file.name for file in tmp_path.iterdir()] == ["due.ics"]


def test_an_unknown_ending_is_refused_and_a_missing_folder_too(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="names no format"):
        check_list_ending(tmp_path / "due.doc")
    check_list_ending(tmp_path / "due.ICS")
    with pytest.raises(InputError, match="cannot be written"):
        write_list([], tmp_path / "nowhere" / "due.ics", ON)
