"""Whether the parts of an edition fit together: every name that is used must be one it has."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ilacs.editions.fact import Fact

if TYPE_CHECKING:
    from ilacs.editions.edition import Edition, InspectionType
    from ilacs.editions.rule import RuleLine

Problem = tuple[str, str]
"""The key as it stands in the file, and what is wrong with it."""


class IncoherentEditionError(ValueError):
    """An edition whose parts do not fit together; `problems` has all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{key}: {reason}" for key, reason in problems))
        self.problems = tuple(problems)


def find_problems(edition: "Edition") -> list[Problem]:
    """All that does not fit, in the order of the file; an empty list when all is well."""
    return [
        *_dates(edition),
        *_repeated_ids(edition),
        *_parents("judgements", edition.judgements),
        *_grades(edition),
        *_overall(edition),
        *_conditions(edition, "next_inspection", edition.next_inspection),
        *_timetables(edition.inspection_types),
        *_activities(edition),
        *_criteria(edition),
        *_usual_owners(edition),
        *_parents("committee_report_sections", edition.committee_report_sections),
        *_sources(edition),
    ]


def facts_of(statement: BaseModel, key: str = "") -> Iterator[tuple[str, Fact]]:
    """Every fact in a statement, itself included, with its key as it stands in the file."""
    if isinstance(statement, Fact):
        yield key, statement
    for name in type(statement).model_fields:
        value = getattr(statement, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                own = f"{name}.{part.id}" if hasattr(part, "id") else name
                yield from facts_of(part, f"{key}.{own}" if key else own)


def _dates(edition: "Edition") -> Iterator[Problem]:
    if edition.valid_to is not None and edition.valid_to < edition.valid_from:
        yield "valid_to", f"{edition.valid_to} is before valid_from, {edition.valid_from}"


def _repeated_ids(edition: "Edition") -> Iterator[Problem]:
    for name in type(edition).model_fields:
        items = getattr(edition, name)
        if isinstance(items, tuple):
            yield from _repeated(name, [getattr(item, "id", "") for item in items])
    for kind in edition.inspection_types:
        ids = [stage.id for stage in kind.stages]
        yield from _repeated(f"inspection_types.{kind.id}.stages", ids)
        ids = [activity.id for activity in kind.activities]
        yield from _repeated(f"inspection_types.{kind.id}.activities", ids)
    if edition.overall:
        yield from _repeated("overall.lines", [line.id for line in edition.overall.lines])


def _repeated(key: str, ids: Sequence[str]) -> Iterator[Problem]:
    for id in sorted({id for id in ids if id and ids.count(id) > 1}):
        yield f"{key}.{id}", "this id is given more than once"


def _parents(key: str, items: Sequence[Any]) -> Iterator[Problem]:
    """A parent must stand earlier in the list, so that no circle can be formed."""
    seen: set[str] = set()
    for item in items:
        if item.parent is not None and item.parent not in seen:
            yield f"{key}.{item.id}.parent", f"'{item.parent}' is not the id of an earlier item"
        seen.add(item.id)


def _usual_owners(edition: "Edition") -> Iterator[Problem]:
    """Who usually has an item is a role of the authority's; its stage is one that a type has."""
    ours = {role.id for role in edition.roles if role.side == "authority"}
    stages = {stage.id for kind in edition.inspection_types for stage in kind.stages}
    for request in edition.requests:
        usual, key = request.usual, f"requests.{request.id}.usual"
        if usual is not None and usual.owner not in ours:
            yield f"{key}.owner", f"'{usual.owner}' is not a role of the authority in the edition"
        if usual is not None and usual.due_stage and usual.due_stage not in stages:
            yield f"{key}.due_stage", f"'{usual.due_stage}' is not a stage of any inspection type"


def _grades(edition: "Edition") -> Iterator[Problem]:
    orders = [grade.order for grade in edition.grades]
    if orders != list(range(1, len(orders) + 1)):
        yield "grades", f"order must run 1, 2, 3 … from the best to the worst; it runs {orders}"


def _overall(edition: "Edition") -> Iterator[Problem]:
    counted = {judgement.id for judgement in edition.counted_judgements}
    for judgement in edition.judgements:
        key = f"judgements.{judgement.id}"
        if judgement.limiting and not judgement.counts_toward_overall:
            yield (
                f"{key}.limiting",
                "a judgement that does not count toward overall cannot limit it",
            )
        if judgement.counts_toward_overall and not judgement.graded:
            yield f"{key}.graded", "a judgement that counts toward overall must be graded"
        if judgement.counts_toward_overall and edition.overall is None:
            yield f"{key}.counts_toward_overall", "the edition has no overall effectiveness"
    if edition.overall is None:
        return
    lines = edition.overall.lines
    yield from _conditions(edition, "overall.lines", lines)
    for line in lines:
        if line.gives not in edition.grade_order:
            yield f"overall.lines.{line.id}.gives", f"'{line.gives}' is not a grade of the edition"
        for id in _asked([line]) - counted:
            yield f"overall.lines.{line.id}.when", f"'{id}' does not count toward overall"
    for id in edition.overall.profile_order:
        if id not in counted:
            yield "overall.profile_order", f"'{id}' does not count toward overall"


def _asked(lines: Iterable["RuleLine"]) -> set[str]:
    return {judgement for line in lines for condition in line.when for judgement in condition.of}


def _conditions(edition: "Edition", key: str, lines: Sequence["RuleLine"]) -> Iterator[Problem]:
    judgements = {judgement.id for judgement in edition.judgements}
    for line in lines:
        for condition in line.when:
            for id in condition.of:
                if id not in judgements:
                    yield f"{key}.{line.id}.when", f"'{id}' is not a judgement of the edition"
            if condition.grade not in edition.grade_order:
                reason = f"'{condition.grade}' is not a grade of the edition"
                yield f"{key}.{line.id}.when", reason
    if lines and lines[-1].when:
        yield (
            f"{key}.{lines[-1].id}.when",
            "the last line must have no conditions, to catch the rest",
        )


def _timetables(kinds: Sequence["InspectionType"]) -> Iterator[Problem]:
    for kind in kinds:
        seen = {"notification"}
        for stage in kind.stages:
            if stage.anchor not in seen:
                key = f"inspection_types.{kind.id}.stages.{stage.id}.anchor"
                yield key, f"'{stage.anchor}' is neither 'notification' nor an earlier stage"
            seen.add(stage.id)


def _activities(edition: "Edition") -> Iterator[Problem]:
    roles = {role.id for role in edition.roles}
    for kind in edition.inspection_types:
        stages = {stage.id for stage in kind.stages}
        for activity in kind.activities:
            key = f"inspection_types.{kind.id}.activities.{activity.id}"
            if activity.stage not in stages:
                yield f"{key}.stage", f"'{activity.stage}' is not a stage of {kind.id}"
            for word in ("by", "meets"):
                for id in getattr(activity, word):
                    if id not in roles:
                        yield f"{key}.{word}", f"'{id}' is not a role of the edition"


def _criteria(edition: "Edition") -> Iterator[Problem]:
    judgements = {judgement.id for judgement in edition.judgements}
    for criterion in edition.criteria:
        if criterion.judgement not in judgements:
            key = f"criteria.{criterion.id}.judgement"
            yield key, f"'{criterion.judgement}' is not a judgement of the edition"


def _sources(edition: "Edition") -> Iterator[Problem]:
    known = {source.id for source in edition.sources}
    for key, fact in facts_of(edition):
        for code in fact.source:
            if code not in known:
                yield (
                    f"{key}.source" if key else "source",
                    f"'{code}' is not in the list of sources",
                )
