"""Running checks in DuckDB: those of a list in one query, wherever they can be.

One faulty check never spoils the rest: where a query over all of them fails, they are run one by
one, and the faulty one ends as 'could not run'.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ilacs.annexa.check.declaration import Check
from ilacs.annexa.check.plan import Task
from ilacs.annexa.query.tables import Lists

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Result:
    """asked: how many rows the check was asked of. hits: a row for each finding, with `idx` (the
    row's place in its list) or, for a list or a group, with its values; None where the check
    could not run, with the reason."""

    task: Task
    asked: int
    hits: "pl.DataFrame | None"
    reason: str = ""


def run_row_checks(number: int, tasks: list[Task], lists: Lists) -> Iterable[Result]:
    """Checks that make a finding of a row."""
    yield from _together_or_alone(tasks, lambda some: _row_results(number, some, lists))


def run_list_checks(number: int, tasks: list[Task], lists: Lists) -> Iterable[Result]:
    """Checks that make one finding of a list."""
    yield from _together_or_alone(tasks, lambda some: _list_results(number, some, lists))


def run_group_check(task: Task, lists: Lists) -> Iterable[Result]:
    """A check that makes a finding of each group of a list's rows."""
    yield from _together_or_alone([task], lambda some: [_group_result(some[0], lists)])


def run_union_checks(tasks: list[Task], lists: Lists) -> Iterable[Result]:
    """Checks over several lists taken together; their findings are placed at each list's rows."""
    by_check: dict[str, list[Task]] = {}
    for task in tasks:
        by_check.setdefault(task.check.id, []).append(task)
    for same in by_check.values():
        yield from _together_or_alone(same, lambda some: _union_results(some, lists))


def _together_or_alone(
    tasks: list[Task], run: Callable[[list[Task]], Iterable[Result]]
) -> Iterable[Result]:
    import duckdb

    if not tasks:
        return
    try:
        yield from list(run(tasks))
    except (duckdb.Error, KeyError) as fault:
        if len(tasks) > 1:
            for task in tasks:
                yield from _together_or_alone([task], run)
            return
        yield Result(tasks[0], 0, None, f"the check itself is faulty ({_said_of(fault)})")


def _said_of(fault: Exception) -> str:
    """What is said of a check that cannot be run; what quotes a row is told by its kind alone."""
    import duckdb

    if isinstance(fault, KeyError):
        return f"no name {fault}"
    of_the_text = duckdb.BinderException | duckdb.CatalogException | duckdb.ParserException
    return str(fault).splitlines()[0] if isinstance(fault, of_the_text) else type(fault).__name__


def _row_results(number: int, tasks: list[Task], lists: Lists) -> Iterable[Result]:
    """One query for all: each different `applies` once, each `finds` once, joined afterwards."""
    import polars as pl

    conditions = [_conditions(task, lists) for task in tasks]
    asked = {applies: f"a{place}" for place, (applies, _) in enumerate(conditions)}
    columns = [f"({applies}) AS {name}" for applies, name in asked.items()]
    columns += [f"({finds}) AS f{place}" for place, (_, finds) in enumerate(conditions)]
    answers = lists.query(
        f"SELECT idx, {', '.join(columns)} FROM rows_{number} AS this ORDER BY idx"
    ).with_columns(
        (pl.col(asked[applies]) & pl.col(f"f{place}")).alias(f"f{place}")
        for place, (applies, _) in enumerate(conditions)
    )
    counts = answers.drop("idx").sum().row(0, named=True)
    for place, task in enumerate(tasks):
        hits = answers.select("idx").clear()
        if counts[f"f{place}"]:
            hits = _with_values(task, answers.filter(f"f{place}").select("idx"), lists)
        yield Result(task, int(counts[asked[conditions[place][0]]] or 0), hits)


def _with_values(task: Task, hits: "pl.DataFrame", lists: Lists) -> "pl.DataFrame":
    """The hits with the further values that the message names."""
    if not task.check.values:
        return hits
    lists.connection.register("hits", hits)
    try:
        return lists.query(
            f"SELECT idx{_values(task, lists)} FROM rows_{task.number} AS this "
            "WHERE idx IN (SELECT hits.idx FROM hits) ORDER BY idx"
        )
    finally:
        lists.connection.unregister("hits")


def _list_results(number: int, tasks: list[Task], lists: Lists) -> Iterable[Result]:
    columns = []
    for place, task in enumerate(tasks):
        applies, finds = _conditions(task, lists)
        source = f"FROM rows_{number} AS this WHERE {applies}"
        columns.append(f"(SELECT COUNT(*) {source}) AS a{place}")
        columns.append(f"(SELECT {finds} {source}) AS c{place}")
    answers = lists.query(f"SELECT {', '.join(columns)}").row(0, named=True)
    for place, task in enumerate(tasks):
        yield Result(
            task,
            answers[f"a{place}"],
            _list_hit(task, lists, found=bool(answers[f"c{place}"])),
        )


def _list_hit(task: Task, lists: Lists, *, found: bool) -> "pl.DataFrame":
    """One row with the values that the message names, or none."""
    import polars as pl

    if not found:
        return pl.DataFrame({"row": []}, schema={"row": pl.Int32})
    applies, _ = _conditions(task, lists)
    sql = f"SELECT COUNT(*) AS rows_asked{_values(task, lists)} FROM rows_{task.number} AS this"
    hit = lists.query(f"{sql} WHERE {applies}")
    return hit.drop("rows_asked").with_columns(pl.lit(0, pl.Int32).alias("row"))


def _group_result(task: Task, lists: Lists) -> Result:
    applies, finds = _conditions(task, lists)
    group = ", ".join(task.check.by)
    source = f"FROM rows_{task.number} AS this WHERE {applies}"
    asked = lists.query(f"SELECT COUNT(*) AS n {source}")["n"][0]
    hits = lists.query(
        f"SELECT MIN(row) AS row, {group}{_values(task, lists)} {source} "
        f"GROUP BY {group} HAVING {finds} ORDER BY {group}"
    )
    return Result(task, asked, hits)


def _union_results(tasks: list[Task], lists: Lists) -> Iterable[Result]:
    check = tasks[0].check
    applies, finds = _conditions(tasks[0], lists)
    table = lists.union_of(n for n in check.lists if n in lists.submission.lists)
    source = f"FROM {table} AS this WHERE {applies}"
    counts = dict(lists.query(f"SELECT list, COUNT(*) {source} GROUP BY list").rows())
    values = _values(tasks[0], lists)
    if check.scope == "row":
        sql = f"SELECT list, idx{values} {source} AND ({finds}) ORDER BY list, idx"
    else:
        sql = _groups_over_lists(check, source, f"{values} {source}", finds)
    hits = lists.query(sql)
    for task in tasks:
        own = hits.filter(hits["list"] == task.number).drop("list")
        yield Result(task, counts.get(task.number, 0), own)


def _groups_over_lists(check: Check, source: str, valued: str, finds: str) -> str:
    """The groups found over several lists: of a child, every row, as each is to be put right; of
    a worker, who may have hundreds, one for each list, at the first row there."""
    group = ", ".join(check.by)
    groups = f"SELECT {group}{valued} GROUP BY {group} HAVING {finds}"
    named = "".join(f", grouped.{name}" for name in check.values)
    same = " AND ".join(f"grouped.{name} = this.{name}" for name in check.by)
    joined = f"FROM (SELECT * {source}) AS this JOIN ({groups}) AS grouped ON {same}"
    if check.by == ("child",):
        return f"SELECT this.list, this.idx{named} {joined} ORDER BY this.list, this.idx"
    keys = "".join(f", grouped.{name}" for name in check.by)
    return (
        f"SELECT this.list, MIN(this.row) AS row, MIN(this.team) AS team{keys}{named} {joined} "
        f"GROUP BY this.list{keys}{named} ORDER BY this.list{keys}"
    )


def _conditions(task: Task, lists: Lists) -> tuple[str, str]:
    applies = task.check.applies or "1 = 1"
    return lists.expand(applies, task.number), lists.expand(task.check.finds, task.number)


def _values(task: Task, lists: Lists) -> str:
    return "".join(
        f", {lists.expand(sql, task.number)} AS {name}" for name, sql in task.check.values.items()
    )
