"""Choosing the cases of an inspection, swapping one, and giving them to inspectors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case, Depth, Expertise
from ilacs.site.cases.seeing import require_inspector
from ilacs.site.inspections.models import Inspection, Participant
from ilacs.site.inspections.rooms import Room
from ilacs.site.submissions.models import KeptSample
from ilacs.site.submissions.samples import open_sample

SELECT = Permission.CASE_SELECT
TEAM, WORKER = "team", "worker"
"""Columns of a sample's table, where it has them."""
NOBODY = {TEAM: "No team", WORKER: "No worker"}
"""What such a table says where a list names none."""


@dataclass(frozen=True)
class Pick:
    """A child to be looked at, by pseudonym; team and worker as the authority's data say."""

    pseudonym: str
    team: str = ""
    worker: str = ""


@dataclass(frozen=True)
class Choice:
    """What is chosen. sample: the draw that the picks come from. reason: why by hand, where not."""

    picks: Sequence[Pick]
    depth: str = Depth.SAMPLED
    question: str = ""
    language: str = ""
    sample: KeptSample | None = None
    reason: str = ""


def picks_of(sample: KeptSample) -> list[Pick]:
    """Return the children of a sample as it is now. Raises InputError where it does not open."""
    drawn = open_sample(sample)
    columns = drawn["columns"]
    return [
        Pick(code, *(_cell(cells, columns, name) for name in (TEAM, WORKER)))
        for code, cells in zip(drawn["codes"], drawn["cells"], strict=True)
    ]


def _cell(cells: Sequence[str], columns: Sequence[str], name: str) -> str:
    words = (cells[columns.index(name)] or "") if name in columns else ""
    return "" if words == NOBODY[name] else words


@action(SELECT)
def choose_cases(*, by: Actor, inspection: Inspection, choice: Choice) -> list[Case]:
    """Add cases to an inspection; those that are among them already are left as they are.

    Raises InputError, PermissionDenied.
    """
    _require(by, inspection)
    if choice.sample is None and not choice.reason.strip():
        raise InputError("Say why they are chosen by hand.", "reason")
    if choice.sample and choice.sample.submission.organisation_id != inspection.organisation_id:
        raise InputError("The sample is of another authority.", "source")
    number = _lock_and_count(inspection)
    there = set(Case.objects.filter(inspection=inspection).values_list("pseudonym", flat=True))
    picked = {one.pseudonym: one for one in choice.picks}
    new = [one for code, one in picked.items() if code not in there]
    if not new:
        raise InputError("All of them are chosen already.", "source", "Choose others.")
    rows = [_case(by, inspection, choice, one, number + at) for at, one in enumerate(new, 1)]
    for row in rows:
        row.save()
    audit.record(
        "cases_chosen",
        by=by,
        about=inspection,
        inspection=str(inspection.pk),
        cases=len(rows),
        sample=str(choice.sample.pk) if choice.sample else "",
    )
    return rows


def _case(by: Actor, inspection: Inspection, choice: Choice, pick: Pick, number: int) -> Case:
    return Case(
        inspection=inspection,
        number=number,
        pseudonym=pick.pseudonym,
        depth=choice.depth,
        question=choice.question.strip(),
        language=choice.language.strip(),
        sample=choice.sample,
        reason=choice.reason.strip(),
        team=pick.team[:200],
        worker=pick.worker[:200],
        chosen_by=by.person,
    )


def _require(by: Actor, inspection: Inspection) -> None:
    require_inspector(by, inspection, SELECT)
    Room(inspection.organisation, inspection).require_open()


def _lock_and_count(inspection: Inspection) -> int:
    """Return the last number; the inspection is locked, so that two are given one after another."""
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    last = Case.objects.filter(inspection=inspection).aggregate(last=Max("number"))["last"]
    return last or 0


@action(SELECT)
def record_swap(*, by: Actor, inspection: Inspection, case: Case, reason: str, pick: Pick) -> Case:
    """Write down a swap; the new case has the place, depth and inspector of the old one.

    Raises InputError where the other is among the cases already.
    """
    _require(by, inspection)
    number = _lock_and_count(inspection) + 1
    old = Case.objects.select_for_update(of=("self",)).get(pk=case.pk, inspection=inspection)
    if old.swapped_for_id:
        raise InputError("Somebody else swapped it meanwhile.")
    if Case.objects.filter(inspection=inspection, pseudonym=pick.pseudonym).exists():
        raise InputError("That case is chosen already.", "pseudonym", "Give another.")
    choice = Choice((), old.depth, old.question, old.language, old.sample, reason)
    new = _case(by, inspection, choice, pick, number)
    new.allocated_to, new.allocation = old.allocated_to, old.allocation
    new.save()
    old.swapped_for = new
    old.save()
    audit.record(
        "case_swapped",
        by=by,
        about=new,
        inspection=str(inspection.pk),
        instead_of=str(old.pk),
    )
    return new


@action(SELECT)
def give_cases(
    *, by: Actor, inspection: Inspection, given: Mapping[Case, tuple[Participant | None, str]]
) -> int:
    """Say whose cases are, each with why; returns how many changed. Raises InputError."""
    _require(by, inspection)
    changed = 0
    for case, (to, why) in given.items():
        if case.inspection_id != inspection.pk or (to and to.inspection_id != inspection.pk):
            raise InputError("It is another inspection's.")
        if (case.allocated_to, case.allocation) == (to, why if to else ""):
            continue
        case.allocated_to, case.allocation = to, why if to else ""
        case.save(update_fields=["allocated_to", "allocation"])
        changed += 1
    audit.record(
        "cases_allocated",
        by=by,
        about=inspection,
        inspection=str(inspection.pk),
        cases=changed,
    )
    return changed


@action(SELECT)
def keep_expertise(
    *, by: Actor, inspection: Inspection, known: Mapping[Participant, Sequence[str]]
) -> None:
    """Keep what inspectors know well. Raises PermissionDenied."""
    _require(by, inspection)
    for one, words in known.items():
        Expertise.objects.update_or_create(participant=one, defaults={"words": list(words)})
    audit.record(
        "team_expertise_kept",
        by=by,
        about=inspection,
        inspection=str(inspection.pk),
        people=len(known),
    )


@action(Permission.CASE_VIEW)
def note_cases_viewed(*, by: Actor, inspection: Inspection, page: str) -> None:
    """Write down that an inspector read the list of cases, or a draw."""
    require_inspector(by, inspection, Permission.CASE_VIEW)
    audit.record(
        "case_list_viewed", by=by, about=inspection, inspection=str(inspection.pk), page=page
    )


@action(Permission.CASE_PREPARE)
def note_prepared(*, by: Actor, inspection: Inspection) -> None:
    """Write down that the authority looked at what to have ready."""
    audit.record(
        "cases_to_prepare_viewed", by=by, about=inspection, organisation=inspection.organisation
    )
