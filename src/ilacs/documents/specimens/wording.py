"""How dates, grades, judgements and inspectors are worded in print."""

from collections.abc import Iterable
from datetime import date

from ilacs.documents.report import wording as report_wording
from ilacs.documents.report.wording import inspectors_title, print_claim
from ilacs.documents.specimens.facts import Layout, Misprint, Period, SpecimenFacts
from ilacs.editions import Edition, Judgement

__all__ = [
    "in_printed_order",
    "misprint_label",
    "print_claim",
    "print_dates",
    "print_day",
    "print_grade",
    "print_lead_inspectors",
    "print_period",
    "summary_texts",
]

REQUIRES_IMPROVEMENT = {
    "short": "Requires improvement",
    "to_be_good": "Requires improvement to be good",
    "require": "Require improvement",
    "capitals": "Requires Improvement",
    "small": "requires improvement to be good",
}
"""The printed forms of this grade beside the one that the edition gives."""


def print_day(day: date, style: str) -> str:
    """One day as printed: '11 November 2019', or in figures."""
    if style == "figures":
        return f"{day:%d/%m/%Y}"
    if style == "dotted_figures":
        return f"{day:%d.%m.%Y}"
    return report_wording.print_day(day)


def print_period(period: Period, layout: Layout) -> str:
    """A period in the layout's style; a single day stands alone."""
    start, end, style = period.start, period.end, layout.date_style
    if start == end:
        return print_day(start, style)
    if style == "shared_month":
        return report_wording.print_days(period, layout.dash)
    return f"{print_day(start, style)}{layout.dash}{print_day(end, style)}"


def print_dates(facts: SpecimenFacts) -> str:
    """All periods of the fieldwork in one line."""
    return " and ".join(print_period(period, facts.layout) for period in facts.periods)


def print_grade(edition: Edition, grade: str, wording: str = "published") -> str:
    """A grade's printed form; only 'requires improvement' has forms that differ in words."""
    name = next(each.name for each in edition.grades if each.id == grade)
    if grade == "requires_improvement":
        return REQUIRES_IMPROVEMENT.get(wording, name)
    return name.lower() if wording == "small" else name


def print_lead_inspectors(facts: SpecimenFacts) -> tuple[str, list[str]]:
    """The label ('Lead inspector:') and the lines after it, names with the layout's job titles."""
    names, style = facts.lead_inspectors, facts.layout.inspectors
    title = inspectors_title(facts.start)
    label = "Lead inspector:" if len(names) == 1 else "Lead inspectors:"
    if style == "letters":
        return label, [" and ".join(f"{name} HMI" for name in names)]
    if style == "bare":
        return label, [" and ".join(names)]
    if style == "plural_title" and len(names) > 1:
        return label, [f"{' and '.join(names)}, {title}s"]
    if style == "next_line":
        return label, [line for name in names for line in (name, title)]
    return label, [f"{name}, {title}" for name in names]


def in_printed_order(judgements: Iterable[Judgement], rows: str) -> list[Judgement]:
    """The judgements in the layout's order of rows."""
    ordered = list(judgements)
    if rows == "reversed":
        ordered.reverse()
    if rows == "overall_first":
        ordered.sort(key=lambda judgement: judgement.id != "overall_effectiveness")
    return ordered


def misprint_label(label: str, misprint: Misprint) -> str:
    """A judgement's name with the kind of slip that published tables contain."""
    words = label.split(" ")
    longest = max(range(len(words)), key=lambda position: len(words[position]))
    if misprint == "dropped_letter":
        words[longest] = words[longest][:-3] + words[longest][-2:]
    elif misprint == "lost_words":
        words = [word for word in words if word not in ("who", "in", "of", "and")]
    elif misprint == "doubled_word":
        words.insert(longest, words[longest])
    return " ".join(words)


def summary_texts(facts: SpecimenFacts) -> list[str]:
    """The summary's paragraphs; where the layout asks, with grades of an earlier inspection."""
    if not facts.layout.quotes_earlier_grades:
        return list(facts.summary)
    earlier = facts.start.year - 3
    return [
        f"In {earlier}, overall effectiveness was judged ‘inadequate’ and the impact of leaders on "
        "social work practice with children and families was inadequate too. "
        f"A focused visit from 3 to 4 March {earlier + 1} found that services for children in care "
        "and care leavers require improvement to be good.",
        *facts.summary,
    ]
