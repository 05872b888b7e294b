"""Running checks: all row checks of a list in one query, the rest one by one, each on its own.

One faulty check never spoils the rest: where a query over all of them fails, they are run one by
one, and the faulty one ends as 'could not run'.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ilacs.annexa.check.declaration import Check, load_checks
from ilacs.annexa.check.findings import CheckOutcome, Findings, at_rows, in_order, of_whole
from ilacs.annexa.check.observed import observed_findings
from ilacs.annexa.check.plan import COULD_NOT_RUN, Task, plan
from ilacs.annexa.check.published import with_published
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.query.tables import Lists
from ilacs.annexa.spec.settings import Settings, load_settings

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

Result = tuple[Task, int, "pl.DataFrame | None", str]
"""A task, its denominator, its hits (None where it could not run), the reason."""


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
        numbers = sorted({task.number for task in runnable})
        for number in numbers:
            lists.prepare(number, _sqls(task for task in runnable if task.number == number))
        for done, number in enumerate(numbers):
            for result in _run(number, [t for t in runnable if t.number == number], lists):
                found = _placed(result, submission, lists)
                parts.append(found)
                outcomes.append(_outcome(result, found.height))
            if on_progress:
                on_progress(done + 1, len(numbers))
    return Findings(in_order([part for part in parts if part.height]), _merged(outcomes))


def _sqls(tasks: Iterable[Task]) -> list[str]:
    return [sql for task in tasks for sql in task.check.sqls()]


def _run(number: int, tasks: list[Task], lists: Lists) -> Iterable[Result]:
    by_row = [task for task in tasks if task.check.scope == "row" and not task.check.union]
    yield from _run_rows(number, by_row, lists)
    for task in tasks:
        if task.check.scope != "row" or task.check.union:
            yield _run_alone(task, lists, _run_whole)


def _run_rows(number: int, tasks: list[Task], lists: Lists) -> Iterable[Result]:
    import duckdb

    if not tasks:
        return
    try:
        answers = _row_answers(number, tasks, lists)
    except duckdb.Error:
        for task in tasks:
            yield _run_alone(task, lists, lambda one, each: next(iter(_one_row(one, each))))
        return
    for place, task in enumerate(tasks):
        hits = answers.select("idx").filter(answers[f"c{place}"].fill_null(value=False))
        yield (task, int(answers[f"a{place}"].sum()), _with_values(task, hits, lists), "")


def _one_row(task: Task, lists: Lists) -> Iterable[Result]:
    answers = _row_answers(task.number, [task], lists)
    hits = answers.select("idx").filter(answers["c0"].fill_null(value=False))
    yield (task, int(answers["a0"].sum()), _with_values(task, hits, lists), "")


def _row_answers(number: int, tasks: list[Task], lists: Lists) -> "pl.DataFrame":
    columns = []
    for place, task in enumerate(tasks):
        applies = _expanded(task, task.check.applies or "1 = 1", lists)
        finds = _expanded(task, task.check.finds, lists)
        columns.append(f"({applies}) AS a{place}")
        columns.append(f"(({applies}) AND ({finds})) AS c{place}")
    return lists.query(f"SELECT idx, {', '.join(columns)} FROM rows_{number} AS this ORDER BY idx")


def _with_values(task: Task, hits: "pl.DataFrame", lists: Lists) -> "pl.DataFrame":
    """The hits with the further values that the message names."""
    if not task.check.values or not hits.height:
        return hits
    columns = ", ".join(
        f"{_expanded(task, sql, lists)} AS {name}" for name, sql in task.check.values.items()
    )
    lists.connection.register("hits", hits)
    try:
        return lists.query(
            f"SELECT idx, {columns} FROM rows_{task.number} AS this "
            "WHERE idx IN (SELECT hits.idx FROM hits) ORDER BY idx"
        )
    finally:
        lists.connection.unregister("hits")


def _run_whole(task: Task, lists: Lists) -> Result:
    """A check of the list as a whole, of groups of its rows, or of several lists together."""
    check = task.check
    table = f"rows_{task.number}"
    if check.union:
        table = "rows_together"
        lists.prepare_union(table, [n for n in check.lists if n in lists.submission.lists])
    applies = _expanded(task, check.applies or "1 = 1", lists)
    finds = _expanded(task, check.finds, lists)
    values = "".join(
        f", {_expanded(task, sql, lists)} AS {name}" for name, sql in check.values.items()
    )
    asked = lists.query(f"SELECT COUNT(*) AS n FROM {table} AS this WHERE {applies}")["n"][0]
    if check.union:
        own = f"list = {task.number} AND " if check.scope == "row" else ""
        return task, asked, lists.query(_union_sql(check, own, applies, finds, values, task)), ""
    group = ", ".join(check.by)
    chosen = f"MIN(row) AS row, {group}" if group else "0 AS row"
    grouped = f" GROUP BY {group}" if group else ""
    hits = lists.query(
        f"SELECT {chosen}{values} FROM {table} AS this WHERE {applies}{grouped} HAVING {finds}"
        f"{f' ORDER BY {group}' if group else ''}"
    )
    return task, asked, hits, ""


def _union_sql(check: Check, own: str, applies: str, finds: str, values: str, task: Task) -> str:
    if check.scope == "row":
        return (
            f"SELECT idx{values} FROM rows_together AS this "
            f"WHERE {own}({applies}) AND ({finds}) ORDER BY idx"
        )
    group = ", ".join(check.by)
    groups = (
        f"SELECT {group}{values} FROM rows_together AS this WHERE {applies} "
        f"GROUP BY {group} HAVING {finds}"
    )
    named = "".join(f", grouped.{name}" for name in check.values)
    same = " AND ".join(f"grouped.{name} = this.{name}" for name in check.by)
    return (
        f"SELECT this.idx{named} FROM (SELECT * FROM rows_together AS this WHERE "
        f"list = {task.number} AND ({applies})) AS this JOIN ({groups}) AS grouped ON {same} "
        "ORDER BY this.idx"
    )


def _run_alone(task: Task, lists: Lists, run: Callable[[Task, Lists], Result]) -> Result:
    import duckdb

    try:
        return run(task, lists)
    except (duckdb.Error, KeyError) as fault:
        kind = str(fault).splitlines()[0] if isinstance(fault, duckdb.Error) else f"no name {fault}"
        return task, 0, None, f"the check itself is faulty ({kind})"


def _expanded(task: Task, sql: str, lists: Lists) -> str:
    return lists.expand(sql, task.number)


def _placed(result: Result, submission: "Submission", lists: Lists) -> "pl.DataFrame":
    from ilacs.annexa.check.findings import empty_frame
    from ilacs.annexa.check.naming import names_in_words

    task, _, hits, _ = result
    if hits is None or not hits.height:
        return empty_frame()
    table = submission.lists[task.number]
    names = names_in_words(lists.circumstances, table.number)
    if "idx" in hits.columns:
        return at_rows(task.check, table, hits, names)
    return of_whole(task.check, table, hits, names)


def _ended(task: Task) -> CheckOutcome:
    return CheckOutcome(task.check.id, task.number, task.state, task.reason)


def _outcome(result: Result, found: int) -> CheckOutcome:
    task, asked, hits, reason = result
    if hits is None:
        return CheckOutcome(task.check.id, task.number, COULD_NOT_RUN, reason)
    state = "found" if found else "passed"
    return CheckOutcome(task.check.id, task.number, state, "", asked, found)


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
