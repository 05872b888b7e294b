"""Hypothesis strategies for made-up facts, and for every layout that reports have been printed in."""

from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from ilacs.authorities import Authority, all_authorities
from ilacs.authorities.authority import read_data
from ilacs.documents.specimens import Layout, Period, SpecimenFacts, layout_choices
from ilacs.documents.specimens.made_up import (
    AREAS,
    CROSS_REFERENCES,
    FORENAMES,
    SURNAMES,
    WHAT,
    WHO,
    WHY,
)
from ilacs.editions import Edition, get_edition

EDITIONS = ("lac-2013", "sif-2013", "ilacs-2018", "ilacs-2023", "ilacs-2026")

NEVER_PRINTED = {
    "lac-2013": {"place", "inspectors", "heading", "running", "single_style", "numbers"},
    "sif-2013": {"place", "rows", "header", "heading"},
    "ilacs-2018": {"single_style", "numbers", "prints_publication_date", "contents"},
    "ilacs-2023": {"single_style", "numbers", "prints_publication_date", "contents"},
    "ilacs-2026": {"single_style", "numbers", "prints_publication_date", "contents"},
}
"""Layout options that an edition's reports do not have; they stay as they are."""

IMPOSSIBLE = {
    ("sif-2013", "inspectors"): {"plural_title"},
    ("lac-2013", "wording"): {"short", "to_be_good", "require", "capitals"},
}
"""Choices that no published report of the edition makes."""

STAYS = {"lac-2013": (4,), "sif-2013": (11, 16, 21, 22, 24, 29)}
SHORT_OR_STANDARD = (4, 4, 11, 11)


def possible_choices(edition_id: str) -> dict[str, tuple[object, ...]]:
    """The layout options that the edition's reports vary in, each with its possible choices."""
    return {
        option: tuple(
            choice
            for choice in choices
            if choice not in IMPOSSIBLE.get((edition_id, option), set())
        )
        for option, choices in layout_choices().items()
        if option not in NEVER_PRINTED[edition_id]
    }


def layouts(edition_id: str) -> st.SearchStrategy[Layout]:
    """Any layout of the edition."""
    options = {
        option: st.sampled_from(choices) for option, choices in possible_choices(edition_id).items()
    }
    return st.builds(
        Layout,
        broken_after=st.integers(0, 4),
        misprinted_row=st.integers(0, 4),
        **options,
    )


sentences = st.builds(
    lambda who, what, why: f"{who} {what}, {why}.",
    st.sampled_from(WHO),
    st.sampled_from(WHAT),
    st.sampled_from(WHY),
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
names = st.builds(
    lambda first, last: f"{first} {last}", st.sampled_from(FORENAMES), st.sampled_from(SURNAMES)
)


def areas_of(edition: Edition) -> st.SearchStrategy[tuple[str, ...]]:
    """Areas for improvement, all different; the newest edition's refer to the national framework."""
    fewest = 0 if edition.id.startswith("ilacs") else 1  # one report of these editions had none
    chosen = st.lists(st.sampled_from(AREAS), min_size=fewest, max_size=6, unique=True)
    if edition.id != "ilacs-2026":
        return chosen.map(tuple)
    reference = st.sampled_from(CROSS_REFERENCES)
    return st.tuples(chosen, reference).map(
        lambda drawn: tuple(area + drawn[1] for area in drawn[0])
    )


@cache
def authorities_on(day: date) -> tuple[Authority, ...]:
    """The authorities that existed on the day, but for one whose name the table has to explain."""
    return tuple(
        each
        for each in all_authorities()
        if each.existed_on(day.isoformat()) and "(" not in each.name
    )


def titles_of(authority: Authority) -> tuple[str, ...]:
    """The names under which reports print an authority."""
    name = authority.name
    if name == "City of London":
        return (name,)
    forms = [name, f"{name} Council"]
    if "city" in authority.styles:
        forms.append(f"{name} City Council")
    if "county" in authority.styles:
        forms.append(f"{name} County Council")
    if authority.code.startswith("E08"):
        forms.append(f"{name} Metropolitan Borough Council")
    if authority.code.startswith("E09"):
        forms.append(f"London Borough of {name}")
    return tuple(forms)


@cache
def trusts_of(authority: Authority) -> tuple[str, ...]:
    """The trusts that have delivered an authority's services, as titles print them."""
    return tuple(
        row["name"].replace("'", "’")
        for row in read_data("names.csv")
        if row["kind"] == "trust" and row["codes"] == authority.code
    )


def first_days(edition: Edition) -> st.SearchStrategy[date]:
    """Mondays on which fieldwork under the edition may have started."""
    last = edition.valid_to or edition.valid_from + timedelta(days=240)
    weeks = max(0, (last - edition.valid_from).days // 7 - 1)
    monday = edition.valid_from + timedelta(days=-edition.valid_from.weekday() % 7)
    return st.integers(0, weeks).map(lambda week: monday + timedelta(weeks=week))


@st.composite
def periods_of(draw: st.DrawFn, edition: Edition) -> tuple[Period, ...]:
    """One stay, for a single day now and then, or two stays months apart."""
    start = draw(first_days(edition))
    days = draw(st.sampled_from((*STAYS.get(edition.id, SHORT_OR_STANDARD), 0)))
    first = Period(start, start + timedelta(days=days))
    if edition.id == "lac-2013" or draw(st.integers(0, 5)) < 5:
        return (first,)
    again = first.end + timedelta(weeks=draw(st.integers(4, 12)))
    return first, Period(again, again + timedelta(days=draw(st.integers(0, 4))))


@st.composite
def facts_of(draw: st.DrawFn, edition_id: str) -> SpecimenFacts:
    """Any facts of the edition, in any of its layouts."""
    edition = get_edition(edition_id)
    layout = draw(layouts(edition_id))
    periods = draw(periods_of(edition))
    authorities = authorities_on(periods[0].start)
    if layout.place == "trust":
        authorities = tuple(each for each in authorities if trusts_of(each))
    authority = draw(st.sampled_from(authorities))
    titles = trusts_of(authority) if layout.place == "trust" else titles_of(authority)
    graded = [each for each in edition.judgements if each.graded]
    grades = {each.id: draw(st.sampled_from([g.id for g in edition.grades])) for each in graded}
    sections = [
        each.id for each in graded if not each.parent and each.id != "overall_effectiveness"
    ]
    is_single = edition_id == "sif-2013"
    has_board = is_single and draw(st.booleans())
    return SpecimenFacts(
        edition=edition_id,
        place_name=draw(st.sampled_from(titles)),
        short_name=authority.name,
        periods=periods,
        grades=grades,
        lead_inspectors=tuple(draw(st.lists(names, max_size=1 if is_single else 2, unique=True))),
        publication_date=periods[-1].end + timedelta(days=draw(st.integers(30, 90))),
        areas=draw(areas_of(edition)),
        summary=tuple(draw(st.lists(paragraphs, min_size=1, max_size=2))),
        sections={
            each: tuple(draw(st.lists(paragraphs, min_size=1, max_size=2))) for each in sections
        },
        reinspection=is_single and draw(st.booleans()),
        board_grade=draw(st.sampled_from([g.id for g in edition.grades])) if has_board else "",
        board_areas=("Agree how the board’s work is audited.",) if has_board else (),
        layout=layout,
    )


any_facts = st.sampled_from(EDITIONS).flatmap(facts_of)
