"""Sentences on where others stood: inspected lately close by, neighbours, region and country."""

from collections import defaultdict
from collections.abc import Sequence

from ilacs.editions import load_editions
from ilacs.outcomes.comparison.comparison import Comparison
from ilacs.outcomes.comparison.grouping import moves_sentences
from ilacs.outcomes.comparison.inspectors import names_of
from ilacs.outcomes.comparison.peers import NO_GRADE, Standing, counts_of
from ilacs.outcomes.comparison.same_weeks import Beside, shared_leads
from ilacs.outcomes.comparison.sources import Sources
from ilacs.outcomes.comparison.words import (
    day_words,
    grade_counts,
    grade_words,
    listed,
    number_words,
    possessive,
    region_words,
    subject_words,
)


def recent_sentences(c: Comparison, sources: Sources) -> list[str]:
    """Neighbours and the region's authorities whose report came in the year before."""
    whose = f"{possessive(c.authority.name)} statistical neighbours or authorities in "
    whose += region_words(c.authority.region)
    year = f"Of reports published in the year to {day_words(c.as_at)}, the register holds"
    if not c.recent:
        return [f"{year} no other on {whose}."]
    other = "other" if len(c.recent) == 1 else "others"
    return [
        f"{year} {number_words(len(c.recent))} {other} on {whose}.",
        *moves_sentences(c.recent, sources),
    ]


def inspector_sentences(c: Comparison, sources: Sources) -> list[str]:
    """Inspections that the same person had led by then; a later one is in the table alone."""
    start = c.outcome.inspection_start
    led = [each for each in c.same_inspector if each.outcome.inspection_start < start]
    told = [f"{each.authority.name}{_graded(each)}{sources.cite(each.outcome)}" for each in led]
    if not led:
        return _shared_leads(c, sources)
    lead = c.outcome.lead_inspector.replace("; ", " and ")
    that = "that" if len(led) == 1 else "those"
    return [
        f"{lead}, who led the inspection of {c.authority.name}{sources.cite(c.outcome)}, had also "
        f"led {that} of {listed(told)}.",
        *_shared_leads(c, sources),
    ]


def _graded(each: Beside) -> str:
    year, grade = each.outcome.inspection_start[:4], each.outcome.overall_effectiveness
    return f" in {year} ({grade_words(grade) if grade else 'no overall grade'})"


def _shared_leads(c: Comparison, sources: Sources) -> list[str]:
    """Who led one of these and also an inspection of the same weeks."""
    sentences = []
    shared = shared_leads(c.recent, c.same_weeks)
    for each in c.recent:
        if id(each) in shared:
            other = shared[id(each)]
            sentences.append(
                f"{_lead(each, other)} led the inspections of {each.authority.name}"
                f"{sources.cite(each.outcome)} and {other.authority.name}"
                f"{sources.cite(other.outcome)}."
            )
    return sentences


def _lead(one: Beside, other: Beside) -> str:
    names, others = names_of(one.outcome.lead_inspector), names_of(other.outcome.lead_inspector)
    return listed(name for key, name in names.items() if key in others)


def standing_sentences(c: Comparison, sources: Sources) -> list[str]:
    """Neighbours, region and country on the day of publication, in numbers."""
    groups: list[tuple[str, Sequence[Standing]]] = [
        ("statistical neighbours (2025 model) that existed then", c.neighbours),
        (f"other authorities in {region_words(c.authority.region)}", c.region),
        ("authorities in England", c.country),
    ]
    told = [_told(name, group, c.judgement) for name, group in groups]
    sentences = [words for words in told if words]
    if not sentences:
        return []
    day, subject = day_words(c.as_at), subject_words(c.outcome, c.judgement)
    mark = sources.cite_register(
        f"The register of outcomes: the latest outcome of each authority published by {day}, from "
        f"Ofsted’s table and from reports."
    )
    return [
        f"These were the latest grades for {subject} that the register holds of reports published "
        f"by {day}{mark}.",
        *sentences,
    ]


def _told(name: str, standings: Sequence[Standing], judgement: str) -> str:
    counts = counts_of(standings, judgement)
    without, graded = counts.pop(NO_GRADE, 0), sum(counts.values())
    if not graded + without:
        return ""
    of = f"Of the {number_words(graded + without)} {name}"
    if not graded:
        return f"For the {number_words(without)} {name} it holds none."
    pairs = sorted(counts.items(), key=lambda pair: _places()[pair[0]])
    held = f"; for {number_words(without)} it holds none" if without else ""
    return f"{of}, {grade_counts(pairs)}{held}."


def _places() -> dict[str, int]:
    """Every grade of every edition in order, the best first."""
    places: dict[str, int] = defaultdict(lambda: 99)
    for edition in load_editions().values():
        for grade, place in edition.grade_order.items():
            places.setdefault(grade, place)
    return places
