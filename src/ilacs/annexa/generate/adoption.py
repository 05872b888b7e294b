"""Children with a decision for adoption in the made-up authority, and those who adopt."""

from dataclasses import dataclass

from ilacs.annexa.generate import care
from ilacs.annexa.generate.care import Stay
from ilacs.annexa.generate.need import Episode
from ilacs.annexa.generate.placements import Placement, described
from ilacs.annexa.generate.records import Child, Records, Row

TEN_WEEKS = 72
STEPS = ("decision_date", "placement_order", "match_date", "placed_date", "adoption_order")


@dataclass(frozen=True)
class Course:
    """The steps of a child's way to adoption, as far as they have come, by short name; `family`
    is the adopters' identifier once they are matched."""

    care_start: int
    steps: dict[str, int]
    reversal: int | None = None
    early_carers: int | None = None

    def day(self, step: str) -> int | None:
        """The day of a step, if it has come."""
        return self.steps.get(step)


def children_for_adoption(records: Records, done_before: int | None = None) -> None:
    """One child, or two of one family, with a decision for adoption in force, done or reversed;
    or adopted before a day."""
    course = course_of_adoption(records, done_before)
    count = 2 if records.chance.falls(14) else 1
    ethnicity = records.answer("ethnicity_in_care")
    birth = course.care_start - records.chance.between(0, 700)
    family = None
    children = []
    for _ in range(count):
        gender = "M" if records.falls("male") else "F"
        children.append(records.person(birth, ethnicity=ethnicity, gender=gender))
        birth -= records.chance.between(400, 900)
    if course.day("match_date") is not None:
        family = matched_adopters(records, course, count)
    staff = care_staff(records, course, count)
    for child in children:
        write_adoption(records, child, course, family)
        write_care(records, child, course, staff)


def care_staff(records: Records, course: Course, count: int) -> tuple[str, str]:
    """Team and worker; one with room where the children are still in care."""
    workers = records.staff["care"]
    return workers.anyone() if course.day("adoption_order") else workers.take(count)


def course_of_adoption(records: Records, done_before: int | None) -> Course:
    """A course that is in force on the reference date or ended in the twelve months, or one of a
    child adopted in them and before a day."""
    while True:
        course = one_course(records)
        order = course.day("adoption_order")
        last = course.reversal or order
        if done_before is not None and (order is None or order >= done_before):
            continue
        if course.day("decision_date") and (last is None or last >= records.days.year):
            return course


def one_course(records: Records) -> Course:
    """Care, decision, order, match, placement, adoption: as far as the reference date allows."""
    chance, days = records.chance, records.days
    start = chance.between(days.reference - 1500, days.reference - 100)
    waits = {
        "decision_date": (100, 230),
        "placement_order": (5, 70),
        "match_date": (20, 135),
        "placed_date": (7, 35),
        "adoption_order": (TEN_WEEKS + 40, 330),
    }
    day, steps = start, {}
    for step in STEPS:
        day = days.before(day + chance.between(*waits[step]))
        if day > days.reference:
            break
        steps[step] = day
    early = None
    if "placement_order" in steps and records.falls("fostering_for_adoption"):
        early = days.before(start + chance.between(20, 90))
    decision = steps.get("decision_date")
    if decision and chance.falls(14):
        reversal = days.before(decision + chance.between(30, 200))
        if reversal <= days.reference:
            return Course(start, {"decision_date": decision}, reversal)
    return Course(start, steps, None, early)


def write_adoption(records: Records, child: Child, course: Course, family: str | None) -> None:
    """The row on the list of children with a decision for adoption."""
    records.add(
        10,
        child,
        family=family,
        care_start=course.care_start,
        **{step: course.day(step) for step in STEPS},
        reversal_date=course.reversal,
        reversal_reason=records.answer("reversal_reason") if course.reversal else None,
        fostering_for_adoption_date=course.early_carers,
    )


def write_care(records: Records, child: Child, course: Course, staff: tuple[str, str]) -> None:
    """The rows on the lists of children in care and in need, unless the child was adopted before
    the six months."""
    end = course.day("adoption_order")
    if end is not None and end < records.days.half_year:
        return
    reason = None if end is None else "E12" if records.chance.falls(55) else "E11"
    stay = Stay(course.care_start, end, reason)
    placement = adoption_placement(records, course)
    order = course.day("placement_order")
    legal = ("E1", order) if order else ("C1", course.care_start)
    plan: str | None = "ADOPT"
    if course.reversal:
        legal = ("C2", min(course.reversal, records.days.reference))
        plan = "OTHER"
    category = records.answer("need_in_care")
    category = "N1" if category == "N2" else category
    visit = care.write_care(records, child, stay, placement, legal, category, staff, plan)
    start = max(course.care_start - records.chance.between(0, 200), child.birth - 100)
    reached = Episode(start, end, "RC1" if end else None, "CLOSED" if end else "CLA", *staff)
    care.need_row(records, child, reached, category, visit)


def adoption_placement(records: Records, course: Course) -> Placement:
    """With the adopters once placed; before that fostered, by them where they foster first."""
    days, chance = records.days, records.chance
    placed = course.day("placed_date")
    if placed is not None:
        moved = placed >= days.reference - 365
        kind = "A5" if course.early_carers else "A6"
        return described(records, kind, placed, 2 if moved else 1)
    if course.early_carers is not None:
        moved = course.early_carers >= days.reference - 365
        return described(records, "U5", course.early_carers, 2 if moved else 1)
    kind = "U3" if course.reversal and chance.falls(40) else "U6"
    return described(records, kind, course.care_start, 1)


def matched_adopters(records: Records, course: Course, count: int) -> str:
    """The adopters with whom children are matched; returns their family identifier."""
    days, chance = records.days, records.chance
    match = course.steps["match_date"]
    approval = days.before((course.early_carers or match) - chance.between(15, 240))
    row = stages_before(records, approval)
    row |= {
        "match_date": match,
        "placed_date": course.day("placed_date"),
        "children_placed": count if course.day("placed_date") else None,
        "adoption_order": course.day("adoption_order"),
        "fostering_for_adoption": "Y" if course.early_carers else "N",
    }
    return write_household(records, row)


def stages_before(records: Records, approval: int) -> Row:
    """The stages of a household up to its approval."""
    days, chance = records.days, records.chance
    stage_2_end = days.before(approval - chance.between(3, 20))
    stage_2_start = days.before(stage_2_end - chance.between(85, 119))
    stage_1_end = days.before(stage_2_start - chance.between(2, 50))
    stage_1_start = days.before(stage_1_end - chance.between(35, 58))
    return {
        "enquiry_date": stage_1_start - chance.between(7, 60),
        "stage_1_start": stage_1_start,
        "stage_1_end": stage_1_end,
        "stage_2_start": stage_2_start,
        "stage_2_end": stage_2_end,
        "application_date": stage_2_start,
        "approval_date": approval,
    }


def household(records: Records) -> None:
    """A household in the process that is not matched: waiting, on the way, or left."""
    days, chance = records.days, records.chance
    approval = chance.between(days.reference - 320, days.reference + 260)
    row = {
        step: day for step, day in stages_before(records, approval).items() if day <= days.reference
    }
    if "enquiry_date" not in row:
        row = {"enquiry_date": days.reference - chance.between(0, 60)}
    latest = max(row.values())
    if chance.falls(16) and "approval_date" not in row:
        leaving = days.before(min(days.reference, latest + chance.between(5, 40)))
        row["leaving_date"] = max(leaving, latest)
        row["leaving_reason"] = records.answer("adopter_leaving")
    row["fostering_for_adoption"] = "Y" if chance.falls(9) else "N"
    write_household(records, row)


def write_household(records: Records, row: Row) -> str:
    """One adopter or a couple, assessed together; returns the family identifier."""
    family = f"F{records.adopter_identifier()[1:]}"
    ethnicity = records.answer("ethnicity")
    couple = records.falls("couple")
    first = "F" if records.chance.falls(62 if couple else 85) else "M"
    same = records.chance.falls(18)
    genders = [first, first if same else "M" if first == "F" else "F"]
    for gender in genders if couple else genders[:1]:
        records.rows[11].append(
            {
                "adopter": records.adopter_identifier(),
                "family": family,
                "gender": gender,
                "ethnicity": ethnicity,
                "disability": "Y" if records.chance.falls(4) else "N",
                **row,
            }
        )
    return family
