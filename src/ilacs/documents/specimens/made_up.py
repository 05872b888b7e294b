"""Invents facts for specimens: sentences, names, dates and grades that describe nobody."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from ilacs.authorities import Authority, current_authorities
from ilacs.documents.specimens.facts import Layout, Period, SpecimenFacts
from ilacs.editions import Edition, load_editions, propose_overall

FORENAMES = ("Araminta", "Bartholomew", "Clementine", "Digby", "Evadne", "Fitzroy", "Ghislaine")
SURNAMES = (
    "Quillfeather",
    "O’Marrow",
    "Fernsby-Locke",
    "McTarn",
    "Ó Duinn",
    "Brackenridge",
    "Voss",
)

WHO = (
    "Children who need help",
    "Families known to the early help hub",
    "Young people leaving care",
    "Children living with their wider family",
    "Disabled children and their brothers and sisters",
    "Unaccompanied asylum-seeking young people",
)
WHAT = (
    "meet the same social worker often enough to trust them",
    "are seen alone, and what they say is written down in their own words",
    "wait too long for a plan that is specific, measurable and well-timed",
    "benefit from a multi-agency discussion on the day that a worry arises",
    "have a say in decisions, although not all of them are told the outcome",
    "find that their self-evaluation and the authority’s do not always agree",
)
WHY = (
    "because managers read each decision before it is made",
    "so that less is left to chance when staff move on",
    "although this is newer in two of the nine teams",
    "and a re-commissioned service is expected to widen this in the spring",
    "which (as leaders know) is uneven after 5.30 pm",
)
AREAS = (
    "The timeliness and quality of return home interviews.",
    "How well written plans say what will change, by when and for whom.",
    "The oversight of decision-making by front-line managers, including out of hours.",
    "The take-up of health assessments by children placed more than 20 miles away.",
    "The sufficiency of homes for children aged 10 to 15.",
    "The range of suitable accommodation for care leavers aged 18 and over, at 3 sites.",
    "Life-story work for children with a plan for permanence.",
    "How the ‘local offer’ is made known to care-experienced young people.",
)
CROSS_REFERENCES = ("", " (Outcome 4, national framework)", " (enabler 2, national framework)")

SHORT_DAYS, STANDARD_DAYS = 4, 11
"""Days from the first to the last of a short and of a standard inspection."""


def make_sentence(random: Random) -> str:
    """One made-up sentence about practice."""
    return f"{random.choice(WHO)} {random.choice(WHAT)}, {random.choice(WHY)}."


def make_paragraph(random: Random, sentences: int = 4) -> str:
    """A made-up paragraph."""
    return " ".join(make_sentence(random) for _ in range(sentences))


def make_name(random: Random) -> str:
    """A made-up inspector."""
    return f"{random.choice(FORENAMES)} {random.choice(SURNAMES)}"


def make_areas(random: Random, edition_id: str) -> tuple[str, ...]:
    """One to five areas for improvement; the newest reports refer each to the national framework."""
    chosen = random.sample(AREAS, random.randint(1, 5))
    if edition_id != "ilacs-2026":
        return tuple(chosen)
    return tuple(area[:-1] + "." + random.choice(CROSS_REFERENCES) for area in chosen)


def make_facts(random: Random, edition: Edition, authority: Authority) -> SpecimenFacts:
    """Made-up facts of one inspection under an edition, on days when the edition was in use."""
    start = _monday(random, edition)
    is_single = any(judgement.parent for judgement in edition.judgements)
    days = 24 if is_single else random.choice((SHORT_DAYS, STANDARD_DAYS))
    end = start + timedelta(days=days)
    grades = _grades(random, edition)
    sectioned = [
        each.id
        for each in edition.judgements
        if each.id in grades and not each.parent and each.id != "overall_effectiveness"
    ]
    return SpecimenFacts(
        edition=edition.id,
        place_name=authority.name if not is_single else f"{authority.name} Council",
        short_name=authority.name,
        periods=(Period(start, end),),
        grades=grades,
        lead_inspectors=(make_name(random),),
        publication_date=end + timedelta(days=random.randint(38, 60)),
        areas=make_areas(random, edition.id),
        summary=tuple(make_paragraph(random) for _ in range(2)),
        sections={each: tuple(make_paragraph(random) for _ in range(6)) for each in sectioned},
        layout=Layout(quotes_earlier_grades=random.random() < 0.5),
    )


def _monday(random: Random, edition: Edition) -> date:
    last = edition.valid_to or edition.valid_from + timedelta(days=365)
    weeks = max(1, (last - edition.valid_from).days // 7)
    day = edition.valid_from + timedelta(weeks=random.randrange(weeks))
    return day + timedelta(days=-day.weekday() % 7)


def _grades(random: Random, edition: Edition) -> dict[str, str]:
    """Grades near one another, the overall grade as the edition's rule proposes it."""
    scale = [grade.id for grade in edition.grades]
    middle = random.randrange(len(scale))
    near: Sequence[str] = scale[max(0, middle - 1) : middle + 2]
    grades = {
        judgement.id: random.choice(near) for judgement in edition.judgements if judgement.graded
    }
    proposed, _ = propose_overall(edition, grades)
    return {**grades, "overall_effectiveness": proposed} if proposed else grades


def make_many(count: int, seed: int) -> list[SpecimenFacts]:
    """Facts for `count` specimens over all editions, the newest most often; same seed, same facts.

    Only authorities that have existed under every edition.
    """
    random = Random(seed)  # noqa: S311 - made-up reports, not secrets
    editions = sorted(
        (edition for edition in load_editions().values() if not edition.local),
        key=lambda edition: edition.valid_from,
    )
    throughout = [authority for authority in current_authorities() if not authority.opened]
    weights = range(1, len(editions) + 1)
    drawn = random.choices(editions, weights, k=count)
    return [make_facts(random, edition, random.choice(throughout)) for edition in drawn]
