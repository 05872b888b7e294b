"""Measures that need more than one pass over one list: the funnel, groups beside the population,
rows without an error, and likely siblings."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from ilacs.annexa.measure.columns import Result, share
from ilacs.annexa.measure.declaration import Measure, load_dimensions
from ilacs.annexa.measure.grouping import dimensions_of, grouped
from ilacs.annexa.measure.populations import Populations
from ilacs.annexa.query.tables import Lists

if TYPE_CHECKING:
    from ilacs.annexa.check.findings import Findings

STEPS = (
    ("contact", 1, "contact_date"),
    ("referral", 3, "referral_date"),
    ("assessment", 4, "assessment_start"),
    ("strategy", 5, "strategy_date"),
    ("conference", 5, "conference_date"),
    ("plan", 7, "plan_start"),
    ("care", 8, "care_start"),
)
REFERENCE_GROUP = "white"
Z_95 = 1.959964


def lacking_across(measure: Measure, populations: Populations, findings: "Findings | None") -> str:
    """Why a measure across lists cannot be worked out, beyond missing lists; '' where it can."""
    if measure.decided_by == "disproportionality" and not any(
        dimension == "ethnicity" for dimension, _ in populations.groups
    ):
        return "The number of children in the population by ethnic group was not given."
    if measure.decided_by == "rows_without_error" and findings is None:
        return "The checks were not run."
    return ""


def funnel(
    measure: Measure, lists: Lists, _populations: Populations, _findings: "Findings | None"
) -> list[Result]:
    """Children at each step who come to the next on the same day or later."""
    found: list[Result] = []
    dimensions = dimensions_of([measure])
    for (name, number, date), (_, next_number, next_date) in pairwise(STEPS):
        held = lists.submission.lists
        if number not in held or next_number not in held:
            continue
        dims = "".join(f", MIN({each.sql}) AS child_{each.name}" for each in dimensions)
        lists.connection.execute(
            "CREATE OR REPLACE TEMP TABLE step AS SELECT step.*, later.last FROM "
            f"(SELECT child, MIN({date}) AS first{dims} FROM rows_{number} AS this "
            f"WHERE child IS NOT NULL AND {date} IS NOT NULL GROUP BY child) AS step LEFT JOIN "
            f"(SELECT child, MAX({next_date}) AS last FROM rows_{next_number} GROUP BY child) "
            "AS later ON later.child = step.child"
        )
        by_child = [
            type(each)(each.name, each.title, f"child_{each.name}", each.groups, each.lists)
            for each in dimensions
        ]
        columns = ["COUNT(*) AS here", "COUNT(CASE WHEN last >= first THEN 1 END) AS reached"]
        for dimension, group, _, row in grouped(lists, number, "step", columns, by_child):
            here, reached = float(row["here"]), float(row["reached"])
            found.append(
                Result(measure.id, dimension, group, name, reached, here, share(reached, here))
            )
    return found


def disproportionality(
    measure: Measure, lists: Lists, populations: Populations, _findings: "Findings | None"
) -> list[Result]:
    """How often children of a group are on a list, beside White children: a relative rate.

    category: the list. numerator, denominator: children of the group on it and in the population.
    value: 1 where the rates are alike. lower, upper: its 95% interval (of the logarithm of a
    ratio of two Poisson rates, K. J. Rothman, Epidemiology, 2002). Null where either group is
    under the small number, for then it says nothing.
    """
    few = lists.circumstances.settings["small_number"].value
    sql = load_dimensions()["ethnicity"].sql
    groups = {group: n for (name, group), n in populations.groups.items() if name == "ethnicity"}
    found: list[Result] = []
    for number in measure.lists:
        if number not in lists.submission.lists:
            continue
        answers = lists.query(
            f"SELECT {sql} AS found, COUNT(DISTINCT child) AS n FROM list_{number} AS this GROUP BY 1"
        )
        counts = {row[0]: float(row[1]) for row in answers.rows()}
        aim = (counts.get(REFERENCE_GROUP, 0.0), groups.get(REFERENCE_GROUP, 0.0))
        for group, population in groups.items():
            own = (counts.get(group, 0.0), population)
            ratio: tuple[float | None, float | None, float | None] = (None, None, None)
            if group != REFERENCE_GROUP and min(own[0], aim[0]) >= few and min(own[1], aim[1]) > 0:
                ratio = relative_rate(own, aim)
            found.append(Result(measure.id, "ethnicity", group, str(number), *own, *ratio))
    return found


def relative_rate(
    own: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float, float]:
    """The ratio of two rates, each a count and its population, with its 95% interval."""
    ratio = own[0] / own[1] / (other[0] / other[1])
    spread = math.exp(Z_95 * math.sqrt(1 / own[0] + 1 / other[0]))
    return ratio, ratio / spread, ratio * spread


def rows_without_error(
    measure: Measure, lists: Lists, _populations: Populations, findings: "Findings | None"
) -> list[Result]:
    """The rows of each list, and of all, in which no check found an error."""
    if findings is None:
        return []
    frame = findings.frame
    wrong = frame.filter((frame["severity"] == "error") & (frame["row"] > 0))
    faulty = dict(wrong.unique(["list", "row"]).group_by("list").len().iter_rows())
    found, good, total = [], 0.0, 0.0
    for number, table in sorted(lists.submission.lists.items()):
        rows = float(table.frame.height)
        sound = rows - faulty.get(number, 0)
        good, total = good + sound, total + rows
        found.append(Result(measure.id, "list", str(number), "", sound, rows, share(sound, rows)))
    return [Result(measure.id, "", "", "", good, total, share(good, total)), *found]


def same_day_siblings(
    measure: Measure, lists: Lists, _populations: Populations, _findings: "Findings | None"
) -> list[Result]:
    """Children who share the day and the team of an event with another child."""
    rows = " UNION ALL ".join(
        f"SELECT {number} AS list, child, event, team FROM rows_{number}"
        for number in measure.lists
        if number in lists.submission.lists
    )
    answer = lists.query(
        f"WITH events AS (SELECT * FROM ({rows}) AS every WHERE child IS NOT NULL), shared AS "
        "(SELECT list, event, team FROM events WHERE event IS NOT NULL AND team IS NOT NULL "
        "GROUP BY list, event, team HAVING MIN(child) < MAX(child)) "
        "SELECT (SELECT COUNT(DISTINCT child) FROM events) AS children, "
        "(SELECT COUNT(DISTINCT child) FROM events JOIN shared USING (list, event, team)) AS n"
    ).row(0, named=True)
    count, total = float(answer["n"]), float(answer["children"])
    return [Result(measure.id, "", "", "", count, total, share(count, total))]


FUNCTIONS: dict[str, Callable[[Measure, Lists, Populations, "Findings | None"], list[Result]]] = {
    "funnel": funnel,
    "disproportionality": disproportionality,
    "rows_without_error": rows_without_error,
    "same_day_siblings": same_day_siblings,
}
