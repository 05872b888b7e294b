"""One row of the official table: its authority, dates, type, edition and grades."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from ilacs.authorities import Authority, find_authority, resolve_authority
from ilacs.editions import Edition, edition_on, get_edition, load_editions
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.outcomes.workbook import Line, fold_heading

CODE = "local authority area code"
NAME = "local authority name"
PUBLISHED = "publication date"
STATUS = "local authority status"
THEME = "visit theme"
OVERALL = "overall effectiveness"
# Spellings of a heading that differ between the release's three tables.
STARTED = ("inspection date", "inspection/visit date")
KIND = ("inspection type", "inspection/visit type")
REGION = ("ofsted region", "region")

INSPECTION_TYPES: tuple[tuple[str, str], ...] = (
    ("standard", "standard"),
    ("short", "short"),
    ("focused visit", "focused_visit"),
    ("monitoring visit", "monitoring_visit"),
    ("joint targeted area", "jtai"),
)
"""A word of the published type and the id that it means."""

VISITS = frozenset({"focused_visit", "monitoring_visit", "jtai"})
MONDAY = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the release: the outcome, where it stands, and what only the table says.

    theme: of a visit. region: Ofsted's, as printed. is_listed_current: what the status column
    says, None where the table has none.
    """

    outcome: Outcome
    sheet: str
    row: int
    theme: str = ""
    region: str = ""
    is_listed_current: bool | None = None


def read_row(line: Line, file: str) -> tuple[TableRow, list[str]]:
    """A row of the release, and what is strange about it.

    Raises InputError where a cell cannot be what it should be, with sheet, row and column.
    """
    start = line.day(_present(line, STARTED))
    published = line.day(PUBLISHED)
    authority, notes = _authority(line, start)
    kind, theme = _inspection_type(line), line.text(THEME)
    grades = _grades(line)
    edition, about_edition = _edition(start, grades, kind)
    notes += about_edition + _strange_days(start, published, kind)
    outcome = Outcome(
        file=file,
        local_authority=authority.name,
        authority_code=authority.code,
        edition=edition.id,
        inspection_type=kind,
        inspection_start=start,
        publication_date=published,
        message=f"Theme: {theme}." if theme else "",
    )
    for judgement, grade in grades.items():
        setattr(outcome, judgement, grade)
    status = line.text(STATUS).casefold()
    region = line.text(next((name for name in REGION if name in line.columns), ""))
    if region and region != authority.ofsted_region:
        notes.append(f"The region is “{region}”, elsewhere “{authority.ofsted_region}”.")
    row = TableRow(
        outcome,
        line.sheet,
        line.number,
        theme=theme,
        region=region,
        is_listed_current=status == "current" if status else None,
    )
    return row, notes


def _authority(line: Line, start: str) -> tuple[Authority, list[str]]:
    """The authority by its code, or by its name where the table has no codes."""
    code, name = line.text(CODE), line.text(NAME)
    try:
        authority = find_authority(code) if code else resolve_authority(name, start)
    except InputError as error:
        heading = CODE if code else NAME
        raise line.refusal(heading, f"{error.what} {error.remedy}") from error
    try:
        agrees = resolve_authority(name, start) == authority
    except InputError:
        agrees = False
    note = f"The name is “{name}”, but the code {code} is {authority.name}'s; the code counts."
    return authority, [] if agrees else [note]


def _present(line: Line, headings: tuple[str, ...]) -> str:
    for heading in headings:
        if heading in line.columns:
            return heading
    raise InputError(f"The sheet has no column “{headings[0]}”.", where=line.sheet)


def _inspection_type(line: Line) -> str:
    """The type's id; empty in the table of the latest inspections, which does not say it."""
    heading = next((name for name in KIND if name in line.columns), "")
    printed = line.text(heading).casefold()
    for word, kind in INSPECTION_TYPES:
        if word in printed:
            return kind
    if heading:
        raise line.refusal(heading, f"“{line.text(heading)}” is no known type of inspection.")
    return ""


def _grades(line: Line) -> dict[str, str]:
    grades = {}
    for heading in line.columns:
        judgement = _judgement_headings().get(heading)
        printed = line.text(heading) if judgement else ""
        if judgement and printed:
            grade = _grade_names().get(fold_heading(printed))
            if grade is None:
                raise line.refusal(heading, f"“{printed}” is not a grade.")
            grades[judgement] = grade
    return grades


def _ilacs_editions() -> list[Edition]:
    first = get_edition("ilacs-2018").valid_from
    return [edition for edition in load_editions().values() if edition.valid_from >= first]


@cache
def _judgement_headings() -> dict[str, str]:
    return {
        fold_heading(name): judgement.id
        for edition in _ilacs_editions()
        for judgement in edition.judgements
        for name in (judgement.name, *judgement.variants)
        if judgement.id in GRADE_COLUMNS
    }


@cache
def _grade_names() -> dict[str, str]:
    return {
        fold_heading(name): grade.id
        for edition in _ilacs_editions()
        for grade in edition.grades
        for name in (grade.name, *grade.variants)
    }


def _edition(start: str, grades: dict[str, str], kind: str) -> tuple[Edition, list[str]]:
    """The edition of that day; where its judgements are not those filled, one whose are."""
    by_day = edition_on(date.fromisoformat(start))
    if kind in VISITS or _graded(by_day) == set(grades):
        return by_day, []
    for edition in _ilacs_editions():
        if _graded(edition) == set(grades):
            return edition, [f"The day says {by_day.id}, the judgements say {edition.id}."]
    missing = sorted(_graded(by_day) - set(grades))
    return by_day, [f"The grade of {', '.join(missing)} is empty."]


def _graded(edition: Edition) -> set[str]:
    ids = {judgement.id for judgement in edition.judgements if judgement.graded}
    return ids & set(GRADE_COLUMNS)


def _strange_days(start: str, published: str, kind: str) -> list[str]:
    notes = []
    first_day = date.fromisoformat(start)
    if kind not in VISITS and first_day.weekday() != MONDAY:
        notes.append(f"It starts on a {first_day:%A}; inspections start on a Monday.")
    if published <= start:
        notes.append(f"It was published on {published}, before it was over.")
    return notes
