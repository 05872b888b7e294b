"""Episodes of need of the made-up authority, from a referral in the six months or long before."""

from dataclasses import dataclass

from ilacs.annexa.generate import front_door, protection
from ilacs.annexa.generate.front_door import Assessment
from ilacs.annexa.generate.protection import Enquiry, Plan
from ilacs.annexa.generate.records import Child, Records

VISITED_AFTER = 5
SOON_AFTER = 60
"""Days from the start of the six months in which most enquiries come from referrals before them."""


@dataclass(frozen=True)
class Episode:
    """A family's episode of need: first day, last day (None while open), why it closed, the most
    intensive service, and who holds it."""

    start: int
    end: int | None
    reason: str | None
    status: str
    team: str
    worker: str


def referred(records: Records) -> None:
    """A family referred in the six months, and all that followed."""
    chance, days = records.chance, records.days
    children = records.family()
    first = records.earliest(children)
    day = records.day(first, days.reference, weekend=25)
    earlier = front_door.earlier_referrals(records)
    if chance.falls(18):
        front_door.contacts_apart(records, children, 1, day - 3)
    if records.falls("referral_after_early_help"):
        end = days.before(day - chance.between(0, 20))
        if end >= days.half_year and children[0].birth < end - 130:
            front_door.early_help(records, children, end - chance.between(20, 130), end)
    if records.falls("referrals_no_further_action"):
        staff = records.staff["front_door"].anyone()
        front_door.refer(records, children, day, staff, further_action=False, earlier=earlier)
        again = day + chance.between(20, 90)
        if chance.falls(25) and again <= days.reference:
            accepted(records, children, days.before(again), earlier + 1)
    else:
        accepted(records, children, day, earlier)


def accepted(records: Records, children: list[Child], day: int, earlier: int) -> None:
    """A referral that led on: assessed, unless it came on the last days."""
    chance, days = records.chance, records.days
    start = days.after(day, chance.between(0, 2))
    waits = start > days.reference or chance.falls(0.4)
    enquiries: list[Enquiry] = []
    if not waits and records.falls("enquiry_after_referral"):
        last = min(days.reference, days.after(start, 8))
        enquiries = protection.enquiries(records, start, last)
    least = days.working_between(start, enquiries[-1].strategy) + 1 if enquiries else 0
    end = front_door.authorised(records, start, least)
    workers = records.staff["assessment"]
    is_open = end > days.reference and not waits
    staff = workers.take(len(children)) if is_open else workers.anyone()
    front_door.refer(records, children, day, staff, further_action=True, earlier=earlier)
    if not waits:
        follow(records, children, day, Assessment(start, end, *staff), enquiries)
        refer_again(records, children, earlier + 1)


def refer_again(records: Records, children: list[Child], earlier: int) -> None:
    """Some whose case was closed after the assessment are referred again, and have a second
    episode."""
    closed = records.rows[6][-1]
    if closed["closure_reason"] == "RC8" and records.falls("referred_after_closure"):
        again = records.days.before(closed["need_end"] + records.chance.between(20, 80))
        if again <= records.days.reference:
            accepted(records, children, again, earlier)


def follow(
    records: Records,
    children: list[Child],
    day: int,
    assessment: Assessment,
    enquiries: list[Enquiry],
) -> None:
    """What the assessment and the enquiries in it led to."""
    made_plan = enquiries and enquiries[-1].plan
    plan = protection.plan_from(records, enquiries[-1].outcome) if made_plan else None
    support = bool(plan) or not records.falls("referrals_not_in_need")
    front_door.write_assessment(records, children, assessment, support)
    here = (assessment.team, assessment.worker)
    earlier = records.number("earlier_enquiries")
    for count, enquiry in enumerate(enquiries, start=earlier):
        protection.write_enquiry(records, children, enquiry, here, count)
    over = max((enquiry.outcome for enquiry in enquiries), default=0)
    earliest = max(assessment.end, over, (plan and plan.end) or 0)
    if plan and plan.end is None:
        episode = held(records, children, day, "CPP")
    elif assessment.end > records.days.reference:
        episode = Episode(day, None, None, "ASSESS", *here)
    elif not support:
        episode = not_in_need(records, children, day, earliest, here, bool(enquiries))
    else:
        end = max(earliest, records.days.before(day + records.number("need_days")))
        episode = ending(records, children, day, end)
    write_need(records, children, episode, protection_visits(records, children, plan, episode))


def protection_visits(
    records: Records, children: list[Child], plan: Plan | None, episode: Episode
) -> dict[str, int]:
    """Write the plan, if there is one, and say when each child was last visited under it."""
    if plan is None:
        return {}
    return protection.write_plan(records, children, plan, (episode.team, episode.worker))


def held(records: Records, children: list[Child], day: int, status: str) -> Episode:
    """An open episode with a worker who has room."""
    staff = records.workers("safeguarding", children).take(len(children))
    return Episode(day, None, None, status, *staff)


def ending(records: Records, children: list[Child], start: int, end: int) -> Episode:
    """An episode of help that ends on a day; open as a child in need plan if that is to come."""
    if end > records.days.reference:
        return held(records, children, start, "CIN")
    staff = records.workers("safeguarding", children).anyone()
    return Episode(start, end, records.answer("closure_reason"), "CLOSED", *staff)


def not_in_need(
    records: Records,
    children: list[Child],
    start: int,
    end: int,
    staff: tuple[str, str],
    enquired: bool,
) -> Episode:
    """An episode closed after the assessment, with early help where the reason says so."""
    if end > records.days.reference:
        return held(records, children, start, "CIN")
    if enquired:
        return Episode(start, end, "RC7", "CLOSED", *staff)
    reason = records.answer("closure_after_assessment")
    if reason in front_door.ADDED_IN_2023 and records.edition == "2018":
        reason = "RC8"
    if reason == "RC9":
        begin = records.days.after(end, 1)
        if begin > records.days.reference:
            reason = "RC8"
        else:
            length = records.chance.between(40, 240)
            front_door.early_help(records, children, begin, records.days.before(begin + length))
    return Episode(start, end, reason, "CLOSED", *staff)


def write_need(
    records: Records, children: list[Child], episode: Episode, visits: dict[str, int]
) -> None:
    """The rows of an episode. A child was last seen at the latest of all visits."""
    need = records.answer("primary_need")
    days = records.days
    fresh = days.working_between(episode.start, days.reference) < 40
    new = episode.status == "ASSESS" and fresh and records.chance.falls(9)
    for child in children:
        own = "N0" if new else need
        if own == "N2" and not child.is_disabled:
            own = "N1"
        records.add(
            6,
            child,
            need_start=episode.start,
            primary_need=own,
            last_seen=last_seen(records, episode, visits.get(child.facts["child"])),
            need_end=episode.end,
            closure_reason=episode.reason,
            case_status=episode.status,
            team=episode.team,
            worker=episode.worker,
        )


def last_seen(records: Records, episode: Episode, visit: int | None) -> int | None:
    """The day a child was last seen in an episode; perhaps not yet in its first days."""
    until = episode.end if episode.end is not None else records.days.reference
    if visit is not None and episode.status == "CPP":
        return visit
    if until - episode.start < VISITED_AFTER and visit is None and episode.end is None:
        return None
    day = records.days.before(until - records.number("seen_days_ago"))
    soon = records.days.after(episode.start, records.chance.between(1, 4))
    return max(day, min(soon, until), visit or 0)


def long_need(records: Records) -> None:
    """A family in need since before the six months, open or closed in them."""
    chance, days = records.chance, records.days
    children = records.family(least_age=1)
    start, end = long_course(records, children[0].birth)
    episode = ending(records, children, start, end)
    enquiry = None
    if episode.end is None and records.falls("enquiry_on_open_case"):
        soon = chance.falls(60)
        last = days.half_year + SOON_AFTER if soon else days.reference
        enquiry = protection.enquire(records, days.half_year + 12, last)
    if records.falls("contact_on_open_case"):
        front_door.contacts_apart(records, children, 1, episode.end or days.reference)
    if enquiry is None:
        write_need(records, children, episode, {})
        return
    staff = (episode.team, episode.worker)
    began = days.before(enquiry.strategy - chance.between(0, 5))
    least = days.working_between(began, enquiry.strategy) + 1
    end = front_door.authorised(records, began, least)
    front_door.write_assessment(records, children, Assessment(began, end, *staff), True)
    count = records.number("earlier_enquiries")
    protection.write_enquiry(records, children, enquiry, staff, count)
    plan = protection.plan_from(records, enquiry.outcome) if enquiry.plan else None
    if plan and plan.end is None:
        episode = Episode(start, None, None, "CPP", *staff)
    write_need(records, children, episode, protection_visits(records, children, plan, episode))


def long_course(records: Records, youngest: int) -> tuple[int, int]:
    """First and last day of an episode that began before the six months and reached into them."""
    days = records.days
    while True:
        start = records.working_day(days.half_year - 1400, days.half_year - 1)
        end = days.before(start + records.number("need_days"))
        if end >= days.half_year and start >= youngest - 200:
            return start, end


def long_plan(records: Records) -> None:
    """A family on a plan since before the six months, on it still or off it in them."""
    days = records.days
    children = records.family(least_age=1)
    plan = long_course_of_plan(records, children)
    start = max(days.before(plan.start - records.chance.between(20, 300)), children[0].birth - 200)
    if plan.end is None:
        episode = held(records, children, start, "CPP")
    else:
        after = days.before(plan.end + records.chance.between(30, 300))
        episode = ending(records, children, start, after)
    write_need(records, children, episode, protection_visits(records, children, plan, episode))


def long_course_of_plan(records: Records, children: list[Child]) -> Plan:
    """A plan that began before the six months and reached into them."""
    days = records.days
    first = max(days.half_year - 900, children[0].birth - 120)
    while True:
        plan = protection.plan_from(records, records.working_day(first, days.half_year - 1))
        if plan.end is None or plan.end >= days.half_year:
            return plan
