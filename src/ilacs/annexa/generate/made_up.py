"""The made-up authority: how many children of each kind, and the eleven lists about them."""

import datetime as dt
from collections.abc import Callable, Collection

from ilacs.annexa.generate.adoption import children_for_adoption, household
from ilacs.annexa.generate.care import in_care
from ilacs.annexa.generate.front_door import early_help_only, only_contacted
from ilacs.annexa.generate.leaving import care_leaver
from ilacs.annexa.generate.need import long_need, long_plan, referred
from ilacs.annexa.generate.records import Records

KINDS: dict[str, Callable[[Records], None]] = {
    "adoption": children_for_adoption,
    "in_care": in_care,
    "leaving_care": care_leaver,
    "long_plan": long_plan,
    "long_need": long_need,
    "referred": referred,
    "early_help": early_help_only,
    "contact_only": only_contacted,
}
"""What makes a child of each kind, the rarest first, by the name of its rate."""


def make_records(
    children: int,
    seed: int,
    reference: dt.date,
    edition: str,
    home: str,
    without: Collection[str] = (),
) -> Records:
    """The records of an authority with about so many children on its lists, in national shares;
    `without` are kinds to leave out."""
    records = Records(seed, reference, edition, home)
    for team, posts in records.names["posts"].items():
        records.staff[team].hire(round(posts * children / 1000))
    rates = {kind: records.shares.rates[kind] for kind in KINDS if kind not in without}
    whole = sum(rates.values())
    for kind, rate in rates.items():
        least = records.count() + max(1, round(children * rate / whole))
        while records.count() < least:
            KINDS[kind](records)
    for _ in range(max(1, round(children * records.shares.rates["adopters"] / whole))):
        household(records)
    return records
