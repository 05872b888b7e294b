"""The parts of a draft that are written one by one: their names, their texts, putting one back."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ilacs.editions import get_edition
from ilacs.reporting import Draft, Paragraph, Section
from ilacs.reporting.draft import Place, Progress
from ilacs.reporting.markup import split_paragraphs
from ilacs.reporting.shapes import Shape, shape_of

FACTS, SUMMARY = "facts", "summary"
LETTER, NEW = "section-", "section-new"
"""The sections of a letter, which have headings of their own, go by their numbers."""

_ONE = r"(?:evidence\s+)?E?\d+"
_MORE = rf"(?:(?:\s*[,;&]\s*|\s+and\s+|\s+){_ONE})*"
CITED = re.compile(rf"\s*\[\s*({_ONE}{_MORE})\s*\]\s*$", re.IGNORECASE)
"""The evidence at the end of a paragraph: [E12, E14], or as people write it: [12], [Evidence 12]."""
NAMED = re.compile(rf"\[\s*((?:evidence\s+E?|E)\d+{_MORE})\s*\]", re.IGNORECASE)
"""The same anywhere among words, where a number alone may be of something else."""


@dataclass(frozen=True)
class Part:
    """A part as it shows. key: in addresses. place: how `reporting` calls it."""

    key: str
    title: str
    place: Place
    paragraphs: tuple[Paragraph, ...] = ()


def shape_for(draft: Draft) -> Shape:
    """Return the published shape of a draft's report."""
    return shape_of(get_edition(draft.edition), draft.inspection_type)


def parts_of(draft: Draft) -> list[Part]:
    """Return the parts of a draft in the order of its report, those without words too."""
    shape = shape_for(draft)
    found = [Part(SUMMARY, shape.summary_heading or "Summary", Place(SUMMARY), draft.summary)]
    if shape.is_letter:
        title = shape.priority_heading
        found.append(Part("priority_areas", title, Place("priority_areas"), draft.priority_areas))
    found.append(
        Part("areas", shape.areas_heading or "What needs to improve", Place("areas"), draft.areas)
    )
    return [*found, *(_letters(draft) if shape.is_letter else _judged(draft, shape))]


def _letters(draft: Draft) -> Iterator[Part]:
    for number, section in enumerate(draft.sections, 1):
        place = Place("sections", section.heading)
        yield Part(f"{LETTER}{number}", section.heading, place, section.paragraphs)


def _judged(draft: Draft, shape: Shape) -> Iterator[Part]:
    names = {one.id: one.name for one in get_edition(draft.edition).judgements}
    written = {one.judgement: one.paragraphs for one in draft.sections}
    for id in shape.sections:
        if id in names:
            yield Part(id, names[id], Place("sections", id), written.get(id, ()))


def find_part(draft: Draft, key: str) -> Part | None:
    """Return a part by its key; None where the draft has none such."""
    if key == NEW and shape_for(draft).is_letter:
        return Part(NEW, "A new section", Place("sections"))
    return next((one for one in parts_of(draft) if one.key == key), None)


def letter_section(draft: Draft, key: str) -> Section | None:
    """Return a section of a letter by its part's key; None where it is another part, or a new one."""
    number = key.removeprefix(LETTER)
    at = int(number) if key.startswith(LETTER) and number.isdigit() else 0
    return draft.sections[at - 1] if 0 < at <= len(draft.sections) else None


def key_of(draft: Draft, place: Place) -> str:
    """Return the key of the part in which something stands; the facts where it is none of them."""
    for one in parts_of(draft):
        same = one.place.part == place.part
        if same and place.section in (one.place.section, one.title):
            return one.key
    return FACTS


def to_text(paragraphs: tuple[Paragraph, ...]) -> str:
    """Return paragraphs as one text to edit, each with its evidence at its end."""
    return "\n\n".join(
        f"{one.text} [{', '.join(one.evidence)}]" if one.evidence else one.text
        for one in paragraphs
    )


def from_text(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, with the evidence named at the end of each."""
    return tuple(_paragraph(one) for one in split_paragraphs(text))


def _paragraph(text: str) -> Paragraph:
    cited = CITED.search(text)
    if cited is None:
        return Paragraph(text)
    return Paragraph(text[: cited.start()], named_in(cited[1]))


def named_in(words: str) -> tuple[str, ...]:
    """Return the names of evidence among what somebody wrote between brackets: E12, E14."""
    return tuple(dict.fromkeys(f"E{digits}" for digits in re.findall(r"\d+", words)))


def number_in(name: str) -> int | None:
    """Return the number of evidence named like E12; None where it is no such name."""
    digits = name.removeprefix("E")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def put_back(
    draft: Draft,
    key: str,
    paragraphs: tuple[Paragraph, ...],
    *,
    heading: str = "",
    progress: str = "",
) -> Draft:
    """Return the draft with a part as it is now; a letter's section without words is taken out."""
    if key in (SUMMARY, "areas", "priority_areas"):
        return dataclasses.replace(draft, **{key: paragraphs})  # type: ignore[arg-type]
    if key.startswith(LETTER):
        new = Section(paragraphs, heading=heading, progress=cast("Progress", progress))
        return dataclasses.replace(draft, sections=_with(draft.sections, key, new))
    others = [one for one in draft.sections if one.judgement != key]
    added = [Section(paragraphs, judgement=key)] if paragraphs else []
    return dataclasses.replace(draft, sections=(*others, *added))


def _with(sections: tuple[Section, ...], key: str, new: Section) -> tuple[Section, ...]:
    if key == NEW:
        return (*sections, new) if new.paragraphs else sections
    at = int(key.removeprefix(LETTER)) - 1
    kept = (new,) if new.paragraphs else ()
    return (*sections[:at], *kept, *sections[at + 1 :])
