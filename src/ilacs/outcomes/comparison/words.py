"""The words of an account: days, numbers, lists, grades and judgements in a sentence."""

from collections.abc import Iterable, Sequence
from datetime import date

from ilacs.editions import load_editions
from ilacs.errors import InputError
from ilacs.outcomes.comparison.change import is_combined
from ilacs.outcomes.record import Outcome

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SUBJECTS = {
    "overall_effectiveness": "overall effectiveness",
    "impact_of_leaders": "leaders",
    "help_and_protection": "help and protection",
    "in_care": "children in care",
    "care_leavers": "care leavers",
    "adoption": "adoption",
}
"""Judgement id → what it is on, short enough for a sentence."""


def number_words(number: int) -> str:
    """A number as a sentence has it: words to nine, then figures."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def listed(parts: Iterable[str]) -> str:
    """Parts as a list in a sentence: `A`, `A and B`, `A, B and C`."""
    items = list(parts)
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def day_words(day: date | str) -> str:
    """A day as people write it: `20 December 2019`."""
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{value.day} {value:%B %Y}"


def span_words(first: date, last: date) -> str:
    """Two days without saying twice what they share: `11 to 22 November 2019`."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def period_words(outcome: Outcome) -> str:
    """An inspection's days on site: `11 to 22 November 2019`; `from …` where the last is not held."""
    first = date.fromisoformat(outcome.inspection_start)
    if not outcome.inspection_end:
        return f"from {day_words(first)}"
    return span_words(first, date.fromisoformat(outcome.inspection_end))


def from_words(outcome: Outcome) -> str:
    """An inspection's days on site after a verb: `from 11 to 22 November 2019`."""
    words = period_words(outcome)
    return words if words.startswith("from ") or " to " not in words else f"from {words}"


def off_site_words(call: date, first: date) -> str:
    """What comes before the first day on site: `off-site week`, or weeks where there are more."""
    return "off-site weeks" if (first - call).days > 11 else "off-site week"


def possessive(name: str) -> str:
    """A name as an owner: `Thurrock’s`, `St Helens’`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def grade_words(grade: str) -> str:
    """A grade in a sentence: `requires improvement`."""
    return grade.replace("_", " ")


def subject_words(outcome: Outcome, judgement: str) -> str:
    """What a judgement is on; the combined one says so."""
    if judgement == "in_care" and is_combined(outcome.edition):
        return "children in care and care leavers"
    return SUBJECTS.get(judgement, judgement.replace("_", " "))


def edition_words(edition_id: str) -> str:
    """An edition's short title, or its id where it is no longer installed."""
    edition = load_editions().get(edition_id)
    return edition.short_title if edition else edition_id


def under_words(edition_id: str) -> str:
    """An edition after `under`: `ILACS 2018`, `the Single inspection framework (SIF)`."""
    words = edition_words(edition_id)
    if words.startswith("ILACS"):
        return words
    return f"the {words}" if "framework" in words.lower() else f"the {words} framework"


def region_words(region: str) -> str:
    """A region after `in`: `the East of England`, `London`."""
    return region if region.startswith(("London", "Yorkshire")) else f"the {region}"


def kind_words(outcome: Outcome) -> str:
    """A type of inspection in a sentence: `standard inspection`."""
    edition = load_editions().get(outcome.edition)
    try:
        if edition:
            return edition.inspection_type(outcome.inspection_type).name.lower()
    except InputError:
        pass
    return outcome.inspection_type.replace("_", " ") or "inspection"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `one authority`, `12 authorities`."""
    return f"{number_words(number)} {one if number == 1 else many}"


def capital(sentence: str) -> str:
    """A sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def grade_counts(pairs: Sequence[tuple[str, int]]) -> str:
    """Grades with their numbers: `12 were outstanding, 40 good and one inadequate`."""
    words = [f"{number_words(number)} {grade_words(grade)}" for grade, number in pairs]
    verb = "was" if pairs[0][1] == 1 else "were"
    first, *others = words
    return listed([first.replace(" ", f" {verb} ", 1), *others])


def with_commas(names: Iterable[str]) -> str:
    """A list whose members may hold an `and` of their own: `A, B, and C and D`."""
    items = sorted(names, key=lambda name: " and " in name)
    if len(items) > 1 and any(" and " in name for name in items):
        return f"{', '.join(items[:-1])}, and {items[-1]}"
    return listed(items)


def clauses(parts: Sequence[str]) -> str:
    """Clauses that may hold lists of their own, parted by semicolons; two by a comma."""
    if len(parts) == 2:
        return ", and ".join(parts)
    return "; ".join([*parts[:-1], f"and {parts[-1]}"] if len(parts) > 1 else parts)
