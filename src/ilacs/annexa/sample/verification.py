"""Verifying a draw: drawing it again from the lists, and telling every difference."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ilacs.annexa.sample.draw import Draw, Stratum
from ilacs.annexa.sample.drawing import draw, replace_child
from ilacs.annexa.sample.risks import load_risks
from ilacs.annexa.spec.settings import Settings
from ilacs.annexa.spec.specification import load_specification
from ilacs.errors import InputError

if TYPE_CHECKING:
    from ilacs.annexa.submission import Submission


def verify(
    drawn: Draw,
    submission: "Submission",
    *,
    is_intact: bool = True,
    named: bool = True,
    settings: Settings | None = None,
) -> list[str]:
    """What differs between a draw and the same drawn again, in sentences; [] where nothing does.

    is_intact: whether the file's digest was right, as `record.read_draw` tells.
    named: whether children are named; else they are counted.
    """
    differences = [] if is_intact else ["The draw's file was changed after it was written."]
    differences += _of_lists(drawn, submission)
    try:
        again = draw(submission, drawn.asked, settings=settings)
    except InputError as fault:
        return [*differences, f"It cannot be drawn again: {fault}"]
    if drawn.children != again.children:
        differences.append(
            f"The lists have {again.children} children; the draw says {drawn.children}."
        )
    if drawn.unknown != again.unknown:
        differences.append("Other excluded children are not on the lists than the draw says.")
    differences += _of_strata(drawn, again, named=named)
    return differences + _of_replacements(drawn, again, named=named)


def own_conditions(drawn: Draw) -> list[str]:
    """The titles of the draw's groups whose condition is not the one that comes with the program."""
    shipped = load_risks()
    return [risk.title for risk in drawn.asked.groups if shipped.get(risk.id) != risk]


def _of_lists(drawn: Draw, submission: "Submission") -> list[str]:
    from ilacs.annexa.sample.digest import list_digests

    found = list_digests(submission)
    titles = {str(each.number): each.title for each in load_specification().lists.values()}
    said = []
    if drawn.reference != submission.reference.isoformat():
        said.append(
            f"The data are as at {submission.reference.isoformat()}; the draw's were as at "
            f"{drawn.reference}."
        )
    for number in sorted(drawn.digests.keys() | found.keys(), key=int):
        if drawn.digests.get(number) != found.get(number):
            state = "differs from that of the draw" if number in found else "is missing"
            state = state if number in drawn.digests else "was not there when it was drawn"
            said.append(f"List {number} ({titles[number]}) {state}.")
    return said


def _of_strata(drawn: Draw, again: Draw, *, named: bool) -> list[str]:
    before = {(each.risk, each.name): each for each in drawn.strata}
    after = {(each.risk, each.name): each for each in again.strata}
    said = [f"Stratum “{name}” is not in the draw." for _, name in after.keys() - before.keys()]
    said += [f"Stratum “{name}” should not be there." for _, name in before.keys() - after.keys()]
    for key in before.keys() & after.keys():
        said += _of_stratum(before[key], after[key], named=named)
    return sorted(said)


def _of_stratum(before: Stratum, after: Stratum, *, named: bool) -> list[str]:
    said = []
    if before.allotment != after.allotment:
        said.append(
            f"Stratum “{after.name}”: {after.allotment.allotted} places of "
            f"{after.allotment.children} children; the draw says {before.allotment.allotted} of "
            f"{before.allotment.children}."
        )
    drawn, right = set(before.selected), set(after.selected)
    for child in _who(drawn - right, named=named):
        said.append(f"Stratum “{after.name}”: {child} should not have been drawn.")
    for child in _who(right - drawn, named=named):
        said.append(f"Stratum “{after.name}”: {child} should have been drawn.")
    if drawn == right and before.order != after.order:
        said.append(f"Stratum “{after.name}”: the order of the draw differs.")
    return said


def _who(children: set[str], *, named: bool) -> list[str]:
    if named or not children:
        return sorted(children)
    return ["1 child" if len(children) == 1 else f"{len(children)} children"]


def _of_replacements(drawn: Draw, again: Draw, *, named: bool) -> list[str]:
    said: list[str] = []
    current = replace(again, replacements=())
    for place, swap in enumerate(drawn.replacements, 1):
        taken = swap.taken_out if named else f"The child of replacement {place}"
        try:
            current, right = replace_child(current, swap.taken_out, swap.reason)
        except InputError as fault:
            return [*said, f"{taken} could not be replaced: {fault.what}"]
        if right.brought_in != swap.brought_in:
            by = f"{right.brought_in}, not {swap.brought_in}" if named else "another child"
            said.append(f"{taken} is to be replaced by {by}.")
            return said
    return said
