"""The page of the documents that lists every signal with its rule, made from the catalogue."""

from collections.abc import Iterator

from ilacs.indicators.catalogue_page import judgement_name
from ilacs.signals.areas import NEXT, signals_by_area
from ilacs.signals.catalogue import load_signals
from ilacs.signals.signal import KINDS, Signal


def signals_page() -> str:
    """The text of docs/signals.md."""
    catalogue = load_signals()
    lines = [*OPENING, "", f"There are {len(catalogue.signal)} signals.", ""]
    lines += ["## In which order", ""]
    lines += [f"{place}. {rule.words}" for place, rule in enumerate(catalogue.order, 1)]
    months = catalogue.figures.known_after_months
    lines += ["", f"Figures count from {months} months after the last day of their year."]
    for area, signals in signals_by_area(catalogue.signal).items():
        lines += ["", f"## {judgement_name(area) if area else NEXT}"]
        for signal in signals:
            lines += ["", *_entry(signal)]
    return "\n".join(lines) + "\n"


def _entry(signal: Signal) -> Iterator[str]:
    yield f"### {signal.title}"
    yield ""
    yield f"- `{signal.id}`: {KINDS[signal.kind].lower()}"
    if signal.indicator:
        yield f"- Indicator: `{signal.indicator}` ([indicators](indicators.md))"
    yield f"- {signal.rule}"
    yield f"- Says: ‘{signal.sentence}’"
    yield f"- Inspectors look for: {signal.looked_for}"
    yield f"- To ask: {signal.question}"
    yield f"- Raised by {_example(signal.fires[0])}"
    yield f"- Not raised by {_example(signal.silent[0])}"


def _example(given: dict[str, object]) -> str:
    said = ", ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in given.items())
    return f"{said}." if said else "an authority of which nothing is held."


def _plain(value: object) -> str:
    if isinstance(value, dict):
        pairs = (f"{key} {_plain(each)}" for key, each in value.items())
        return " and ".join(pairs).replace("_", " ")
    if isinstance(value, list):
        return "; ".join(map(_plain, value)) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value).replace("_", " ")


OPENING = [
    "# Signals",
    "",
    "A signal is a fact about an authority that stands out. Each is raised by a rule that is shown",
    "beside it, and says its numbers. There is no score, and no signal weighs more than its rule says.",
    "",
    "This page is made from `src/ilacs/signals/signals.toml` by `make docs`. Adding a signal is adding",
    "an entry there; its keys are explained at its head.",
    "",
    "```",
    "ilacs signals thurrock",
    "ilacs signals thurrock --on 2019-11-11 --without turnover_high",
    "ilacs signals thurrock --json",
    "ilacs signals list",
    "ilacs signals all --out signals.xlsx",
    "```",
    "",
    "On the site: *Signals* on an authority’s page, and all authorities’ at `/signals/`. Anyone can",
    "switch a rule off for themselves: the address keeps it. A director or a regional lead can switch",
    "it off for everyone in their organisation, with a reason that the page shows and the audit trail",
    "keeps.",
    "",
    "- A figure that is suppressed or missing never raises a signal. The rule then could not be",
    "  decided, and the page says why.",
    "- A signal is a question, not an answer: authorities differ in need and in how they record it.",
    "  Of 100 figures with nothing behind them, ten are in the highest tenth.",
    "- Strengths are signals too.",
    "- The register holds published inspections. It holds no directions by ministers, no monitoring",
    "  visits of its own and no serious incidents, so no signal speaks of them.",
]
