"""The empty workbook to fill in: eleven sheets, drop-downs with the template's own answers, notes."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ilacs.annexa.load.loading import ANSWERS_HEADING, ANSWERS_SHEET
from ilacs.annexa.spec import Column, ListSpec, load_specification
from ilacs.errors import InputError

ROWS = 5_000
"""Rows below the headings that have drop-downs and formats."""

EARLIEST = date(1900, 1, 2)
KINDS = {
    "id": "An identifier, as text, the same in every list.",
    "date": "A date, as a date.",
    "integer": "A whole number.",
    "code": "One of the answers of the drop-down.",
    "text": "Text.",
    "postcode": "A postcode, such as RM17 6SL.",
}
REQUIRED = {"yes": "Needed in every row.", "conditional": "Needed where it applies; else blank."}


def write_template(path: Path, edition: str) -> None:
    """Write the empty workbook of an edition ('2018', '2023', '2026').

    A file that is there already is left alone: people fill it in by hand for hours. Raises
    InputError where it is, where the edition is not known or the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    spec = load_specification()
    known = [each.id for each in spec.editions]
    if edition not in known:
        raise InputError(
            f"There is no edition {edition!r}.", "--edition", f"They are {', '.join(known)}."
        )
    _make_sure_of_place(path)
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": f"Annex A, edition {edition}", "author": "ilacs"})
    formats = {
        "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
        "id": book.add_format({"num_format": "@"}),
        "integer": book.add_format({"num_format": "0"}),
    }
    sheets = {number: book.add_worksheet(each.sheet) for number, each in spec.lists.items()}
    ranges = _write_answers(book, formats, spec, edition)
    for number, sheet in sheets.items():
        _write_list(sheet, spec.lists[number], edition, formats, ranges)
    try:
        book.close()
    except (FileCreateError, OSError) as fault:
        raise InputError(
            "The template cannot be written.", path.name, "Close the file if it is open in Excel."
        ) from fault


def _make_sure_of_place(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise InputError("The template is an Excel workbook.", path.name, "End the name in .xlsx.")
    if not path.parent.is_dir():
        raise InputError("The folder to write to does not exist.", str(path), "Make it first.")
    if path.exists():
        raise InputError(
            "There is such a file already, and it may be filled in.",
            str(path),
            "Give another name, or delete it first.",
        )


def _write_answers(book: Any, formats: dict[str, Any], spec: Any, edition: str) -> dict[str, str]:
    """Write every code set that the edition uses on one sheet; give the range of each."""
    sheet = book.add_worksheet(ANSWERS_SHEET)
    used = {
        column.code_set
        for each in spec.lists.values()
        for column in each.columns_of(edition)
        if column.code_set and column.code_set != "la_of_placement"
    }
    sheet.write_string(0, 0, ANSWERS_HEADING, formats["heading"])
    ranges = {}
    for place, name in enumerate(sorted(used), 1):
        texts = template_texts(name, edition)
        sheet.write_string(0, place, name.replace("_", " ").capitalize(), formats["heading"])
        for row, text in enumerate(texts, 1):
            sheet.write_string(row, place, text)
        letter = _letter(place)
        ranges[name] = f"={ANSWERS_SHEET}!${letter}$2:${letter}${len(texts) + 1}"
    sheet.set_column(0, len(used), 28)
    sheet.freeze_panes(1, 1)
    return ranges


def template_texts(code_set: str, edition: str) -> list[str]:
    """The answers of a code set as an edition's template writes them, in its order."""
    return list(template_text_by_code(code_set, edition).values())


def template_text_by_code(code_set: str, edition: str) -> dict[str, str]:
    """The answers of a code set as an edition's template writes them, by their code."""
    differing = _differing()
    absent = {
        code
        for rule in differing["only"]
        if rule["code_set"] == code_set and edition not in rule["editions"]
        for code in rule["codes"]
    }
    texts = {
        rule["code"]: rule["text"]
        for rule in differing["text"]
        if rule["code_set"] == code_set and edition in rule["editions"]
    }
    return {
        code.code: texts.get(code.code, code.written_as[0])
        for code in load_specification().code_sets[code_set]
        if code.code not in absent
    }


@cache
def _differing() -> dict[str, Any]:
    text = files("ilacs.annexa").joinpath("template_codes.toml").read_text("utf-8")
    return tomllib.loads(text)


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _write_list(
    sheet: Any, spec: ListSpec, edition: str, formats: dict[str, Any], ranges: dict[str, str]
) -> None:
    columns = spec.columns_of(edition)
    sheet.set_row(0, 60)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, formats["heading"])
        note = {"input_title": column.heading[:32], "input_message": _note(column)}
        sheet.data_validation(0, place, 0, place, {"validate": "any", **note})
        sheet.set_column(place, place, 16, formats.get(column.kind))
        if rule := _validation(column, ranges):
            sheet.data_validation(1, place, ROWS, place, rule)


def _note(column: Column) -> str:
    required = REQUIRED.get(column.required, "")
    if column.code_set == "la_of_placement":
        return f"The name or code of a local authority. {required}"
    unborn = " An unborn child is -1." if column.short == "age" else ""
    return f"{KINDS[column.kind]}{unborn} {required}"


def _validation(column: Column, ranges: dict[str, str]) -> dict[str, Any] | None:
    told = {"error_type": "warning", "error_title": column.heading[:32]}
    if column.code_set in ranges:
        message = "This is not one of the answers of the list."
        return {
            "validate": "list",
            "source": ranges[column.code_set],
            "error_message": message,
            **told,
        }
    if column.kind == "date":
        message = "This is not a date."
        rule = {"validate": "date", "criteria": ">=", "value": EARLIEST, "error_message": message}
        return rule | told
    if column.kind == "integer":
        least = -1 if column.short == "age" else 0
        message = f"This is not a whole number of {least} or more."
        rule = {"validate": "integer", "criteria": ">=", "value": least, "error_message": message}
        return rule | told
    return None
