"""Made-up letters and reports of other kinds: real reading must say that they are not this kind."""

from dataclasses import dataclass
from datetime import date

from ilacs.documents.specimens import blocks
from ilacs.documents.specimens.blocks import Block, Report, typeset


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter: its subject and the sentence that says what was looked at."""

    subject: str
    opening: str
    grades: tuple[str, ...] = ()


LETTER_KINDS = {
    "focused_visit": LetterKind(
        "Focused visit to {place} local authority children’s services",
        "This letter summarises the findings of the focused visit. Inspectors looked at the front door.",
    ),
    "monitoring_visit": LetterKind(
        "Monitoring visit of {place} local authority children’s services",
        "This letter summarises the findings of the second monitoring visit since the local "
        "authority was judged inadequate. Overall effectiveness was judged inadequate in 2021.",
    ),
    "board_review": LetterKind(
        "Review of the effectiveness of the Local Safeguarding Children Board",
        "This is a review of the board alone. The effectiveness of the board is good.",
        ("The effectiveness of the Local Safeguarding Children Board is good",),
    ),
    "send_inspection": LetterKind(
        "Joint area SEND inspection of the {place} local area partnership",
        "Inspectors looked at arrangements for children with special educational needs. "
        "The partnership’s arrangements lead to inconsistent experiences and outcomes.",
    ),
    "jtai": LetterKind(
        "Joint targeted area inspection of {place}",
        "This letter describes the partnership’s multi-agency response to criminal exploitation.",
    ),
    "childrens_home": LetterKind(
        "Children’s home inspection: full inspection, {place}",
        "Overall experiences and progress of children and young people: good.",
        ("How well children are helped and protected: good", "Leaders and managers: good"),
    ),
}


def write_letter(kind: str, place: str, visited: date) -> bytes:
    """A letter of another kind as a PDF; `kind` is a key of LETTER_KINDS."""
    letter = LETTER_KINDS[kind]
    subject = letter.subject.format(place=place)
    day = f"{visited.day} {visited:%B %Y}"
    body: list[Block] = [
        blocks.paragraph(day),
        blocks.paragraph("Ottoline Marchbanks, Director of Children’s Services"),
        blocks.paragraph("Dear Ottoline"),
        blocks.title(subject),
        blocks.labelled("Inspection dates:", day),
        blocks.labelled("Lead inspector:", "Peregrine Winterbourne, His Majesty’s Inspector"),
        blocks.paragraph(letter.opening),
        *(blocks.heading(line) for line in letter.grades),
        blocks.heading("Headline findings"),
        blocks.paragraph("The experiences and progress of children in care remain good."),
        blocks.heading("What needs to improve in this area of social work practice?"),
        *blocks.bullets("◼", ["The record of why a decision was made."]),
        *blocks.ending(),
    ]
    return typeset(Report(subject, body, running="page_number"))
