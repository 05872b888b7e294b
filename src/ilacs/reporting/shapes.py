"""The published shape of a report: which parts it has, in which order and under which words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ilacs.editions import Edition, get_edition
from ilacs.errors import InputError


@dataclass(frozen=True)
class Shape:
    """The declaration of a shape in `shapes.toml`; a text that is empty is not printed.

    section_form: how a section's heading gives its grade: `colon`, `claim`, `grade_below`.
    summary_in, areas_in: the section that holds them, where they have no part of their own.
    sections: judgement ids in the order of the report; empty where the draft's own order counts.
    """

    heading: str
    parts: tuple[str, ...]
    dates_label: str
    inspector_label: str
    subtitle: str = ""
    subtitles: Mapping[str, str] = field(default_factory=dict)
    framework: str = ""
    sections: tuple[str, ...] = ()
    section_names: Mapping[str, str] = field(default_factory=dict)
    section_form: str = ""
    published_label: str = ""
    table_heading: str = ""
    table_columns: tuple[str, ...] = ()
    statement: str = ""
    opening: str = ""
    summary_heading: str = ""
    summary_in: str = ""
    priority_heading: str = ""
    areas_heading: str = ""
    areas_in: str = ""
    areas_numbered: bool = False
    findings_heading: str = ""
    numbered: bool = True
    running_title: bool = False
    needs_progress: bool = False
    progress: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_letter(self) -> bool:
        """Whether it is the letter of a visit: no grades, sections with headings of their own."""
        return bool(self.opening)


def shape_of(edition: Edition, inspection_type: str) -> Shape:
    """The shape of an edition's report on a type of inspection.

    Raises InputError where no published shape of the edition is known.
    """
    return _shapes().get(inspection_type) or _shape_of_edition(edition)


def framework_of(edition: Edition) -> str:
    """The framework in words, as a letter names it. Raises InputError as `shape_of`."""
    return _shape_of_edition(edition).framework


def _shape_of_edition(edition: Edition) -> Shape:
    known = edition
    while (found := _shapes().get(known.id.split("-", 1)[0])) is None:
        if known.inherits is None:
            raise InputError(
                f"No published shape of a report under “{edition.id}” is known.",
                remedy="Let the edition inherit one of the published ones.",
            )
        known = get_edition(known.inherits)
    return found


@cache
def _shapes() -> dict[str, Shape]:
    declared = tomllib.loads(files(__package__).joinpath("shapes.toml").read_text("utf-8"))
    return {
        name: Shape(**{key: _frozen(value) for key, value in each.items()})
        for name, each in declared.items()
    }


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
