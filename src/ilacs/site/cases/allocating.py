"""Sharing cases out among inspectors: by the days they are there, and by what they know well.

Pure: it knows no database. The same cases and inspectors always give the same allocation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """An inspector. days: on which they are there, in working days. knows: expertise, languages."""

    id: str
    name: str
    days: int
    knows: frozenset[str] = frozenset()

    def has(self, wanted: str) -> bool:
        """Tell whether they know what a case wants, however it is written."""
        return plain(wanted) in {plain(one) for one in self.knows}


@dataclass(frozen=True)
class Wanted:
    """A case to be given to somebody. wants: the expertise or language that it wants; may be empty."""

    id: str
    wants: str = ""


@dataclass(frozen=True)
class Given:
    """A case with whose it is, and why in a sentence."""

    case: str
    member: str
    why: str


def plain(words: str) -> str:
    """Return words as they are compared."""
    return " ".join(words.casefold().split())


def shares(number: int, members: Sequence[Member]) -> dict[str, int]:
    """Return how many of so many cases each is to have: whole numbers within one of their days' part.

    By largest remainder; of equal remainders, in the order given. Where nobody has a day, equally.
    """
    weights = [one.days for one in members]
    if not any(weights):
        weights = [1] * len(members)
    total = sum(weights)
    whole = [number * one // total for one in weights]
    left = number - sum(whole)
    by_rest = sorted(range(len(members)), key=lambda at: (-(number * weights[at] % total), at))
    for at in by_rest[:left]:
        whole[at] += 1
    return {one.id: count for one, count in zip(members, whole, strict=True)}


def allocate(
    cases: Sequence[Wanted], members: Sequence[Member], kept: Mapping[str, str] | None = None
) -> list[Given]:
    """Return whose each case is to be, in the order of the cases.

    kept: case → member for what a person decided already; it stands, and counts. A case that wants
    something goes to somebody who has it and is there, if anybody is; the rarest first. All else
    goes to whoever is furthest below their share, so that nobody is above it but for what only they
    can do. No members, no allocation.
    """
    if not members:
        return []
    kept = {id: to for id, to in (kept or {}).items() if to in {one.id for one in members}}
    aims = shares(len(cases), members)
    room = dict(aims)
    for chosen in kept.values():
        room[chosen] -= 1
    given: dict[str, Given] = {}
    for one in _rarest_first([one for one in cases if one.id not in kept], members):
        able = _able(one, members)
        to = max(able or members, key=lambda each: room[each.id])
        room[to.id] -= 1
        given[one.id] = Given(one.id, to.id, _why(one, to, bool(able), aims[to.id], members))
    for id, chosen in kept.items():
        given[id] = Given(id, chosen, "Chosen by hand.")
    return [given[one.id] for one in cases]


def _able(one: Wanted, members: Sequence[Member]) -> list[Member]:
    """Return who has what a case wants; those with no day here only where nobody has any."""
    if not one.wants.strip():
        return []
    anyone_here = any(each.days for each in members)
    return [each for each in members if each.has(one.wants) and (each.days or not anyone_here)]


def _rarest_first(cases: Sequence[Wanted], members: Sequence[Member]) -> list[Wanted]:
    able = {one.id: len(_able(one, members)) for one in cases}
    return sorted(cases, key=lambda one: able[one.id] or len(members) + 1)


def _why(one: Wanted, to: Member, is_able: bool, aim: int, members: Sequence[Member]) -> str:
    days = sum(each.days for each in members)
    share = f"{to.days} of the team’s {days} days are theirs: {aim} case{'s' * (aim != 1)}."
    if not one.wants.strip():
        return share
    if is_able:
        return f"Knows {one.wants.strip()}, which the case wants."
    return f"Nobody here knows {one.wants.strip()}. {share}"
