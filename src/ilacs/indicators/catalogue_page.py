"""The page of the documents that lists every indicator, made from the catalogue."""

from ilacs.editions import load_editions
from ilacs.indicators.catalogue import Catalogue, Indicator, Part, load_catalogue
from ilacs.indicators.intervals import EXACT_BELOW, METHODS
from ilacs.indicators.symbols import SYMBOLS

BETTER = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neither": "Context: neither direction is better",
}


def facts_of(indicator: Indicator, catalogue: Catalogue) -> list[tuple[str, str]]:
    """What the catalogue says of an indicator, as names and texts."""
    source = catalogue.source[indicator.source]
    facts = [
        ("id", indicator.id),
        ("title", indicator.title),
        ("kind", indicator.kind),
        ("unit", indicator.unit),
        ("polarity", BETTER[indicator.polarity]),
        ("judgement", judgement_name(indicator.judgement)),
        ("figure", indicator.value or "worked out from the counts"),
        ("rows", _filters(indicator.filters) or "all"),
        ("numerator", _part(indicator.numerator)),
        ("denominator", _part(indicator.denominator)),
        ("tested by", METHODS[indicator.kind] if indicator.numerator else "cannot be tested"),
        ("because", indicator.untested),
        ("source", f"{source.publisher}, {source.title} ({source.licence})"),
        ("file", source.pattern),
        ("years end on", source.year_ends),
    ]
    return [(name, text) for name, text in facts if text]


def judgement_name(id: str) -> str:
    """A judgement's name in the newest edition that has it; `Context` for none."""
    for edition in reversed(load_editions().values()):
        for judgement in edition.judgements:
            if judgement.id == id:
                return judgement.name
    return "Context"


def catalogue_page() -> str:
    """The text of docs/indicators.md."""
    catalogue = load_catalogue()
    lines = [*OPENING, "", f"There are {len(catalogue.indicator)} indicators.", ""]
    by_judgement: dict[str, list[Indicator]] = {}
    for indicator in catalogue.indicator:
        by_judgement.setdefault(indicator.judgement, []).append(indicator)
    for judgement, indicators in by_judgement.items():
        lines += [f"## {judgement_name(judgement)}", ""]
        lines += ["| Indicator | Id | Unit | Direction | Tested against chance | Source |"]
        lines += ["|---|---|---|---|---|---|"]
        lines += [_row(indicator, catalogue) for indicator in indicators]
        lines.append("")
    lines += ["## Where there is no number", "", "| Symbol | State | Meaning |", "|---|---|---|"]
    lines += [
        f"| {f'`{symbol}`' if symbol else '(empty)'} | {state} | {words} |"
        for symbol, (state, words) in SYMBOLS.items()
    ]
    lines += ["", "## Sources", ""]
    lines += [
        f"- `{source.pattern}`: {source.publisher}, *{source.title}*. {source.licence}."
        for source in catalogue.source.values()
    ]
    return "\n".join(lines) + "\n"


def _row(indicator: Indicator, catalogue: Catalogue) -> str:
    tested = f"no: {indicator.untested}" if indicator.untested else indicator.kind
    cells = (
        indicator.title,
        f"`{indicator.id}`",
        indicator.unit,
        indicator.polarity,
        {"percentage": "Wilson", "rate": "Poisson", "count": "Poisson"}.get(tested, tested),
        catalogue.source[indicator.source].title,
    )
    return f"| {' | '.join(cells)} |"


def _part(part: Part | None) -> str:
    if part is None:
        return ""
    if part.population:
        return "children aged 0 to 17 in the middle of the year before"
    filters = f" where {_filters(part.filters)}" if part.filters else ""
    return f"{' + '.join(part.columns)}{filters}"


def _filters(filters: dict[str, str]) -> str:
    return ", ".join(f"{column} is “{value}”" for column, value in filters.items())


OPENING = [
    "# Indicators",
    "",
    "This page is made from the catalogue, `src/ilacs/indicators/catalogue.toml`, by `make docs`.",
    "Adding an indicator is adding an entry there; its keys are explained at its head.",
    "",
    "```",
    "ilacs indicators list",
    "ilacs indicators show re_referrals",
    "ilacs indicators compare Thurrock --indicator re_referrals",
    "ilacs indicators compare Thurrock --year 2019 --json",
    "ilacs indicators import FILE… --out figures.parquet",
    "ilacs indicators compare Thurrock --table figures.parquet",
    "```",
    "",
    "The project carries the published figures, 2013 to 2025, in `published.parquet` beside the",
    "catalogue, and where each is from in `published_sources.json`. To make them again from a",
    "folder with one file of each source: `ilacs indicators build FOLDER`. Set `ILACS_INDICATORS`",
    "to a file that `import --out` wrote to use that in place of ours; with `--complete` it also",
    "has what the files given have not. On the site: [the pages on indicators](indicator-pages.md).",
    "",
    "## How figures are read",
    "",
    "- A year is the one its period ends in: 2025 is the year to 31 March 2025, and for the",
    "  workforce the year to 30 September 2025.",
    "- A rate that is not published is worked out per 10,000 children aged 0 to 17 in the middle of",
    "  the year before, as published rates are. England’s and regions’ counts are rounded to 10.",
    "- An authority goes by its newest code. Two authorities that publish one figure each show it,",
    "  and say with whom they share it; both are ranked with it.",
    "- A file is refused whole, with its row and the reason, and nothing is changed.",
    "",
    "## How authorities are compared",
    "",
    "- Neighbours: median, lowest and highest of the ten statistical neighbours that have a figure,",
    "  under the 2025 model and the one before it.",
    "- Rank: best first; highest first where neither direction is better. Ties share the best rank.",
    "  A figure that is not a number has no rank. Percentile: the share of authorities below, with",
    "  half of those equal.",
    "- Beside England: whether England’s figure lies outside the 95% (or 99.8%) interval of the",
    f"  authority’s. Proportions: {METHODS['percentage']}. Rates and",
    f"  counts: Poisson interval, exact below {EXACT_BELOW} (Garwood 1936), otherwise Byar’s",
    "  approximation (Breslow and Day 1987). The two levels are those of a funnel plot",
    "  (Spiegelhalter 2005).",
    "- The funnel of a rate or percentage is drawn from the same intervals: a dot lies outside its",
    "  lines just where the difference is called more than chance.",
    "- ‘More than chance’ is only that: authorities differ in need and in how they record it. Of 100",
    "  comparisons with nothing behind them, five lie outside 95%. A joint or rounded figure, and",
    "  England’s, which includes the authority, make the test a little rougher.",
]
