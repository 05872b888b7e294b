"""Reading a spreadsheet of a plan that is kept, with what people said of its columns."""

from collections.abc import Mapping

from ilacs.errors import InputError
from ilacs.planning.spreadsheet import ReadPlan, read_spreadsheet
from ilacs.site.daily_record.identifiers import find_identifiers
from ilacs.site.plans.file_model import PlanFile
from ilacs.site.store import site_store

PART = "|"
MOST_NAMED = 20


def read_again(plan_file: PlanFile) -> ReadPlan:
    """Return what a kept spreadsheet holds. Raises InputError where it is gone or cannot be read."""
    if not plan_file.digest or not site_store().holds(plan_file.digest):
        raise InputError("The spreadsheet is not kept any longer.", "", "Hand it in again.")
    return read_spreadsheet(
        site_store().read(plan_file.digest),
        plan_file.name,
        columns=columns_of(plan_file),
        sheets=plan_file.sheets,
    )


def columns_of(plan_file: PlanFile) -> dict[tuple[str, int], str]:
    """Return what was said of its columns: sheet and column to meaning."""
    pairs = ((key.rpartition(PART), meaning) for key, meaning in plan_file.columns.items())
    return {(sheet, int(column)): meaning for (sheet, _, column), meaning in pairs}


def columns_kept(columns: Mapping[tuple[str, int], str]) -> dict[str, str]:
    """Return the same as it is kept."""
    return {f"{sheet}{PART}{column}": meaning for (sheet, column), meaning in columns.items()}


def resemblances(read: ReadPlan) -> list[str]:
    """Return where in a plan something looks like it identifies a child, a sentence each."""
    found = []
    for one in read.actions:
        taken = one.action
        texts = [taken.what, taken.measure, taken.update, taken.impact, *taken.owners]
        texts += [text for _, text in one.others]
        for text in texts:
            for each in find_identifiers(text):
                where = f"{one.sheet}, row {one.row}"
                found.append(f"{where}: “{each.words}” looks like {each.looks_like}.")
    more = len(found) - MOST_NAMED
    return [*found[:MOST_NAMED], *([f"And {more} more."] if more > 0 else [])]


def digests_kept() -> list[str]:
    """Return the digests of the spreadsheets that are kept, for the store."""
    return list(PlanFile.objects.exclude(digest="").values_list("digest", flat=True))
