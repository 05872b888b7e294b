"""The case that this product began with: called on 4 November 2019, on site 11 to 22 November."""

import datetime as dt

from ilacs.editions import Edition
from ilacs.site.inspections.plan import Record

CALL = dt.date(2019, 11, 4)
STANDARD = Edition.on(dt.date(2019, 11, 11), "standard").inspection_type("standard")
FOCUSED = Edition.on(dt.date(2019, 11, 11), "focused_visit").inspection_type("focused_visit")
SEED = Record(STANDARD, CALL)


def november(day: int) -> dt.date:
    return dt.date(2019, 11, day)


def said(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2019, 11, day, hour, tzinfo=dt.UTC)
