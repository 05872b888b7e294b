"""The seed case from the call to the published report: what happens, when, and who does it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from zoneinfo import ZoneInfo

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts.actor import Actor, actor_for
from ilacs.site.accounts.models import Person
from ilacs.site.case_audits.models import CaseAudit
from ilacs.site.case_audits.packs import ask_for_pack
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.made_up import add_member
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.requests.actions import Asked, ask_request, assign_requests
from ilacs.site.requests.answering import add_note
from ilacs.site.requests.forms import MORE
from ilacs.site.requests.models import Request
from ilacs.site.seed_case import (
    auditing,
    casing,
    finding,
    handing_over,
    judging,
    meeting,
    recording,
    reporting,
)
from ilacs.site.seed_case.papers import NUMBER, Paper, papers

ENGLAND = ZoneInfo("Europe/London")
ON_SITE_FROM, DAYS_ON_SITE = 5, 10
"""The first working day on site after the call, and how many there are."""
CHOSEN_ON, AT_RISK_ON, PUBLISHED_ON = 5, 7, 34
"""The working days after the call on which cases are chosen, a child is referred back, and the report
comes out: 11 and 13 November and 20 December for a call on 4 November 2019."""
HANDED_OVER = {1: 90, 2: 60, 3: 40, 4: 30}
"""How many documents come in on which working day after the call: 220 in all."""
OWNERS = {
    "Child-level lists (Annex A)": "data.officer",
    "Performance": "data.officer",
    "Workforce": "data.officer",
    "Knowing yourself": "practice.auditor",
    "Practice": "social.worker",
}
"""Who of the made-up people owns the requests of which group; the coordinator owns the rest."""
ASKED = (
    ("Audits of three more children", "Those whose numbers we gave by telephone."),
    ("Minutes of the last two permanence panels", ""),
)
ANSWER = "The panel meets tomorrow. You will have both by noon."


@dataclass(frozen=True)
class Step:
    """Something that happens. day: working days after the call."""

    day: int
    time: dt.time
    do: Callable[[], object]


@dataclass
class Play:
    """An inspection of Northmoor's that was opened and has its team, and what then happens in it."""

    inspection: Inspection
    to_hand_over: Iterator[Paper] = field(init=False)

    def __post_init__(self) -> None:
        items = [(one.id, one.name) for one in self.inspection.framework.requests]
        self.to_hand_over = papers(items, NUMBER)

    @cached_property
    def room(self) -> Room:
        return Room(self.inspection.organisation, self.inspection)

    def by(self, name: str) -> Actor:
        """Return one of the demonstration's people as they may act now."""
        return actor_for(self.person(name))

    def person(self, name: str) -> Person:
        return Person.objects.get(email=f"{name}@northmoor.example", is_demonstration=True)

    def day(self, number: int) -> dt.date:
        return add_working_days(self.inspection.notified_day, number)

    def moment(self, number: int, time: dt.time) -> dt.datetime:
        """Return a moment as the clock on the wall shows it."""
        return dt.datetime.combine(self.day(number), time)

    def steps(self) -> list[Step]:
        """Return everything that happens, in order."""
        found = [
            Step(0, dt.time(10), self.give_requests),
            Step(0, dt.time(11), self.arrange),
            Step(0, dt.time(13), self.choose_audits),
            Step(3, dt.time(15), self.complete_audits),
            Step(4, dt.time(10), self.moderate_audits),
            Step(4, dt.time(12), self.ask),
            *(
                Step(day, dt.time(16), partial(self.hand_over, number))
                for day, number in HANDED_OVER.items()
            ),
            *self._evenings(),
            *self._child_at_risk(),
            *self._judgements(),
            *self._report(),
        ]
        return sorted(found, key=lambda one: (one.day, one.time))

    def _evenings(self) -> Iterator[Step]:
        last = ON_SITE_FROM + DAYS_ON_SITE
        for day in range(last):
            yield Step(day, dt.time(17, 15), partial(self.end_day, day))
        yield Step(last - 1, dt.time(18), self.close)

    def _child_at_risk(self) -> Iterator[Step]:
        yield Step(CHOSEN_ON, dt.time(8, 45), self.choose_cases)
        for time, do, name in (
            (dt.time(11), casing.refer_back, "inspector"),
            (dt.time(11, 20), casing.acknowledge, "director"),
            (dt.time(13, 30), casing.answer, "director"),
            (dt.time(15), casing.close, "inspector"),
        ):
            yield Step(AT_RISK_ON, time, partial(self.do, do, name))

    def _judgements(self) -> Iterator[Step]:
        last = ON_SITE_FROM + DAYS_ON_SITE - 1
        yield Step(last - 1, dt.time(12), self.add_reader)
        yield Step(last - 1, dt.time(18), partial(self.do, self.doubt, "inspector"))
        yield Step(last, dt.time(9), partial(self.do, judging.propose_all, "lead.inspector"))
        yield Step(last, dt.time(11), self.decide)
        yield Step(last, dt.time(15), partial(self.do, judging.read_all, "quality.reader"))

    def _report(self) -> Iterator[Step]:
        lead, reader = "lead.inspector", "quality.reader"
        by_whom = (
            (17, lead, reporting.draft),
            (18, lead, self.hand_over_draft),
            (19, reader, reporting.assure),
            (20, lead, reporting.send),
            (23, "director", reporting.comment),
            (26, lead, reporting.answer),
            (27, reader, partial(reporting.assure, way="pass_again")),
            (29, lead, reporting.finish),
            (32, lead, partial(reporting.give_day, day=self.day(PUBLISHED_ON))),
            (PUBLISHED_ON, lead, reporting.come_out),
        )
        for day, name, do in by_whom:
            yield Step(day, dt.time(9, 30), partial(self.do, do, name))

    def do(self, something: Callable[..., object], name: str) -> None:
        """Let one of the people do something in the inspection."""
        something(self.by(name), self.inspection)

    @property
    def led(self) -> tuple[Actor, Inspection]:
        return self.by("lead.inspector"), self.inspection

    def choose_cases(self) -> None:
        codes = [one.pseudonym for one in casing.choose(*self.led)]
        meeting.discuss(self.by("inspection.coordinator"), self.inspection, codes)

    def doubt(self, by: Actor, inspection: Inspection) -> None:
        judging.propose_all(by, inspection, doubts=True)

    def add_reader(self) -> None:
        """Let the quality reader in, who was not of the team."""
        one = self.person("quality.reader")
        add_member(self.inspection, one.name, one.email, "quality_reader")

    def decide(self) -> None:
        present = [self.person("lead.inspector"), self.person("inspector")]
        judging.decide_all(*self.led, present)

    def hand_over_draft(self, lead: Actor, inspection: Inspection) -> None:
        reporting.hand_over(lead, self.by("quality.reader"), inspection)

    def give_requests(self) -> None:
        """Give each request an owner, as the council's own plan for day one says."""
        by = self.by("inspection.coordinator")
        for group in {one.group for one in self.inspection.framework.requests}:
            rows = list(self.room.of(Request.objects.filter(group=group)))
            owner = self.person(OWNERS.get(group, "inspection.coordinator"))
            assign_requests(by=by, room=self.room, requests=rows, owner=owner)

    def arrange(self) -> None:
        meeting.arrange(self.by("inspection.coordinator"), self.inspection, self.moment)

    def choose_audits(self) -> None:
        auditors = [self.person("practice.auditor"), self.person("inspection.coordinator")]
        auditing.choose(self.by("inspection.coordinator"), self.room, auditors, self.day(4))

    def complete_audits(self) -> None:
        auditing.complete_most(self.audits())

    def moderate_audits(self) -> None:
        for audit in self.audits()[: auditing.MODERATED]:
            auditing.moderate(audit)
        ask_for_pack(by=self.by("inspection.coordinator"), room=self.room)

    def audits(self) -> list[CaseAudit]:
        return list(self.room.of(CaseAudit.objects.select_related("auditor", "moderator")))

    def ask(self) -> None:
        """Ask for two more things, as inspectors do; one is answered."""
        due = timezone.make_aware(self.moment(6, dt.time(12)), ENGLAND)
        for name, what in ASKED:
            asked = ask_request(
                by=self.by("lead.inspector"), room=self.room, asked=Asked(MORE, name, what, due=due)
            )
        by = self.by("inspection.coordinator")
        add_note(by=by, room=self.room, request=asked, text=ANSWER, is_own_side=False)

    def hand_over(self, number: int) -> None:
        these = islice(self.to_hand_over, number)
        handing_over.hand_over(self.by("inspection.coordinator"), self.room, these)

    def end_day(self, day: int) -> None:
        """Note what is over, keep the record of the day, and brief the leaders."""
        now = timezone.now()
        coordinator, lead = self.by("inspection.coordinator"), self.by("lead.inspector")
        meeting.finish_until(lead, self.inspection, now)
        recording.log(coordinator, self.inspection, f"Day {day + 1} ended.", self.day(day))
        if ON_SITE_FROM <= day < ON_SITE_FROM + DAYS_ON_SITE - 1:
            number = day - ON_SITE_FROM
            recording.keep_day(
                lead, self.by("director"), self.inspection, number, self.day(day), now
            )
            finding.record_day([lead, self.by("inspector")], self.inspection, number, self.day(day))
            finding.enquire(lead, self.inspection, number)
            for by in (lead, self.by("inspector")):
                casing.review(by, self.inspection, number)
        recording.brief(self.by("director"), self.inspection, self.day(day))

    def close(self) -> None:
        reason = "The last day on site is over."
        close_inspection(
            by=self.by("inspection.coordinator"), inspection=self.inspection, reason=reason
        )


def play(
    inspection: Inspection,
    until: dt.datetime,
    at: Callable[[dt.datetime], None] = lambda moment: None,
) -> Play:
    """Let everything happen that happens before a moment; at: is told the time of each step first."""
    played = Play(inspection)
    for step in played.steps():
        moment = timezone.make_aware(played.moment(step.day, step.time), ENGLAND)
        if moment > until:
            break
        at(moment)
        step.do()
    return played
