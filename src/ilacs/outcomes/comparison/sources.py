"""Where each figure of an account is from: numbered once, in the order of their first mention."""

from dataclasses import dataclass, field

from ilacs.authorities import find_authority
from ilacs.outcomes.comparison.words import day_words, edition_words
from ilacs.outcomes.record import Outcome

TABLE_ENDINGS = (".ods", ".xlsx", ".csv")


@dataclass(frozen=True)
class Source:
    """One source. outcome is None where it is the whole register as at a day."""

    number: int
    text: str
    outcome: Outcome | None = None


@dataclass
class Sources:
    """The sources of one account as they are cited."""

    listed: list[Source] = field(default_factory=list)

    def cite(self, *outcomes: Outcome | None) -> str:
        """The marks for some outcomes, such as ` [1][2]`; those not held have none."""
        marks = "".join(f"[{self._number(each)}]" for each in outcomes if each is not None)
        return f" {marks}" if marks else ""

    def cite_register(self, text: str) -> str:
        """The mark for a count over the whole register."""
        known = next((each for each in self.listed if each.text == text), None)
        if known is None:
            known = Source(len(self.listed) + 1, text)
            self.listed.append(known)
        return f" [{known.number}]"

    def _number(self, outcome: Outcome) -> int:
        for each in self.listed:
            if each.outcome is outcome:
                return each.number
        number = len(self.listed) + 1
        self.listed.append(Source(number, source_words(outcome), outcome))
        return number


def source_words(outcome: Outcome) -> str:
    """What an outcome's facts rest on: its report's file, its row in a table, its publication."""
    name = find_authority(outcome.authority_code).name
    begin = day_words(outcome.inspection_start)
    when = (
        f"published {day_words(outcome.publication_date)}"
        if outcome.publication_date
        else "day of publication not held"
    )
    places = [_place(part.strip(), name, begin) for part in outcome.file.split(";") if part.strip()]
    held = "; ".join(places) or "the register, which names no file"
    return f"{name}, on site from {begin}, {edition_words(outcome.edition)}, {when}: {held}."


def _place(file: str, name: str, begin: str) -> str:
    if file.lower().endswith(TABLE_ENDINGS):
        return f"table {file}, row of {name}, {begin}"
    return f"report {file}"
