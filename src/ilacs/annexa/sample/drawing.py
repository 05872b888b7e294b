"""Drawing a sample: risk-directed places first, then the rest, in strata or as one."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ilacs.annexa.sample.allocation import Allotment, as_said, share_out
from ilacs.annexa.sample.digest import list_digests
from ilacs.annexa.sample.draw import Asked, Draw, Replacement, Stratum
from ilacs.annexa.sample.order import in_order
from ilacs.annexa.sample.population import check_dimensions, population_of
from ilacs.annexa.spec.settings import Settings
from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

EVERYONE = "Everyone"
JOINED_BY = " / "


def draw(
    submission: "Submission",
    asked: Asked,
    *,
    settings: Settings | None = None,
    when: str = "",
    by: str = "",
) -> Draw:
    """Draw a sample. The same lists and the same asking give the same children, always.

    Raises InputError where it asks for something that there is not.
    """
    check_asked(asked)
    frame = population_of(submission, asked.lists, asked.groups, settings)
    return draw_from(frame, asked, submission, when=when, by=by)


def draw_from(
    frame: "pl.DataFrame", asked: Asked, submission: "Submission", *, when: str = "", by: str = ""
) -> Draw:
    """As `draw`, from a population that `population_of` gave already."""
    everyone = frame["child"].to_list()
    excluded = {each.child for each in asked.exclusions}
    order = in_order(
        (child for child in everyone if child not in excluded), asked.seed, asked.lists
    )
    if asked.size > len(order):
        raise InputError(
            f"There are {len(order)} children to draw from, and {asked.size} places.",
            "--size",
            "Ask for fewer.",
        )
    strata, said = _directed(frame, asked, order)
    taken = {child for stratum in strata for child in stratum.selected}
    rest = [child for child in order if child not in taken]
    strata += _rest(frame, asked, rest, asked.size - len(taken))
    return Draw(
        asked,
        submission.reference.isoformat(),
        list_digests(submission),
        len(everyone),
        tuple(strata),
        tuple(sorted(excluded - set(everyone))),
        tuple(said),
        when=when,
        by=by,
    )


def check_asked(asked: Asked) -> None:
    """Refuse what cannot be asked, whatever the lists hold. Raises InputError."""
    check_dimensions(asked.stratify)
    if asked.size < 1:
        raise InputError("A sample has at least one child.", "--size")
    if asked.fixed and not asked.stratify:
        raise InputError("There are no strata.", "--fixed", "Name some with --stratify.")
    if sum(asked.risks.values()) > asked.size:
        raise InputError(
            f"The places of the risks come to more than {asked.size}.",
            "--risk",
            "Ask for more in --size, or for fewer of a risk.",
        )


def _directed(
    frame: "pl.DataFrame", asked: Asked, order: list[str]
) -> tuple[list[Stratum], list[str]]:
    """The risk-directed strata: each the children of its group whom none before it took."""
    strata: list[Stratum] = []
    said: list[str] = []
    taken: set[str] = set()
    titles = {risk.id: risk.title for risk in asked.groups}
    for risk, places in asked.risks.items():
        found = set(frame.filter(frame[f"risk_{risk}"])["child"].to_list())
        members = tuple(child for child in order if child in found and child not in taken)
        got = min(places, len(members))
        if got < places:
            said.append(
                f"{titles[risk]}: {got} of {places} places could be filled; the others went to "
                "the rest of the sample."
            )
        allotment = Allotment(titles[risk], len(members), "", got, "", got)
        strata.append(Stratum(titles[risk], risk, allotment, members))
        taken.update(members[:got])
    return strata, said


def _rest(frame: "pl.DataFrame", asked: Asked, rest: list[str], places: int) -> list[Stratum]:
    members: dict[str, list[str]] = {}
    names = stratum_names(frame, asked.stratify)
    for child in rest:
        members.setdefault(names[child], []).append(child)
    counts = {name: len(each) for name, each in members.items()}
    allotments = as_said(places, counts, asked.fixed) if asked.fixed else share_out(places, counts)
    return [Stratum(each.stratum, "", each, tuple(members[each.stratum])) for each in allotments]


def stratum_names(frame: "pl.DataFrame", stratify: Iterable[str]) -> dict[str, str]:
    """The name of each child's stratum: its groups, or everyone's where there are no strata."""
    columns = [frame[f"of_{name}"].fill_null("Not known").to_list() for name in stratify]
    children = frame["child"].to_list()
    if not columns:
        return dict.fromkeys(children, EVERYONE)
    return dict(zip(children, map(JOINED_BY.join, zip(*columns, strict=True)), strict=True))


def replace_child(
    drawn: Draw, child: str, reason: str, *, when: str = "", by: str = ""
) -> tuple[Draw, Replacement]:
    """The draw with a child of the sample replaced by the next of its stratum's order.

    Raises InputError where the child is not in the sample, no reason is given, or the order has
    nobody left.
    """
    stratum_of = dict(drawn.sample())
    if child not in stratum_of:
        raise InputError("The child to be replaced is not in the sample.", "--child")
    if not reason.strip():
        raise InputError("A replacement has a reason.", "--reason")
    name = stratum_of[child]
    stratum = next(each for each in drawn.strata if each.name == name)
    gone = {swap.taken_out for swap in drawn.replacements} | stratum_of.keys()
    following = next((other for other in stratum.order if other not in gone), None)
    if following is None:
        raise InputError(f"The stratum “{name}” has no child left.", "--child")
    swap = Replacement(name, child, following, " ".join(reason.split()), when, by)
    return replace(drawn, replacements=(*drawn.replacements, swap)), swap
