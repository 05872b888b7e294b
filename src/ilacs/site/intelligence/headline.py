"""How the authorities stand in a sentence and in a picture."""

from collections.abc import Sequence
from datetime import date

from ilacs.documents.charts import LOOKS, Picture, look_of
from ilacs.documents.charts.looks import NO_GRADE
from ilacs.site.intelligence import pictures
from ilacs.site.intelligence.overview import Overview
from ilacs.site.intelligence.standing import Standing, counts_of, shown_judgements
from ilacs.site.intelligence.wording import NOT_IN_EDITION, OVERALL, day_words


def headline_sentence(standings: Sequence[Standing]) -> str:
    """Return how many authorities have which overall grade, in words; empty where none has one."""
    counts = counts_of(standings, OVERALL)
    parts = [f"{counts[g]} {look_of(g).word.lower()}" for g in LOOKS if g != NO_GRADE and counts[g]]
    if not parts:
        return ""
    sentence = f"Overall effectiveness: {', '.join(parts)}."
    without = [s for s in standings if s.outcome and s.cells[OVERALL].word == NOT_IN_EDITION]
    if without:
        who = "1 authority was" if len(without) == 1 else f"{len(without)} authorities were"
        sentence += f" {who} inspected under an edition that has no overall grade."
    return sentence


def headline(standings: Sequence[Standing], day: date) -> Picture:
    """Return the picture of the country: grades of all authorities for each judgement."""
    title = f"Latest grades of {len(standings)} authorities at {day_words(day)}"
    return pictures.by_judgement(title, standings, shown_judgements(standings))


def counts_title(overview: Overview, is_filtered: bool) -> str:
    """Return the title of the overview's chart."""
    who = "the authorities shown" if is_filtered else "all authorities"
    return f"Latest grades of {who} ({len(overview.standings)}) at {day_words(overview.day)}"
