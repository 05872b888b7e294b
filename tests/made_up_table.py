"""Made-up copies of Ofsted's outcomes table, written as OpenDocument spreadsheets."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

Cell = str | date
Rows = Sequence[Sequence[Cell]]

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
IN_CARE = "The experiences and progress of children in care"
CARE_LEAVERS = "The experiences and progress of care leavers"
GRADES = ["Overall effectiveness", LEADERS, HELP, IN_CARE, CARE_LEAVERS]
LINK = "Ofsted Local Authority Webpage"

LATEST = [
    "Web link",
    "Local authority area code",
    "Local authority name",
    "Ofsted region",
    "Inspection date",
    "Publication date",
    *GRADES,
]
IN_YEAR = [
    *LATEST[:3],
    "Region",
    "Inspection/Visit date",
    "Publication date",
    "Inspection/Visit type",
    *GRADES,
    "Visit Theme",
]
HISTORY = [
    *LATEST[:3],
    "Local authority status",
    "Ofsted region",
    "Inspection date",
    "Publication date",
    "Inspection type",
    *GRADES,
]

EAST = "East of England"
THURROCK = [LINK, "E06000034", "Thurrock"]
IN_2019 = [date(2019, 11, 11), date(2019, 12, 20)]
IN_2024 = [date(2024, 9, 16), date(2024, 10, 29)]
ALL_GOOD = ["Good"] * 4 + [""]
ALL_OUTSTANDING = ["Outstanding"] * 5


def made_up_sheets() -> dict[str, list[list[Cell]]]:
    """A small release: one authority inspected twice, another visited."""
    return {
        "Cover": [
            ["Local authority inspection outcomes as at 31 March 2025", ""],
            ["Published on:", date(2025, 9, 25)],
        ],
        "Inspections_as_at_31_March": [
            ["Local authority inspection judgements as at 31 March 2025"],
            ["This worksheet contains one table."],
            [*LATEST],
            [*THURROCK, EAST, *IN_2024, *ALL_OUTSTANDING],
        ],
        "In-year_inspections": [
            ["Activity"],
            ["This worksheet contains one table."],
            [*IN_YEAR],
            [*THURROCK, EAST, *IN_2024, "ILACS Short Inspection", *ALL_OUTSTANDING, ""],
            [
                LINK,
                "E10000016",
                "Kent",
                "South East",
                date(2024, 6, 4),
                date(2024, 7, 3),
                "ILACS Focused Visit",
                *[""] * 5,
                "Care leavers",
            ],
        ],
        "ILACS_inspection_history": [
            ["History"],
            ["This worksheet contains one table."],
            [*HISTORY],
            [*THURROCK, "Current", EAST, *IN_2019, "ILACS Standard Inspection", *ALL_GOOD],
            [*THURROCK, "Current", EAST, *IN_2024, "ILACS Short Inspection", *ALL_OUTSTANDING],
        ],
    }


def write_table(path: Path, sheets: Mapping[str, Rows] | None = None) -> Path:
    """Write sheets, by default the small release, as an OpenDocument spreadsheet."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in (made_up_sheets() if sheets is None else sheets).items()
    )
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
        f' xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0"'
        f' xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: Cell) -> str:
    if isinstance(value, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        )
    if not value:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(value)}</text:p></table:table-cell>"
    )
