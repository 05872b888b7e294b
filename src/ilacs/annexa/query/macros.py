"""The short forms of declarations, expanded to SQL that other engines can be given as well.

`DAYS(a, b)`, `WORKING_DAYS(a, b)`, `AGE_AT(birth_date, d)`, `MONTHS_AFTER(d, n)` and names in
braces, such as `{reference}`. What each means is in docs/annex-a-declarations.md.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ilacs.annexa.query.working_days import ordinal_on
from ilacs.annexa.spec.settings import Settings

MACRO = re.compile(r"\b(DAYS|WORKING_DAYS|AGE_AT|MONTHS_AFTER)\(([^(),]+),([^(),]+)\)")
NAME = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
QUOTED = re.compile(r"'(?:[^']|'')*'")


@dataclass(frozen=True)
class Circumstances:
    """What the names in braces stand for in one run: the day, the settings, whose data it is."""

    reference: dt.date
    settings: Settings
    authority: str = ""
    edition: str = ""

    def names(self, months: int = 6) -> dict[str, str]:
        """Each name and the SQL literal for it; `months` is how far the list looks back."""
        return {name: f"{setting.value:g}" for name, setting in self.settings.items()} | {
            "reference": date_literal(self.reference),
            "reference_wd": str(ordinal_on(self.reference, self.reference)),
            "six_months_ago": date_literal(months_after(self.reference, -6)),
            "twelve_months_ago": date_literal(months_after(self.reference, -12)),
            "period_start": date_literal(months_after(self.reference, -months)),
            "authority_code": text_literal(self.authority),
            "edition": text_literal(self.edition),
        }


def date_literal(day: dt.date) -> str:
    """A date as SQL."""
    return f"DATE '{day.isoformat()}'"


def text_literal(text: str) -> str:
    """A text as SQL, whatever it holds."""
    return "'" + text.replace("'", "''") + "'"


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or the month's last where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)
    return after.replace(day=min(day.day, after.day))


def expand(sql: str, names: Mapping[str, str]) -> str:
    """SQL without short forms. Raises KeyError for a name in braces that nothing stands for."""
    named = MACRO.sub(_expanded, sql)
    return NAME.sub(lambda found: names[found[1]], named)


def _expanded(found: re.Match[str]) -> str:
    name, first, second = found[1], found[2].strip(), found[3].strip()
    match name:
        case "DAYS":
            return f"DATE_DIFF('day', {first}, {second})"
        case "WORKING_DAYS":
            return f"({_ordinal(second)} - {_ordinal(first)})"
        case "MONTHS_AFTER":
            return f"({first} + INTERVAL '{second}' MONTH)"
    return (
        f"(EXTRACT(YEAR FROM {second}) - EXTRACT(YEAR FROM {first}) - CASE WHEN "
        f"EXTRACT(MONTH FROM {second}) * 100 + EXTRACT(DAY FROM {second}) < "
        f"EXTRACT(MONTH FROM {first}) * 100 + EXTRACT(DAY FROM {first}) THEN 1 ELSE 0 END)"
    )


def _ordinal(column: str) -> str:
    return "{reference_wd}" if column == "{reference}" else f"{column}_wd"


def words(sql: str) -> frozenset[str]:
    """The words of an SQL text that may be columns, macros' own columns (`x_wd`) among them."""
    return frozenset(WORD.findall(QUOTED.sub("''", MACRO.sub(_expanded, sql))))
