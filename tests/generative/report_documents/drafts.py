"""Hypothesis strategies for whole drafts of every edition and type, with texts that are hard to print."""

from datetime import date, timedelta

from hypothesis import strategies as st

from generative.reports.strategies import authorities_on, names, sentences, titles_of, trusts_of
from ilacs.authorities import Authority
from ilacs.editions import Edition, get_edition, load_editions
from ilacs.reporting import Draft, Paragraph, Section, Stay
from ilacs.reporting.draft import EVENTS, Event
from ilacs.reporting.shapes import Shape, shape_of

KINDS = tuple(
    (edition.id, kind.id)
    for edition in load_editions().values()
    if not edition.local
    for kind in edition.inspection_types
)
"""Every type of inspection or visit of every edition."""

DAYS = {"short": (4,), "standard": (11,), "single_inspection": (16, 24), "reinspection": (11,)}
VISIT_DAYS = (0, 1, 4)

HARD = (
    "2019–20",
    "12",
    "aged 10 to 15",
    "16- and 17-year-olds",
    "and/or",
    "COVID-19",
    "up-to-date",
    "– which matters –",
    "so on - and on",
    "(Outcome 4, national framework)",
    "section 47",
    "at 5.30 pm",
    "in 3 of the 9 teams",
    "30%",
    "‘local offer’",
    "“my plan”",
    "£1,250,000",
    "*well-timed*",
    "*most of*",
    "oﬃcers who ﬁnd and ﬂag",
    "offices, finally, flow",
    "1.",
    "12.",
    "Overall effectiveness",
    "The impact of leaders",
    "Recommendations",
    "Siân’s café",
    "since March 2024",
    "15 March",
    "a – b",
    "e.g.",
    "…",
    "& others",
)
"""What a line's end, a footnote's number, a bullet or a heading may be taken for."""
SOFT = ("children", "who", "need", "help", "are", "seen", "by", "social", "workers", "in", "time")

hard_texts = st.lists(st.sampled_from((*HARD, *SOFT, *SOFT)), min_size=1, max_size=60).map(
    lambda words: f"Practice {' '.join(words)} now."
)
texts = st.one_of(sentences, hard_texts, st.lists(sentences, min_size=2, max_size=6).map(" ".join))
points = st.lists(texts, max_size=9, unique=True).map(
    lambda drawn: tuple(Paragraph(text) for text in drawn)
)
with_bullets = st.tuples(texts, st.lists(sentences, max_size=3)).map(
    lambda drawn: "\n".join([drawn[0], *(f"- {bullet}" for bullet in drawn[1])])
)


def paragraphs(fewest: int, most: int) -> st.SearchStrategy[tuple[Paragraph, ...]]:
    """Some paragraphs, with bullets now and then."""
    return st.lists(with_bullets, min_size=fewest, max_size=most).map(
        lambda drawn: tuple(Paragraph(text) for text in drawn)
    )


@st.composite
def stays_of(draw: st.DrawFn, edition: Edition, kind: str, is_letter: bool) -> tuple[Stay, ...]:
    """One stay, or two some weeks apart, from a day on which the edition applies."""
    last = edition.valid_to or edition.valid_from + timedelta(days=240)
    start = edition.valid_from + timedelta(
        days=draw(st.integers(0, (last - edition.valid_from).days))
    )
    days = VISIT_DAYS if is_letter else DAYS.get(kind, (4,))
    first = Stay(start, start + timedelta(days=draw(st.sampled_from(days))))
    if edition.id == "lac-2013" or draw(st.integers(0, 3)):
        return (first,)
    again = first.end + timedelta(days=draw(st.integers(28, 80)))
    length = draw(st.integers(0, 2))
    return first, Stay(again, again + timedelta(days=length))


def authority_of(draft: Draft) -> Authority:
    """The authority that a draft's title names."""
    for each in authorities_on(draft.start):
        if draft.authority in (*titles_of(each), *trusts_of(each)):
            return each
    raise AssertionError(draft.authority)


@st.composite
def places_on(draw: st.DrawFn, day: date) -> str:
    """A name under which a report prints an authority, or the trust that acts for it."""
    authority = draw(st.sampled_from(authorities_on(day)))
    return draw(st.sampled_from((*titles_of(authority), *trusts_of(authority))))


@st.composite
def drafts_of(
    draw: st.DrawFn, edition_id: str, kind: str, events: tuple[Event, ...] = EVENTS
) -> Draft:
    """Any draft of the edition and type that has no problem."""
    edition = get_edition(edition_id)
    shape = shape_of(edition, kind)
    stays = draw(stays_of(edition, kind, shape.is_letter))
    common = {
        "edition": edition_id,
        "inspection_type": kind,
        "authority": draw(places_on(stays[0].start)),
        "stays": stays,
        "lead_inspectors": tuple(draw(st.lists(names, min_size=1, max_size=2, unique=True))),
        "publication_date": stays[-1].end + timedelta(days=draw(st.integers(20, 90))),
        "team": tuple(draw(st.lists(names, max_size=3, unique=True))),
        "event": draw(st.sampled_from(events)),
        "areas": draw(points),
    }
    if shape.is_letter:
        return Draft(**common, **draw(letters_of(shape)))
    judged = [each for each in edition.judgements if each.graded]
    known = {each.id for each in judged}
    return Draft(
        **common,
        grades={each.id: draw(st.sampled_from([g.id for g in edition.grades])) for each in judged},
        summary=draw(paragraphs(1, 4)),
        sections=tuple(
            Section(draw(paragraphs(1, 3)), judgement=id) for id in shape.sections if id in known
        ),
    )


@st.composite
def letters_of(draw: st.DrawFn, shape: Shape) -> dict[str, object]:
    """What only a letter has."""
    headings = draw(
        st.lists(
            st.sampled_from(("The front door", "Children in care", "Workforce", "Audit")),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    progress = st.sampled_from(tuple(shape.progress) or ("",))
    return {
        "summary": draw(paragraphs(0, 2)),
        "priority_areas": draw(points),
        "sections": tuple(
            Section(draw(paragraphs(1, 2)), heading=each, progress=draw(progress))
            for each in headings
        ),
        "subject": "the arrangements for children at the front door",
        "visit_number": draw(st.integers(1, 9)),
    }


any_draft = st.sampled_from(KINDS).flatmap(lambda kind: drafts_of(*kind))
