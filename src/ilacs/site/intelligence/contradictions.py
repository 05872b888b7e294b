"""Why no outcome can fit what is asked for: filters of the overview that exclude each other."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ilacs.authorities import all_authorities
from ilacs.documents.charts import look_of
from ilacs.editions import Edition, load_editions
from ilacs.site.intelligence.regions import find_region
from ilacs.site.intelligence.wording import JUDGEMENTS, day_words, is_combined, published_name


def contradictions_in(asked: Mapping[str, Any], day: date) -> list[str]:
    """Return, each as a sentence, why the filters cannot be met together as at a day."""
    edition = load_editions().get(asked.get("edition") or "")
    found = list(_of_regions(asked))
    if edition:
        found += [*_of_edition(edition, asked), *_of_day(edition, day)]
    else:
        found += _of_any_edition(asked)
    return found


def _of_regions(asked: Mapping[str, Any]) -> Iterator[str]:
    region, ofsteds = (find_region(asked.get(name) or "") for name in ("region", "ofsted_region"))
    if region and ofsteds:
        both = (region.holds(each) and ofsteds.holds(each) for each in all_authorities())
        if not any(both):
            yield f"No authority is both in {region.name} and in Ofsted’s region {ofsteds.name}."


def _of_edition(edition: Edition, asked: Mapping[str, Any]) -> Iterator[str]:
    judgement, grade = asked.get("judgement"), asked.get("grade")
    title = edition.short_title
    if judgement and not published_name(edition.id, judgement):
        if judgement == "care_leavers" and is_combined(edition.id):
            yield f"{title} judged care leavers together with children in care."
        else:
            yield f"{title} has no judgement on {JUDGEMENTS[judgement].lower()}."
    if grade and grade not in edition.grade_order:
        yield f"{title} has no grade ‘{look_of(grade).word.lower()}’."
    kind = asked.get("inspection_type")
    if kind and not any(each.id == kind and each.graded for each in edition.inspection_types):
        yield f"{title} has no graded inspection of this type."


def _of_day(edition: Edition, day: date) -> Iterator[str]:
    if day < edition.valid_from:
        yield f"{edition.short_title} began only on {day_words(edition.valid_from)}."


def _of_any_edition(asked: Mapping[str, Any]) -> Iterator[str]:
    """Two choices, each of which some edition has, but none has both."""
    judgement, grade, kind = (asked.get(n) for n in ("judgement", "grade", "inspection_type"))
    if sum(map(bool, (judgement, grade, kind))) < 2:
        return
    for edition in load_editions().values():
        if not list(_of_edition(edition, asked)):
            return
    yield "No edition of the framework has this judgement, this grade and this type together."
