"""What comes next in two sentences, for the authority's own page."""

from dataclasses import dataclass
from datetime import date

from ilacs.authorities import Authority
from ilacs.pathway import Activity, forecast
from ilacs.site.pathway.forms import first_day
from ilacs.site.pathway.queries import known_on


@dataclass(frozen=True)
class Summary:
    """The next inspection. missing: the chance, from 0 to 1, that it has begun unseen."""

    activity: Activity
    missing: float


def what_comes_next(authority: Authority, day: date) -> Summary | None:
    """Return an authority's next inspection as known on a day (one query).

    None where no outcome is known, or where the authority or the framework was not there.
    """
    if day < first_day() or not authority.existed_on(day.isoformat()):
        return None
    expected = forecast(authority, known_on(day).history)
    return Summary(expected.activity(), expected.chance_missing) if expected else None
