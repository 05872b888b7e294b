"""Which checks can be run on a submission, and why the others cannot."""

from collections.abc import Iterable
from dataclasses import dataclass

from ilacs.annexa.check.declaration import OTHER_LIST, Check, columns_named
from ilacs.annexa.query.features import needed_features
from ilacs.annexa.spec.specification import load_specification
from ilacs.annexa.submission import Submission

RUN, NOT_APPLICABLE, COULD_NOT_RUN = "", "not applicable", "could not run"


@dataclass(frozen=True)
class Task:
    """A check on one list, for one of its `each` columns where it has such.

    state is '' where it can be run; else 'not applicable' or 'could not run', with the reason.
    """

    check: Check
    number: int
    state: str = RUN
    reason: str = ""


def plan(checks: Iterable[Check], submission: Submission) -> list[Task]:
    """A task for each check, list and column: the whole catalogue, nothing left out in silence."""
    return [
        task
        for check in checks
        for number in check.lists
        for task in _tasks(check, number, submission)
    ]


def _tasks(check: Check, number: int, submission: Submission) -> Iterable[Task]:
    if check.editions and submission.edition not in check.editions:
        reason = f"not asked of the edition of {submission.edition}"
        return [Task(check, number, NOT_APPLICABLE, reason)]
    if check.decided_by:
        return [Task(check, number)]
    if number not in submission.lists:
        return [Task(check, number, COULD_NOT_RUN, f"list {number} is missing")]
    if not check.each:
        return [_judged(check, number, submission)]
    columns = _each_column(check, number, submission)
    if not columns:
        return [Task(check, number, NOT_APPLICABLE, "the list has no such column")]
    return [_judged(check.on(column), number, submission) for column in columns]


def _each_column(check: Check, number: int, submission: Submission) -> list[str]:
    frame = submission.lists[number].frame
    columns = load_specification().lists[number].columns_of(submission.edition)
    if check.each == ("dates",):
        return [column.short for column in columns if column.kind == "date"]
    return [short for short in check.each if short in frame.columns or _known(short, number)]


def _known(short: str, number: int) -> bool:
    return short in load_specification().lists[number].shorts()


def _judged(check: Check, number: int, submission: Submission) -> Task:
    if not submission.authority and any("{authority_code}" in sql for sql in check.sqls()):
        return Task(check, number, NOT_APPLICABLE, "the authority was not said")
    for other, named in ((number, _needed(check, number)), *check.other_lists().items()):
        state, reason = _lacking(other, named, submission)
        if state:
            return Task(check, number, state, reason)
    for feature in needed_features(number, check.sqls()):
        for other, _ in OTHER_LIST.findall(feature.sql):
            state, reason = _lacking(int(other), set(), submission)
            if state:
                return Task(check, number, state, reason)
        source = feature.source or number
        named = columns_named((feature.sql, feature.where, feature.by), source)
        state, reason = _lacking(source, named, submission)
        if state:
            return Task(check, number, state, reason)
    return Task(check, number)


def _needed(check: Check, number: int) -> set[str]:
    """The list's own columns that the SQL names, leaving out names of other lists' columns."""
    named = columns_named(check.sqls(), number)
    return set() if check.union else named


def _lacking(number: int, named: set[str], submission: Submission) -> tuple[str, str]:
    table = submission.lists.get(number)
    if table is None:
        return COULD_NOT_RUN, f"list {number} is missing"
    held = {
        column.short for column in load_specification().lists[number].columns_of(submission.edition)
    }
    spec = {column.short: column.heading for column in load_specification().lists[number].columns}
    for short in sorted(named & spec.keys()):
        if short in table.frame.columns:
            continue
        if short not in held:
            reason = f"the edition of {submission.edition} has no column '{spec[short]}'"
            return NOT_APPLICABLE, reason
        return COULD_NOT_RUN, f"list {number} has no column '{spec[short]}'"
    return RUN, ""
