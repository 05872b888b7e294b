"""Young people entitled to leaving care services in the made-up authority."""

from ilacs.annexa.generate.records import Child, Records, Row

THIRTEEN_WEEKS = 91
CUSTODY_OR_STREET = frozenset({"X", "S", "V", "W"})
KNOWN = 0.94
"""Published shares of activity are of all, those of whom nothing is known among them."""
OUT_OF_TOUCH = frozenset({"NO", "REFU", "NREQ"})
HOME_OF = {"K2": "C", "S1": "C", "R1": "C", "H5": "D", "K3": "D", "P1": "B", "U3": "B", "U1": "B"}


def is_eligible(records: Records, child: Child, care_start: int) -> bool:
    """In care, 16 or 17, and in care for 13 weeks since the fourteenth birthday."""
    days = records.days
    since = max(care_start, days.birthday(child.birth, 14))
    return 16 <= child.facts["age"] <= 17 and days.reference - since >= THIRTEEN_WEEKS


def still_in_care(
    records: Records, child: Child, unaccompanied: bool, kind: str, staff: tuple[str, str]
) -> None:
    """The row of an eligible child, who has a social worker and perhaps already an adviser."""
    adviser = None
    if records.chance.falls(60):
        adviser = records.staff["leaving_care"].take(1)[1]
    row = {
        "uasc": "Y" if unaccompanied else "N",
        "team": staff[0],
        "worker": staff[1],
        "personal_adviser": adviser,
        "eligibility": "ELIG",
        "in_touch": "YES",
        "accommodation": HOME_OF.get(kind),
        "suitability": "1" if kind in HOME_OF else None,
        "last_contact": recent_contact(records),
    }
    records.add(9, child, **row, **active(records, child), **pathway(records, child))


def left_care(
    records: Records, child: Child, start: int, end: int, unaccompanied: bool, reason: str
) -> None:
    """The row of a young person who left care in the six months."""
    since = max(start, records.days.birthday(child.birth, 14))
    long_enough = end - since >= THIRTEEN_WEEKS
    adult = child.facts["age"] >= 18
    eligibility = ("FREL" if adult else "REL") if long_enough else "QUAL"
    accommodation = ""
    if adult and reason == "E17":
        accommodation = "Z"
    if reason in {"E4A", "E4B", "E13"}:
        accommodation = "B"
    if reason == "E9":
        accommodation = "X"
    in_touch = "YES" if accommodation else ""
    write_leaver(records, child, eligibility, unaccompanied, accommodation, in_touch)


def care_leaver(records: Records) -> None:
    """A young person who left care before the six months."""
    age = records.number("age_leaving_care")
    unaccompanied = age >= 18 and records.falls("unaccompanied_leavers")
    table = "ethnicity_unaccompanied" if unaccompanied else "ethnicity_in_care"
    male = records.chance.falls(95) if unaccompanied else records.falls("male_in_care")
    child = records.person(
        records.born(age),
        ethnicity=records.answer(table),
        gender="M" if male else "F",
        disabled=False if unaccompanied else None,
    )
    eligibility = "QUAL" if records.chance.falls(4) else "REL" if age < 18 else "FREL"
    write_leaver(records, child, eligibility, unaccompanied)


def write_leaver(
    records: Records,
    child: Child,
    eligibility: str,
    unaccompanied: bool,
    accommodation: str = "",
    in_touch: str = "",
) -> None:
    """The row of a young person who has left care, with a personal adviser."""
    team, adviser = records.staff["leaving_care"].take(1)
    touch = in_touch or records.answer("in_touch")
    row: Row = {
        "uasc": "Y" if unaccompanied else "N",
        "team": team,
        "worker": None,
        "personal_adviser": adviser,
        "eligibility": eligibility,
        "in_touch": touch,
    }
    if touch == "YES":
        row |= home(records, child, accommodation) | active(records, child)
        row["last_contact"] = recent_contact(records)
    elif touch in OUT_OF_TOUCH:
        row["last_contact"] = records.days.before(
            records.days.reference - records.chance.between(75, 250)
        )
    records.add(9, child, **row, **pathway(records, child))


def home(records: Records, child: Child, accommodation: str) -> Row:
    """Accommodation and whether it is suitable; custody and the street never are."""
    age = child.facts["age"]
    if not accommodation:
        accommodation = records.answer("accommodation_18" if age < 19 else "accommodation_20")
    if age < 18 and accommodation in {"Z", "T"}:
        accommodation = "D"
    unsuitable = accommodation in CUSTODY_OR_STREET or records.chance.falls(1.2)
    return {"accommodation": accommodation, "suitability": "2" if unsuitable else "1"}


def active(records: Records, child: Child) -> Row:
    """What a young person does; illness or disability only where all lists say disabled."""
    age = child.facts["age"]
    if age >= 19 and records.falls("higher_education_19_to_21"):
        return {"activity": "F1"}
    share = "active_17_to_18" if age < 19 else "active_19_to_21"
    if records.chance.falls(records.shares.percents[share] / KNOWN) or (
        age < 17 and records.chance.falls(70)
    ):
        kind = "F2" if age < 18 and records.chance.falls(80) else records.answer("active_kind")
        return {"activity": records.code(kind)}
    if child.is_disabled and records.chance.falls(60):
        return {"activity": "G4"}
    kind = records.answer("inactive_kind")
    if (kind == "G4" and not child.is_disabled) or (kind == "G6" and age < 17):
        kind = "G5"
    return {"activity": kind}


def pathway(records: Records, child: Child) -> Row:
    """The latest review of the pathway plan: within six months, some late; few after 21."""
    days, chance = records.days, records.chance
    if child.facts["age"] >= 21 and chance.falls(45):
        return {"pathway_plan_review": None}
    late = 100 if records.falls("pathway_late") else 0
    day = days.before(days.reference - chance.between(2, 174) - late)
    return {"pathway_plan_review": max(day, days.birthday(child.birth, 16) - 60)}


def recent_contact(records: Records) -> int:
    """The latest contact of somebody in touch: within eight weeks, some later."""
    late = 50 if records.falls("leaver_contact_late") else 0
    return records.days.before(records.days.reference - records.chance.between(1, 52) - late)
