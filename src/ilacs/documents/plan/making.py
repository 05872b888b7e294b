"""What stands in the papers on a plan: the plan itself, and the highlights of a month."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ilacs.documents.plan.paper import (
    Block,
    PlanPaper,
    bars,
    heading,
    paragraph,
    points,
    table,
)
from ilacs.outcomes.comparison.words import day_words
from ilacs.planning import RISKS, STATUSES, AreaProgress, PlannedAction, progress_of
from ilacs.planning.highlights import Highlights

NOBODY = "Nobody yet"
WHOLE = "The whole plan"


@dataclass(frozen=True)
class About:
    """What a paper is about. facts: sentences, such as when the plan was submitted and is due."""

    authority: str
    title: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeasureLine:
    """Where a measure stands, in words."""

    name: str
    area: str
    baseline: str
    now: str
    target: str
    nearness: str


def plan_paper(
    about: About, actions: Sequence[PlannedAction], areas: Sequence[str], on: dt.date
) -> PlanPaper:
    """The plan as a document on a day. areas: in their order, those without actions too."""
    progress = progress_of(actions, on)
    blocks = [points(*about.facts)] if about.facts else []
    blocks += [heading("How far it is"), paragraph(sentence(progress))]
    for number, area in enumerate(areas, 1):
        of_area = [one for one in actions if one.area == area]
        blocks.append(heading(f"Area {number}: {area}" if area else f"Area {number}"))
        if not of_area:
            blocks.append(paragraph("It has no action yet."))
            continue
        rows = [
            (one.number, what(one), owners(one), due(one), status(one), one.measure or "–")
            for one in of_area
        ]
        columns = ("No.", "Action", "Owner", "Due", "How it stands", "Measure of success")
        blocks.append(table(f"Actions of area {number}", columns, rows, (2, 10, 5, 4, 4, 6)))
        blocks += [points(*said)] if (said := _said(of_area)) else []
    return PlanPaper(
        title=about.title,
        about=f"{about.authority} · {day_words(on)}",
        foot=f"{about.authority}: {about.title} · {day_words(on)}",
        subject="Improvement plan",
        blocks=tuple(blocks),
        is_wide=True,
    )


def _said(actions: Iterable[PlannedAction]) -> list[str]:
    return [f"{one.called}, evidence of impact: {one.impact}" for one in actions if one.impact]


def highlight_paper(about: About, month: Highlights, measures: Sequence[MeasureLine]) -> PlanPaper:
    """The monthly highlight report for the improvement board."""
    title = f"Highlight report, {month.last:%B %Y}"
    blocks = [
        *([points(*about.facts)] if about.facts else []),
        heading("Progress"),
        paragraph(sentence(month.progress)),
        bars("Finished actions by area", _shares(month)),
        heading("Needs attention"),
        *_attention(month),
        heading(f"What {month.last:%B} brought"),
        *_brought(month),
        heading("Measures"),
        *_measures(measures),
        heading("Next month"),
        *_list("Due in the month to come", month.coming, "Nothing is due in the month to come."),
    ]
    return PlanPaper(
        title=title,
        about=f"{about.authority} · {about.title}",
        foot=f"{about.authority}: highlight report, {month.last:%B %Y}",
        subject="For the improvement board",
        blocks=tuple(blocks),
    )


def _shares(month: Highlights) -> list[tuple[str, int, str]]:
    named: list[tuple[str, AreaProgress]] = [(WHOLE, month.progress)]
    named += [(area.area or "No area named", area) for area in month.progress.areas]
    return [(name, one.percent_finished, f"{one.finished} of {one.counted}") for name, one in named]


def _attention(month: Highlights) -> Iterator[Block]:
    yield from _list("Overdue", month.overdue, "No action is overdue.")
    late = set(month.overdue)
    off = [one for one in month.off_track if one not in late]
    at_risk = [one for one in month.at_risk if one not in late]
    yield from _list("Off track, not yet overdue", off, "")
    yield from _list("At risk, not yet overdue", at_risk, "")
    if month.worse:
        numbers = ", ".join(one.called for one in month.worse)
        yield paragraph(f"The risk of these rose in the month: {numbers}.")


def _brought(month: Highlights) -> Iterator[Block]:
    yield from _list("Closed, with evidence checked by a second person", month.closed, "")
    yield from _list("Done, waiting to be checked", month.done, "")
    yield from _list("Stopped", month.stopped, "")
    if month.moved:
        rows = [
            (one.action.number, what(one.action), _day(one.before), _day(one.after), one.why or "–")
            for one in month.moved
        ]
        columns = ("No.", "Action", "Was due", "Now due", "Why")
        yield table("Last days that moved", columns, rows, (2, 9, 4, 4, 7))
    if not (month.closed or month.done or month.stopped or month.moved):
        yield paragraph("No action was closed, done or stopped, and no last day moved.")


def _measures(measures: Sequence[MeasureLine]) -> Iterator[Block]:
    if not measures:
        yield paragraph("The plan has no measures yet.")
        return
    rows = [(m.name, m.baseline, m.now, m.target, m.nearness) for m in measures]
    columns = ("Measure", "At the start", "Now", "Target", "How near")
    yield table("How near each target is", columns, rows, (4, 2, 2, 2, 3))


def _list(title: str, actions: Sequence[PlannedAction], otherwise: str) -> Iterator[Block]:
    if actions:
        rows = [
            (one.number, what(one), owners(one), due(one), RISKS.get(one.risk, "–"))
            for one in actions
        ]
        columns = ("No.", "Action", "Owner", "Due", "Risk")
        yield table(title, columns, rows, (2, 10, 5, 4, 3))
    elif otherwise:
        yield paragraph(otherwise)


def sentence(progress: AreaProgress) -> str:
    """How far a plan or area is, in one sentence or two."""
    if not progress.total:
        return "There is no action yet."
    finished, counted = progress.finished, progress.counted
    said = f"{finished} of {counted} {_plural(counted)} {'is' if finished == 1 else 'are'} done or closed"
    closed = progress.by_status["closed"]
    said += f", {closed} of them closed after a check." if closed else "."
    if progress.open:
        said += f" {progress.open} still to be done, {progress.overdue or 'none'} of them overdue."
    if stopped := progress.stopped:
        were, are = ("was", "is") if stopped == 1 else ("were", "are")
        said += f" {stopped} more {were} stopped and {are} not counted."
    return said


def _plural(number: int) -> str:
    return "action" if number == 1 else "actions"


def what(action: PlannedAction) -> str:
    """The words of an action, with its plan where that is another one."""
    return f"{action.what} (from {action.plan})" if action.plan else action.what


def owners(action: PlannedAction) -> str:
    """The owners of an action in words."""
    return ", ".join(action.owners) or NOBODY


def due(action: PlannedAction) -> str:
    """The last day of an action in words."""
    return day_words(action.due) if action.due else action.due_written or "No date"


def status(action: PlannedAction) -> str:
    """The status of an action in words, with its risk while it is open."""
    risk = RISKS.get(action.risk, "") if action.is_open else ""
    return f"{STATUSES[action.status]}{', ' + risk.lower() if risk else ''}"


def _day(day: dt.date | None) -> str:
    return day_words(day) if day else "No date"
