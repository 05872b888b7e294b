"""A comparison on a terminal: a table for each part, then the account."""

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ilacs.outcomes.comparison.change import OVERALL
from ilacs.outcomes.comparison.comparison import RULE, Comparison
from ilacs.outcomes.comparison.paragraph import Account
from ilacs.outcomes.comparison.peers import NO_GRADE, Standing, counts_of
from ilacs.outcomes.comparison.same_weeks import Beside
from ilacs.outcomes.comparison.words import day_words, grade_words, period_words, span_words
from ilacs.outcomes.record import Outcome

NOT_HELD = "not held"
SHORT = {NO_GRADE: "not held", "requires_improvement": "requires\nimprovement"}
"""Headings of narrow columns."""


def print_comparison(comparison: Comparison, account: Account, console: Console) -> None:
    """Print a comparison whole."""
    c = comparison
    title = f"{c.authority.name}, on site {period_words(c.outcome)}"
    console.print(f"[bold]{escape(title)}[/bold]")
    console.print(_judgements(c))
    weeks = span_words(*c.from_call)
    _print_beside(console, f"Under way in the same weeks, {weeks} from the call on", c.same_weeks)
    _print_beside(console, "Neighbours and region, published in the year before", c.recent)
    known, of = c.leads_known
    note = f"names held for {known} of {of} inspections"
    _print_beside(console, f"Same lead inspector ({note})", c.same_inspector)
    day = day_words(c.as_at)
    _print_standings(console, f"Statistical neighbours (2025 model) on {day}", c.neighbours)
    _print_standings(console, f"{c.authority.region} on {day}", c.region)
    console.print(_counts(c))
    console.print(escape(RULE), style="dim")
    console.print(f"\n{escape(account.text)}", highlight=False)


def _judgements(c: Comparison) -> Table:
    before = f"Before, {c.before.inspection_start[:4]}" if c.before else "Before"
    table = _table("", "Judgement, as published", before, "Grade", "Change")
    for each in c.changes:
        then = grade_words(each.before) or NOT_HELD
        table.add_row(escape(each.name), then, grade_words(each.now), each.course.value)
    return table


def _print_beside(console: Console, title: str, rows: Sequence[Beside]) -> None:
    if not rows:
        console.print(f"[bold]{escape(title)}[/bold]\nThe register holds none.\n")
        return
    table = _table(title, "Authority", "On site", "Before, and now", "Lead inspector, and how")
    for each in rows:
        published = each.outcome.publication_date
        table.add_row(
            escape(each.authority.name),
            f"{period_words(each.outcome)}\n[dim]published {published or NOT_HELD}[/dim]",
            f"{grade_text(each.before)} →\n{grade_text(each.outcome)}",
            f"{escape(each.outcome.lead_inspector) or NOT_HELD}\n[dim]{each.relation.value}[/dim]",
        )
    console.print(table)


def _print_standings(console: Console, title: str, standings: Sequence[Standing]) -> None:
    if not standings:
        return
    table = _table(title, "Authority", "On site from", "Published", "Grade")
    for each in standings:
        start = each.outcome.inspection_start if each.outcome else ""
        published = each.outcome.publication_date if each.outcome else ""
        grade = grade_text(each.outcome) if each.outcome else each.reason
        table.add_row(escape(each.authority.name), start, published, grade)
    console.print(table)


def grade_text(outcome: Outcome | None) -> str:
    """The overall grade of an outcome, or why there is none."""
    if outcome is None:
        return NOT_HELD
    return grade_words(outcome.overall_effectiveness) or "no overall grade"


def _counts(c: Comparison) -> Table:
    table = _table(f"All {len(c.country)} authorities on {day_words(c.as_at)}", "Judgement")
    judged = [each.judgement for each in c.changes]
    shown = judged if OVERALL in judged else [OVERALL, *judged]
    counts = {judgement: counts_of(c.country, judgement) for judgement in shown}
    grades = _in_order({grade for each in counts.values() for grade in each})
    for grade in grades:
        table.add_column(SHORT.get(grade) or grade_words(grade), justify="right")
    for judgement, numbers in counts.items():
        table.add_row(judgement.replace("_", " "), *(str(numbers[grade]) for grade in grades))
    return table


def _in_order(grades: Iterable[str]) -> list[str]:
    order = ("outstanding", "good", "requires_improvement", "adequate", "inadequate")
    return sorted(grades, key=lambda g: order.index(g) if g in order else len(order))


def _table(title: str, *headings: str) -> Table:
    return Table(
        *headings,
        title=escape(title),
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        padding=(0, 1),
    )
