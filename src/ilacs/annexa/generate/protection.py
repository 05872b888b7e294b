"""Section 47 enquiries, initial conferences and child protection plans of the made-up authority."""

from dataclasses import dataclass

from ilacs.annexa.generate.records import Child, Records

VISIT_DUE = 5
OLDEST_UNSEEN_ALONE = 4


@dataclass(frozen=True)
class Enquiry:
    """An enquiry about a family: strategy discussion, the day of its outcome (conference, or the
    decision that none was needed), whether that was a conference and whether it made a plan."""

    strategy: int
    outcome: int
    conference: bool
    plan: bool


def enquire(records: Records, first: int, last: int) -> Enquiry:
    """An enquiry whose strategy discussion is on a working day between two; not written yet."""
    strategy = records.working_day(first, last)
    conference = records.falls("conference_after_enquiry")
    wait = (
        records.number("conference_working_days") if conference else records.chance.between(1, 14)
    )
    outcome = records.days.after(strategy, wait)
    held = conference and outcome <= records.days.reference
    return Enquiry(strategy, outcome, conference, held and records.falls("plan_after_conference"))


def enquiries(records: Records, first: int, last: int) -> list[Enquiry]:
    """An enquiry, and sometimes another soon after one that needed no conference."""
    made = [enquire(records, first, last)]
    days = records.days
    over = made[0].outcome
    if not made[0].conference and over < days.reference and records.falls("repeat_enquiry"):
        made.append(enquire(records, over + 1, min(days.reference, days.after(over, 9))))
    return made


def write_enquiry(
    records: Records,
    children: list[Child],
    enquiry: Enquiry,
    staff: tuple[str, str],
    enquiries: int,
) -> None:
    """The rows of an enquiry, open where its outcome has not come; `enquiries` is how many there
    were in the twelve months before."""
    conferences = records.chance.between(0, min(1, enquiries))
    known = enquiry.outcome <= records.days.reference
    held = known and enquiry.conference
    for child in children:
        records.add(
            5,
            child,
            strategy_date=enquiry.strategy,
            conference_unnecessary=("N" if enquiry.conference else "Y") if known else None,
            conference_date=enquiry.outcome if held else None,
            conference_made_plan=("Y" if enquiry.plan else "N") if held else None,
            earlier_enquiries=enquiries,
            earlier_conferences=conferences,
            team=staff[0],
            worker=staff[1],
        )


@dataclass(frozen=True)
class Plan:
    """A plan of a family: first day, latest review up to the reference date, last day (None
    while it runs)."""

    start: int
    review: int | None
    end: int | None


def plan_from(records: Records, start: int) -> Plan:
    """A plan that begins on a day, with its reviews up to the reference date: the first within
    three months, later ones within six, a few of them late. It ends at a review."""
    days, chance = records.days, records.chance
    reviews = records.number("plan_reviews")
    latest, gap = None, (74, 88)
    day = start
    for number in range(1, reviews + 1):
        late = 30 if records.falls("review_late") else 0
        day = days.before(day + chance.between(*gap) + late)
        if day > days.reference:
            return Plan(start, latest, None)
        latest, gap = day, (140, 180)
        if number == reviews:
            return Plan(start, latest, day)
    return Plan(start, latest, None)


def write_plan(
    records: Records,
    children: list[Child],
    plan: Plan,
    staff: tuple[str, str],
    emergency: bool = False,
) -> dict[str, int]:
    """The rows of a plan; returns the day of the last visit to each child."""
    initial = latest = records.answer("abuse_category")
    if plan.review and records.chance.falls(8):
        latest = records.answer("abuse_category")
    earlier = records.number("earlier_plans") if records.falls("second_plans") else 0
    visits = {}
    for child in children:
        visit = last_plan_visit(records, plan)
        if visit:
            visits[child.facts["child"]] = visit
        records.add(
            7,
            child,
            plan_start=plan.start,
            initial_category=initial,
            latest_category=latest,
            last_visit=visit,
            seen_alone=seen_alone(records, child, visit),
            review_date=plan.review,
            plan_end=plan.end,
            emergency_protection="Y" if emergency else "N",
            earlier_plans=earlier,
            team=staff[0],
            worker=staff[1],
        )
    return visits


def last_plan_visit(records: Records, plan: Plan) -> int | None:
    """The last visit under a plan; none yet in its first days."""
    until = plan.end or records.days.reference
    if until - plan.start < VISIT_DUE:
        return None
    day = records.days.before(until - records.number("plan_visit_days_ago"))
    first = records.days.after(plan.start, 1)
    return max(day, min(first, until))


def seen_alone(records: Records, child: Child, visit: int | None) -> str | None:
    """Whether the child was seen alone at the last visit: babies and the very young are not."""
    if visit is None:
        return None
    if visit < records.days.birthday(child.birth, OLDEST_UNSEEN_ALONE):
        return "N"
    return records.answer("seen_alone")
