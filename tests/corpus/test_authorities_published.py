"""Every name and code that official statistics print finds the row's own authority."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ilacs.authorities import current_authorities, find_authority, resolve_authority
from ilacs.authorities.authority import read_data
from ilacs.authorities.table import build_table
from ilacs.errors import InputError

COUNTED_ON = {"csww_": "09-30", "ons_": "06-30"}
"""The day of the year that a table counts, by the start of its name; the others count 31 March."""


def printed_authorities(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Code, three digits, name and last day of each row of the statistics on one authority."""
    for path in sorted(folder.glob("*.csv")):
        days = [day for start, day in COUNTED_ON.items() if path.name.startswith(start)]
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("geographic_level") == "Local authority":
                    day = f"{row['time_period']}-{days[0] if days else '03-31'}"
                    yield row["new_la_code"], row["old_la_code"], row["la_name"], day


def test_every_name_in_the_statistics_finds_its_rows_own_code(published_statistics: Path) -> None:
    printed = set(printed_authorities(published_statistics))
    assert len({name for _, _, name, _ in printed}) > 150
    joint = {row for row in printed if " / " in row[0]}
    for code, old_code, name, day in sorted(printed - joint):
        found = resolve_authority(name, day)
        assert find_authority(code) is found, (code, name, day)
        assert found.old_code == old_code, (code, name, day)


def test_a_row_on_two_authorities_is_refused(published_statistics: Path) -> None:
    printed = {row for row in printed_authorities(published_statistics) if " / " in row[0]}
    assert {name for _, _, name, _ in printed} == {
        "Kingston upon Thames / Richmond upon Thames",
        "North Northamptonshire / West Northamptonshire",
    }
    for _, _, name, day in printed:
        with pytest.raises(InputError) as refusal:
            resolve_authority(name, day)
        assert all(part in refusal.value.remedy for part in name.split(" / "))


def test_every_name_and_region_in_the_official_table_is_its_codes(
    official_table_file: Path,
) -> None:
    book = CalamineWorkbook.from_path(official_table_file)
    seen = 0
    for sheet, region in (
        ("Inspections_as_at_31_March", 3),
        ("In-year_inspections", 3),
        ("ILACS_inspection_history", 4),
    ):
        for row in book.get_sheet_by_name(sheet).to_python()[3:]:
            found = find_authority(str(row[1]))
            assert resolve_authority(str(row[2])) is found
            assert found.ofsted_region == row[region], row
            seen += 1
    assert seen == 153 + 112 + 271


def test_the_sectors_lookup_names_find_their_codes(published_statistics: Path) -> None:
    with (published_statistics / "local-authority-lookup.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            found = find_authority(row["la_code_new"])
            assert resolve_authority(row["local_authority_ons_name"]) is found
            assert resolve_authority(row["utla23nm"] or found.name) is found
            also_known_as = row["also_known_as"].strip("[]")
            for name in also_known_as.split(", ") if "Hull" in also_known_as else ():
                assert resolve_authority(name) is found


def test_the_folders_of_reports_find_their_ofsted_numbers(published_reports: Path) -> None:
    folders = [folder.name.split("_", 1) for folder in published_reports.iterdir()]
    assert len(folders) > 80
    for urn, slug in folders:
        assert resolve_authority(slug) is find_authority(urn)


def test_the_table_of_authorities_is_the_one_its_command_makes(published_statistics: Path) -> None:
    made = build_table(
        published_statistics / "local-authority-lookup.csv",
        published_statistics / "sn_model_2025_wide.csv",
        published_statistics / "ofsted_region_mapping_corrections.csv",
    )
    rows = list(csv.DictReader(made.splitlines()))
    assert rows == read_data("authorities.csv")


def test_sub_regions_and_regions_are_those_of_the_statistics(published_statistics: Path) -> None:
    path = published_statistics / "ofsted_region_mapping_corrections.csv"
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            found = resolve_authority(row["la_name"])
            assert row["region_name_correct"] in (found.sub_region, found.region)
    assert all(a.sub_region for a in current_authorities() if a.region == "London")
