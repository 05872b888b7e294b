"""Sharing out the places of a sample among strata: by largest remainders, or as said."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ilacs.errors import InputError


@dataclass(frozen=True)
class Allotment:
    """What a stratum gets, and how it comes to it.

    children: how many there are in it. exact: its exact share of the places, to two decimals.
    whole: the whole places in that. remainder: what is left, to four decimals. allotted: its
    places: the whole ones, and one more where its remainder was among the largest.
    """

    stratum: str
    children: int
    exact: str
    whole: int
    remainder: str
    allotted: int


def share_out(places: int, strata: Mapping[str, int]) -> list[Allotment]:
    """Places in proportion to the children of each stratum, by the method of largest remainders.

    Where remainders are alike, the stratum with more children comes first, then by name. Raises
    InputError where there are more places than children.
    """
    total = sum(strata.values())
    _check_room(places, total)
    exact = {name: Fraction(places * count, total or 1) for name, count in strata.items()}
    whole = {name: int(share) for name, share in exact.items()}
    over = places - sum(whole.values())
    by_remainder = sorted(strata, key=lambda name: (whole[name] - exact[name], -strata[name], name))
    one_more = set(by_remainder[:over])
    return [
        Allotment(
            name,
            strata[name],
            f"{float(exact[name]):.2f}",
            whole[name],
            f"{float(exact[name] - whole[name]):.4f}",
            whole[name] + (name in one_more),
        )
        for name in sorted(strata)
    ]


def as_said(places: int, strata: Mapping[str, int], said: Mapping[str, int]) -> list[Allotment]:
    """Places as said for some strata; what is left is shared out among the others.

    Raises InputError where a stratum that is named is not there or has too few children, or the
    numbers come to more than the places.
    """
    for name, number in said.items():
        if name not in strata:
            raise InputError(
                f"There is no stratum “{name}”.",
                "--fixed",
                f"There are {'; '.join(sorted(strata))}.",
            )
        if number > strata[name]:
            raise InputError(
                f"The stratum “{name}” has only {strata[name]} children.",
                "--fixed",
                "Ask for fewer.",
            )
    left = places - sum(said.values())
    if left < 0:
        raise InputError(
            f"The numbers of the strata come to more than {places}.",
            "--fixed",
            "Ask for more in --size.",
        )
    others = {name: count for name, count in strata.items() if name not in said}
    if left and not others:
        raise InputError(
            f"The numbers of the strata come to fewer than {places}.",
            "--fixed",
            "Every stratum has a number; make them add up to --size.",
        )
    named = [Allotment(name, strata[name], "", n, "", n) for name, n in said.items()]
    return sorted([*named, *share_out(left, others)], key=lambda each: each.stratum)


def _check_room(places: int, children: int) -> None:
    if places > children:
        raise InputError(
            f"There are {children} children to draw from, and {places} places.",
            "--size",
            "Ask for fewer.",
        )
