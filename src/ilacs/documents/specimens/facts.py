"""What a made-up report says (its facts) and how it prints it (its layout)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Literal, get_args, get_type_hints

Place = Literal["council_first", "council_above", "local_authority", "council", "trust"]
DateStyle = Literal["in_full", "shared_month", "figures", "dotted_figures"]
Dash = Literal[" to ", " – ", "–", "-", " - ", "—", "‑", " − "]
Inspectors = Literal["next_line", "after_comma", "letters", "bare", "plural_title"]
Wording = Literal["published", "short", "to_be_good", "require", "capitals", "small"]
Columns = Literal["even", "wide_label", "narrow_grade"]
Align = Literal["top", "horizon", "bottom"]
GradeCell = Literal["beside", "drawn_first", "next_line", "line_by_line"]
Header = Literal["once", "repeated", "none"]
Rows = Literal["published", "reversed", "overall_first"]
Numbers = Literal["published", "repeated", "shifted", "none"]
Misprint = Literal["none", "dropped_letter", "lost_words", "doubled_word"]
Heading = Literal["colon_small", "colon_capital", "sentence"]
Bullet = Literal["◼", "•", "▪", "–"]
Running = Literal["page_number", "title_and_dates", "none"]
SingleStyle = Literal["judgement_sentence", "judgement_that", "services_sentence"]


@dataclass(frozen=True)
class Layout:
    """How the facts are printed: one choice for each way in which published reports differ.

    Every field is a closed set of choices, so that a test can prove that each was generated.
    `broken_after` is the number of table rows on the first page before the table breaks over to
    the next (0: it does not break). `misprinted_row` is the row whose label a misprint falls on.
    """

    place: Place = "local_authority"
    date_style: DateStyle = "shared_month"
    dash: Dash = " to "
    inspectors: Inspectors = "after_comma"
    wording: Wording = "published"
    columns: Columns = "even"
    align: Align = "top"
    grade_cell: GradeCell = "beside"
    header: Header = "once"
    rows: Rows = "published"
    numbers: Numbers = "published"
    misprint: Misprint = "none"
    misprinted_row: int = 0
    broken_after: int = 0
    heading: Heading = "colon_small"
    bullet: Bullet = "◼"
    running: Running = "title_and_dates"
    quotes_earlier_grades: bool = False
    prints_publication_date: bool = True
    contents: bool = True
    single_style: SingleStyle = "services_sentence"


def layout_choices() -> dict[str, tuple[Any, ...]]:
    """The closed choices of each layout option, by the option's name."""
    hints = get_type_hints(Layout)
    return {
        option.name: (False, True) if hints[option.name] is bool else get_args(hints[option.name])
        for option in fields(Layout)
        if hints[option.name] is not int
    }


@dataclass(frozen=True)
class Period:
    """One stay of the inspectors, from its first day to its last."""

    start: date
    end: date


@dataclass(frozen=True)
class SpecimenFacts:
    """The facts of one made-up report.

    grades: judgement id to grade id, for the judgements its edition grades.
    place_name: the authority as the title prints it ('London Borough of Hackney').
    short_name: the authority as sentences name it ('Hackney').
    sections: judgement id to its paragraphs, in the order printed.
    board_grade: the safeguarding board's own grade, where a single inspection reviews it.
    """

    edition: str
    place_name: str
    short_name: str
    periods: tuple[Period, ...]
    grades: Mapping[str, str]
    lead_inspectors: tuple[str, ...] = ()
    publication_date: date | None = None
    areas: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reinspection: bool = False
    board_grade: str = ""
    board_areas: tuple[str, ...] = ()
    layout: Layout = field(default_factory=Layout)

    @property
    def start(self) -> date:
        """The first day of fieldwork over all periods."""
        return min(period.start for period in self.periods)

    @property
    def end(self) -> date:
        """The last day of fieldwork over all periods."""
        return max(period.end for period in self.periods)

    def printed_with(self, **choices: Any) -> "SpecimenFacts":
        """The same facts in another layout."""
        return replace(self, layout=replace(self.layout, **choices))
