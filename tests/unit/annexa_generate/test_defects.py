"""The declared defects name real checks, lists, columns and codes, and cover enough of them."""

import re

from ilacs.annexa.check import load_checks
from ilacs.annexa.generate.conditions import Anchor
from ilacs.annexa.generate.defects import Defect, load_defects
from ilacs.annexa.spec import load_specification

CHECKS = {check.id: check for check in load_checks()}
LISTS = load_specification().lists
NAMED_DAYS = {"reference", "half_year", "year"}
KNOWN = {number: spec.shorts() for number, spec in LISTS.items()}


def described(defect: Defect) -> str:
    return f"{defect.checks[0]}-{defect.list}-{defect.column}"


def codes_of(number: int, short: str) -> set[str]:
    sets = load_specification().code_sets
    columns = [column for column in LISTS[number].columns if column.short == short]
    return {
        code.code for column in columns if column.kind == "code" for code in sets[column.code_set]
    }


def test_a_defect_names_checks_of_its_list() -> None:
    wrong = [
        described(defect)
        for defect in load_defects()
        for identifier in defect.checks
        if defect.list not in CHECKS[identifier].lists
    ]
    assert wrong == []


def test_a_defect_names_columns_that_its_lists_have() -> None:
    for defect in load_defects():
        assert defect.column in KNOWN[defect.list], described(defect)
        places = [(defect.list, defect.when, defect.changes)]
        places += [(other.list, other.when, other.changes) for other in defect.other]
        for number, when, changes in places:
            named = {each.column for each in (*when, *changes)}
            assert named <= KNOWN[number], described(defect)


def test_a_defect_reckons_from_days_that_there_are() -> None:
    for defect in load_defects():
        places = [(defect.list, defect.changes)]
        places += [(other.list, other.changes) for other in defect.other]
        for number, changes in places:
            for change in changes:
                if change.kind in ("day", "number"):
                    anchor = Anchor.read(change.text)
                    where = KNOWN[defect.list if anchor.of_main else number]
                    assert not anchor.name or anchor.name in NAMED_DAYS | where, described(defect)


def test_a_defect_puts_in_codes_that_there_are() -> None:
    for defect in load_defects():
        for change in defect.changes:
            if change.kind == "code":
                assert change.text in codes_of(defect.list, change.column), described(defect)


def test_a_defect_changes_something() -> None:
    for defect in load_defects():
        elsewhere = any(other.changes or other.remove for other in defect.other)
        assert defect.changes or defect.add or elsewhere, described(defect)


def test_a_code_that_is_put_in_is_not_one_that_the_row_must_have() -> None:
    for defect in load_defects():
        must = {each.column: each.parts for each in defect.when}
        for change in defect.changes:
            if change.kind == "code" and len(defect.changes) == 1 and not defect.other:
                assert (change.text,) != must.get(change.column), described(defect)


def test_a_defect_is_found_in_a_cell_its_check_points_at() -> None:
    for defect in load_defects():
        for identifier in defect.checks:
            columns = CHECKS[identifier].columns
            if columns and identifier[0] != "W" and not CHECKS[identifier].each:
                present = [short for short in columns if short in KNOWN[defect.list]]
                assert defect.column == present[0], identifier


def test_the_defects_cover_most_errors_and_three_hundred_checks() -> None:
    covered = {identifier for defect in load_defects() for identifier in defect.checks}
    errors = {
        check.id
        for check in CHECKS.values()
        if check.severity == "error" and re.match("[LPX]", check.id) and check.scope == "row"
    }
    assert len(covered) >= 300
    assert len(errors & covered) / len(errors) > 0.9
