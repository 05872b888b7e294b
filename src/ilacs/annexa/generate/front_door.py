"""Contacts, early help, referrals and assessments of the made-up authority."""

from dataclasses import dataclass

from ilacs.annexa.generate.records import Child, Records

EARLY_HELP_CODE = "5D"
ADDED_IN_2023 = frozenset({EARLY_HELP_CODE, "RC9"})


def source_of(records: Records, table: str) -> str:
    """A source; early help has a code of its own only from the 2023 edition on."""
    source = records.answer(table)
    return "5B" if source == EARLY_HELP_CODE and records.edition == "2018" else source


def contact(records: Records, children: list[Child], day: int, source: str = "") -> None:
    """A contact about a family, if it is in the six months and the list has room."""
    room = records.most_contacts is None or len(records.rows[1]) < records.most_contacts
    if room and records.days.half_year <= day <= records.days.reference:
        source = source or source_of(records, "contact_source")
        for child in children:
            records.add(1, child, contact_date=day, contact_source=source)


def contacts_apart(records: Records, children: list[Child], count: int, last: int) -> None:
    """So many contacts that led to nothing, on different days up to a day."""
    days: set[int] = set()
    first = records.earliest(children)
    for _ in range(count if first <= last else 0):
        day = records.day(first, last, weekend=55)
        if day not in days:
            days.add(day)
            contact(records, children, day)


def only_contacted(records: Records) -> None:
    """A family about whom there were contacts and nothing else."""
    children = records.family(not_yet="not_yet_obtained_at_contact")
    contacts_apart(records, children, records.number("contacts"), records.days.reference)


def early_help_only(records: Records) -> None:
    """A family in early help, some with a contact before it."""
    days = records.days
    children = records.family(least_age=2)
    length = records.number("early_help_days")
    start = records.working_day(days.half_year - length, days.reference)
    end = max(days.before(start + length), days.half_year) if length else start
    early_help(records, children, start, max(start, end))
    if start >= days.half_year and records.chance.falls(40):
        contact(
            records, children, start - min(records.chance.between(0, 9), start - days.half_year)
        )


def early_help(records: Records, children: list[Child], start: int, end: int) -> None:
    """Early help from a day to a day; open where the end has not come."""
    organisation = records.chance.among(records.names["organisations"])
    for child in children:
        records.add(
            2,
            child,
            early_help_start=start,
            early_help_end=end if end <= records.days.reference else None,
            organisation=organisation,
        )


@dataclass(frozen=True)
class Assessment:
    """An assessment of a family: first day, day of authorisation (it may not have come yet), and
    who holds it."""

    start: int
    end: int
    team: str
    worker: str


def refer(
    records: Records,
    children: list[Child],
    day: int,
    staff: tuple[str, str],
    *,
    further_action: bool,
    earlier: int,
) -> None:
    """A referral with the contact before it."""
    source = source_of(records, "referral_source")
    if not records.chance.falls(4):
        contact(records, children, day - records.chance.between(0, 1), source)
    for child in children:
        records.add(
            3,
            child,
            referral_date=day,
            referral_source=source,
            no_further_action="N" if further_action else "Y",
            earlier_referrals=earlier,
            team=staff[0],
            worker=staff[1],
        )


def earlier_referrals(records: Records) -> int:
    """How many referrals a child had in the twelve months before."""
    return records.number("earlier_referrals") if records.falls("re_referrals") else 0


def authorised(records: Records, start: int, least: int = 0) -> int:
    """The day on which an assessment that begins on a day, and lasts at least so many working
    days, is authorised; it may be after the reference date."""
    length = max(least, records.number("assessment_working_days"))
    return records.days.after(start, length)


def write_assessment(
    records: Records, children: list[Child], assessment: Assessment, support: bool
) -> None:
    """The assessment's rows; `support` is its outcome where it is authorised."""
    done = assessment.end <= records.days.reference
    for child in children:
        seen: str | None = records.answer("child_seen")
        if not done:
            seen = "Y" if records.chance.falls(60) else None
        if child.birth > min(assessment.end, records.days.reference):
            seen = "N" if done else None
        records.add(
            4,
            child,
            assessment_start=assessment.start,
            child_seen=seen,
            assessment_end=assessment.end if done else None,
            support_required=("Y" if support else "N") if done else None,
            team=assessment.team,
            worker=assessment.worker,
        )
