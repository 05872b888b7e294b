"""Making the table of authorities from the published lookups and the hand-written changes."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from ilacs.authorities.authority import read_data
from ilacs.errors import InputError

COLUMNS: tuple[str, ...] = (
    "code",
    "old_code",
    "urn",
    "name",
    "slug",
    "region",
    "sub_region",
    "ofsted_region",
    "opened",
    "closed",
    "code_since",
    "earlier_codes",
    "predecessors",
    "successors",
    "neighbours",
    "earlier_neighbours",
    "styles",
)
LOOKUP_COLUMNS = (
    "urn",
    "la_code",
    "la_code_new",
    "local_authority_ons_name",
    "region_name",
    "stat_neighbours_previous",
)
NEIGHBOUR_COLUMNS = ("old_la_code", *(f"SN_{place}" for place in range(1, 11)))
REGION_COLUMNS = ("la_name", "region_name_correct")

# Ofsted puts two statistical regions together; its others are the same.
OFSTED_REGIONS = {
    "North East": "North East, Yorkshire and the Humber",
    "Yorkshire and The Humber": "North East, Yorkshire and the Humber",
}
Row = dict[str, str]


def build_table(lookup: Path, neighbours: Path, regions: Path) -> str:
    """The text of authorities.csv.

    lookup: the sector's lookup of codes, names, regions and earlier neighbours. neighbours: the
    2025 model in wide form. regions: the regions that statistics print for London and the north.
    Raises InputError where a file lacks a column, or where the files disagree about who exists.
    """
    closed = {row["code"]: row for row in read_data("closed.csv")}
    old_codes = {row["code"]: row["old_code"] for row in closed.values()}
    open_rows = [row for row in _read(lookup, LOOKUP_COLUMNS) if row["la_code_new"] not in closed]
    old_codes |= {row["la_code_new"]: row["la_code"] for row in open_rows}
    models = {row["old_la_code"]: row for row in _read(neighbours, NEIGHBOUR_COLUMNS)}
    _agree({row["la_code"] for row in open_rows}, set(models), neighbours)
    sub_regions = {
        row["la_name"]: row["region_name_correct"] for row in _read(regions, REGION_COLUMNS)
    }
    by_old = {old: code for code, old in old_codes.items()}
    usual = {row["codes"]: row["name"] for row in read_data("names.csv") if row["kind"] == "usual"}

    rows = [_open_row(row, models[row["la_code"]], by_old, usual) for row in open_rows]
    rows += [_closed_row(row) for row in closed.values()]
    for row in rows:
        _complete(row, sub_regions)
    _join_generations(rows, closed)
    return _write(sorted(rows, key=lambda row: row["name"]))


def _open_row(row: Row, model: Row, by_old: dict[str, str], usual: dict[str, str]) -> Row:
    code = row["la_code_new"]
    nearest = [by_old[model[f"SN_{place}"]] for place in range(1, 11)]
    earlier = [by_old[old] for old in row["stat_neighbours_previous"].split(", ") if old]
    name = re.sub(r",? (?:City|County) of$", "", row["local_authority_ons_name"])
    return {
        "code": code,
        "old_code": row["la_code"],
        "urn": row["urn"],
        "name": usual.get(code, name),
        "region": row["region_name"].replace("and the Humber", "and The Humber"),
        "neighbours": " ".join(nearest),
        "earlier_neighbours": " ".join(earlier),
    }


def _closed_row(row: Row) -> Row:
    return {key: row[key] for key in ("code", "old_code", "name", "region", "closed", "successors")}


def _complete(row: Row, sub_regions: dict[str, str]) -> None:
    """Put in what follows from the rest of the row and from the hand-written files."""
    row["slug"] = re.sub(r"[^a-z0-9]+", "-", row["name"].lower()).strip("-")
    printed = sub_regions.get(row["name"], "")
    row["sub_region"] = printed if printed.endswith(" London") else ""
    row["ofsted_region"] = OFSTED_REGIONS.get(row["region"], row["region"])
    changes = [change for change in read_data("code_changes.csv") if change["code"] == row["code"]]
    row["earlier_codes"] = " ".join(change["earlier_code"] for change in changes)
    row["code_since"] = changes[-1]["changed_on"] if changes else ""
    styles = [
        line["style"] for line in read_data("styles.csv") if row["code"] in line["codes"].split()
    ]
    row["styles"] = " ".join(styles)


def _join_generations(rows: list[Row], closed: dict[str, Row]) -> None:
    """An authority opens on the day after those close that it succeeds."""
    from datetime import date, timedelta

    by_code = {row["code"]: row for row in rows}
    for old in closed.values():
        day_after = date.fromisoformat(old["closed"]) + timedelta(days=1)
        for code in old["successors"].split():
            successor = by_code[code]
            successor["opened"] = day_after.isoformat()
            successor["predecessors"] = f"{successor.get('predecessors', '')} {old['code']}".strip()


def _agree(listed: set[str], modelled: set[str], neighbours: Path) -> None:
    if odd := listed ^ modelled:
        raise InputError(
            f"The lookup and the neighbours disagree about {', '.join(sorted(odd))}.",
            where=neighbours.name,
            remedy="Add a closed authority to closed.csv, or take both files from the same year.",
        )


def _read(path: Path, needed: Sequence[str]) -> list[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The file cannot be read as CSV text.", where=path.name) from error
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in needed if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"The file has no column {', '.join(missing)}.", where=path.name)
    return list(reader)


def _write(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
