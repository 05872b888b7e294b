"""A comparison as flat rows for a file, and as nested data for other programs."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from ilacs.authorities import Authority
from ilacs.outcomes.comparison.change import OVERALL, course_of
from ilacs.outcomes.comparison.comparison import RULE, Comparison
from ilacs.outcomes.comparison.paragraph import Account
from ilacs.outcomes.comparison.peers import NO_GRADE, Standing, counts_of
from ilacs.outcomes.comparison.same_weeks import Beside
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome

FACTS = (
    "edition",
    "inspection_type",
    "inspection_start",
    "inspection_end",
    "publication_date",
    "lead_inspector",
    *GRADE_COLUMNS,
)
BEFORE = ("edition", "inspection_start", "publication_date", OVERALL, "file")
COLUMNS = (
    "group",
    "relation",
    "local_authority",
    "authority_code",
    "region",
    *FACTS,
    *(f"before_{fact}" for fact in BEFORE[:-1]),
    "overall_change",
    "file",
    "before_file",
)
DATES = frozenset(
    {
        "inspection_start",
        "inspection_end",
        "publication_date",
        "before_inspection_start",
        "before_publication_date",
    }
)


def rows_of(comparison: Comparison) -> list[list[str]]:
    """Every authority of a comparison as a row of texts under COLUMNS; empty is not held."""
    c = comparison
    rows = [_row("this inspection", "", c.authority, c.outcome, c.before)]
    for group, beside in (
        ("same weeks", c.same_weeks),
        ("recent nearby", c.recent),
        ("same lead inspector", c.same_inspector),
    ):
        rows += [_row(group, e.relation, e.authority, e.outcome, e.before) for e in beside]
    for group, standings in (
        ("neighbours at publication", c.neighbours),
        ("region at publication", c.region),
        ("England at publication", c.country),
    ):
        rows += [_row(group, each.reason, each.authority, each.outcome) for each in standings]
    return rows


def _row(
    group: str,
    relation: str,
    authority: Authority,
    outcome: Outcome | None,
    before: Outcome | None = None,
) -> list[str]:
    facts = [getattr(outcome, fact) if outcome else "" for fact in FACTS]
    then = [getattr(before, fact) if before else "" for fact in BEFORE]
    is_compared = outcome is not None and "publication" not in group
    course = course_of(outcome, before, OVERALL) if outcome and is_compared else ""
    who = [authority.name, authority.code, authority.region]
    file = outcome.file if outcome else ""
    return [group, str(relation), *who, *facts, *then[:-1], str(course), file, then[-1]]


def data_of(comparison: Comparison, account: Account) -> dict[str, Any]:
    """A comparison and its account as nested data; what is not held is null."""
    c = comparison
    return {
        "authority": c.authority.name,
        "authority_code": c.authority.code,
        "as_at": c.as_at.isoformat(),
        "rule": RULE,
        "on_site": [day.isoformat() for day in c.on_site],
        "from_call": [day.isoformat() for day in c.from_call],
        "outcome": _facts(c.outcome),
        "before": _facts(c.before),
        "judgements": [
            {**asdict(each), "before": each.before or None, "course": each.course.value}
            for each in c.changes
        ],
        "same_weeks": _beside(c.same_weeks),
        "recent_nearby": _beside(c.recent),
        "same_lead_inspector": _beside(c.same_inspector),
        "neighbours": _standings(c.neighbours),
        "region": {"name": c.authority.region, "authorities": _standings(c.region)},
        "england": {
            judgement: _counts(c.country, judgement)
            for judgement in GRADE_COLUMNS
            if any(e.outcome and getattr(e.outcome, judgement) for e in c.country)
        },
        "coverage": asdict(c.coverage),
        "lead_inspectors_held": {"of": c.leads_known[1], "held": c.leads_known[0]},
        "paragraphs": list(account.paragraphs),
        "sources": [{"number": each.number, "text": each.text} for each in account.sources],
    }


def _beside(rows: Iterable[Beside]) -> list[dict[str, Any]]:
    return [
        {
            "authority": each.authority.name,
            "relation": each.relation.value,
            "overall_change": each.course.value,
            "outcome": _facts(each.outcome),
            "before": _facts(each.before),
        }
        for each in rows
    ]


def _standings(standings: Sequence[Standing]) -> list[dict[str, Any]]:
    return [
        {
            "authority": each.authority.name,
            "outcome": _facts(each.outcome),
            "reason": each.reason or None,
        }
        for each in standings
    ]


def _counts(standings: Sequence[Standing], judgement: str) -> dict[str, int]:
    counts = counts_of(standings, judgement)
    return {("not_held" if grade == NO_GRADE else grade): n for grade, n in counts.items()}


def _facts(outcome: Outcome | None) -> dict[str, str | None] | None:
    if outcome is None:
        return None
    return {fact: getattr(outcome, fact) or None for fact in (*FACTS, "file")}
