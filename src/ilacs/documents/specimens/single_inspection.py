"""Lays out a single inspection (2013 to 2018): five numbered rows under a sentence of judgement."""

from ilacs.documents.specimens import blocks
from ilacs.documents.specimens.blocks import Block, Report
from ilacs.documents.specimens.facts import Layout, SpecimenFacts
from ilacs.documents.specimens.grades_table import grade_row, grades_table, number_rows
from ilacs.documents.specimens.wording import (
    print_claim,
    print_dates,
    print_day,
    print_grade,
    print_lead_inspectors,
    summary_texts,
)
from ilacs.editions import Edition, get_edition
from ilacs.reporting.shapes import shape_of

SHAPE = shape_of(get_edition("sif-2013"), "single_inspection")
SERVICES = "services for children in need of help and protection, children looked after"
BOARD = "Local Safeguarding Children Board"
POWERS = "The report on the authority and the review of the board are printed together."
SECTIONS = {
    "help_and_protection": SHAPE.section_names["help_and_protection"],
    "in_care": SHAPE.section_names["in_care"],
    "impact_of_leaders": "Leadership, management and governance",
}


def lay_out_single_inspection(facts: SpecimenFacts, edition: Edition) -> Report:
    """Cover page with the table, contents, area profile, summary, recommendations, sections, team."""
    body = [
        *_cover(facts),
        *_table(facts, edition),
        *_board_claim(facts),
        blocks.page_break(),
        *_contents(facts),
        *_area_profile(facts),
        blocks.heading("Executive summary" if _is_recent(facts) else "Summary of findings"),
        *(blocks.paragraph(text) for text in summary_texts(facts)),
        *_recommendations(facts),
        *_sections(facts, edition),
        *_board_part(facts),
        *_team(facts),
        *blocks.ending(),
    ]
    running = "none" if facts.layout.running == "none" else "page_number"
    return Report(f"{facts.place_name}: single inspection", body, running=running)


def _is_recent(facts: SpecimenFacts) -> bool:
    """Whether the report is in the shape used from 2015, with 'Recommendations'."""
    return facts.layout.single_style == "services_sentence"


def _cover(facts: SpecimenFacts) -> list[Block]:
    kind = "Re-inspection" if facts.reinspection else "Inspection"
    cover = [
        blocks.title(facts.place_name),
        blocks.subtitle(f"{kind} of {SERVICES} and care leavers"),
    ]
    if facts.board_grade:
        cover.append(blocks.paragraph("and"))
        cover.append(blocks.subtitle(f"Review of the effectiveness of the {BOARD}", POWERS))
    cover.append(blocks.paragraph(f"Inspection date: {print_dates(facts)}"))
    if facts.publication_date and facts.layout.prints_publication_date:
        day = print_day(facts.publication_date, "in_full")
        cover.append(blocks.paragraph(f"Report published: {day}"))
    return cover


def _overall_claim(facts: SpecimenFacts) -> str:
    grade = facts.grades["overall_effectiveness"]
    services = print_claim(f"Children’s services in {facts.short_name}", grade, plural=True)
    if facts.layout.single_style == "judgement_sentence":
        return f"The overall judgement is {grade.replace('_', ' ')}"
    if facts.layout.single_style == "judgement_that":
        return f"The overall judgement is that {services[0].lower()}{services[1:]}"
    return services


def _table(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    layout = facts.layout
    graded = [each for each in edition.judgements if each.id != "overall_effectiveness"]
    rows = [
        grade_row(
            judgement.name,
            print_grade(edition, facts.grades[judgement.id], layout.wording),
            sub=bool(judgement.parent),
        )
        for judgement in graded
        if judgement.id in facts.grades
    ]
    numbered = number_rows(rows, layout.numbers)
    return grades_table(numbered, layout, statement=_overall_claim(facts))


def _board_claim(facts: SpecimenFacts) -> list[Block]:
    if not facts.board_grade:
        return []
    grade = facts.board_grade.replace("_", " ")
    return [blocks.paragraph(f"The effectiveness of the {BOARD} (LSCB) is {grade}.")]


def _contents(facts: SpecimenFacts) -> list[Block]:
    if not facts.layout.contents:
        return []
    listed = [
        ("The local authority", 3),
        ("Information about this local authority area", 3),
        ("Executive summary" if _is_recent(facts) else "Summary of findings", 3),
        (_improvement_heading(facts), 3),
        *((SECTIONS[each], 4) for each in facts.sections),
        ("Information about this inspection", 5),
    ]
    return [blocks.heading("Contents"), blocks.contents(*listed), blocks.page_break()]


def _area_profile(facts: SpecimenFacts) -> list[Block]:
    about = [
        "The local authority has one children’s home, which was judged to be good when last seen.",
        f"About 41,000 children and young people under 18 live in {facts.short_name}.",
        "In all, 212 children had a child protection plan and 388 were looked after.",
    ]
    if facts.layout.quotes_earlier_grades:
        about.append("The last inspection of child protection was in May 2011: inadequate.")
    return [
        blocks.heading("The local authority"),
        blocks.heading("Information about this local authority area"),
        *blocks.bullets(facts.layout.bullet, about),
    ]


def _improvement_heading(facts: SpecimenFacts) -> str:
    return (
        "Recommendations" if _is_recent(facts) else "What does the local authority need to improve?"
    )


def _recommendations(facts: SpecimenFacts) -> list[Block]:
    laid = [blocks.heading(_improvement_heading(facts))]
    if _is_recent(facts):
        numbered = enumerate(facts.areas, 1)
        return laid + [blocks.paragraph(text, f"{at}.") for at, text in numbered]
    urgent = len(facts.areas) // 2
    if urgent:
        laid.append(blocks.heading("Priority and immediate action"))
        laid += blocks.bullets(facts.layout.bullet, facts.areas[:urgent])
    laid.append(blocks.heading("Areas for improvement"))
    return laid + blocks.bullets(facts.layout.bullet, facts.areas[urgent:])


def _sections(facts: SpecimenFacts, edition: Edition) -> list[Block]:
    laid, number = [], len(facts.areas) if _is_recent(facts) else 0
    for judgement_id, texts in facts.sections.items():
        grade = facts.grades[judgement_id]
        laid.append(blocks.page_break())
        if _is_recent(facts):
            printed = print_grade(edition, grade, "short")
            laid += section_box(SECTIONS[judgement_id], printed)
            laid.append(blocks.heading("Summary"))
        else:
            claim = print_claim(SECTIONS[judgement_id], grade, plural=True)
            laid.append(blocks.heading(claim))
        for text in texts:
            number += 1
            laid.append(blocks.paragraph(text, f"{number}."))
    return laid


def section_box(name: str, grade: str) -> list[Block]:
    """The two-celled box that opens a section: the judgement and its grade."""
    return grades_table([grade_row(name, grade)], Layout(columns="even", align="horizon"))


def _board_part(facts: SpecimenFacts) -> list[Block]:
    if not facts.board_grade:
        return []
    marked = enumerate(facts.board_areas, 90)
    return [
        blocks.page_break(),
        blocks.heading(f"The {BOARD} (LSCB)"),
        blocks.heading(f"The {BOARD} is {facts.board_grade.replace('_', ' ')}"),
        blocks.heading("Recommendations"),
        *(blocks.paragraph(text, f"{number}.") for number, text in marked),
    ]


def _team(facts: SpecimenFacts) -> list[Block]:
    laid = [
        blocks.heading("Information about this inspection"),
        blocks.paragraph("Inspectors looked closely at the experiences of made-up children."),
    ]
    if not facts.lead_inspectors:
        return laid
    label, lines = print_lead_inspectors(facts)
    return [
        *laid,
        blocks.heading("The inspection team"),
        blocks.paragraph(f"{label} {lines[0]}"),
        *(blocks.paragraph(line) for line in lines[1:]),
        blocks.paragraph("Deputy lead inspector: Wilhelmina Ashgrove"),
        blocks.paragraph("Team inspectors: Barnaby Thistlewood, Octavia Penhallow, Idris Fenn"),
    ]
