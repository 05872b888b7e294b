"""Findings as one page that needs nothing else: for reading, printing and sending on."""

from functools import cache
from typing import TYPE_CHECKING, Any

from ilacs.annexa.check.choosing import checks_named
from ilacs.annexa.check.declaration import Check
from ilacs.annexa.check.findings import Findings
from ilacs.annexa.check.grouping import grouped
from ilacs.annexa.check.summary import (
    list_title,
    noun,
    place_of,
    rows_asked,
    structure_of,
    totals_line,
)
from ilacs.documents.annexa.findings_chart import NAMES, Bars

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.explain import Sorted
    from ilacs.annexa.submission import Submission

MOST_ROWS = 100
"""Findings of a check on a list that the page shows one by one; the CSV has them all."""

MOST_GROUPS = 200
SEVERITIES = ("error", "warning", "query")
STATES = ("could not run", "not applicable", "found", "passed")


def to_html(submission: "Submission", result: "Sorted") -> bytes:
    """The page, UTF-8."""
    page = template_of("findings.html").render(
        submission=submission,
        day=f"{submission.reference.day} {submission.reference:%B %Y}",
        totals=totals_line(result.open),
        counts=[(NAMES[name], name, result.open.count(name)) for name in SEVERITIES],
        tables=[(table, list_title(table.number)) for table in submission.lists.values()],
        structure=structure_of(result.open).to_dicts(),
        chart=_chart(result.open),
        lists=_lists(result.open),
        teams=_groups(result.open, "team"),
        workers=_groups(result.open, "worker"),
        outcomes=_outcomes(result.open),
        explained=[each | {"place": place_of(each)} for each in result.explained.to_dicts()],
        returned=result.returned,
        most=MOST_ROWS,
        most_groups=MOST_GROUPS,
        noun=noun,
    )
    return str(page).encode()


@cache
def template_of(name: str) -> Any:
    """A page's template, with what all pages of findings share."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ilacs.documents.annexa", ""),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["number"] = lambda value: f"{value:,}"
    return environment.get_template(name)


def _chart(findings: Findings) -> Bars:
    rows = grouped(findings, "list").sort("list").iter_rows(named=True)
    bars = [(list_title(row["list"]), {name: row[name] for name in SEVERITIES}) for row in rows]
    return Bars("Findings by list and severity", bars)


def _lists(findings: Findings) -> list[dict[str, Any]]:
    """Each list that has findings, with its checks, the gravest first."""
    checks = checks_named(findings)
    asked = rows_asked(findings)
    found = []
    for (number,), frame in findings.frame.partition_by("list", as_dict=True).items():
        own = [
            _check(checks[str(check)], part, asked.get((str(check), int(number)), 0))
            for (check,), part in frame.partition_by("check", as_dict=True).items()
        ]
        own.sort(key=lambda each: (SEVERITIES.index(each["check"].severity), -each["count"]))
        found.append({"number": number, "title": list_title(int(number)), "checks": own})
        found[-1]["count"] = frame.height
    return sorted(found, key=lambda each: each["number"])


def _check(check: Check, frame: "pl.DataFrame", asked: int) -> dict[str, Any]:
    rows = frame.head(MOST_ROWS).to_dicts()
    return {
        "check": check,
        "count": frame.height,
        "asked": asked,
        "rows": [row | {"place": place_of(row)} for row in rows],
        "has_child": bool((frame["child"] != "").any()),
        "has_value": bool((frame["value"] != "").any()),
        "has_worker": bool((frame["worker"] != "").any() or (frame["team"] != "").any()),
    }


def _groups(findings: Findings, by: str) -> list[dict[str, Any]]:
    return grouped(findings, by).head(MOST_GROUPS).to_dicts()


def _outcomes(findings: Findings) -> list[dict[str, Any]]:
    """Every check with how it ended, one line for each state and reason."""
    titles = checks_named(findings)
    lines: dict[tuple[str, str, str], list[Any]] = {}
    for each in findings.outcomes:
        lines.setdefault((each.check, each.state, each.reason), []).append(each)
    return [
        {
            "check": titles[check],
            "state": state,
            "reason": reason,
            "lists": ", ".join(str(each.list) for each in own),
            "asked": sum(each.denominator for each in own),
            "found": sum(each.found for each in own),
        }
        for (check, state, reason), own in sorted(
            lines.items(), key=lambda line: (STATES.index(line[0][1]), line[0])
        )
    ]
