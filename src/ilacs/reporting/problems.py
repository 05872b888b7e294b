"""What keeps a draft from being a whole report of its edition: every problem, where, and the remedy."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ilacs.editions import Edition, get_edition
from ilacs.errors import InputError
from ilacs.reporting.draft import AREA_PARTS, Draft, Place, Section, paragraphs_of
from ilacs.reporting.markup import find_faults
from ilacs.reporting.shapes import Shape, shape_of

MOST_STAYS = 2
"""Inspectors came back once in three published inspections, and never twice."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it."""

    what: str
    where: Place
    remedy: str

    def __str__(self) -> str:
        where = str(self.where)
        return f"{where[:1].upper()}{where[1:]}: {self.what} {self.remedy}"


def find_problems(draft: Draft) -> list[Problem]:
    """Every problem of a draft; none where it can be written as its edition's report."""
    try:
        edition = get_edition(draft.edition)
    except InputError as error:
        return [Problem(error.what, Place("edition"), error.remedy)]
    try:
        kind = edition.inspection_type(draft.inspection_type)
        shape = shape_of(edition, kind.id)
    except InputError as error:
        return [Problem(error.what, Place("inspection_type"), error.remedy)]
    return [
        *_names(draft),
        *_days(draft, edition),
        *(_letter(draft, shape) if shape.is_letter else _grades(draft, edition)),
        *_sections(draft, edition, shape),
        *_texts(draft),
    ]


def _names(draft: Draft) -> Iterator[Problem]:
    for part in ("authority", "subject"):
        value = getattr(draft, part)
        if part == "authority" and not value.strip():
            yield Problem("It is not named.", Place(part), "Write its name as the title has it.")
        for fault in find_faults(value) if value.strip() else ():
            yield Problem(fault.what, Place(part), fault.remedy)
    if len(draft.authority) > LONGEST_NAME or "*" in draft.authority or "\n" in draft.authority:
        remedy = f"Use at most {LONGEST_NAME} letters, on one line, without *."
        yield Problem("The name cannot be printed.", Place("authority"), remedy)
    if not draft.lead_inspectors:
        yield Problem("Nobody is named.", Place("lead_inspectors"), "Name the lead inspector.")
    for part in ("lead_inspectors", "team"):
        for number, name in enumerate(getattr(draft, part), 1):
            if (
                not name.strip()
                or "\n" in name
                or find_faults(name)
                or any(c in name for c in ",;*")
            ):
                yield Problem(
                    f"“{name}” is not a name.", Place(part, "", number), "Write the name alone."
                )


def _days(draft: Draft, edition: Edition) -> Iterator[Problem]:
    place = Place("stays")
    if not draft.stays:
        yield Problem("There are none.", place, "Give the first and the last day.")
        return
    if len(draft.stays) > MOST_STAYS:
        yield Problem("There are more than two.", place, "Give one or two ranges of days.")
    for stay in draft.stays:
        if stay.end < stay.start:
            yield Problem("A stay ends before it begins.", place, "Exchange the two days.")
    for before, after in pairwise(draft.stays):
        if after.start <= before.end:
            yield Problem("The stays overlap or are not in order.", place, "Put the earlier first.")
    if not edition.local and not edition.applies_on(draft.start):
        what = f"{edition.short_title} does not apply to fieldwork from {draft.start.isoformat()}."
        yield Problem(what, place, "Choose the edition of that day.")
    if draft.publication_date and draft.publication_date <= draft.end:
        what = "It is not after the last day on site."
        yield Problem(what, Place("publication_date"), "Give the day of publication.")


def _grades(draft: Draft, edition: Edition) -> Iterator[Problem]:
    judged = {judgement.id: judgement for judgement in edition.judgements if judgement.graded}
    for id, judgement in judged.items():
        if id not in draft.grades:
            yield Problem("It has no grade.", Place("grades", judgement.name), "Give its grade.")
    for id, grade in draft.grades.items():
        if id not in judged:
            what = f"{edition.short_title} does not grade it."
            yield Problem(what, Place("grades", id), "Take the grade away.")
        elif grade not in edition.grade_order:
            remedy = f"Use one of {', '.join(edition.grade_order)}."
            yield Problem(f"“{grade}” is not a grade.", Place("grades", judged[id].name), remedy)
    if draft.priority_areas:
        what = "A graded report has no areas for priority action."
        yield Problem(what, Place("priority_areas"), "Write them as what needs to improve.")
    if not draft.summary:
        yield Problem("There is none.", Place("summary"), "Write what was found, in short.")


def _letter(draft: Draft, shape: Shape) -> Iterator[Problem]:
    if draft.grades:
        yield Problem("A visit has no grades.", Place("grades"), "Take them away.")
    if not draft.subject.strip():
        remedy = "Name it so that it can follow “Inspectors looked at”."
        yield Problem("What the visit looked at is not named.", Place("subject"), remedy)
    if shape.needs_progress and not draft.visit_number:
        remedy = "Count the visits since the inspection."
        yield Problem("Which visit it was is not told.", Place("visit_number"), remedy)


def _sections(draft: Draft, edition: Edition, shape: Shape) -> Iterator[Problem]:
    named = {judgement.id: judgement.name for judgement in edition.judgements}
    found = Counter(section.judgement or section.heading for section in draft.sections)
    for section in draft.sections:
        yield from _section(section, named, shape)
    for name, times in found.items():
        if name and times > 1:
            yield Problem("It is there twice.", Place("sections", name), "Put the two together.")
    if shape.is_letter:
        if not draft.sections:
            yield Problem("There are none.", Place("sections"), "Write what was found.")
        return
    for id in shape.sections:
        if id in named and id not in found:
            yield Problem("There is no section on it.", Place("sections", named[id]), "Write it.")


def _section(section: Section, named: dict[str, str], shape: Shape) -> Iterator[Problem]:
    place = Place("sections", section.judgement or section.heading)
    if not section.paragraphs:
        yield Problem("It has no paragraphs.", place, "Write it or take it away.")
    if shape.is_letter:
        if not section.heading.strip() or "\n" in section.heading:
            yield Problem("A section has no heading.", place, "Name what it is about.")
        else:
            for fault in find_faults(section.heading):
                yield Problem(fault.what, place, fault.remedy)
        if section.judgement:
            yield Problem("A letter has no judgements.", place, "Give it a heading instead.")
        if shape.needs_progress and not section.progress:
            remedy = f"Say one of {', '.join(shape.progress)}."
            yield Problem("What progress was made is not told.", place, remedy)
        return
    if section.judgement not in named or section.judgement not in shape.sections:
        remedy = f"Use one of {', '.join(id for id in shape.sections if id in named)}."
        yield Problem("It is not a section of this report.", place, remedy)
    if section.heading:
        yield Problem("Its heading is that of the judgement.", place, "Take the heading away.")


def _texts(draft: Draft) -> Iterator[Problem]:
    for place, paragraph in paragraphs_of(draft):
        for fault in find_faults(paragraph.text, point=place.part in AREA_PARTS):
            line = f" Line {fault.line}." if "\n" in paragraph.text.strip() else ""
            yield Problem(f"{fault.what}{line}", place, fault.remedy)
