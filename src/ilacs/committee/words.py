"""How a report says each fact: what is known in, plain English out; '' where it is not known."""

import datetime as dt

from ilacs.committee.known import Known
from ilacs.editions import Edition, load_editions
from ilacs.editions.edition import InspectionType
from ilacs.editions.working_days import is_working_day
from ilacs.outcomes.comparison.words import (
    counted,
    day_words,
    edition_words,
    listed,
    number_words,
    span_words,
)

OVERALL = "overall_effectiveness"


def day(value: dt.date | None) -> str:
    """A day as people write it."""
    return day_words(value) if value else ""


def _edition(known: Known) -> Edition | None:
    return load_editions().get(known.edition)


def _graded(known: Known) -> list[tuple[str, str]]:
    """Each judgement's id and name in the published order; overall last, as it is printed."""
    edition = _edition(known)
    pairs = [(one.id, one.name) for one in edition.judgements if one.graded] if edition else []
    return [pair for pair in pairs if pair[0] in known.grades] if known.grades else pairs


def _grade(edition_id: str, grade: str) -> str:
    edition = load_editions().get(edition_id)
    found = {one.id: one.name for one in edition.grades} if edition else {}
    return found.get(grade, grade.replace("_", " "))


def framework(known: Known) -> str:
    return edition_words(known.edition) if known.edition else ""


def framework_since(known: Known) -> str:
    """The month in which the first edition of the framework came in."""
    edition = _edition(known)
    while edition and edition.inherits in load_editions():
        edition = load_editions()[edition.inherits]
    return f"{edition.valid_from:%B %Y}" if edition else ""


def _type(known: Known) -> InspectionType | None:
    edition = _edition(known)
    types = edition.inspection_types if edition else ()
    return next((one for one in types if one.id == known.type), None)


def is_visit(known: Known) -> bool:
    """Whether it is a visit, which ends in a letter without grades."""
    found = _type(known)
    return found is not None and found.visit is not None


def type_of(known: Known) -> str:
    found = _type(known)
    return found.name.lower() if found else ""


def judgement_names(known: Known) -> tuple[str, ...]:
    """What an inspection of this type judges; nothing for one that gives no grades."""
    found = _type(known)
    if found and not found.graded:
        return ()
    return tuple(name for _, name in _graded(known))


def whole_dates(known: Known) -> str:
    """From the call to the last day on site: what a council counts."""
    return span_words(known.call, known.last) if known.call and known.last else ""


def on_site(known: Known) -> str:
    """The days on site: what the inspectorate's report counts."""
    return span_words(known.first, known.last) if known.first and known.last else ""


def arrived(known: Known) -> str:
    return f"{known.first:%A} {day_words(known.first)}" if known.first else ""


def time_on_site(known: Known) -> str:
    """How long they were there, in weeks where it is whole ones."""
    if not (known.first and known.last):
        return ""
    span = (known.first + dt.timedelta(days=n) for n in range((known.last - known.first).days + 1))
    days = sum(is_working_day(one) for one in span)
    weeks, left = divmod(days, 5)
    return counted(days, "day", "days") if left else counted(weeks, "week", "weeks")


def grades(known: Known) -> tuple[str, ...]:
    return tuple(
        f"{name}: {_grade(known.edition, known.grades[id]).lower()}"
        for id, name in _graded(known)
        if id in known.grades
    )


def overall(known: Known) -> str:
    grade = known.grades.get(OVERALL, "")
    return _grade(known.edition, grade).lower() if grade else ""


def course(known: Known) -> str:
    """From which grade to which, where both inspections graded overall effectiveness."""
    now = known.grades.get(OVERALL, "")
    then = known.earlier.grades.get(OVERALL, "") if known.earlier else ""
    if not now or not then or known.earlier is None:
        return ""
    was = _grade(known.earlier.edition, then).lower()
    return f"{overall(known)}, as before" if now == then else f"from {was} to {overall(known)}"


def before(known: Known) -> str:
    return edition_words(known.earlier.edition) if known.earlier else ""


def before_dates(known: Known) -> str:
    one = known.earlier
    if one is None:
        return ""
    return span_words(one.first, one.last) if one.last else f"from {day_words(one.first)}"


def before_grades(known: Known) -> str:
    """One grade for all where they were the same; otherwise how many had which."""
    one = known.earlier
    if one is None or not one.grades:
        return ""
    different = sorted(set(one.grades.values()))
    if len(different) == 1:
        return f"{_grade(one.edition, different[0]).lower()} in every judgement"
    edition = load_editions().get(one.edition)
    names = {each.id: each.name for each in edition.judgements} if edition else {}
    return "; ".join(
        f"{names.get(id, id)}: {_grade(one.edition, grade).lower()}"
        for id, grade in one.grades.items()
    )


def team(known: Known) -> str:
    one = known.team
    if one is None or not one.most:
        return ""
    parts = [f"{counted(one.whole, 'inspector', 'inspectors')} for the whole of it"]
    parts += [
        f"{number_words(number)} more for {counted(days, 'day', 'days')}"
        for number, days in one.parts
    ]
    return f"{listed(parts)}, {number_words(one.most)} in all" if one.parts else parts[0]


def documents(known: Known) -> str:
    return counted(known.documents, "document", "documents") if known.documents else ""


def audits(known: Known) -> str:
    return (
        counted(known.audits, "audit of case work", "audits of case work") if known.audits else ""
    )


def interviews(known: Known) -> str:
    return listed(known.interviews)


def cases(known: Known) -> str:
    return counted(known.cases, "case", "cases") if known.cases else ""


def areas_count(known: Known) -> str:
    number = len(known.areas)
    return counted(number, "area for improvement", "areas for improvement") if number else ""


def planned(known: Known) -> str:
    """How many of the areas had an action in a plan before the report was published."""
    if known.planned is None or not known.areas:
        return ""
    number, of = known.planned, len(known.areas)
    if number == of:
        which = "It" if of == 1 else "Both" if of == 2 else f"All {number_words(of)}"
        return f"{which} already had actions in a plan before the report was published"
    if not number:
        return "None of them had actions in a plan before the report was published"
    had = f"{number_words(number).capitalize()} of the {number_words(of)}"
    return f"{had} already had actions in a plan before the report was published"


def plan_title(known: Known) -> str:
    return known.plan.title if known.plan else ""


def plan_progress(known: Known) -> str:
    one = known.plan
    if one is None or not (one.actions or one.stopped):
        return ""
    if not one.actions:
        return f"On {day_words(one.as_at)}, every action of the plan was stopped"
    was = "was" if 1 in (one.done, one.actions) else "were"
    actions = counted(one.actions, "action", "actions")
    told = f"On {day_words(one.as_at)}, {number_words(one.done)} of {actions} {was} done or closed"
    if one.stopped:
        stopped = "was" if one.stopped == 1 else "were"
        told += f" ({number_words(one.stopped)} more {stopped} stopped)"
    return told


def plan_overdue(known: Known) -> str:
    one = known.plan
    if one is None or not one.actions:
        return ""
    if not one.overdue:
        return "no action is overdue"
    return f"{counted(one.overdue, 'action is', 'actions are')} overdue"


def plan_due(known: Known) -> str:
    """When report and plan are due, counted in working days from the day the report came."""
    one = known.plan
    if one is None or not one.received or not one.due:
        return ""
    told = f"The report that the plan answers was received on {day_words(one.received)}"
    if one.report_due:
        told += f"; it had to be published by {day_words(one.report_due)}"
    return f"{told}; the plan is due by {day_words(one.due)}"


def plan_answers(known: Known) -> str:
    """That the plan answers something else than what the report is about; '' where it does not."""
    one = known.plan
    if one is None or not one.answers:
        return ""
    what = "visit" if is_visit(known) else "inspection"
    return f"The plan “{one.title}” does not answer this {what}: it answers {one.answers}"


def plan_areas(known: Known) -> tuple[str, ...]:
    return known.plan.areas if known.plan else ()
