"""Every way of printing a report otherwise, by name, and which cells may then stay empty."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.corpus.perturbed import characters, heads, tables
from tests.corpus.perturbed.printed import Printed

GRADES = frozenset(
    [
        "overall_effectiveness",
        "impact_of_leaders",
        "help_and_protection",
        "in_care",
        "care_leavers",
        "adoption",
    ]
)


UNCLEAR_FORMS = ("RI", "Requires to improve", "Requires", "improvement to be good")
UNCLEAR_LABELS = ("and their families", "Leadership, governance and management")


@dataclass(frozen=True)
class Variation:
    """A way to print a report. apply: None where it does not fit the report.

    may_be_empty: cells that a reader could not decide either.
    """

    name: str
    apply: Callable[[Printed], Printed | None]
    may_be_empty: frozenset[str] = frozenset()


def _tables() -> Iterator[Variation]:
    for style in tables.STYLES:
        for cut in (1, 2, 3, 4, 5, 6, 7, 8, 10, 20):
            yield Variation(f"table: {style.__name__}, cut {cut}", tables.in_style(style, cut))
    for seed in range(6):
        yield Variation(f"table: mixed {seed}", lambda r, s=seed: tables.mixed(r, seed=s))
        yield Variation(f"table: shuffled {seed}", lambda r, s=seed: tables.shuffled(r, s))
    yield Variation("table: columns", tables.columns, GRADES)
    yield Variation("table: columns swapped", tables.columns_swapped, GRADES)
    for name, numbers in {
        "doubled": ["2.", "2.", "2.", "3.", "3."],
        "none": [""] * 5,
        "without points": ["1", "2", "2.1", "2.2", "3"],
        "counted through": ["1.", "2.", "3.", "4.", "5."],
    }.items():
        yield Variation(f"table: numbers {name}", lambda r, n=numbers: tables.renumbered(r, n))


def _wording() -> Iterator[Variation]:
    usual = "Requires improvement to be good"
    for form in (
        "Requires improvement",
        "Require improvement",
        "Require improvement to be good",
        "requires improvement",
        "Requires Improvement",
        "REQUIRES IMPROVEMENT TO BE GOOD",
        "Requires improvement.",
        "Requires improvement to be good.",
        "Requires improvement (to be good)",
        "‘Requires improvement to be good’",
        "Requires improve- ment",
        "Requires improvements to be good",
        "Requires  improvement  to be  good",
        "Requiresimprovement to be good",
        "Requires to improve",
        "RI",
        "Re- quires improvement",
        "Requires",
        "improvement to be good",
    ):
        unclear = GRADES if form in UNCLEAR_FORMS else frozenset()
        for style in (tables.grade_behind, tables.grade_below, tables.grade_above):
            yield Variation(
                f"grade: {form}, {style.__name__}",
                lambda r, f=form, s=style: tables.reworded(r, {usual: f}, s),
                unclear,
            )
    for change in (str.upper, str.lower, lambda text: f"{text}.", lambda text: f"({text})"):
        forms = {word: change(word) for word in ("Outstanding", "Good", "Inadequate")}
        yield Variation(f"grade: {forms['Good']}", lambda r, f=forms: tables.reworded(r, f))


def _labels() -> Iterator[Variation]:
    for right, wrong in (
        ("Inadequate", "Inadequte"),
        ("Outstanding", "Oustanding"),
        ("leavers", "leaver"),
        ("progress", "progess"),
        ("children in care", "children care"),
        ("care leavers", "children care leavers"),
        ("experiences", "experience"),
        ("experiences", "experieces"),
        ("social work practice", "practice"),
        ("need help", "need of help"),
        ("looked after", "looked-after"),
        ("performance", "peformance"),
        ("Leadership, management and", "Leadership and management and"),
        ("Leadership, management and governance", "Leadership, governance and management"),
        ("Experiences and progress", "The experiences and progress"),
        ("Experiences and progress", "Experience and progress"),
        ("and achieving permanence", "and achieving permanency"),
        ("Overall effectiveness", "Overall Effectiveness"),
        ("Overall effectiveness", "The overall effectiveness"),
        ("leaders", "leadership"),
        ("and families", "and their families"),
        ("who need", "in need of"),
    ):
        yield Variation(
            f"label: {wrong} for {right}",
            lambda r, w=wrong, x=right: tables.misspelt(r, w, x),
            GRADES if wrong in UNCLEAR_LABELS else frozenset(),
        )


def _pages() -> Iterator[Variation]:
    running = {
        "none": [],
        "number": ["2"],
        "title": ["Inspection of Northmoor local authority children’s services", "2"],
        "heading again": ["Judgement Grade"],
        "title and days": [
            "Inspection of Northmoor local authority children’s services",
            "11 to 22 May 2026",
            "2",
        ],
    }
    for at in range(4):
        for within in (False, True):
            for name, lines in running.items():
                where = "within" if within else "before"
                yield Variation(
                    f"page: broken {where} row {at}, {name}",
                    lambda r, a=at, n=lines, w=within: (
                        tables.over_two_pages(r, a, n, w) if a < len(r.rows()) else None
                    ),
                )
    yield Variation("page: number within", lambda r: tables.interrupted(r, ["1"]))
    yield Variation("page: running titles", characters.headed_and_footed)
    yield Variation("page: footnote figures", characters.footnoted)


def _absent() -> Iterator[Variation]:
    for judgement in sorted(GRADES - {"overall_effectiveness"}):
        yield Variation(
            f"absent: row of {judgement}",
            lambda r, j=judgement: tables.without(r, j) if r.facts[j] else None,
            GRADES | {"edition"},
        )
        for words in ("", "Not judged", "N/A", "–"):
            yield Variation(
                f"absent: grade of {judgement}, {words or 'nothing'}",
                lambda r, j=judgement, w=words: tables.ungraded(r, j, w) if r.facts[j] else None,
                GRADES,
            )


def _heads() -> Iterator[Variation]:
    for name, form in heads.FORMS.items():
        yield Variation(f"dates: {name}", heads.in_form(form))
    usual = heads.FORMS["in full"]
    for label in heads.LABELS:
        yield Variation(f"dates: label {label}", heads.in_form(usual, label))
    for cut in range(1, 9):
        yield Variation(f"dates: cut {cut}", heads.in_form(usual, cut=cut))
        yield Variation(
            f"dates: en dash cut {cut}", heads.in_form(heads.FORMS["short with en dash"], cut=cut)
        )
    for name, pattern in heads.PERIODS.items():
        for gap in (5, 30, 60):
            for cut in (0, 2, 5, 6, 7, 8):
                yield Variation(
                    f"dates: {name}, {gap} days, cut {cut}",
                    heads.in_two_periods(pattern, gap, cut),
                )
    for name, (lines, names) in heads.INSPECTORS.items():
        yield Variation(f"lead: {name}", heads.led_by(lines, names))
    yield Variation(
        "lead: none",
        lambda r: r.saying(lead_inspector="").but(between=[]) if r.layout == "ilacs" else None,
    )
    names = ("Goodmayes and Goodwood", "the Royal Borough of Northmoor", "Northmoor")
    for number, pattern in enumerate(heads.SENTENCES):
        for cut in range(1, 13):
            yield Variation(
                f"overall: {pattern}, cut {cut}",
                heads.overall(pattern, cut, names[(number + cut) % 3]),
            )


def _surroundings() -> Iterator[Variation]:
    for name, change in characters.CHANGES.items():
        yield Variation(f"characters: {name}", characters.everywhere(change))
    for name, lines in characters.EARLIER.items():
        unclear = GRADES if name == "earlier overall as a line" else frozenset()
        yield Variation(f"earlier: {name}", characters.followed_by(lines), unclear)
    for name, lines in characters.BOARD.items():
        yield Variation(f"board: {name}, behind", characters.with_board(lines, before=False))
        yield Variation(f"board: {name}, before", characters.with_board(lines, before=True))


def variations() -> list[Variation]:
    """All variations, in a fixed order."""
    return [
        Variation("as printed", lambda report: report),
        *_tables(),
        *_wording(),
        *_labels(),
        *_pages(),
        *_absent(),
        *_heads(),
        *_surroundings(),
    ]
