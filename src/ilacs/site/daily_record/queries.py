"""What the pages of the record read, each within what its actor may see."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from ilacs.editions.edition import Edition
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.queries import memberships_of
from ilacs.site.accounts.roles import ROLES
from ilacs.site.daily_record.models import (
    Audience,
    Book,
    Briefing,
    Entry,
    Issue,
    IssueState,
    Kind,
)
from ilacs.site.daily_record.seeing import entries_for, issues_for
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import standing_of
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS, SIDES

PAGE = 60
"""How many entries a page of the record shows, whole days apart from the last."""


@dataclass(frozen=True)
class Shown:
    """An entry as it shows: with what answers or corrects it, and the words for what it is about."""

    entry: Entry
    about: str
    responses: tuple[Entry, ...] = ()
    corrections: tuple[Entry, ...] = ()

    @property
    def side(self) -> str:
        return SIDES[self.entry.side]

    @property
    def audience(self) -> str:
        """Who reads it, where that is one side alone."""
        if self.entry.audience == Audience.BOTH:
            return ""
        return str(Audience(self.entry.audience).label)

    @property
    def waits(self) -> bool:
        """True for a finding that nobody has answered."""
        return (
            self.entry.kind == Kind.FINDING and not self.entry.is_correction and not self.responses
        )


@dataclass(frozen=True)
class Day:
    """A day of the record, the latest entry first."""

    day: dt.date
    entries: tuple[Shown, ...]


@dataclass(frozen=True)
class Record:
    """A page of the record. kinds: those of which there is any. earlier: where it goes on."""

    days: tuple[Day, ...]
    kinds: tuple[Kind, ...] = ()
    earlier: dt.date | None = None
    chosen: str = ""
    of_day: dt.date | None = field(default=None)


def record_for(
    actor: Actor,
    inspection: Inspection,
    *,
    kind: str = "",
    until: dt.date | None = None,
) -> Record:
    """Return the record of an inspection as an actor may read it, the newest day first.

    kind: of the entries, all where empty. until: the last day to show.
    """
    everything = entries_for(actor, inspection)
    kinds = set(everything.order_by().values_list("kind", flat=True).distinct())
    rows = everything.filter(kind=kind) if kind else everything
    if until:
        rows = rows.filter(day__lte=until)
    found = list(rows.order_by("-day", "-moment")[: PAGE + 1])
    earlier = None
    if len(found) > PAGE:
        last = found[-1].day
        whole = [one for one in found if one.day > last]
        earlier = last if whole else None
        found = whole or list(rows.filter(day=last).order_by("-moment"))
        if earlier is None:
            before = rows.filter(day__lt=last).order_by("-day").values_list("day", flat=True)
            earlier = before.first()
    return Record(
        tuple(Day(day, tuple(one)) for day, one in _by_day(_shown(everything, found, inspection))),
        tuple(one for one in Kind if one in kinds),
        earlier,
        kind,
    )


def _by_day(rows: Sequence[Shown]) -> list[tuple[dt.date, list[Shown]]]:
    return [(day, list(each)) for day, each in groupby(rows, lambda one: one.entry.day)]


def _shown(
    everything: QuerySet[Entry], found: Sequence[Entry], inspection: Inspection
) -> list[Shown]:
    """Put what answers or corrects an entry with it; one query for all."""
    later = everything.filter(earlier__in=[one.pk for one in found]).order_by("moment")
    after: dict[object, list[Entry]] = {}
    for one in later:
        after.setdefault(one.earlier_id, []).append(one)
    framework = inspection.framework
    return [_show(one, after.get(one.pk, []), framework) for one in found]


def _show(entry: Entry, later: Sequence[Entry], framework: Edition) -> Shown:
    return Shown(
        entry,
        about_words(framework, entry.judgement, entry.criterion),
        tuple(one for one in later if one.kind == Kind.RESPONSE and not one.is_correction),
        tuple(one for one in later if one.is_correction),
    )


def shown_entry(actor: Actor, entry: Entry) -> tuple[Shown, list[Entry]]:
    """Return an entry with all that came after it and points to it."""
    everything = entries_for(actor, entry.inspection)
    later = list(everything.filter(earlier=entry).order_by("moment"))
    return _show(entry, later, entry.inspection.framework), later


def about_words(framework: Edition, judgement: str, criterion: str) -> str:
    """Return what a finding is about: a criterion, or a judgement; '' where that is not said."""
    names = {one.id: one.name for one in framework.judgements}
    headings = {one.id: one.heading for one in framework.criteria}
    return headings.get(criterion) or names.get(judgement, "")


def findings_waiting(inspection: Inspection) -> QuerySet[Entry]:
    """Return the emerging findings that nobody has answered, the first given first."""
    answered = Entry.objects.filter(
        book__inspection=inspection, kind=Kind.RESPONSE, earlier__isnull=False
    ).values("earlier")
    found = Entry.objects.filter(book__inspection=inspection, kind=Kind.FINDING)
    return found.filter(is_correction=False).exclude(pk__in=answered).order_by("moment")


@dataclass(frozen=True)
class IssueRow:
    """An issue as it stands at a moment."""

    issue: Issue
    now: dt.datetime

    @property
    def is_late(self) -> bool:
        issue = self.issue
        return issue.state != IssueState.CLOSED and bool(issue.due) and issue.due < self.now  # type: ignore[operator]

    @property
    def audience(self) -> str:
        if self.issue.audience == Audience.BOTH:
            return ""
        return str(Audience(self.issue.audience).label)


def issue_rows(actor: Actor, inspection: Inspection) -> list[IssueRow]:
    """Return the issues that an actor may see: what is late first, then as they are due."""
    now = timezone.now()
    rows = [IssueRow(one, now) for one in issues_for(actor, inspection)]
    return sorted(rows, key=lambda one: not one.is_late)


def by_state(rows: Sequence[IssueRow]) -> list[tuple[IssueState, list[IssueRow]]]:
    """Return issues as columns of a board, what is open first."""
    return [(state, [one for one in rows if one.issue.state == state]) for state in IssueState]


READS, OWNS = Permission.RECORD_VIEW, Permission.PART_VIEW


def people_for_issues(inspection: Inspection, audience: str, side: str) -> list[Person]:
    """Return whom a side may make an issue's owner: people of its audience with an account here.

    They read the record, or have a part of their own. Of the authority's people who do not take part
    inspectors choose among those who read the record, and learn of no others.
    """
    found: dict[object, Person] = {}
    if audience in (Audience.BOTH, Audience.AUTHORITY):
        wanted = {READS} if side == INSPECTORS else {READS, OWNS}
        for membership in memberships_of(inspection.organisation):
            if wanted & ROLES[membership.role].permissions:
                found.setdefault(membership.person_id, membership.person)
    sides = [AUTHORITY, *SIDES] if audience == Audience.BOTH else [audience]
    parts = inspection.participants.filter(ended=None, person__isnull=False, side__in=sides)
    for part in parts.select_related("person"):
        if part.person is not None and {READS, OWNS} & ROLES[part.role].permissions:
            found.setdefault(part.person_id, part.person)
    return sorted(found.values(), key=lambda one: one.name)


def leaders_of(inspection: Inspection) -> list[tuple[Person, str]]:
    """Return who may read a briefing, each with the title of the role that lets them."""
    found: dict[object, tuple[Person, str]] = {}
    for membership in memberships_of(inspection.organisation):
        _add_leader(found, membership.person, membership.role)
    for part in inspection.participants.filter(ended=None, person__isnull=False).select_related(
        "person"
    ):
        _add_leader(found, part.person, part.role)
    return sorted(found.values(), key=lambda one: one[0].name)


def _add_leader(found: dict[object, tuple[Person, str]], person: Person | None, role: str) -> None:
    if person is not None and Permission.BRIEFING_VIEW in ROLES[role].permissions:
        found.setdefault(person.pk, (person, ROLES[role].title))


def days_to_brief(inspection: Inspection) -> list[dt.date]:
    """Return the days of which there can be a briefing, today first: from the call until now."""
    today = timezone.localdate()
    standing = standing_of(inspection)
    last = min(
        today, max(standing.on_site.last if standing.on_site else today, inspection.notified_day)
    )
    count = (last - inspection.notified_day).days
    return [last - dt.timedelta(days=number) for number in range(min(count, 60) + 1)]


def books_exist(inspection: Inspection) -> bool:
    """Tell whether anything was written down."""
    return Book.objects.filter(inspection=inspection, number__gt=0).exists()


def draft_of(inspection: Inspection, day: dt.date) -> Briefing | None:
    """Return the draft of a day's briefing, where there is one."""
    return Briefing.objects.filter(inspection=inspection, day=day, sent=None).first()
