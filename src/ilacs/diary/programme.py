"""The programme that an edition expects: its activities for one inspection, without times yet."""

import datetime as dt
from collections.abc import Mapping, Sequence

from ilacs.diary.entry import Person
from ilacs.diary.placing import Unplaced
from ilacs.editions.edition import InspectionType


def draft_programme(
    kind: InspectionType,
    stages: Mapping[str, Sequence[dt.date]],
    people: Sequence[Person],
) -> tuple[Unplaced, ...]:
    """Return the activities of an inspection type for the people who are there.

    stages: stage id → its working days (`inspections.presence.fieldwork_days`); an activity of a
    stage that is not given is left out. people: their `role` is a role id of the edition; a role
    that nobody holds leaves its seat empty. Ids are `<activity id>-<number>`, from 1, and stay
    the same from one call to the next.
    """
    return ()
