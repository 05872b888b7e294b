"""docs/annex-a-measures.md: every measure, what it counts, and what stands beside it."""

from collections.abc import Iterator

from ilacs.annexa.measure.declaration import Measure, load_dimensions, load_measures
from ilacs.annexa.spec.specification import load_specification

HEAD = """# The measures of Annex A

<!-- Written by scripts/generate_docs.py from src/ilacs/annexa/measure/declarations; do not edit. -->

`ilacs annex-a measure FILE --reference DATE` works these out. Each is declared in a file with
examples that are run as tests. What leaves the authority is suppressed: see
[disclosure](annex-a-disclosure.md). A measure named *same* has the definition of the published
figure; *near* has not quite; *double* is of six months, doubled to be set beside a year.
"""


def measures_page() -> str:
    """The whole page."""
    parts = [HEAD]
    specs = load_specification().lists
    for number in (*specs, 0):
        own = [each for each in load_measures() if each.list == number]
        title = f"List {number}: {specs[number].title}" if number else "Across lists"
        parts.append(f"\n## {title}\n")
        for each in own:
            parts += _lines(each)
    return "\n".join(parts) + "\n"


def _lines(each: Measure) -> Iterator[str]:
    yield f"\n### {each.id} {each.title}\n"
    yield f"- Unit: {each.unit}{f', by {each.statistic}' if each.value and not each.bands else ''}"
    if each.lists:
        yield f"- Lists: {', '.join(map(str, each.lists))}"
    for name, sql in (
        ("Of the rows", each.rows if each.rows != "1 = 1" else ""),
        ("Counted", each.counts),
        ("Value", each.value),
        ("By", each.by),
        ("Different", each.distinct or each.per),
    ):
        if sql:
            yield f"- {name}: `{' '.join(sql.split())}`"
    if each.scale > 1:
        yield f"- Times {each.scale}, so that six months speak of a year"
    if each.bands:
        yield f"- Bands: {', '.join(each.titles())}"
    if each.breakdowns:
        titles = [load_dimensions()[name].title.lower() for name in each.breakdowns]
        yield f"- Broken down by {', '.join(titles)}"
    if each.editions:
        yield f"- Editions: {', '.join(each.editions)}"
    if each.published:
        yield (
            f"- Published: [`{each.published.indicator}`](indicators.md) "
            f"({each.published.compare}). {each.published.note}"
        )
    for name, text in (("Source", each.source), ("Note", each.note)):
        if text:
            yield f"- {name}: {text}"
