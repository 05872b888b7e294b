"""Which edition of the lists a submission follows, by its headings and never by its file's name."""

import datetime as dt

from ilacs.annexa.load.headings import match_heading
from ilacs.annexa.load.words import fold_heading
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import ListTable, Observation

SEX = "sex"


def recognise_edition(
    tables: dict[int, ListTable], reference: dt.date, said: list[str]
) -> tuple[str, list[Observation]]:
    """The edition, with what is observed where columns of two are mixed.

    Where no heading tells, it is the one in use on the reference date, which is said aloud.
    """
    marks = {number: _marks(table) for number, table in tables.items()}
    made = _mixed(tables, marks)
    editions = load_specification().editions
    for edition in reversed(editions):
        if any(edition.id in told for told in marks.values()):
            return edition.id, made
    if 9 in tables:
        return editions[0].id, made
    in_use = [
        edition.id for edition in editions if edition.start <= reference and edition.id != "2026"
    ]
    chosen = in_use[-1] if in_use else editions[0].id
    said.append(
        f"Nothing in the headings tells the edition; that of {chosen} was taken, "
        "which is in use on the reference date."
    )
    return chosen, made


def _marks(table: ListTable) -> dict[str, str]:
    """The editions that a list's headings tell, each with the heading that tells it."""
    told: dict[str, str] = {}
    shorts = {column.short: column.heading for column in table.columns}
    for edition in load_specification().editions:
        for mark in edition.told_by:
            number, heading = mark.split(":", 1)
            if number not in ("*", str(table.number)):
                continue
            match = match_heading(table.number, heading)
            written = shorts.get(match[0]) if match else None
            if written and (fold_heading(heading) != SEX or fold_heading(written) == SEX):
                told.setdefault(edition.id, written)
    return told


def _mixed(tables: dict[int, ListTable], marks: dict[int, dict[str, str]]) -> list[Observation]:
    """Sex in some lists and Gender in others; or Sex beside a list 9 of the oldest edition."""
    newest = load_specification().editions[-1].id
    with_sex = [number for number, told in marks.items() if newest in told]
    with_gender = [
        number
        for number, table in tables.items()
        if number not in with_sex and table.column("gender") is not None
    ]
    made = []
    if with_sex and with_gender:
        fewer, word = min((with_sex, "Sex"), (with_gender, "Gender"), key=lambda pair: len(pair[0]))
        for number in sorted(fewer):
            made.append(_observed(tables[number], f"{word} where other lists have the other word"))
    elif with_sex and 9 in tables and not {"2023"} & set(marks[9]):
        made.append(_observed(tables[9], "the columns of 2018 where other lists follow 2026"))
    if 9 in tables and "2023" in marks[9]:
        later = [c for c in load_specification().lists[9].columns if "2018" not in c.editions]
        present = {column.short for column in tables[9].columns}
        absent = [
            column.heading
            for column in later
            if column.short not in present and column.short != "gender"
        ]
        if len(absent) >= len(later) - 2:
            made.append(_observed(tables[9], "some columns of 2023 but not " + ", ".join(absent)))
    return made


def _observed(table: ListTable, detail: str) -> Observation:
    return Observation("W-034", table.number, table.sheet, detail=detail, file=table.file)
