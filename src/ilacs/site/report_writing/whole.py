"""What keeps a draft from going on: its published shape, what was never written, evidence not there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ilacs.reporting import Draft, find_problems
from ilacs.reporting.draft import Place, paragraphs_of
from ilacs.reporting.problems import Problem
from ilacs.site.evidence.models import EvidenceRecord
from ilacs.site.inspections.models import Inspection
from ilacs.site.report_writing.beginning import NOTHING, SUMMARY
from ilacs.site.report_writing.judged import judged_in
from ilacs.site.report_writing.parts import NAMED, named_in, number_in


def problems_of(draft: Draft, inspection: Inspection) -> list[Problem]:
    """Return every problem of a draft: of its shape, of what is unwritten, of the evidence it names.

    Four queries at most.
    """
    found = [*find_problems(draft), *_unwritten(draft), *_evidence(draft, inspection)]
    names = {one.id: one.name for one in inspection.framework.judgements}
    return [replace(one, where=_titled(one.where, names)) for one in found]


def _titled(place: Place, names: Mapping[str, str]) -> Place:
    """Return a place with its judgement's full title in stead of its id."""
    return replace(place, section=names.get(place.section, place.section))


def _unwritten(draft: Draft) -> Iterator[Problem]:
    for place, paragraph in paragraphs_of(draft):
        if paragraph.text in (NOTHING, SUMMARY):
            yield Problem("It was not written yet.", place, "Write it, or take the paragraph away.")


def _evidence(draft: Draft, inspection: Inspection) -> Iterator[Problem]:
    """Yield what is wrong with evidence that paragraphs, and the reasons for grades, name."""
    named = [*_named_in_paragraphs(draft), *_named_in_reasons(inspection)]
    confirmed = confirmed_among(inspection, [name for _, name in named])
    for place, name in named:
        if name not in confirmed:
            yield Problem(
                f"There is no confirmed evidence {name}.",
                place,
                "Confirm it, name other evidence, or take the number away."
                if place.part != "grades"
                else "Open the judgement again, and cite evidence that is there.",
            )
    for place, paragraph in paragraphs_of(draft):
        if found := NAMED.search(paragraph.text):
            yield Problem(
                f"{found[0]} stands among the words: it would be printed.",
                place,
                "Put it at the end of the paragraph.",
            )


def _named_in_paragraphs(draft: Draft) -> Iterator[tuple[Place, str]]:
    for place, paragraph in paragraphs_of(draft):
        for name in paragraph.evidence:
            yield place, name


def _named_in_reasons(inspection: Inspection) -> Iterator[tuple[Place, str]]:
    for id, one in judged_in(inspection).items():
        words = [each for m in NAMED.finditer(one.rationale) for each in named_in(m[1])]
        for name in dict.fromkeys([*(f"E{number}" for number in one.evidence), *words]):
            yield Place("grades", id), name


def confirmed_among(inspection: Inspection, names: list[str]) -> frozenset[str]:
    """Return those of some names (E12) that are confirmed evidence of an inspection; one query."""
    wanted = {number for number in map(number_in, names) if number is not None}
    if not wanted:
        return frozenset()
    rows = EvidenceRecord.objects.filter(
        inspection=inspection, number__in=wanted, confirmed__isnull=False
    )
    return frozenset(f"E{number}" for number in rows.values_list("number", flat=True))
