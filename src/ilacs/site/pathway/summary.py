"""What comes next in two sentences, for the authority's own page."""

from dataclasses import dataclass
from datetime import date

from ilacs.authorities import Authority
from ilacs.pathway import Activity, forecast
from ilacs.pathway.forecast import MISSING_FROM
from ilacs.site.intelligence.wording import day_words
from ilacs.site.pathway.forms import first_day
from ilacs.site.pathway.queries import known_on


@dataclass(frozen=True)
class Summary:
    """The next inspection. missing: the chance, from 0 to 1, that it has begun unseen."""

    activity: Activity
    missing: float

    @property
    def words(self) -> str:
        """What is expected and when, by both clocks, and what is doubtful about it."""
        seen, guided, rule = self.activity.observed, self.activity.guidance, self.activity.rule
        assert seen is not None
        window = "at no fixed time"
        if guided:
            window = f"from {day_words(guided.earliest)} to {day_words(guided.latest)}"
        said = [
            f"{self.activity.name}: by what has happened expected {day_words(seen.median)}, nine in "
            f"ten from {day_words(seen.most[0])} to {day_words(seen.most[1])}; by the guidance "
            f"{window}."
        ]
        if not rule.is_confirmed:
            said.append("The rule for its type is not confirmed.")
        if self.missing >= MISSING_FROM:
            said.append(f"Chance that it has begun and is missing here: {self.missing:.0%}.")
        return " ".join(said)


def what_comes_next(authority: Authority, day: date) -> Summary | None:
    """Return an authority's next inspection as known on a day (one query).

    None where no outcome is known, or where the authority or the framework was not there.
    """
    if day < first_day() or not authority.existed_on(day.isoformat()):
        return None
    expected = forecast(authority, known_on(day).history)
    return Summary(expected.activity(), expected.chance_missing) if expected else None
