"""Lays a draft out in the published shape of its edition: a draft in, blocks in reading order out."""

from collections.abc import Callable, Iterator, Sequence

from ilacs.documents.report.blocks import (
    Block,
    Fact,
    Grades,
    Heading,
    NewPage,
    Points,
    Report,
    Text,
    words,
)
from ilacs.documents.report.wording import (
    inspectors_title,
    ordinal,
    print_claim,
    print_day,
    print_stays,
)
from ilacs.editions import Edition, get_edition
from ilacs.errors import InputError
from ilacs.outcomes.reader.events import MARKS, NAMES
from ilacs.reporting.draft import Draft, Paragraph, Section
from ilacs.reporting.markup import parse
from ilacs.reporting.problems import find_problems
from ilacs.reporting.shapes import Shape, framework_of, shape_of

ABOUT = "Information about this inspection"
ABOUT_VISIT = "Information about this visit"
MEANINGS = {
    "rehearsal": "This is a rehearsal. Ofsted did not inspect, and nothing in this report is a "
    "judgement of Ofsted.",
    "peer_review": "This is a peer review. People from other authorities looked at these services. "
    "Ofsted did not inspect, and nothing in this report is a judgement of Ofsted.",
}


def lay_out(draft: Draft) -> Report:
    """The report in blocks. Raises InputError with the first of the draft's problems, if it has any."""
    if problems := find_problems(draft):
        first, rest = problems[0], len(problems) - 1
        more = f" There {'is 1' if rest == 1 else f'are {rest}'} more." if rest else ""
        raise InputError(first.what, str(first.where), f"{first.remedy}{more}")
    return _Layout(draft).report()


class _Layout:
    """One draft on its way into blocks; numbers its paragraphs through."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.edition: Edition = get_edition(draft.edition)
        self.shape: Shape = shape_of(self.edition, draft.inspection_type)
        self.number = 0
        self.written: dict[str, Callable[[], Iterator[Block]]] = {
            "cover": self.cover,
            "dates": self.dates,
            "inspector": self.inspector,
            "published": self.published,
            "statement": self.statement,
            "opening": self.opening,
            "table": self.table,
            "page": lambda: iter((NewPage(),)),
            "summary": self.summary,
            "priority": self.priority,
            "areas": self.areas,
            "findings": self.findings,
            "sections": self.sections,
            "facts": self.facts,
        }

    def report(self) -> Report:
        blocks = tuple(block for part in self.shape.parts for block in self.written[part]())
        named, event = self.heading(), NAMES.get(self.draft.event, "")
        title = named if self.draft.authority in named else f"{self.draft.authority}: {named}"
        if self.shape.heading == "{place}":
            title = f"{named}: {self.subtitle()}"
        running = (named, print_stays(self.draft.stays)) if self.shape.running_title else ()
        whole = f"{event}: {title}" if event else title
        return Report(whole, blocks, MARKS.get(self.draft.event, ""), running)

    def fill(self, text: str) -> str:
        draft = self.draft
        framework = framework_of(self.edition)
        return text.format(
            place=draft.authority,
            framework=framework,
            subject=draft.subject.rstrip(". "),
            ordinal=ordinal(draft.visit_number),
        )

    def heading(self) -> str:
        return self.fill(self.shape.heading)

    def subtitle(self) -> str:
        kind = self.draft.inspection_type
        return self.fill(self.shape.subtitles.get(kind, self.shape.subtitle))

    def cover(self) -> Iterator[Block]:
        event = NAMES.get(self.draft.event, "")
        yield Heading(1, (event, self.heading()) if event else (self.heading(),))
        if self.subtitle():
            yield Text(words(self.subtitle()), strong=True)

    def dates(self) -> Iterator[Block]:
        yield Fact(self.shape.dates_label, (print_stays(self.draft.stays),))
        if self.draft.event != "inspection":
            yield Text(words(MEANINGS[self.draft.event]))

    def inspector(self) -> Iterator[Block]:
        names, title = self.draft.lead_inspectors, inspectors_title(self.draft.start)
        label = self.shape.inspector_label
        if len(names) > 1:
            label = label.replace("inspector", "inspectors")
        if self.draft.event == "inspection":
            yield Fact(label, tuple(f"{name}, {title}" for name in names))
        else:
            yield Fact(label, (" and ".join(names),))

    def published(self) -> Iterator[Block]:
        if self.draft.publication_date:
            yield Fact(self.shape.published_label, (print_day(self.draft.publication_date),))

    def statement(self) -> Iterator[Block]:
        grade = self.draft.grades["overall_effectiveness"]
        said = print_claim(self.fill(self.shape.statement), grade, plural=True)
        yield Text(words(f"{said}."), strong=True)

    def opening(self) -> Iterator[Block]:
        yield Text(words(self.fill(self.shape.opening)))

    def table(self) -> Iterator[Block]:
        grades, shape = self.draft.grades, self.shape
        rows = tuple(
            (each.number, each.name, self.edition.grade(grades[each.id]).name, grades[each.id])
            for each in self.edition.judgements
            if each.id in grades and not (shape.statement and each.id == "overall_effectiveness")
        )
        if shape.table_heading:
            yield Heading(2, (shape.table_heading,))
        first, second = shape.table_columns
        yield Grades(shape.table_heading or "Judgements and grades", (first, second), rows)

    def summary(self) -> Iterator[Block]:
        if self.draft.summary and self.shape.summary_heading:
            yield Heading(2, (self.shape.summary_heading,))
        yield from self.texts(self.draft.summary, numbered=False)

    def priority(self) -> Iterator[Block]:
        if self.draft.priority_areas:
            yield Heading(2, (self.shape.priority_heading,))
            yield self.points(self.draft.priority_areas)

    def areas(self) -> Iterator[Block]:
        if self.draft.areas:
            yield Heading(2, (self.shape.areas_heading,))
            yield self.points(self.draft.areas)

    def points(self, points: Sequence[Paragraph]) -> Points:
        items = tuple(parse(point.text).words for point in points)
        if not self.shape.areas_numbered:
            return Points(items)
        self.number += len(items)
        return Points(items, self.number - len(items) + 1)

    def findings(self) -> Iterator[Block]:
        yield Heading(2, (self.shape.findings_heading,))

    def sections(self) -> Iterator[Block]:
        order = self.shape.sections
        sections = self.draft.sections
        if order:
            sections = tuple(sorted(sections, key=lambda each: order.index(each.judgement)))
        for section in sections:
            yield from self.section(section)

    def section(self, section: Section) -> Iterator[Block]:
        yield from self.section_heading(section)
        if section.judgement and section.judgement == self.shape.summary_in:
            yield from self.texts(self.draft.summary)
        yield from self.texts(section.paragraphs)
        if section.judgement and section.judgement == self.shape.areas_in:
            yield from self.areas()

    def section_heading(self, section: Section) -> Iterator[Block]:
        if not section.judgement:
            progress = self.shape.progress.get(section.progress, "")
            yield Heading(3, (f"{section.heading}: {progress}" if progress else section.heading,))
            return
        judgement = self.edition.judgement(section.judgement)
        name = self.shape.section_names.get(judgement.id, judgement.name)
        grade = self.edition.grade(self.draft.grades[judgement.id])
        level = 3 if judgement.parent else 2
        if self.shape.section_form == "claim":
            plural = name.startswith("The experiences")
            yield Heading(level, (print_claim(name, grade.id, plural=plural),))
        elif self.shape.section_form == "grade_below":
            yield Heading(level, (name,))
            yield Text(words(f"Grade {grade.order} ({grade.name})"), strong=True)
        else:
            yield Heading(level, (f"{name}: {grade.name.lower()}",))

    def texts(self, paragraphs: Sequence[Paragraph], *, numbered: bool = True) -> Iterator[Block]:
        for paragraph in paragraphs:
            block = parse(paragraph.text)
            self.number += numbered
            yield Text(block.words, block.bullets, self.number if numbered else 0)

    def facts(self) -> Iterator[Block]:
        """What the last page says: under which framework, when, by whom, and what it is not."""
        draft, is_visit = self.draft, self.shape.is_letter
        if not is_visit:
            yield NewPage()
        yield Heading(2, (ABOUT_VISIT if is_visit else ABOUT,))
        noun = "visit" if is_visit else "inspection"
        if draft.event == "inspection":
            yield Text(words(f"The {noun} was made under {framework_of(self.edition)}."))
        else:
            yield Text(words(MEANINGS[draft.event]))
        if not is_visit and "inspector" not in self.shape.parts:
            yield from self.inspector()
        if draft.team:
            yield Fact("Team:", (", ".join(draft.team),))
        yield Fact("On site:", (print_stays(draft.stays),))
        if draft.publication_date:
            yield Fact("Day of publication:", (print_day(draft.publication_date),))
