"""The case records of the made-up authority while they are being written: children and rows."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ilacs.annexa.generate.chance import Chance
from ilacs.annexa.generate.days import Days
from ilacs.annexa.generate.shares import load_shares
from ilacs.annexa.generate.staff import Workers, worker_names

Row = dict[str, Any]
IDS = 89_999_993
STEP = 7_654_321
SOON_BORN = 150


@cache
def load_names() -> dict[str, Any]:
    """The invented names in `names.toml`."""
    return tomllib.loads(files("ilacs.annexa.generate").joinpath("names.toml").read_text("utf-8"))


@dataclass
class Child:
    """A child, or a young person: what all lists say alike. birth is an ordinal."""

    birth: int
    facts: Row

    @property
    def is_disabled(self) -> bool:
        """Whether every list says so."""
        return bool(self.facts["disability"] == "Y")

    @property
    def is_male(self) -> bool:
        """Whether every list says so."""
        return bool(self.facts["gender"] == "M")


class Records:
    """Rows of the eleven lists, by short name; dates are ordinals, coded answers their codes.

    edition: '2018', '2023' or '2026'. home: the ONS code of the authority whose data they are.
    most_contacts: how many rows list 1 takes; None for any number.
    """

    def __init__(self, seed: int, reference: dt.date, edition: str, home: str) -> None:
        self.chance = Chance(seed)
        self.days = Days(reference)
        self.edition = edition
        self.home = home
        self.shares = load_shares()
        self.names = load_names()
        self.rows: dict[int, list[Row]] = {number: [] for number in range(1, 12)}
        self.most_contacts: int | None = None
        self._children = 0
        self._adopters = 0
        self._id_start = self.chance.between(0, IDS - 1)
        people = worker_names(self.chance, self.names["forenames"], self.names["surnames"])
        caseload = self.shares.bands["caseload"]
        self.staff = {
            kind: Workers(title, people, self.chance, caseload)
            for kind, title in self.names["teams"].items()
        }

    def falls(self, percent: str) -> bool:
        """Whether something happens that happens in so many of a hundred."""
        return self.chance.falls(self.shares.percents[percent])

    def number(self, bands: str) -> int:
        """A number by the national shares."""
        return self.chance.number(self.shares.bands[bands])

    def answer(self, table: str) -> str:
        """An answer by the national shares."""
        return self.chance.answer(self.shares.tables[table])

    def code(self, thing: str) -> str:
        """The code that a thing has in this edition; the thing itself where all agree."""
        return self.shares.codes[self.edition].get(thing, thing)

    def add(self, number: int, child: Child, **values: Any) -> None:
        """Write a row about a child on a list."""
        self.rows[number].append({**child.facts, **values})

    def count(self) -> int:
        """How many children there are so far."""
        return self._children

    def identifier(self) -> str:
        """A new identifier: eight digits, in no order that tells anything."""
        self._children += 1
        return str(10_000_000 + (self._id_start + self._children * STEP) % IDS)

    def adopter_identifier(self) -> str:
        """A new identifier of an adopter."""
        self._adopters += 1
        return f"A{100_000 + (self._id_start + self._adopters * 7_919) % 899_981}"

    def person(
        self,
        birth: int,
        *,
        ethnicity: str,
        gender: str = "",
        disabled: bool | None = None,
    ) -> Child:
        """A new child with its facts; gender and disability by chance where not given."""
        unborn = birth > self.days.reference
        if unborn or (not gender and self.falls("gender_not_stated")):
            gender = "U"
        if not gender:
            gender = "M" if self.falls("male") else "F"
        if disabled is None:
            disabled = not unborn and self.falls("disabled")
        disability = "Y" if disabled else "U" if self.falls("disability_unknown") else "N"
        facts = {
            "child": self.identifier(),
            "gender": gender,
            "ethnicity": ethnicity,
            "birth_date": birth,
            "age": self.days.age(birth),
            "disability": disability,
        }
        return Child(birth, facts)

    def family(self, *, least_age: int = -1, not_yet: str = "not_yet_obtained") -> list[Child]:
        """Brothers and sisters, the youngest first, all under 18 on the reference date and none
        younger than an age; -1 lets a child be unborn."""
        chance, reference = self.chance, self.days.reference
        size = self.number("family")
        ethnicity = "NOBT" if self.falls(not_yet) else self.answer("ethnicity")
        if least_age < 0 and self.falls("unborn"):
            birth = reference + chance.between(3, SOON_BORN)
        else:
            birth = self.born(max(self.number("age"), least_age))
        children = []
        oldest = self.days.birthday(reference, -18) + 8
        for _ in range(size):
            if birth < oldest:
                break
            children.append(self.person(birth, ethnicity=ethnicity))
            birth -= chance.between(400, 1400)
        return children

    def born(self, age: int) -> int:
        """A birth date of somebody who is of an age, and who is not about to be a year older."""
        first = self.days.birthday(self.days.reference, -age - 1) + 8
        return self.chance.between(first, self.days.birthday(self.days.reference, -age) - 1)

    def earliest(self, children: list[Child]) -> int:
        """The first day of the six months on which something can be known of a family: no event
        is more than 40 weeks before a birth."""
        return max(self.days.half_year, children[0].birth - 270)

    def day(self, first: int, last: int, weekend: int = 20) -> int:
        """A day between two, both possible; of those that are not working days so many in a
        hundred are let stand and the others drawn again."""
        for _ in range(6):
            day = self.chance.between(first, last)
            if self.days.is_working(day) or self.chance.falls(weekend):
                return day
        return day

    def working_day(self, first: int, last: int) -> int:
        """A working day between two, or the first of them where there is none."""
        return max(first, self.days.before(self.chance.between(first, max(first, last))))

    def workers(self, kind: str, children: list[Child]) -> Workers:
        """The workers for a family: those for disabled children where all are disabled."""
        disabled = kind == "safeguarding" and all(child.is_disabled for child in children)
        return self.staff["disability" if disabled else kind]
