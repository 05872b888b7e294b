"""Children in care of the made-up authority: how they came, where they live, how they left."""

from dataclasses import dataclass, replace

from ilacs.annexa.generate import front_door, need, protection
from ilacs.annexa.generate.front_door import Assessment
from ilacs.annexa.generate.leaving import is_eligible, left_care, still_in_care
from ilacs.annexa.generate.need import Episode
from ilacs.annexa.generate.placements import Placement, place
from ilacs.annexa.generate.protection import Plan
from ilacs.annexa.generate.records import Child, Records, Row

YEARS_BACK = 17
ADULT = 6574
FOSTERED = frozenset({"U1", "U3", "U4", "U6"})
LONG_STAY = frozenset({"U1", "U4"})
ORDERS = frozenset({"E41", "E45", "E46", "E47", "E48"})


@dataclass(frozen=True)
class Stay:
    """A period of care: first day, last day (None while it lasts) and why it ended."""

    start: int
    end: int | None
    reason: str | None
    unaccompanied: bool = False


def in_care(records: Records) -> None:
    """A child in care, or who left it in the six months, adoption aside."""
    unaccompanied = records.falls("unaccompanied")
    child, stay = unaccompanied_child(records) if unaccompanied else child_and_stay(records)
    write_stay(records, child, stay)


def write_stay(records: Records, child: Child, stay: Stay, *, with_need: bool = True) -> None:
    """All rows that go with a period of care, those on the list of need among them or not."""
    placement = place(records, child, stay.start, stay.end, stay.unaccompanied)
    stay = replace(stay, reason=reason_that_fits(stay.reason, placement.kind))
    staff_kind = records.staff["care"]
    staff = staff_kind.take(1) if stay.end is None else staff_kind.anyone()
    episode, category = around(records, child, stay, staff, with_need)
    legal = legal_status(records, child, stay, placement)
    visit = write_care(records, child, stay, placement, legal, category, staff)
    if with_need:
        need_row(records, child, episode, category, visit)
    if stay.end is None:
        if records.edition != "2018" and is_eligible(records, child, stay.start):
            still_in_care(records, child, stay.unaccompanied, placement.kind, staff)
    elif goes_on(records, child, stay):
        left_care(records, child, stay.start, stay.end, stay.unaccompanied, stay.reason or "")


def goes_on(records: Records, child: Child, stay: Stay) -> bool:
    """Whether somebody who left is old enough for the leaving care list, and did not leave by an
    order or to another authority."""
    sixteen = records.days.birthday(child.birth, 16)
    return bool(stay.end and stay.end >= sixteen and stay.reason not in ORDERS | {"E3"})


def child_and_stay(records: Records, *, ended: bool = False) -> tuple[Child, Stay]:
    """A child and a period of care that reached into the six months, or ended in them; it ends at
    eighteen at the latest."""
    days, chance = records.days, records.chance
    ethnicity = "NOBT" if chance.falls(0.6) else records.answer("ethnicity_in_care")
    gender = "M" if records.falls("male_in_care") else "F"
    while True:
        age = records.number("age_entering_care")
        old = age * 365 + age // 4 + chance.between(0, 340)
        length = records.number("care_days")
        if ended:
            start = chance.between(days.half_year, days.reference) - min(length, ADULT - old)
        else:
            start = chance.between(days.reference - 365 * YEARS_BACK, days.reference)
        birth = start - old
        adult = days.birthday(birth, 18)
        end = min(start + length, adult)
        in_time = end >= days.half_year and not (ended and end > days.reference)
        if in_time and birth < days.reference and start + 8 < adult:
            break
    child = records.person(birth, ethnicity=ethnicity, gender=gender)
    if end > days.reference:
        return child, Stay(start, None, None)
    return child, Stay(start, end, reason_ceased(records, child, end, adult))


def unaccompanied_child(records: Records) -> tuple[Child, Stay]:
    """A child who came to seek asylum alone."""
    days, chance = records.days, records.chance
    gender = "M" if chance.falls(95) else "F"
    while True:
        start = chance.between(days.reference - 1200, days.reference)
        age = records.number("age_unaccompanied")
        birth = start - (age * 365 + age // 4 + chance.between(0, 340))
        adult = days.birthday(birth, 18)
        if adult >= days.half_year and start + 8 < adult:
            break
    child = records.person(
        birth, ethnicity=records.answer("ethnicity_unaccompanied"), gender=gender, disabled=False
    )
    if adult > days.reference:
        return child, Stay(start, None, None, True)
    return child, Stay(start, adult, "E5" if chance.falls(75) else "E17", True)


def reason_ceased(records: Records, child: Child, end: int, adult: int) -> str:
    """Why a child of an age left care."""
    if end >= adult:
        return records.answer("reason_at_18")
    if end >= records.days.birthday(child.birth, 16):
        return records.answer("reason_young_person")
    return records.answer("reason_child")


def reason_that_fits(reason: str | None, kind: str) -> str | None:
    """A reason for leaving that can follow a placement: guardianship to a foster carer, and
    staying with the carers, follow fostering."""
    if reason in {"E45", "E46"}:
        return "E45" if kind in {"U1", "U3"} else "E46" if kind in {"U4", "U6"} else "E47"
    return "E5" if reason == "E17" and kind not in FOSTERED else reason


def around(
    records: Records, child: Child, stay: Stay, staff: tuple[str, str], with_need: bool
) -> tuple[Episode, str]:
    """The episode of need round a period of care, with what came before it: a referral and an
    assessment where it began in the six months, and perhaps a plan."""
    days = records.days
    lead = 0 if stay.unaccompanied else records.number("days_before_care")
    start = max(stay.start - lead, child.birth - 100)
    start = min(start, stay.start)
    if not with_need:
        start = min(start, stay.start)
    elif start >= days.half_year:
        arrival(records, child, start, stay, staff)
    elif not stay.unaccompanied and records.falls("plan_before_care"):
        earlier_plan(records, child, start, stay, staff)
    category = "N8" if stay.unaccompanied else records.answer("need_in_care")
    if category == "N2" and not child.is_disabled:
        category = "N1"
    if stay.end is None:
        return Episode(start, None, None, "CLA", *staff), category
    return after_care(records, child, start, stay, staff), category


def after_care(
    records: Records, child: Child, start: int, stay: Stay, staff: tuple[str, str]
) -> Episode:
    """The episode of need of a child who left: closed the same day, or help at home goes on."""
    assert stay.end is not None
    at_home = stay.reason in {"E4A", "E4B", "E13", "E41"}
    if at_home and stay.end < records.days.birthday(child.birth, 17):
        end = records.days.before(stay.end + records.chance.between(60, 300))
        if max(end, stay.end) > records.days.reference:
            own = records.staff["safeguarding"].take(1)
            return Episode(start, None, None, "CIN", *own)
        return Episode(start, max(end, stay.end), "RC7", "CLOSED", *staff)
    reason = "RC4" if stay.reason in ORDERS - {"E41"} else "RC5" if stay.reason == "E3" else "RC7"
    reason = {"E7": "RC6", "E41": "RC3"}.get(stay.reason or "", reason)
    return Episode(start, stay.end, reason, "CLOSED", *staff)


def arrival(records: Records, child: Child, day: int, stay: Stay, staff: tuple[str, str]) -> None:
    """The referral and the assessment of a child who came into care in the six months."""
    days = records.days
    front_door.refer(
        records,
        [child],
        day,
        records.staff["assessment"].anyone(),
        further_action=True,
        earlier=front_door.earlier_referrals(records),
    )
    end = front_door.authorised(records, day)
    if stay.end is not None:
        end = min(end, days.before(stay.end))
        end = max(end, day)
    holder = staff if end > days.reference else records.staff["assessment"].anyone()
    front_door.write_assessment(records, [child], Assessment(day, end, *holder), True)


def earlier_plan(
    records: Records, child: Child, start: int, stay: Stay, staff: tuple[str, str]
) -> None:
    """A plan from before care that ended at a review soon after it, if that was in the six
    months."""
    days, chance = records.days, records.chance
    began = days.before(stay.start - chance.between(20, 300))
    end = days.before(stay.start + chance.between(10, 100))
    usable = max(start, child.birth) <= began < days.half_year <= end <= days.reference
    if not usable or (stay.end is not None and end > stay.end):
        return
    plan = Plan(began, end if end > began + 60 else None, end)
    if plan.review is not None:
        emergency = chance.falls(15)
        protection.write_plan(records, [child], plan, staff, emergency=emergency)


def legal_status(
    records: Records, child: Child, stay: Stay, placement: Placement
) -> tuple[str, int]:
    """Legal status, and the day it began: interim orders early, care orders later."""
    days, chance = records.days, records.chance
    until = stay.end or days.reference
    length = until - stay.start
    if stay.unaccompanied:
        return "V2", stay.start
    status = records.answer("legal_status_new" if length < 240 else "legal_status")
    young = until < days.birthday(child.birth, 12)
    if status in {"J1", "J3"} and (young or placement.kind not in {"K2", "U6"}):
        status = "C1"
    if status == "V2" and (placement.kind == "P1" or (length > 365 and chance.falls(60))):
        status = "C2"
    if status == "C1" and length > 182:
        return status, until - chance.between(20, min(length, 200))
    if status == "C2":
        return status, min(until, stay.start + chance.between(30, 240))
    return status, stay.start


def permanence(records: Records, child: Child, stay: Stay, kind: str) -> str | None:
    """The plan for permanence that goes with a placement; none yet in the first months."""
    length = (stay.end or records.days.reference) - stay.start
    if length < 110 and records.chance.falls(55):
        return None
    if kind in LONG_STAY:
        return "FOSTERING"
    if length < 300 and records.chance.falls(50):
        return "RETURN"
    if kind in {"H5", "K3"}:
        return "SUPPORTED"
    if kind in {"K2", "S1", "R1"}:
        return "RESIDENTIAL"
    if kind == "U3":
        return "SGO_CAO"
    return "FOSTERING" if records.chance.falls(6) else "OTHER"


def write_care(
    records: Records,
    child: Child,
    stay: Stay,
    placement: Placement,
    legal: tuple[str, int],
    category: str,
    staff: tuple[str, str],
    plan: str | None = "",
) -> int | None:
    """The row of a period of care; returns the day of the last visit."""
    until = stay.end or records.days.reference
    visit = last_visit(records, stay, placement, until)
    second = records.days.reference - stay.start < 300 and records.falls("second_period")
    row: Row = {
        "uasc": "Y" if stay.unaccompanied else "N",
        "care_start": stay.start,
        "category_of_need": category,
        "second_period": "Y" if second and not stay.unaccompanied else "N",
        "legal_status_start": legal[1],
        "legal_status": legal[0],
        "review_date": last_review(records, stay, until),
        "last_visit": visit,
        "permanence_plan": permanence(records, child, stay, placement.kind) if plan == "" else plan,
        "reviewing_officer_contact": officer_contact(records, stay, until),
        "care_end": stay.end,
        "reason_ceased": stay.reason,
        "team": staff[0],
        "worker": staff[1],
    }
    row |= health(records, child, stay, until) | placement.row | missing(records, child, until)
    records.add(8, child, **row)
    return visit


def last_review(records: Records, stay: Stay, until: int) -> int | None:
    """The latest review: the first within 20 working days, the second in three months, then
    every six."""
    days, chance = records.days, records.chance
    late = 25 if records.falls("review_late") else 0
    first = days.after(stay.start, chance.between(12, 19)) + late
    if first > until:
        return None
    second = days.before(first + chance.between(72, 88))
    if second > until:
        return first
    third = second + 175
    if third > until:
        return second
    return max(second, days.before(until - chance.between(0, 176) - late))


def last_visit(records: Records, stay: Stay, placement: Placement, until: int) -> int | None:
    """The last visit: within a week of a new placement, then every six weeks, in a lasting
    placement every three months after a year."""
    days, chance = records.days, records.chance
    lasting = placement.kind in LONG_STAY and until - placement.start > 370
    most = 85 if lasting else 38
    if records.falls("visit_late"):
        most += 40
    first = days.after(placement.start, chance.between(1, 3))
    if first > until:
        return None if until - stay.start < 6 else max(stay.start, days.before(until))
    return max(first, days.before(until - chance.between(0, most)))


def officer_contact(records: Records, stay: Stay, until: int) -> int | None:
    """The reviewing officer's last visit or contact, from the second month on."""
    first = records.days.after(stay.start, 18)
    if first > until:
        return None
    late = 60 if records.falls("review_late") else 0
    return max(first, records.days.before(until - records.chance.between(0, 165) - late))


def health(records: Records, child: Child, stay: Stay, until: int) -> Row:
    """The last health assessment and dental check of this period of care."""
    days, chance = records.days, records.chance
    first = days.after(stay.start, chance.between(10, 19))
    often = 175 if until < days.birthday(child.birth, 5) else 355
    late = 60 if records.falls("health_late") else 0
    assessed = None
    if first <= until:
        assessed = max(first, days.before(until - chance.between(0, often) - late))
    late = 90 if records.falls("dental_late") else 0
    dental = None
    if until >= days.birthday(child.birth, 1) and until - stay.start > 120:
        dental = max(
            days.after(stay.start, 40),
            days.birthday(child.birth, 1),
            days.before(
                until - (chance.between(270, 355) + late if late else chance.between(0, 355))
            ),
        )
    return {"health_assessment": assessed, "dental_check": dental}


def missing(records: Records, child: Child, until: int) -> Row:
    """Missing and absent episodes in the year, and the interview after the last."""
    row: Row = {"missing_episodes": 0, "absent_episodes": 0}
    if until < records.days.birthday(child.birth, 11):
        return row
    if records.falls("absent"):
        row["absent_episodes"] = records.chance.between(1, 4)
    if records.chance.falls(records.shares.percents["missing"] * 1.6):
        offered = records.falls("interview_offered")
        accepted = offered and records.falls("interview_accepted")
        row["missing_episodes"] = records.number("missing_episodes")
        row["interview_offered"] = "Y" if offered else "N"
        row["interview_accepted"] = "Y" if accepted else "N"
    return row


def need_row(
    records: Records, child: Child, episode: Episode, category: str, visit: int | None
) -> None:
    """The row on the list of children in need that goes with care."""
    plan_visit = None
    for row in records.rows[7][-1:]:
        if row["child"] == child.facts["child"]:
            plan_visit = row["last_visit"]
    latest = max(visit or 0, plan_visit or 0) or None
    seen = latest
    if episode.status != "CLA" and episode.end is None:
        seen = need.last_seen(records, episode, latest)
    records.add(
        6,
        child,
        need_start=episode.start,
        primary_need=category,
        last_seen=seen,
        need_end=episode.end,
        closure_reason=episode.reason,
        case_status=episode.status,
        team=episode.team,
        worker=episode.worker,
    )
