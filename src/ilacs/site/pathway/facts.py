"""Which facts a prediction rests on: those that are held, and those that are missing."""

from dataclasses import dataclass
from datetime import date

from ilacs.authorities import Authority
from ilacs.documents.charts import look_of
from ilacs.editions import get_edition
from ilacs.outcomes.comparison.words import period_words
from ilacs.outcomes.record import GRADE_COLUMNS
from ilacs.pathway import InspectionForecast
from ilacs.pathway.follow_up import written_day
from ilacs.site.intelligence.wording import JUDGEMENTS
from ilacs.site.pathway.queries import Known

HELD, PARTLY, MISSING = "Held", "In part", "Not held"


@dataclass(frozen=True)
class Fact:
    """A fact: its name, whether it is held, and what it is or what that means."""

    name: str
    state: str
    words: str


def facts_held(
    expected: InspectionForecast | None, known: Known, authority: Authority
) -> list[Fact]:
    """Return the facts that what comes next rests on, those missing too."""
    left_out = _left_out(known, authority)
    if expected is None:
        name = f"The register holds no graded inspection of {authority.name} known by this day."
        return [Fact("Last inspection", MISSING, name), *left_out, *_about_visits()]
    outcome = expected.wait.outcome
    source = f" From {outcome.file}." if outcome.file else ""
    return [
        Fact("Last inspection", HELD, f"On site {period_words(outcome)}.{source}"),
        _publication(outcome.publication_date),
        _grades(expected),
        _earlier(expected, known),
        _coverage(expected, known),
        *left_out,
        *_about_visits(),
    ]


def _publication(day: str) -> Fact:
    if day:
        return Fact("Day of publication", HELD, f"{written_day(day)}.")
    words = "The outcome counts as known from the last day on site."
    return Fact("Day of publication", MISSING, words)


def _grades(expected: InspectionForecast) -> Fact:
    """The grades, and the judgements of its edition that it should have and has not."""
    outcome = expected.wait.outcome
    judged = [j for j in get_edition(outcome.edition).judgements if j.id in GRADE_COLUMNS]
    lacking = [JUDGEMENTS[j.id].lower() for j in judged if not getattr(outcome, j.id)]
    held = [
        f"{JUDGEMENTS[j.id]}: {look_of(getattr(outcome, j.id)).word.lower()}"
        for j in judged
        if getattr(outcome, j.id)
    ]
    words = "; ".join(held) + "."
    if lacking:
        return Fact("Grades", PARTLY, f"{words} Not held: {', '.join(lacking)}.")
    return Fact("Grades", HELD, words)


def _earlier(expected: InspectionForecast, known: Known) -> Fact:
    """How many earlier inspections of the authority stand behind the wait."""
    waits = [w for w in known.history.waits if w.authority_code == expected.wait.authority_code]
    number = len(waits) - 1
    if not number:
        return Fact("Earlier inspections", MISSING, "None known by this day.")
    first = written_day(min(wait.start for wait in waits))
    words = f"{number}, the first from {first}. They count in the clock of what has happened."
    return Fact("Earlier inspections", HELD, words)


def _coverage(expected: InspectionForecast, known: Known) -> Fact:
    """Whether a later inspection may have taken place unseen."""
    coverage, on = known.history.coverage, known.history.on
    complete = date.fromisoformat(coverage.complete_until)
    if on <= complete:
        words = f"The register is complete to {written_day(complete)}: none is missing."
        if expected.wait.start < date.fromisoformat(coverage.complete_from):
            began = written_day(coverage.complete_from)
            words = f"Before {began} the register is partial: one before that day may be missing."
        return Fact("Inspections since", HELD, words)
    words = (
        f"The register is complete to {written_day(complete)} only; after that it holds the reports "
        "that were read or uploaded. Chance that a later inspection has begun and is missing: "
        f"{expected.chance_missing:.0%}."
    )
    return Fact("Inspections since", PARTLY, words)


def _left_out(known: Known, authority: Authority) -> list[Fact]:
    """What is held of the authority and says nothing here, because its kind is not known."""
    days = [
        written_day(each.inspection_start)
        for each in known.left_out
        if each.authority_code == authority.code
    ]
    if not days:
        return []
    words = f"From {', '.join(days)}: not of the framework, or of a type that is not known."
    return [Fact("Outcomes that do not count here", PARTLY, words)]


def _about_visits() -> list[Fact]:
    return [
        Fact(
            "Focused and monitoring visits",
            MISSING,
            "The register holds inspections only. Take visits that have been made into account.",
        ),
        Fact("Engagement meetings", MISSING, "The days of meetings are not published."),
    ]
