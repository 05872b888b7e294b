"""The demonstration's improvement plan: three areas, actions at every stage, measures; all made up."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from ilacs.editions import Edition
from ilacs.editions.working_days import add_working_days
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM, Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.plans.measuring import described
from ilacs.site.plans.models import (
    ActionStep,
    Measure,
    MeasureReading,
    Plan,
    PlanAction,
    PlanArea,
    Source,
    State,
)

RECEIVED, PUBLISHED = 52, 40
"""Working days ago: when the report came, and when Northmoor published it."""
COORDINATOR, DIRECTOR = "inspection.coordinator", "director"
OWNERS = {
    "c": COORDINATOR,
    "o": "data.officer",
    "a": "practice.auditor",
    "s": "social.worker",
}


@dataclass(frozen=True)
class Sample:
    """An action. owner: a key of OWNERS, or a post. due, began, said: days from today.

    words: what was said last. needs: numbers of actions.
    """

    what: str
    owner: str
    due: int
    status: str
    risk: str = ""
    success: str = ""
    words: str = ""
    impact: str = ""
    began: int = -60
    said: int = -9
    needs: tuple[str, ...] = ()


AREAS: tuple[tuple[str, str, tuple[Sample, ...]], ...] = (
    (
        "Pathway plans are written with young people, kept up to date, and say who does what.",
        "care_leavers",
        (
            Sample(
                "Write a short pathway plan form with a group of care leavers.",
                "s",
                -25,
                "closed",
                success="Young people on the group say that they would use it.",
                words="The form is in the case system. All advisers use it.",
                impact="Eleven of twelve young people asked find the new form easier to follow.",
                said=-18,
            ),
            Sample(
                "Train every personal adviser in writing plans with young people.",
                "s",
                -6,
                "under_way",
                "at_risk",
                "All advisers trained, and their plans sampled afterwards.",
                "Two sessions held. The third was put off because the trainer was ill.",
                needs=("1.1",),
            ),
            Sample(
                "Look at every pathway plan older than six months and bring it up to date.",
                "s",
                21,
                "under_way",
                "on_track",
                "No plan is older than six months.",
                "Forty plans done, eighteen to go.",
                needs=("1.1",),
            ),
            Sample(
                "Audit twenty pathway plans each quarter, with young people among the auditors.",
                "a",
                60,
                "not_started",
                "on_track",
                "Each audit reported to the improvement board.",
                needs=("1.2", "1.3"),
                said=-40,
            ),
            Sample(
                "Agree with the housing service who finds a home for a care leaver, and by when.",
                "Head of housing",
                10,
                "under_way",
                "off_track",
                "A signed agreement.",
                "The draft is with lawyers and has not come back.",
            ),
        ),
    ),
    (
        "Decisions at the front door are made in time, and the reasons are written down.",
        "help_and_protection",
        (
            Sample(
                "Put a second manager at the front door on Mondays and Fridays.",
                "c",
                -40,
                "closed",
                success="No contact waits over a weekend.",
                words="In place since the first week.",
                impact="No contact has waited over a weekend for six weeks.",
                said=-30,
            ),
            Sample(
                "Show each day’s contacts and their waiting time to managers by nine o’clock.",
                "o",
                -12,
                "done",
                success="Managers look at it every day.",
                words="It runs every morning.",
                impact="Contacts decided within a working day rose from 78% to 91%.",
                said=-5,
            ),
            Sample(
                "Write down what a good reason for a decision looks like, with partners.",
                "c",
                -3,
                "under_way",
                "at_risk",
                "Partners have agreed to it.",
                "Health and police have answered. Schools have not.",
            ),
            Sample(
                "Audit thirty decisions each month for their reasons.",
                "a",
                35,
                "not_started",
                "on_track",
                "Nine in ten decisions have a clear reason.",
                needs=("2.3",),
            ),
            Sample(
                "Buy a new telephone system for the front door.",
                "Head of customer services",
                45,
                "stopped",
                words="The present one is enough now that a second manager is there.",
            ),
        ),
    ),
    (
        "Work before care proceedings is prompt, and families know what is expected of them.",
        "help_and_protection",
        (
            Sample(
                "Track every child in pre-proceedings in one list that is looked at weekly.",
                "o",
                -15,
                "done",
                success="The list is complete each Friday.",
                words="The list has been complete for five weeks.",
                impact="The longest time in pre-proceedings fell from thirty weeks to nineteen.",
                said=-2,
            ),
            Sample(
                "Rewrite letters before proceedings in plain English, with parents.",
                "c",
                14,
                "under_way",
                "on_track",
                "Parents on the panel understand the letter without help.",
                "First draft read by the parents’ panel.",
            ),
            Sample(
                "Review each case that is over sixteen weeks with the head of service.",
                "Head of safeguarding",
                28,
                "under_way",
                "on_track",
                "No case drifts without a decision.",
                "Six of nine reviewed.",
                needs=("3.1",),
                said=-38,
            ),
            Sample(
                "Ask families at the end how they were treated.",
                "a",
                90,
                "not_started",
                success="Half of families answer.",
            ),
        ),
    ),
)
MEASURES: tuple[tuple[int, str, str, str, str, str, float, float], ...] = (
    (1, "typed", "", "Pathway plans judged good or better in audit", "%", "higher", 41, 80),
    (1, "annexa", "L9-M19", "", "", "higher", 88, 100),
    (2, "typed", "", "Contacts decided within one working day", "%", "higher", 78, 95),
    (2, "annexa", "L3-M03", "", "", "lower", 31, 20),
    (3, "typed", "", "Longest time in pre-proceedings", "weeks", "lower", 30, 16),
)
"""Area, kind, code, name, unit, better, baseline, target."""
READINGS = {
    "Pathway plans judged good or better in audit": (41, 46, 58),
    "Contacts decided within one working day": (78, 84, 91),
    "Longest time in pre-proceedings": (30, 27, 19),
}
"""Monthly, the last one some days ago."""


def load_made_up_plan() -> None:
    """Open Northmoor's plan, unless it has one."""
    northmoor = Organisation.objects.filter(name="Northmoor", is_demonstration=True).first()
    if northmoor is None or Plan.objects.filter(organisation=northmoor).exists():
        return
    lay_out_plan(by=SYSTEM, organisation=northmoor)


@action(None)
def lay_out_plan(*, by: Actor, organisation: Organisation) -> Plan:
    """Write the plan as it would stand today, its history in the days before."""
    today = timezone.localdate()
    people = {
        one.email.partition("@")[0]: one
        for one in Person.objects.filter(is_demonstration=True, is_active=True)
    }
    received = add_working_days(today, -RECEIVED)
    plan = Plan(
        organisation=organisation,
        title="Improvement plan after our inspection",
        source=Source.REGISTER,
        edition=Edition.on(received).id,
        inspection_type="standard",
        received=received,
        report_published=add_working_days(today, -PUBLISHED),
        opened_by=people.get(COORDINATOR),
    )
    plan.save()
    areas = [
        PlanArea(plan=plan, number=number, text=text, judgement=judgement)
        for number, (text, judgement, _) in enumerate(AREAS, 1)
    ]
    PlanArea.objects.bulk_create(areas)
    for area, (_, _, samples) in zip(areas, AREAS, strict=True):
        for place, sample in enumerate(samples, 1):
            _add(area, f"{area.number}.{place}", sample, people, today)
    _connect(plan)
    _measure(areas, people.get("data.officer"), today)
    areas[0].taken_over.set([_older(organisation, people, today)])
    audit.record(
        "plan_opened",
        by=by,
        about=plan,
        organisation=organisation,
        source=plan.source,
        areas=len(areas),
    )
    return plan


def _add(
    area: PlanArea, number: str, sample: Sample, people: dict[str, Person], today: dt.date
) -> PlanAction:
    owner = people.get(OWNERS.get(sample.owner, ""))
    runs, checks = people.get(COORDINATOR), people.get(DIRECTOR)
    is_finished = sample.status in ("done", "closed")
    said = _moment(today, sample.said)
    row = PlanAction(
        area=area,
        number=number,
        what=sample.what,
        owner=owner,
        owner_name=owner.name if owner else sample.owner,
        due=today + dt.timedelta(days=sample.due),
        status=sample.status,
        risk=sample.risk,
        success=sample.success,
        impact=sample.impact,
        said=said,
        done=said.date() if is_finished else None,
        done_by=(owner or runs) if is_finished else None,
        closed=said if sample.status == "closed" else None,
        closed_by=checks if sample.status == "closed" else None,
    )
    row.save()
    PlanAction.objects.filter(pk=row.pk).update(created=_moment(today, sample.began))
    begun = sample.risk if sample.status == "not_started" else ""
    first = "It was added to the plan."
    _step(row, runs, _moment(today, sample.began), "not_started", begun, first)
    if sample.status != "not_started":
        words = "We have begun."
        _step(row, owner or runs, _moment(today, sample.began + 14), "under_way", "on_track", words)
    if is_finished:
        done = said - dt.timedelta(days=2)
        _step(row, owner or runs, done, "done", "", sample.words, sample.impact)
    if sample.status == "closed":
        _step(row, checks, said, "closed", "", "We looked at the evidence, and it stands.")
    elif sample.words and not is_finished:
        _step(row, owner or runs, said, sample.status, sample.risk, sample.words)
    return row


def _step(
    row: PlanAction,
    by: Person | None,
    moment: dt.datetime,
    status: str,
    risk: str,
    words: str,
    impact: str = "",
) -> None:
    ActionStep.objects.create(
        action=row,
        by=by,
        by_name=by.name if by else SYSTEM.name,
        moment=moment,
        status=status,
        risk=risk,
        due=row.due,
        words=words,
        impact=impact,
    )


def _connect(plan: Plan) -> None:
    """Let actions wait for those they need."""
    by_number = {one.number: one for one in PlanAction.objects.filter(area__plan=plan)}
    for number, (_, _, samples) in enumerate(AREAS, 1):
        for place, sample in enumerate(samples, 1):
            by_number[f"{number}.{place}"].needs.set(by_number[one] for one in sample.needs)


def _measure(areas: list[PlanArea], by: Person | None, today: dt.date) -> None:
    for number, kind, code, named, unit_named, better, baseline, target in MEASURES:
        name, unit, _ = described(kind, code)
        measure = Measure(
            area=areas[number - 1],
            kind=kind,
            code=code,
            name=name or named,
            unit=unit or unit_named,
            better=better,
            baseline=baseline,
            baseline_date=today - dt.timedelta(days=75),
            target=target,
            target_date=today + dt.timedelta(days=120),
        )
        measure.save()
        values = READINGS.get(measure.name, ())
        MeasureReading.objects.bulk_create(
            MeasureReading(
                measure=measure,
                value=value,
                day=today - dt.timedelta(days=5 + 30 * (len(values) - 1 - place)),
                note="Monthly audit" if "audit" in measure.name else "Weekly list",
                by=by,
                by_name=by.name if by else "",
            )
            for place, value in enumerate(values)
        )


def _older(organisation: Organisation, people: dict[str, Person], today: dt.date) -> PlanAction:
    """Write a plan that was in place before the report, of which one action answers an area too."""
    plan = Plan(
        organisation=organisation,
        title="Corporate parenting plan",
        state=State.DRAFT,
        opened_by=people.get(COORDINATOR),
    )
    plan.save()
    Plan.objects.filter(pk=plan.pk).update(created=_moment(today, -200))
    area = PlanArea(
        plan=plan, number=1, text="Care leavers get the help that they are entitled to."
    )
    area.save()
    sample = Sample(
        "Tell every care leaver in writing what help they can have, and from whom.",
        "c",
        18,
        "under_way",
        "on_track",
        "Every care leaver has the letter.",
        "Letters have gone to all who are eighteen.",
        began=-190,
    )
    return _add(area, "1.1", sample, people, today)


def _moment(today: dt.date, days: int) -> dt.datetime:
    day = today + dt.timedelta(days=days)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10, 30)))
