"""The words of the pages: periods, directions, trends and what chance allows."""

from datetime import date

from ilacs.authorities import Authority
from ilacs.indicators import Indicator, Source
from ilacs.indicators.standing import Beside, Figure, Standing
from ilacs.indicators.standing_text import number_in_words
from ilacs.outcomes.comparison.words import possessive, region_words
from ilacs.site.intelligence.wording import JUDGEMENTS, day_words

CONTEXT = "Context"
BETTER = {
    "lower": "lower is better",
    "higher": "higher is better",
    "neither": "neither direction is better",
}
FIRST = {"lower": "the lowest", "higher": "the highest", "neither": "the highest"}
"""Who has rank 1."""
MODELS = {"neighbours": "2025 model", "earlier": "Earlier model"}
"""The models of statistical neighbours, by the names that comparison.MODELS has for them."""


def area_of(judgement: str) -> str:
    """Return the short name of the judgement that an indicator informs."""
    return JUDGEMENTS.get(judgement, CONTEXT)


def year_end(source: Source, year: int) -> date:
    """Return the last day that a year's figures speak of."""
    month, day = source.year_ends.split("-")
    return date(year, int(month), int(day))


def period_of(source: Source, year: int) -> str:
    """Return the period of a year's figures: `year to 31 March 2025`."""
    return f"year to {day_words(year_end(source, year))}"


def size_of(indicator: Indicator) -> str:
    """Return what an authority's size is counted in: what is below the line of its figure."""
    if indicator.needs_population:
        return "Children aged 0 to 17"
    words = indicator.unit.removeprefix("% of ")
    return words[:1].upper() + words[1:]


def neighbours_under(standing: Standing, model: str) -> Beside:
    """Return a standing's neighbours under a model."""
    return standing.neighbours if model == "neighbours" else standing.earlier_neighbours


def difference_words(difference: str, certainty: float | None) -> str:
    """Return where a figure lies beside England's, for a narrow column."""
    if difference == "untested":
        return "Not tested"
    if difference == "within":
        return "Within what chance allows"
    return f"{difference.capitalize()} by more than chance ({certainty:g}%)"


def trend_words(standing: Standing) -> str:
    """Return what the last years say: a run, a change, or why neither is known."""
    run, change = standing.run, standing.change
    if standing.figure.value is None:
        return ""
    if run is None or change is None:
        known = [p for p in standing.trend if p.figure.value is not None and p.year < standing.year]
        last = known[-1] if known else None
        if last is None:
            return "No earlier figure"
        return f"Was {number_in_words(last.figure.value)} in {last.year}; none in between"
    if not run:
        return "The same as the year before"
    way = "Rising" if run > 0 else "Falling"
    if abs(run) > 1:
        return f"{way} {abs(run)} years running"
    before = number_in_words(standing.figure.value - change)
    return f"{'Up' if run > 0 else 'Down'} from {before} the year before"


def rank_words(standing: Standing) -> str:
    """Return the rank among all: `27 of 153`; why not, where there is none."""
    return f"{standing.rank} of {standing.ranked}" if standing.rank else "No rank"


def figure_words(figure: Figure) -> str:
    """Return a figure, or in words why there is none."""
    return number_in_words(figure.value, figure.state, figure.symbol)


def with_unit(standing: Standing) -> str:
    """Return a figure with its unit: `16% of referrals`, `303.4 per 10,000 children`."""
    unit = standing.indicator.unit
    return f"{figure_words(standing.figure)}{'' if unit.startswith('%') else ' '}{unit}"


def sentences_of(standing: Standing, model: str) -> list[str]:
    """Return what is to be known of a standing, as sentences."""
    when = period_of(standing.source, standing.year)
    whose = possessive(standing.authority.name)
    said = []
    if standing.figure.value is None:
        said.append(f"There is no figure of {standing.authority.name} for the {when}: ")
        said[0] += f"{figure_words(standing.figure)}."
    else:
        counts = _counts(standing)
        said.append(f"{whose} figure for the {when} is {with_unit(standing)}{counts}.")
    if standing.joint_with:
        said.append(f"It is published jointly with {standing.joint_with}.")
    said += [_neighbours(neighbours_under(standing, model)), *_wider(standing)]
    if standing.rank and standing.percentile is not None:
        first = FIRST[standing.indicator.polarity]
        said.append(
            f"It is {rank_words(standing)} authorities, where 1 is {first}, and stands at "
            f"percentile {standing.percentile:.0f}."
        )
        trend = trend_words(standing)
        said.append(f"Trend: {trend[:1].lower()}{trend[1:]}.")
    if standing.figure.value is not None:
        said.append(standing.difference_in_words)
    return said


def _counts(standing: Standing) -> str:
    above, below = standing.numerator, standing.denominator
    if above is None or below is None or standing.indicator.kind == "count":
        return ""
    return f" ({number_in_words(above)} of {number_in_words(below)})"


def _neighbours(beside: Beside) -> str:
    if beside.median is None:
        return "None of its statistical neighbours has a figure."
    low, high = number_in_words(beside.lowest), number_in_words(beside.highest)
    who = "its statistical neighbours"
    if beside.with_a_number < beside.neighbours:
        who = f"the {beside.with_a_number} of its {beside.neighbours} statistical neighbours that have a figure"
    return f"The median of {who} is {number_in_words(beside.median)}, from {low} to {high}."


def _wider(standing: Standing) -> list[str]:
    """The region and England; of a count, what England's rate would give here."""
    if standing.indicator.kind == "count":
        if standing.expected is None:
            return []
        return [f"England’s rate would give {number_in_words(standing.expected)} here."]
    region = region_words(standing.region)
    return [
        f"{region[:1].upper()}{region[1:]} has {number_in_words(standing.region_figure)} "
        f"and England {number_in_words(standing.england)}."
    ]


def lifetime_words(authority: Authority) -> str:
    """Return since or until when an authority was there; empty for one that was all the time."""
    if authority.closed:
        return f"This authority closed on {day_words(date.fromisoformat(authority.closed))}."
    if authority.opened:
        opened = day_words(date.fromisoformat(authority.opened))
        return f"This authority began on {opened}; there are no figures of it before."
    return ""
