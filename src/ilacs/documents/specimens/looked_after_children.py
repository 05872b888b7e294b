"""Lays out an inspection of looked after children services (2013): grades under every heading."""

from ilacs.documents.specimens import blocks
from ilacs.documents.specimens.blocks import Block, Report
from ilacs.documents.specimens.facts import SpecimenFacts
from ilacs.documents.specimens.grades_table import grade_row, grades_table
from ilacs.documents.specimens.wording import (
    in_printed_order,
    print_dates,
    print_day,
    print_grade,
    summary_texts,
)
from ilacs.editions import Edition, Judgement, get_edition
from ilacs.reporting.shapes import shape_of

SHAPE = shape_of(get_edition("lac-2013"), "looked_after_children")
TITLE, FULL_OVERALL = SHAPE.heading, SHAPE.section_names["overall_effectiveness"]
WITHIN = ("Immediately:", "Within three months:", "Within six months:")


def lay_out_looked_after_children(facts: SpecimenFacts, edition: Edition) -> Report:
    """Cover, imprint, contents, sections with 'Grade 3 (Adequate)', record of findings last."""
    body = [
        *_cover(facts),
        *_contents(facts, edition),
        *_method(edition),
        *_sections(facts, edition),
        blocks.page_break(),
        *_record(facts, edition),
    ]
    return Report(TITLE, body, header=f"{facts.place_name} {TITLE}")


def _cover(facts: SpecimenFacts) -> list[Block]:
    cover = [
        blocks.gap(4),
        blocks.title(TITLE),
        blocks.title(facts.place_name),
        blocks.gap(12),
        blocks.labelled("Inspection dates:", print_dates(facts)),
    ]
    if facts.lead_inspectors:
        names = " and ".join(f"{name} HMI" for name in facts.lead_inspectors)
        cover.append(blocks.labelled("Reporting inspector", names))
    cover += [blocks.gap(6), blocks.labelled("Age group:", "All")]
    if facts.publication_date and facts.layout.prints_publication_date:
        day = print_day(facts.publication_date, "in_full")
        cover.append(blocks.labelled("Published:", day))
    return [*cover, blocks.page_break(), blocks.paragraph(blocks.SPECIMEN_MARK)]


def _heading(judgement: Judgement) -> str:
    return FULL_OVERALL if judgement.id == "overall_effectiveness" else judgement.name


def _contents(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    if not facts.layout.contents:
        return [blocks.page_break()]
    listed = [(_heading(judgement), 3) for judgement in edition.judgements]
    return [
        blocks.page_break(),
        blocks.heading("Contents"),
        blocks.contents(("About this inspection", 2), *listed, ("Record of main findings", 5)),
        blocks.page_break(),
    ]


def _method(edition: Edition) -> list[Block]:
    scale = [f"{grade.name} (Grade {grade.order})" for grade in edition.grades]
    return [
        blocks.heading("About this inspection"),
        blocks.paragraph("Five made-up inspectors read 40 made-up case files.", "1."),
        blocks.heading("The inspection judgements and what they mean"),
        blocks.paragraph("All judgements are made on this scale.", "2."),
        *(blocks.paragraph(line) for line in scale),
    ]


def _sections(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    laid, number = [blocks.page_break()], 2
    for judgement in edition.judgements:
        grade = next(each for each in edition.grades if each.id == facts.grades[judgement.id])
        laid.append(blocks.heading(_heading(judgement)))
        laid.append(blocks.heading(f"Grade {grade.order} ({grade.name})"))
        quoted = summary_texts(facts) if judgement.id == "overall_effectiveness" else []
        for text in (*quoted, *facts.sections.get(judgement.id, ())):
            number += 1
            laid.append(blocks.paragraph(text, f"{number}."))
        if judgement.id == "capacity_to_improve" and facts.areas:
            number += 1
            laid += _areas(facts, number)
    return laid


def _areas(facts: SpecimenFacts, number: int) -> list[Block]:
    intent = "To do better for looked after children the authority should take these actions."
    laid = [blocks.heading("Areas for improvement"), blocks.paragraph(intent, f"{number}.")]
    share = -(-len(facts.areas) // len(WITHIN))
    for at, term in enumerate(WITHIN):
        due = facts.areas[at * share : (at + 1) * share]
        if due:
            laid += [blocks.paragraph(term), *blocks.bullets(facts.layout.bullet, due)]
    return laid


def _record(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    layout = facts.layout
    rows = [
        grade_row(judgement.name, print_grade(edition, facts.grades[judgement.id], layout.wording))
        for judgement in in_printed_order(edition.judgements, layout.rows)
    ]
    return [
        blocks.heading("Record of main findings"),
        *grades_table(rows, layout, header=("Services for looked after children", "")),
    ]
