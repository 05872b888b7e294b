"""The first draft of a briefing: the facts of a day, taken from the record in plain words."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.daily_record.facts import told_of
from ilacs.site.daily_record.models import Audience, Entry, Issue, IssueState, Kind, Weight
from ilacs.site.daily_record.queries import about_words
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.plan import PlannedStage, plan_stages
from ilacs.site.inspections.states import AUTHORITY, STATES
from ilacs.site.inspections.where_now import Now, where_now
from ilacs.site.jinja import format_day, format_moment

OURS = (Audience.BOTH, Audience.AUTHORITY)
"""What of the record a briefing draws on: it is the authority's, and never sees the inspectors' own."""
PROVISIONAL = (
    "Findings are provisional until the report is published. They are confidential: pass them on "
    "to nobody else."
)


def draft_briefing(inspection: Inspection, day: dt.date) -> str:
    """Return the text of a briefing of a day: `## ` headings, `- ` points, paragraphs."""
    stages = plan_stages(inspection.record)
    tomorrow = add_working_days(day, 1)
    ours = Entry.objects.filter(book__inspection=inspection, book__audience__in=OURS, day=day)
    entries = list(ours.select_related("earlier").order_by("moment"))
    told = told_of(inspection, day, tomorrow)
    parts = [
        [_opening(inspection, where_now(stages, day, inspection.decided_state))],
        _section("What happened", [*_happened(stages, day, entries)]),
        *(_section(one.heading, one.now) for one in told),
        _section("Emerging findings", _findings(inspection, entries), PROVISIONAL),
        _section("Issues", _issues(inspection, day), nothing="No issue is open."),
        _section(
            f"Next: {tomorrow:%A} {format_day(tomorrow)}",
            [*_due(stages, tomorrow), *(line for one in told for line in one.next)],
            nothing="Nothing is written down for it yet.",
        ),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _section(heading: str, points: Iterable[str], after: str = "", nothing: str = "") -> list[str]:
    """Return a heading with its points; nothing at all where there is none, unless that is said."""
    lines = [f"- {' '.join(one.split())}" for one in points]
    if not lines:
        return [f"## {heading}", nothing] if nothing else []
    return [f"## {heading}", *lines, *([after] if after else [])]


def _opening(inspection: Inspection, now: Now) -> str:
    """Return where the inspection stands on the day, as a sentence."""
    if inspection.decided_state:
        return STATES[inspection.decided_state].sentence
    where = f"{STATES[now.state].title}."
    if now.since_call:
        where = f"Day {now.since_call.number} of {now.since_call.of} since the call."
    if now.on_site:
        where += f" Day {now.on_site.number} of {now.on_site.of} of the fieldwork."
    return f"{where} {STATES[now.state].sentence}"


def _happened(
    stages: Iterable[PlannedStage], day: dt.date, entries: Iterable[Entry]
) -> Iterable[str]:
    """Yield what was done that day: stages, notes of meetings, decisions, the log."""
    for stage in stages:
        if stage.done and stage.last == day:
            yield f"{stage.title}: done."
    for kind in (Kind.DECISION, Kind.NOTE, Kind.LOG):
        for one in entries:
            if one.kind == kind:
                lead = "" if kind == Kind.LOG else f"{one.title}: "
                yield f"{lead}{one.text}"


def _findings(inspection: Inspection, entries: Iterable[Entry]) -> Iterable[str]:
    """Yield the day's findings, concerns first, each with the response; then later responses."""
    of_the_day = list(entries)
    findings = [one for one in of_the_day if one.kind == Kind.FINDING]
    answers = _answers([one.pk for one in findings])
    for one in sorted(findings, key=lambda each: each.weight == Weight.STRENGTH):
        if one.is_correction:
            yield f"Corrected: {one.text}"
            continue
        about = about_words(inspection.framework, one.judgement, one.criterion)
        lead = f"{one.get_weight_display()}{f' ({about})' if about else ''}"
        said = " ".join(f"Our response: {each.text}" for each in answers if each.earlier == one)
        yield f"{lead}: {one.text} {said or 'Not answered yet.'}"
    for each in of_the_day:
        if each.kind == Kind.RESPONSE and each not in answers and each.earlier:
            yield f"Response to a finding of {format_day(each.earlier.day)}: {each.text}"


def _answers(findings: list[UUID]) -> list[Entry]:
    """Return the responses to findings, whenever they were given."""
    found = Entry.objects.filter(kind=Kind.RESPONSE, earlier__in=findings)
    return list(found.select_related("earlier").order_by("moment"))


def _issues(inspection: Inspection, day: dt.date) -> Iterable[str]:
    """Yield what was closed that day, and what is still open, what is due first."""
    rows = list(Issue.objects.filter(inspection=inspection, audience__in=OURS))
    for one in rows:
        if one.closed and timezone.localtime(one.closed).date() == day:
            yield f"Closed: {one.what} {one.outcome}"
    now = timezone.now()
    for one in rows:
        if one.state == IssueState.CLOSED or timezone.localtime(one.raised).date() > day:
            continue
        whose = f" ({one.owner_name})" if one.owner_name else ""
        by_when = ""
        if one.due:
            by_when = f", {'late: it was' if one.due < now else ''} due {format_moment(one.due)}"
        yield f"{one.get_state_display()}: {one.what}{whose}{by_when.replace('  ', ' ')}"


def _due(stages: Iterable[PlannedStage], day: dt.date) -> Iterable[str]:
    """Yield the authority's and the inspectors' stages that fall on a day."""
    for one in stages:
        if not one.done and (one.last if one.stage.kind != "period" else one.first) == day:
            whose = "" if one.stage.side == AUTHORITY else " (the inspectors’)"
            yield f"{one.title}{whose}"
