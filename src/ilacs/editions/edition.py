"""An edition of the inspection framework: what is judged, how, by whom and when."""

import datetime as dt
from typing import Annotated, Literal, TypeVar

from pydantic import Field, model_validator

from ilacs.editions.activity import Activity
from ilacs.editions.between import ComplaintStep, EngagementMeeting, Visit
from ilacs.editions.coherence import IncoherentEditionError, find_problems
from ilacs.editions.fact import EditionId, Fact, Id, Source, Text, Texts
from ilacs.editions.rule import OverallRule, RuleLine
from ilacs.errors import InputError

Side = Literal["authority", "partners", "inspectorate", "government", "sector", "public", "both"]
Span = tuple[int, int]


class Judgement(Fact):
    """Something that is judged.

    name: exactly as published. variants: other printed names to accept when reading.
    number: as printed before the name. parent: id of the judgement it is a part of.
    limiting: an inadequate grade here holds overall effectiveness down.
    """

    id: Id
    name: Text
    variants: Texts = ()
    number: str = ""
    graded: bool = True
    counts_toward_overall: bool = False
    limiting: bool = False
    parent: Id | None = None


class Grade(Fact):
    """A grade of the scale. order: 1 is the best. variants: other printed forms."""

    id: Id
    name: Text
    order: Annotated[int, Field(ge=1)]
    variants: Texts = ()
    meaning: str = ""


class Stage(Fact):
    """A stage of an inspection: who acts and when.

    anchor: `notification`, or an earlier stage, whose last day counts.
    weeks: first and last calendar week, 0 is the anchor's own week; or
    working_days: first and last day, in working days of England after the anchor, 0 is its own day.
    """

    id: Id
    name: Text
    side: Side
    kind: Literal["period", "event", "deadline"] = "period"
    anchor: Id = "notification"
    weeks: Span | None = None
    working_days: Span | None = None

    @model_validator(mode="after")
    def _is_timed_once(self) -> "Stage":
        given = [span for span in (self.weeks, self.working_days) if span is not None]
        if len(given) != 1:
            raise ValueError("give either `weeks` or `working_days`")
        first, last = given[0]
        if not 0 <= first <= last:
            raise ValueError("the first number must not be below 0 nor above the last")
        return self


class InspectionType(Fact):
    """A kind of inspection or visit. team: who comes, in words. activities: its timetable's.

    visit: what is particular to it, where it is a visit.
    """

    id: Id
    name: Text
    graded: bool = True
    team: str = ""
    stages: tuple[Stage, ...] = ()
    activities: tuple[Activity, ...] = ()
    visit: Visit | None = None


class Role(Fact):
    """A role in an inspection: what its holder does and may see."""

    id: Id
    name: Text
    side: Side
    does: Text
    may_see: Text


class Criterion(Fact):
    """What is evaluated under a judgement, in our own words.

    mentioned_percent: share of published report sections on the judgement that mention it.
    """

    id: Id
    judgement: Id
    heading: Text
    good_covers: str = ""
    mentioned_percent: Annotated[int, Field(ge=0, le=100)] | None = None


class Usual(Fact):
    """How an item is usually gathered: who has it, when it is due, and how long it stays fresh.

    owner: the id of a role of the authority's. due_stage: the stage on whose last day it is due;
    due_working_days: after the day of the call (0 is that day itself), where the inspection type
    has no such stage. fresh_days or fresh_working_days: after which it should be brought up to
    date; neither for what does not age.
    """

    owner: Id
    due_stage: Id | None = None
    due_working_days: Annotated[int, Field(ge=0)]
    fresh_days: Annotated[int, Field(ge=1)] | None = None
    fresh_working_days: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _ages_one_way(self) -> "Usual":
        if self.fresh_days is not None and self.fresh_working_days is not None:
            raise ValueError("give `fresh_days` or `fresh_working_days`, not both")
        return self

    @property
    def freshness(self) -> str:
        """How long it stays fresh, in words."""
        if self.fresh_working_days:
            return f"{self.fresh_working_days} working days"
        return f"{self.fresh_days} days" if self.fresh_days else "does not age"


class Request(Fact):
    """Information that is asked for. list_number: 1 to 11 for the lists of Annex A."""

    id: Id
    group: Text
    name: Text
    list_number: int | None = None
    usual: Usual | None = None


class Question(Fact):
    """A question of the self-evaluation."""

    id: Id
    text: Text


class ReportSection(Fact):
    """A part of the report to a committee of members. parent: the section it stands in.

    part: in the head of the report, in its text, or at its foot. numbered: it has a number.
    verified: when a named officer must have verified it.
    """

    id: Id
    heading: Text
    parent: Id | None = None
    part: Literal["head", "body", "foot"] = "body"
    numbered: bool = False
    verified: Literal["never", "always", "where_written"] = "never"


Kept = TypeVar("Kept", Judgement, Grade, InspectionType)


class Edition(Fact):
    """One edition of the framework, whole: what it inherits is already merged in.

    valid_from, valid_to: the first and last day on which fieldwork under it may start.
    local: an authority's or a region's own, never chosen by a date alone.
    """

    id: EditionId
    title: Text
    short_title: Text
    valid_from: dt.date
    valid_to: dt.date | None = None
    local: bool = False
    inherits: EditionId | None = None
    judgements: Annotated[tuple[Judgement, ...], Field(min_length=1)]
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]
    overall: OverallRule | None = None
    next_inspection: tuple[RuleLine, ...] = ()
    inspection_types: tuple[InspectionType, ...] = ()
    roles: tuple[Role, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    requests: tuple[Request, ...] = ()
    self_evaluation_questions: tuple[Question, ...] = ()
    engagement: EngagementMeeting | None = None
    complaint_steps: tuple[ComplaintStep, ...] = ()
    committee_report_sections: tuple[ReportSection, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> "Edition":
        if problems := find_problems(self):
            raise IncoherentEditionError(problems)
        return self

    @property
    def counted_judgements(self) -> tuple[Judgement, ...]:
        """The judgements that overall effectiveness is drawn from, in published order."""
        return tuple(j for j in self.judgements if j.counts_toward_overall)

    @property
    def grade_order(self) -> dict[str, int]:
        """Grade id → its place, 1 for the best; best first."""
        return {grade.id: grade.order for grade in self.grades}

    def judgement(self, id: str) -> Judgement:
        """The judgement of that id. Raises InputError when the edition does not have it."""
        return self._find("judgement", self.judgements, id)

    def grade(self, id: str) -> Grade:
        """The grade of that id. Raises InputError when the edition does not have it."""
        return self._find("grade", self.grades, id)

    def inspection_type(self, id: str) -> InspectionType:
        """The inspection type of that id. Raises InputError when the edition does not have it."""
        return self._find("inspection type", self.inspection_types, id)

    def applies_on(self, date: dt.date) -> bool:
        """True when fieldwork that starts on that day may be under this edition."""
        return self.valid_from <= date and (self.valid_to is None or date <= self.valid_to)

    @classmethod
    def on(cls, date: dt.date, inspection_type: str | None = None) -> "Edition":
        """The edition for fieldwork that starts on a day; see `catalogue.edition_on`."""
        from ilacs.editions.catalogue import edition_on

        return edition_on(date, inspection_type)

    def _find(self, kind: str, items: tuple[Kept, ...], id: str) -> Kept:
        for item in items:
            if item.id == id:
                return item
        known = ", ".join(item.id for item in items)
        raise InputError(f"'{id}' is not a {kind} of {self.short_title}.", "", f"Known: {known}.")
