"""Where children in care of the made-up authority live: type, provider, place and moves."""

from dataclasses import dataclass

from ilacs.annexa.generate.records import Child, Records, Row

INWARD = "ABDEFGHJLNPQRSTUWXYZ"
FOSTERED = frozenset({"U1", "U3", "U4", "U5", "U6"})
ADOPTIVE = frozenset({"A5", "A6"})
UNREGISTERED = frozenset({"P1", "R1", "T3", "Z1"})
HOLIDAY = 20
SETTLED = 200
LONG = 700
YEAR = 365


@dataclass(frozen=True)
class Placement:
    """The latest placement: type, first day, and the columns of the list that tell of it."""

    kind: str
    start: int
    row: Row


def place(
    records: Records, child: Child, care_start: int, care_end: int | None, unaccompanied: bool
) -> Placement:
    """The latest placement of a period of care, and how many there were in the year."""
    until = care_end or records.days.reference
    count, start = moves(records, care_start, until)
    kind = kind_of(records, child, start, until, care_start, unaccompanied)
    return described(records, kind, start, count)


def moves(records: Records, care_start: int, until: int) -> tuple[int, int]:
    """Placements in the last 12 months, and the first day of the latest: in the 12 months where
    there was more than one, otherwise from before them or from the first day of care."""
    chance, reference = records.chance, records.days.reference
    count = records.number("placements")
    first = max(care_start + 10, reference - 355)
    if count > 1 and first <= until - 3:
        return count, chance.between(first, until - 3)
    latest = reference - 370
    if care_start >= latest or chance.falls(40):
        return 1, care_start
    return 1, chance.between(max(care_start, latest - 1500), latest)


def kind_of(
    records: Records,
    child: Child,
    start: int,
    until: int,
    care_start: int,
    unaccompanied: bool,
) -> str:
    """The type of a placement for a child of that age, for so long."""
    days = records.days
    sixteen = start >= days.birthday(child.birth, 16)
    if unaccompanied:
        supported = sixteen and records.chance.falls(45)
        return records.code("supported_accommodation") if supported else "U6"
    middle = start >= days.birthday(child.birth, 10)
    kind = records.answer(
        "placement_old" if sixteen else "placement_middle" if middle else "placement_young"
    )
    kind = records.code(kind)
    if kind == "T3" and until - start > HOLIDAY:
        return "U6"
    if kind == "R3" and until >= days.birthday(child.birth, 2):
        return "U3"
    if until - care_start < SETTLED:
        return {"U4": "U6", "U1": "U3"}.get(kind, kind)
    if until - care_start > LONG and records.falls("settled_in_placement"):
        return {"U6": "U4", "U3": "U1"}.get(kind, kind)
    return kind


def described(records: Records, kind: str, start: int, count: int) -> Placement:
    """A placement with its provider, place and registration number."""
    provider = provider_of(records, kind)
    row = whereabouts(records, kind, provider)
    row["placements"] = count
    row["placement_start"] = start
    row["placement_type"] = kind
    row["placement_provider"] = provider
    if kind not in UNREGISTERED and row["placement_authority"] not in {"WAL", "SCO"}:
        row["placement_urn"] = f"SC{900_000 + 7 * records.chance.between(0, 400)}"
    return Placement(kind, start, row)


def provider_of(records: Records, kind: str) -> str | None:
    """Who provides a type of placement; nobody is named for temporary and other ones."""
    if kind in {"T3", "Z1"}:
        return None
    if kind == "P1":
        return "PR0"
    if kind in {"U1", "U3"}:
        return "PR1"
    if kind in ADOPTIVE:
        return records.answer("provider_adoption")
    return records.answer("provider_foster" if kind in FOSTERED else "provider_home")


def whereabouts(records: Records, kind: str, provider: str | None) -> Row:
    """Inside or outside the authority, where, and the postcode; adoptive homes are kept
    confidential."""
    chance, places = records.chance, records.names["places"]
    if kind in ADOPTIVE:
        return {"placement_location": "OUT", "placement_authority": "CON"}
    own = provider in {"PR0", "PR1"}
    inside = records.falls("own_placed_inside" if own else "other_placed_inside")
    if inside:
        code, area = records.home, places["home_postcodes"]
    else:
        code = chance.among([place for place in places["elsewhere"] if place != records.home])
        area = chance.among(places["other_postcodes"])
        if kind in {"K2", "U6"} and chance.falls(2):
            code = "WAL" if chance.falls(65) else "SCO"
    return {
        "placement_location": "IN" if inside else "OUT",
        "placement_authority": code,
        "placement_postcode": postcode(records, area),
    }


def postcode(records: Records, area: str) -> str:
    """A postcode of the right form in an area that does not exist."""
    chance = records.chance
    letters = chance.among(INWARD) + chance.among(INWARD)
    return f"{area}{chance.between(1, 19)} {chance.between(1, 9)}{letters}"
