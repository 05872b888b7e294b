"""The fields that a template may name: every section of an edition, and what stands beside some."""

from collections.abc import Sequence
from dataclasses import dataclass

from ilacs.editions.edition import ReportSection

COUNCIL, VERIFIED, SOURCES = "council", "_verified_by", "sources_of_facts"


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name in a template. of: the section that it is about; '' for one of the whole.

    is_wanted: a template without it leaves something out.
    """

    name: str
    means: str
    of: str = ""
    is_wanted: bool = True


def fields_of(sections: Sequence[ReportSection]) -> tuple[Field, ...]:
    """The fields of the sections, in their order."""
    holders = {one.parent for one in sections if one.parent}
    found = [Field(COUNCIL, "The council’s name", is_wanted=False)]
    for one in sections:
        if one.id in holders:
            continue
        found.append(Field(one.id, one.heading, one.id))
        if one.verified != "never":
            means = f"Who verified “{one.heading}”"
            found.append(Field(f"{one.id}{VERIFIED}", means, one.id, is_wanted=False))
    found.append(Field(SOURCES, "Where the facts are from (not published)", is_wanted=False))
    return tuple(found)
