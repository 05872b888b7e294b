"""Lays out an inspection of local authority children's services (2018, 2023 and 2026 editions)."""

from ilacs.documents.specimens import blocks
from ilacs.documents.specimens.blocks import Block, Report
from ilacs.documents.specimens.facts import SpecimenFacts
from ilacs.documents.specimens.grades_table import grade_row, grades_table
from ilacs.documents.specimens.wording import (
    in_printed_order,
    print_claim,
    print_dates,
    print_grade,
    print_lead_inspectors,
    summary_texts,
)
from ilacs.editions import Edition, Judgement

EARLY_PLACES = ("council_first", "council_above")
"""Where the council's name is a line of its own, as it was until 2020."""
CROSS_REFERENCE = "Each point names the part of the national framework that it belongs to."


def lay_out_ilacs(facts: SpecimenFacts, edition: Edition) -> Report:
    """Title, dates, inspector and table on the first page; then summary, areas and sections."""
    report_title = _title(facts)
    body = [
        *_title_blocks(facts, report_title),
        blocks.labelled("Inspection dates:", print_dates(facts)),
        *_inspector(facts),
        *_table(facts, edition),
        *(blocks.paragraph(text) for text in summary_texts(facts)),
        *_areas(facts),
        *_sections(facts, edition),
        blocks.page_break(),
        *blocks.ending(),
    ]
    footer = (report_title, print_dates(facts))
    return Report(report_title, body, running=facts.layout.running, footer=footer)


def _title(facts: SpecimenFacts) -> str:
    endings = {
        "council_first": "Inspection of children’s social care services",
        "council_above": "Inspection of local authority children’s services",
        "local_authority": f"Inspection of {facts.place_name} local authority children’s services",
        "council": f"Inspection of {facts.place_name} children’s services",
        "trust": f"Inspection of {facts.place_name} children’s services",
    }
    return endings[facts.layout.place]


def _title_blocks(facts: SpecimenFacts, report_title: str) -> list[Block]:
    if facts.layout.place in EARLY_PLACES:
        return [blocks.title(facts.place_name), blocks.subtitle(report_title)]
    return [blocks.title(report_title)]


def _inspector(facts: SpecimenFacts) -> list[Block]:
    if not facts.lead_inspectors:
        return []
    label, lines = print_lead_inspectors(facts)
    return [blocks.labelled(label, *lines)]


def _table(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    layout = facts.layout
    graded = [judgement for judgement in edition.judgements if judgement.id in facts.grades]
    rows = [
        grade_row(
            judgement.name,
            print_grade(edition, facts.grades[judgement.id], layout.wording),
            sub=True,
        )
        for judgement in in_printed_order(graded, layout.rows)
    ]
    return grades_table(rows, layout, header=("Judgement", "Grade"))


def _areas(facts: SpecimenFacts) -> list[Block]:
    if not facts.areas:
        return []
    recent = facts.layout.place not in EARLY_PLACES
    note = CROSS_REFERENCE if any("national framework" in area for area in facts.areas) else ""
    words = "What needs to improve?" if recent else "What needs to improve"
    return [blocks.heading(words, note), *blocks.bullets(facts.layout.bullet, facts.areas)]


def section_heading(judgement: Judgement, grade: str, facts: SpecimenFacts, name: str) -> str:
    """A section's heading: the judgement with its grade, in the layout's form.

    name: the grade as the edition words it.
    """
    style = facts.layout.heading
    if style == "sentence":
        plural = judgement.name.startswith("The experiences")
        return print_claim(judgement.name, grade, plural=plural)
    return f"{judgement.name}: {name.lower() if style == 'colon_small' else name}"


def _sections(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    named = {judgement.id: judgement for judgement in edition.judgements}
    laid, number = [], 0
    for judgement_id, texts in facts.sections.items():
        grade = facts.grades[judgement_id]
        name = print_grade(edition, grade)
        laid.append(blocks.heading(section_heading(named[judgement_id], grade, facts, name)))
        for text in texts:
            number += 1
            laid.append(blocks.paragraph(text, f"{number}."))
    return laid
