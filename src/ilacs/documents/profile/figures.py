"""The table of figures on a profile: each beside the neighbours and England, with its picture."""

from ilacs.documents.profile.declaration import ProfileFigure, load_declaration
from ilacs.documents.profile.profile import FigureRow
from ilacs.documents.profile.strip import Strip
from ilacs.outcomes.comparison.words import listed
from ilacs.signals import Facts, Measure
from ilacs.signals.numbers import short

FIGURES_NOTE = (
    "In each picture the bar is the neighbours’ range, the line their median, the white diamond "
    "England and the dark dot this authority."
)
UNITS = {"per 10,000 children": "per 10,000", "cases for each full-time equivalent": "cases"}
NO_FIGURE = "no figure"


def figure_rows(facts: Facts) -> tuple[FigureRow, ...]:
    """A row for each figure that a profile shows."""
    return tuple(_row(each, facts.measure(each.indicator)) for each in load_declaration().figure)


def _row(declared: ProfileFigure, measure: Measure) -> FigureRow:
    unit = measure.unit
    here = NO_FIGURE if measure.value is None else short(measure.value, unit)
    return FigureRow(
        indicator=declared.indicator,
        name=declared.name,
        unit="" if unit.startswith("%") else UNITS.get(unit, unit),
        year=str(measure.year or "–"),
        here=here if measure.value is not None else _why(measure),
        neighbours=_neighbours(measure),
        england="–" if measure.england is None else short(measure.england, unit),
        beside=_beside(measure),
        course=_course(measure),
        strip=_strip(declared, measure),
    )


def _why(measure: Measure) -> str:
    """Why there is no figure, in a word or two."""
    reason = measure.missing.partition(": ")[2]
    return reason.partition(",")[0] or NO_FIGURE


def _neighbours(measure: Measure) -> str:
    median, low, high = (
        measure.neighbours_median,
        measure.neighbours_lowest,
        measure.neighbours_highest,
    )
    if median is None or low is None or high is None:
        return "no figures"
    said = [short(each, measure.unit) for each in (median, low, high)]
    return f"{said[0]} ({said[1].removesuffix('%')} to {said[2]})"


def _beside(measure: Measure) -> str:
    if measure.value is None:
        return "–"
    words = {"within": "within chance", "untested": "not tested"}
    return words.get(measure.difference, measure.difference)


def _course(measure: Measure) -> str:
    run = measure.run
    if run is None:
        return "–"
    if run == 0:
        return "no change"
    way = "up" if run > 0 else "down"
    years = abs(run)
    return f"{way} {years} year{'' if years == 1 else 's'}"


def _strip(declared: ProfileFigure, measure: Measure) -> Strip | None:
    if measure.value is None and measure.neighbours_median is None:
        return None
    words = f"{declared.name}: {_in_words(measure)}."
    return Strip(
        measure.value,
        measure.neighbours_lowest,
        measure.neighbours_median,
        measure.neighbours_highest,
        measure.england,
        words,
    )


def _in_words(measure: Measure) -> str:
    """What the picture shows, as a sentence."""
    unit = measure.unit
    low, median, high = (
        None if each is None else short(each, unit)
        for each in (
            measure.neighbours_lowest,
            measure.neighbours_median,
            measure.neighbours_highest,
        )
    )
    here = "there is no figure here"
    if measure.value is not None:
        here = f"this authority has {short(measure.value, unit)}"
    parts = [here]
    if median is not None:
        parts.append(f"its neighbours have from {low} to {high}, with a median of {median}")
    if measure.england is not None:
        parts.append(f"England has {short(measure.england, unit)}")
    return listed(parts)
