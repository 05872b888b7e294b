"""The agenda that is proposed: from the self-evaluation that was shared, what is published, signals."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from ilacs.authorities import Authority, find_authority
from ilacs.editions.between import AgendaItem as UsualItem
from ilacs.errors import InputError
from ilacs.reporting.markup import plain_text
from ilacs.site.accounts.models import Organisation
from ilacs.site.engagement.models import Meeting
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.jinja import format_day
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import is_public
from ilacs.site.self_evaluation.shared import latest_shared

MOST = 6
"""So many points stand under an item; the rest is said by their number."""
RAISES = ("concern", "watch")
"""The kinds of signal that a meeting is asked to look at."""


@dataclass(frozen=True)
class Proposed:
    """An item as it is proposed. text: points, a line each. source: where they come from."""

    kind: str
    heading: str
    text: str
    source: str


def propose(meeting: Meeting, today: dt.date) -> list[Proposed]:
    """Return the agenda that a meeting's edition and what is known on a day propose.

    Nothing goes in that one of the two sides may not see: of self-evaluations, only what the
    authority shared with this inspectorate.
    """
    usual = meeting.usual
    if usual is None:
        return []
    return [one for item in usual.agenda for one in PROPOSERS[item.draws_on](meeting, item, today)]


def _bare(meeting: Meeting, item: UsualItem, today: dt.date) -> Iterator[Proposed]:
    yield Proposed(item.id, item.heading, "", _framework(meeting))


def _questions(meeting: Meeting, item: UsualItem, today: dt.date) -> Iterator[Proposed]:
    """Yield an item for each question, with the claims that the shared self-evaluation makes."""
    shared = latest_shared(meeting.organisation, meeting.inspectorate)
    evaluation = shared.signing.evaluation if shared else None
    source = (
        f"{shared.signing.self_evaluation}, shared {format_day(shared.moment)}"
        if shared
        else f"{_framework(meeting)}. No self-evaluation is shared with the inspectorate yet"
    )
    names = {one.id: one.name for one in meeting.framework.judgements}
    questions = meeting.framework.self_evaluation_questions
    for question in questions:
        claims = []
        if evaluation:
            claims = [
                f"{names.get(judgement, judgement)}: {plain_text(claim.text)}"
                for (judgement, asked), number, claim in evaluation.claims()
                if asked == question.id and number == 1
            ]
            if question == questions[-1]:  # what is planned, which is also listed by itself
                claims += [one.text for one in evaluation.plans]
        yield Proposed(f"{item.id}:{question.id}", question.text, in_points(claims), source)


def _last_inspection(meeting: Meeting, item: UsualItem, today: dt.date) -> Iterator[Proposed]:
    source, areas = last_areas(meeting.organisation, today)
    nothing = "No report of an inspection is known here"
    yield Proposed(item.id, item.heading, in_points(areas), source or nothing)


@dataclass(frozen=True)
class Known:
    """A report that everyone may know: its day of publication, what it is, and its areas."""

    day: dt.date
    words: str
    areas: tuple[str, ...]
    is_graded: bool


def last_areas(organisation: Organisation, today: dt.date) -> tuple[str, Sequence[str]]:
    """Return the areas for improvement that are known on a day, and which reports say so.

    Those of each visit since the last report that graded, the latest first, and then that report's.
    What an inspectorate does not publish is not among them: another one may read the agenda.
    """
    found: list[Known] = []
    for one in sorted(_known(organisation, today), key=lambda one: one.day, reverse=True):
        found.append(one)
        if one.is_graded:
            break
    words = "; ".join(f"{one.words}, published {format_day(one.day)}" for one in found)
    return words, [area for one in found for area in one.areas]


def _known(organisation: Organisation, today: dt.date) -> Iterator[Known]:
    """Yield each report of an authority that everyone may know on a day, once, in no order."""
    days = set()
    for outcome in _outcomes(organisation, today):
        day = outcome.publication_date or outcome.counts_from
        days.add(day)
        words = "Report" if outcome.is_graded else "Letter of a visit"
        yield Known(day, words, tuple(outcome.areas), outcome.is_graded)
    rows = PublishedReport.objects.filter(
        report__inspection__organisation=organisation, came_out__isnull=False, day__lte=today
    ).select_related("report__inspection__organisation")
    for row in rows:
        if row.day not in days and is_public(row):  # the register has the same report by its day
            graded = row.inspection.kind.graded
            words = "Report of the inspection here" if graded else "Letter of the visit here"
            lines = str(row.outcome.get("areas_for_improvement", "")).splitlines()
            yield Known(row.day, words, tuple(lines), graded)


def _outcomes(organisation: Organisation, today: dt.date) -> Sequence[PublishedOutcome]:
    if not organisation.authority_code:
        return ()
    return list(
        PublishedOutcome.objects.filter(
            authority_code=organisation.authority_code, counts_from__lte=today
        )
    )


def _signals(meeting: Meeting, item: UsualItem, today: dt.date) -> Iterator[Proposed]:
    from ilacs.site.signals.queries import held_on

    authority = authority_of(meeting.organisation)
    if authority is None:
        yield Proposed(item.id, item.heading, "", "No published figures are known of it")
        return
    raised = held_on(min(today, timezone.localdate())).reading(authority).raised
    found = [one.sentence for one in raised if one.signal.kind in RAISES]
    yield Proposed(item.id, item.heading, in_points(found), f"Signals as at {format_day(today)}")


def authority_of(organisation: Organisation) -> Authority | None:
    """Return the authority that an organisation is, where it is a real one."""
    try:
        return find_authority(organisation.authority_code) if organisation.authority_code else None
    except InputError:
        return None


def _enquiries(meeting: Meeting, item: UsualItem, today: dt.date) -> Iterator[Proposed]:
    usual = meeting.usual
    lines = usual.enquiries if usual else ()
    yield Proposed(
        item.id, item.heading, in_points(lines), f"{_framework(meeting)}: what councils report"
    )


def _framework(meeting: Meeting) -> str:
    return f"The framework ({meeting.framework.short_title})"


def in_points(points: Sequence[str]) -> str:
    """Return points a line each, as `documents.briefing.read_blocks` reads them."""
    more = len(points) - MOST
    lines = [f"- {' '.join(one.split())}" for one in points[:MOST]]
    return "\n".join([*lines, f"- and {more} more"] if more > 0 else lines)


Proposer = Callable[[Meeting, UsualItem, dt.date], Iterator[Proposed]]
PROPOSERS: dict[str, Proposer] = {
    "nothing": _bare,
    "self_evaluation": _questions,
    "last_inspection": _last_inspection,
    "signals": _signals,
    "enquiries": _enquiries,
}
"""How an item of the edition's agenda is filled, by what it draws on."""
