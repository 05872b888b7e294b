"""Making a profile: from what was known of an authority on a day to the words of two pages."""

import datetime as dt
from collections.abc import Collection, Iterable

from ilacs.authorities import Authority, find_authority
from ilacs.documents.charts import look_of
from ilacs.documents.charts.looks import grade_order
from ilacs.documents.profile.declaration import load_declaration
from ilacs.documents.profile.figures import FIGURES_NOTE, figure_rows
from ilacs.documents.profile.profile import (
    COLUMNS,
    Cell,
    NextRow,
    OutcomeRow,
    Profile,
    Question,
    SignalGroup,
    SignalLine,
)
from ilacs.editions import get_edition
from ilacs.indicators.catalogue import load_catalogue
from ilacs.outcomes.comparison.words import SUBJECTS, day_words, listed, period_words
from ilacs.outcomes.record import Outcome
from ilacs.pathway import Activity, Window, next_activities
from ilacs.signals import KINDS, Knowledge, Reading, known_on, read_signals

AREAS: dict[str, str] = {**COLUMNS, "overall_effectiveness": "Outcomes", "": "Next"}
"""Judgement id → the word for it beside a signal or a question."""
OUTCOMES, QUESTIONS = 4, 8
"""How many inspections and how many questions there is room for."""


def make_profile(
    authority: Authority,
    on: dt.date,
    *,
    without: Collection[str] = (),
    knowledge: Knowledge | None = None,
) -> Profile:
    """The profile of an authority from what was known on a day.

    without: ids of signals that are switched off. knowledge: what was known on that day, where it
    is already gathered. Raises InputError for an unknown signal.
    """
    known = knowledge or known_on(on)
    facts = known.facts(authority)
    reading = read_signals(facts, without=without)
    held = known.outcomes.history.of(authority.code)[::-1]
    activities = next_activities(authority, on, known.waits)
    rows = figure_rows(facts)
    return Profile(
        authority=authority.name,
        slug=authority.slug,
        region=authority.region,
        on=day_words(on),
        summary=_summary(authority, held, activities),
        outcomes=tuple(map(_outcome_row, held[:OUTCOMES])),
        outcomes_note=_outcomes_note(authority, held, known),
        next=tuple(map(_next_row, activities)),
        next_note=_next_note(activities),
        signals=_groups(reading),
        undecided=len(reading.undecided),
        switched_off=tuple(each.title for each in reading.switched_off),
        figures=rows,
        figures_note=FIGURES_NOTE,
        questions=_questions(reading),
        sources=_sources(known, rows),
    )


def _summary(authority: Authority, held: list[Outcome], activities: list[Activity]) -> str:
    """One or two sentences to begin with: the last outcome, and the next inspection."""
    parts = []
    if held:
        parts.append(f"Last inspected {period_words(held[0])}: {_grades_in_words(held[0])}.")
    else:
        parts.append(f"No graded inspection of {authority.name} is held.")
    for activity in activities:
        if activity.kind in ("standard", "short") and activity.observed:
            half = activity.observed.half
            parts.append(
                f"Next: {_with_article(activity.name)}, as likely as not between "
                f"{half[0]:%B %Y} and {half[1]:%B %Y}."
            )
    return " ".join(parts)


def _grades_in_words(outcome: Outcome) -> str:
    """Its grades in a sentence, those that are the same together, the best first."""
    by_grade: dict[str, list[str]] = {}
    for judgement in COLUMNS:
        if grade := getattr(outcome, judgement):
            by_grade.setdefault(grade, []).append(SUBJECTS[judgement])
    if len(by_grade) == 1:
        return f"{look_of(next(iter(by_grade))).word.lower()} in every judgement"
    return "; ".join(
        f"{look_of(grade).word.lower()} for {listed(names)}"
        for grade, names in sorted(by_grade.items(), key=lambda pair: grade_order(pair[0]))
    )


def _with_article(name: str) -> str:
    return f"a {name[0].lower()}{name[1:]}"


def _outcome_row(outcome: Outcome) -> OutcomeRow:
    edition = get_edition(outcome.edition)
    kind = edition.inspection_type(outcome.inspection_type).name
    published = outcome.publication_date
    period = period_words(outcome)
    return OutcomeRow(
        f"{period[0].upper()}{period[1:]}",
        f"{kind}, {edition.short_title}",
        day_words(published) if published else "not held",
        tuple(_cell(outcome, judgement) for judgement in COLUMNS),
    )


def _cell(outcome: Outcome, judgement: str) -> Cell:
    grade = getattr(outcome, judgement)
    if grade:
        return Cell(grade, look_of(grade).word)
    names = {each.id: each.name for each in get_edition(outcome.edition).judgements if each.graded}
    if judgement in names:
        return Cell("", "Not held")
    if judgement == "care_leavers" and "care leavers" in names.get("in_care", "").lower():
        return Cell("", "With children in care")
    return Cell("", "Not judged")


def _outcomes_note(authority: Authority, held: list[Outcome], known: Knowledge) -> str:
    parts = []
    if len(held) > OUTCOMES:
        parts.append(f"The latest {OUTCOMES} of {len(held)} inspections held.")
    if authority.predecessors:
        names = listed(find_authority(code).name for code in authority.predecessors)
        parts.append(f"It took over the services of {names}, whose inspections are not its own.")
    complete = known.waits.coverage.complete_until
    parts.append(
        f"The register is complete to {day_words(complete)}; a later report may be missing."
    )
    return " ".join(parts)


def _next_row(activity: Activity) -> NextRow:
    mark = "" if activity.rule.is_confirmed else " (not confirmed)"
    observed = ""
    if activity.observed:
        half, most = activity.observed.half, activity.observed.most
        observed = f"half of the chance lies in {_months(*half)}, nine tenths in {_months(*most)}"
    return NextRow(
        activity.name,
        _window(activity.guidance),
        observed,
        f"{activity.rule.text}{mark}",
    )


def _window(window: Window | None) -> str:
    return _months(window.earliest, window.latest) if window else "no fixed time"


def _months(first: dt.date, last: dt.date) -> str:
    return f"{_month(first)} to {_month(last)}"


def _month(day: dt.date) -> str:
    return f"{day:%b %Y}"


def _next_note(activities: Iterable[Activity]) -> str:
    """What a reader should know first about the next inspection."""
    for activity in activities:
        if activity.kind in ("standard", "short"):
            return activity.cautions[0] if activity.cautions else ""
    return ""


def _groups(reading: Reading) -> tuple[SignalGroup, ...]:
    """The signals by kind; of several about one figure, the first speaks for all."""
    groups = []
    for kind, heading in KINDS.items():
        raised = [each for each in reading.raised if each.signal.kind == kind]
        first = {each.signal.indicator or each.signal.id: each for each in reversed(raised)}
        lines = tuple(
            SignalLine(
                each.signal.id, AREAS[each.signal.judgement], each.sentence, each.signal.rule
            )
            for each in raised
            if each in first.values()
        )
        if lines:
            groups.append(SignalGroup(kind, heading, lines, len(raised) - len(lines)))
    return tuple(groups)


def _questions(reading: Reading) -> tuple[Question, ...]:
    """What raised signals ask, in their order and one for each indicator; then each area's own."""
    asked: dict[str, Question] = {}
    for each in reading.raised:
        if each.signal.kind != "strength":
            about = each.signal.indicator or each.signal.question
            area = AREAS[each.signal.judgement]
            asked.setdefault(about, Question(area, each.signal.question))
    standing = load_declaration().questions
    own = [Question(AREAS[area], text) for area, text in standing.items()]
    first = list({each.text: each for each in asked.values()}.values())[: QUESTIONS - 2]
    covered = {each.area for each in first}
    later = sorted(own, key=lambda each: each.area in covered)
    return tuple([*first, *later][:QUESTIONS])


def _sources(known: Knowledge, rows: Iterable[object]) -> tuple[str, ...]:
    catalogue = load_catalogue()
    shown = {each.indicator for each in load_declaration().figure}
    used = dict.fromkeys(each.source for each in catalogue.indicator if each.id in shown)
    titles = [catalogue.source[id].title for id in used]
    publisher = catalogue.source[next(iter(used))]
    return (
        f"Figures: {publisher.publisher}, {'; '.join(titles)} ({publisher.licence}).",
        "Outcomes: published inspection reports and the official table of outcomes.",
        "Neighbours: the ten of the statistical neighbour model of 2025.",
        "More than chance: England’s figure lies outside the 95% interval of the authority’s.",
        "Signals and their rules, the rules of what comes next, and all methods: the project’s "
        "documents (signals, pathway, indicators).",
    )
