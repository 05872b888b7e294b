"""Checking a submission: what can be run is planned, run list by list, and told as findings."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from ilacs.annexa.check.declaration import Check, load_checks
from ilacs.annexa.check.findings import (
    CheckOutcome,
    Findings,
    at_rows,
    in_order,
    of_whole,
)
from ilacs.annexa.check.naming import names_in_words
from ilacs.annexa.check.observed import observed_findings
from ilacs.annexa.check.plan import COULD_NOT_RUN, Task, plan
from ilacs.annexa.check.published import with_published
from ilacs.annexa.check.running import (
    Result,
    run_group_check,
    run_list_checks,
    run_row_checks,
    run_union_checks,
)
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.query.tables import Lists
from ilacs.annexa.spec.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission


def check(
    submission: "Submission",
    *,
    settings: Settings | None = None,
    checks: Iterable[Check] | None = None,
    published: dict[str, float] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Findings:
    """All findings of a submission, and the outcome of every check.

    checks: others than the declared ones. published: figures by indicator id, in place of the
    published ones of the submission's authority. on_progress: called with lists done and in all.
    """
    chosen = tuple(load_checks() if checks is None else checks)
    where = Circumstances(
        submission.reference, settings or load_settings(), submission.authority, submission.edition
    )
    tasks = with_published(plan(chosen, submission), submission, published)
    parts, outcomes = [], [_ended(task) for task in tasks if task.state]
    runnable = [task for task in tasks if not task.state]
    seen, seen_outcomes = observed_findings(runnable, submission)
    parts.append(seen)
    outcomes += seen_outcomes
    runnable = [task for task in runnable if not task.check.decided_by]
    with Lists(submission, where, _sqls(runnable)) as lists:
        for done, (found, ended, all_) in enumerate(_by_list(runnable, submission, lists), 1):
            parts += found
            outcomes += ended
            if on_progress:
                on_progress(done, all_)
    return Findings(in_order([part for part in parts if part.height]), _merged(outcomes))


Ended = tuple[list["pl.DataFrame"], list[CheckOutcome], int]
"""The findings and outcomes of some tasks, and how many such lots there are."""


def _by_list(runnable: list[Task], submission: "Submission", lists: Lists) -> Iterable[Ended]:
    """What each list's checks found, two lists at a time; checks over several lists at the end."""
    numbers = sorted({task.number for task in runnable})

    def of_list(number: int) -> Ended:
        own = [task for task in runnable if task.number == number]
        lists.prepare(number, _sqls(own))
        return _ended_with(_run(own, lists))

    def _ended_with(results: Iterable[Result]) -> Ended:
        found, ended = [], []
        for result in results:
            count = result.hits.height if result.hits is not None else 0
            if result.hits is not None and count:
                found.append(_placed(result.task, result.hits, submission, lists))
            ended.append(_outcome(result, count))
        return found, ended, len(numbers) + 1

    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(of_list, numbers)
    yield _ended_with(run_union_checks([task for task in runnable if task.check.union], lists))


def _sqls(tasks: Iterable[Task]) -> list[str]:
    return [sql for task in tasks for sql in task.check.sqls()]


def _run(tasks: list[Task], lists: Lists) -> Iterable[Result]:
    """The results of tasks on one list, those over several lists together aside."""
    alone = [task for task in tasks if not task.check.union]
    number = alone[0].number if alone else 0
    yield from run_row_checks(number, [t for t in alone if t.check.scope == "row"], lists)
    yield from run_list_checks(number, [t for t in alone if t.check.scope == "list"], lists)
    for task in alone:
        if task.check.scope == "group":
            yield from run_group_check(task, lists)


def _placed(
    task: Task, hits: "pl.DataFrame", submission: "Submission", lists: Lists
) -> "pl.DataFrame":
    table = submission.lists[task.number]
    names = names_in_words(lists.circumstances, table.number)
    if "idx" in hits.columns:
        return at_rows(task.check, table, hits, names)
    return of_whole(task.check, table, hits, names)


def _ended(task: Task) -> CheckOutcome:
    return CheckOutcome(task.check.id, task.number, task.state, task.reason)


def _outcome(result: Result, found: int) -> CheckOutcome:
    check, number = result.task.check.id, result.task.number
    if result.hits is None:
        return CheckOutcome(check, number, COULD_NOT_RUN, result.reason)
    state = "found" if found else "passed"
    return CheckOutcome(check, number, state, "", result.asked, found)


def _merged(outcomes: list[CheckOutcome]) -> tuple[CheckOutcome, ...]:
    """One outcome for each check and list: a check asked of several columns is taken together."""
    rank = {"found": 0, COULD_NOT_RUN: 1, "passed": 2, "not applicable": 3}
    together: dict[tuple[str, int], CheckOutcome] = {}
    for each in outcomes:
        key = (each.check, each.list)
        held = together.get(key)
        if held is None:
            together[key] = each
            continue
        first = min(held, each, key=lambda outcome: rank[outcome.state])
        together[key] = CheckOutcome(
            each.check,
            each.list,
            first.state,
            first.reason,
            max(held.denominator, each.denominator),
            held.found + each.found,
        )
    return tuple(together.values())
