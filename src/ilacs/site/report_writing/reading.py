"""What the pages of a report read: its parts with all that is to be said of each paragraph."""

from collections import defaultdict
from dataclasses import dataclass

from ilacs.reporting import Draft, check_style
from ilacs.reporting.draft import Place
from ilacs.reporting.markup import Block, find_faults, parse
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.models import ReportDraft
from ilacs.site.report_writing.parts import FACTS, Part, key_of, number_in, parts_of
from ilacs.site.report_writing.whole import problems_of

EVERY = 0
"""The number of a paragraph that stands for its whole part."""


@dataclass(frozen=True)
class Cited:
    """Evidence named in a paragraph. id: of the record; None where there is no confirmed one."""

    name: str
    record_id: str | None


@dataclass(frozen=True)
class Shown:
    """A paragraph as it shows. block: None where its markup has a fault, and its text shows."""

    number: int
    text: str
    block: Block | None
    cited: tuple[Cited, ...] = ()
    problems: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    remarks: int = 0


@dataclass(frozen=True)
class ShownPart:
    """A part with its paragraphs, and what is said of the whole of it."""

    key: str
    title: str
    paragraphs: tuple[Shown, ...]
    problems: tuple[str, ...]
    remarks: int


@dataclass(frozen=True)
class Noted:
    """A problem or a piece of advice in the list, with where it stands."""

    words: str
    href: str


@dataclass(frozen=True)
class Outline:
    """All of a report. facts: the problems that no part holds."""

    parts: tuple[ShownPart, ...]
    facts: tuple[str, ...]
    problems: tuple[Noted, ...]
    advice: tuple[Noted, ...]


def outline_of(report: ReportDraft, draft: Draft) -> Outline:
    """Return a report with its problems, advice, evidence and remarks; at most eight queries."""
    problems, advice = problems_of(draft, report.inspection), check_style(draft)
    at: dict[tuple[str, int], list[str]] = defaultdict(list)
    styled: dict[tuple[str, int], list[str]] = defaultdict(list)
    for one in problems:
        where = _at(draft, one.where)
        at[where].append(str(one) if where[0] == FACTS else f"{one.what} {one.remedy}")
    for found in advice:
        styled[_at(draft, found.where)].append(f"“{found.words}”: {found.what} {found.remedy}")
    remarks: dict[tuple[str, int], int] = defaultdict(int)
    for row in report.remarks.all():
        remarks[(row.part, row.paragraph)] += 1
    records = _records(report.inspection, draft)
    parts = tuple(_part(one, at, styled, remarks, records) for one in parts_of(draft))
    return Outline(
        parts,
        tuple(at[(FACTS, EVERY)]),
        tuple(Noted(str(one), f"#{anchor(*_at(draft, one.where))}") for one in problems),
        tuple(
            Noted(
                f"{_begun(one.where)}: “{one.words}”. {one.what}",
                f"#{anchor(*_at(draft, one.where))}",
            )
            for one in advice
        ),
    )


def anchor(key: str, number: int) -> str:
    """Return the id of a paragraph on the page, or of its part."""
    return f"{key}-{number}" if number else f"part-{key}"


def _begun(place: Place) -> str:
    words = str(place)
    return words[:1].upper() + words[1:]


def _at(draft: Draft, place: Place) -> tuple[str, int]:
    key = key_of(draft, place)
    return (key, place.paragraph) if key != FACTS else (FACTS, EVERY)


def _part(
    one: Part,
    problems: dict[tuple[str, int], list[str]],
    advice: dict[tuple[str, int], list[str]],
    remarks: dict[tuple[str, int], int],
    records: dict[str, str],
) -> ShownPart:
    shown = tuple(
        Shown(
            number,
            paragraph.text,
            block_of(paragraph.text),
            tuple(Cited(name, records.get(name)) for name in paragraph.evidence),
            tuple(problems[(one.key, number)]),
            tuple(advice[(one.key, number)]),
            remarks[(one.key, number)],
        )
        for number, paragraph in enumerate(one.paragraphs, 1)
    )
    return ShownPart(
        one.key, one.title, shown, tuple(problems[(one.key, EVERY)]), remarks[(one.key, EVERY)]
    )


def block_of(text: str) -> Block | None:
    """Return a paragraph as it will be set; None where its markup has a fault."""
    return None if find_faults(text) else parse(text)


def shown_to_check(draft: Draft) -> tuple[ShownPart, ...]:
    """Return the parts as the authority sees them: words alone, nothing of what they stand on."""
    return tuple(
        ShownPart(
            one.key,
            one.title,
            tuple(
                Shown(number, paragraph.text, block_of(paragraph.text))
                for number, paragraph in enumerate(one.paragraphs, 1)
            ),
            (),
            0,
        )
        for one in parts_of(draft)
    )


def _records(inspection: Inspection, draft: Draft) -> dict[str, str]:
    names = {n for part in parts_of(draft) for one in part.paragraphs for n in one.evidence}
    numbers = {number for number in map(number_in, names) if number is not None}
    found = EvidenceRecord.objects.filter(
        inspection=inspection, number__in=numbers, confirmed__isnull=False
    )
    return {f"E{number}": str(pk) for number, pk in found.values_list("number", "pk")}
