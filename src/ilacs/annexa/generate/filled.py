"""Lists filled to a number of rows each, for measuring speed: no longer in national shares, but
still consistent."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from ilacs.annexa.generate import care, front_door, need, protection
from ilacs.annexa.generate.adoption import children_for_adoption, household
from ilacs.annexa.generate.front_door import Assessment, early_help_only, only_contacted
from ilacs.annexa.generate.leaving import care_leaver
from ilacs.annexa.generate.made_up import make_records
from ilacs.annexa.generate.records import Records

USUAL_SHARE = 0.4
"""Children in national shares for each row wanted: they fill about a third of list 6."""
DENSE = {
    "enquiry_after_referral": 100.0,
    "referrals_no_further_action": 0.0,
    "repeat_enquiry": 75.0,
    "enquiry_on_open_case": 0.0,
    "couple": 10.0,
}


def filled_records(rows: int, seed: int, reference: dt.date, edition: str, home: str) -> Records:
    """Records with about so many rows on each list, a few more where children come in families.

    The usual authority first; then families with enquiries until lists 5 or 6 are full; then, for
    each list that is not, children who are on few others.
    """
    usual = max(20, round(rows * USUAL_SHARE))
    records = make_records(usual, seed, reference, edition, home, without={"contact_only"})
    records.most_contacts = rows
    records.shares = replace(records.shares, percents=records.shares.percents | DENSE)
    while all(len(records.rows[number]) < rows for number in (3, 4, 5, 6)):
        need.referred(records)
    makers: tuple[tuple[int, Callable[[Records], None]], ...] = (
        (6, need.long_need),
        (4, assessed_only),
        (3, referred_only),
        (7, plan_that_ended),
        (8, care_that_ended),
        (9, care_leaver),
        (10, adopted_before),
        (11, household),
        (2, early_help_only),
        (1, only_contacted),
    )
    for number, make in makers:
        while len(records.rows[number]) < rows:
            make(records)
    return records


def referred_only(records: Records) -> None:
    """A family referred with no further action."""
    children = records.family()
    day = records.day(records.earliest(children), records.days.reference)
    staff = records.staff["front_door"].anyone()
    front_door.refer(records, children, day, staff, further_action=False, earlier=0)


def assessed_only(records: Records) -> None:
    """A family referred and assessed, not in need, and so not on list 6."""
    days = records.days
    children = records.family(least_age=0)
    day = days.before(records.chance.between(days.half_year + 3, days.reference - 70))
    end = days.after(day, records.chance.between(10, 44))
    staff = records.staff["assessment"].anyone()
    front_door.refer(records, children, day, staff, further_action=True, earlier=0)
    front_door.write_assessment(records, children, Assessment(day, end, *staff), False)


def plan_that_ended(records: Records) -> None:
    """A family whose plan ended in the six months, no longer in need."""
    children = records.family(least_age=1)
    plan = need.long_course_of_plan(records, children)
    if plan.end is not None:
        staff = records.staff["safeguarding"].anyone()
        protection.write_plan(records, children, plan, staff)


def care_that_ended(records: Records) -> None:
    """A child who left care in the six months, no longer in need."""
    child, stay = care.child_and_stay(records, ended=True)
    care.write_stay(records, child, stay, with_need=False)


def adopted_before(records: Records) -> None:
    """Children adopted in the twelve months and before the six."""
    children_for_adoption(records, records.days.half_year)
