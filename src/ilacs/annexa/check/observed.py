"""Findings that the loader decides: its observations, with the declaration's words."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ilacs.annexa.check.declaration import Check
from ilacs.annexa.check.findings import COLUMNS, CheckOutcome, digests, empty_frame
from ilacs.annexa.check.plan import Task
from ilacs.annexa.check.wording import FIELD

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import ListTable, Observation, Submission


def observed_findings(
    tasks: Iterable[Task], submission: "Submission"
) -> "tuple[pl.DataFrame, list[CheckOutcome]]":
    """The findings of the checks that the loader decides, and those checks' outcomes.

    An observation of no list (a whole file) counts for the first list of its check.
    """
    import polars as pl

    by_check: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    decided = [task for task in tasks if task.check.decided_by]
    first_list: dict[str, int] = {}
    for task in decided:
        first_list.setdefault(task.check.id, task.number)
    for each in submission.observations:
        by_check[each.check, each.list or first_list.get(each.check, 0)].append(each)
    parts, outcomes = [empty_frame()], []
    for task in decided:
        seen = by_check[task.check.id, task.number]
        table = submission.lists.get(task.number)
        if seen:
            parts.append(_frame(task.check, seen, table))
        state = "found" if seen else "passed"
        asked = table.frame.height if table else 0
        outcomes.append(CheckOutcome(task.check.id, task.number, state, "", asked, len(seen)))
    return pl.concat(parts), outcomes


def _frame(check: Check, seen: "list[Observation]", table: "ListTable | None") -> "pl.DataFrame":
    import polars as pl

    people = _people(table, seen)
    rows = {
        "check": [check.id] * len(seen),
        "severity": [check.severity] * len(seen),
        "list": [each.list for each in seen],
        "file": [each.file for each in seen],
        "sheet": [each.sheet for each in seen],
        "row": [each.row for each in seen],
        "column": [each.column for each in seen],
        "heading": [each.heading for each in seen],
        "value": [each.value for each in seen],
        "message": [_message(check.message, each) for each in seen],
        "remedy": [check.remedy] * len(seen),
        **people,
    }
    frame = pl.DataFrame(rows, schema_overrides={"list": pl.Int32, "row": pl.Int32})
    place = [frame["child"], frame["sheet"], frame["heading"], frame["value"]]
    return frame.with_columns(
        digests([check.id], [*place, pl.Series([str(each.list) for each in seen])]).alias(
            "identity"
        ),
        digests([], [frame["value"], frame["message"]]).alias("values_digest"),
    ).select(COLUMNS)


def _people(table: "ListTable | None", seen: "list[Observation]") -> dict[str, list[str]]:
    """The child, team and worker of each observation's row."""
    named = {"child": "child", "team": "team", "worker": "worker"}
    if table is None or not any(each.row for each in seen):
        return {name: [""] * len(seen) for name in named}
    place = {row: n for n, row in enumerate(table.frame["row"].to_list())}
    found: dict[str, list[str]] = {}
    for name in named:
        short = "adopter" if name == "child" and table.number == 11 else name
        if short not in table.frame.columns:
            found[name] = [""] * len(seen)
            continue
        values = table.frame[short]
        found[name] = [
            (values[place[each.row]] or "") if each.row in place else "" for each in seen
        ]
    return found


def _message(template: str, each: "Observation") -> str:
    values = {
        "value": each.value,
        "detail": each.detail,
        "heading": each.heading,
        "sheet": each.sheet,
        "row": str(each.row),
        "column": each.column,
        "list": str(each.list),
        "file": each.file,
    }
    return FIELD.sub(lambda found: values.get(found[1], found[0]), template)
