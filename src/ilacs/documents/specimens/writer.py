"""Writes specimens: facts in, the bytes of a PDF in the edition's published layout out."""

import re
from collections.abc import Callable
from pathlib import Path

from ilacs.documents.specimens.blocks import Report, typeset
from ilacs.documents.specimens.facts import SpecimenFacts
from ilacs.documents.specimens.ilacs_report import lay_out_ilacs
from ilacs.documents.specimens.looked_after_children import lay_out_looked_after_children
from ilacs.documents.specimens.made_up import make_many
from ilacs.documents.specimens.single_inspection import lay_out_single_inspection
from ilacs.editions import Edition, get_edition
from ilacs.errors import InputError

LAYOUTS: dict[str, Callable[[SpecimenFacts, Edition], Report]] = {
    "lac-2013": lay_out_looked_after_children,
    "sif-2013": lay_out_single_inspection,
    "ilacs-2018": lay_out_ilacs,
    "ilacs-2023": lay_out_ilacs,
    "ilacs-2026": lay_out_ilacs,
}


def write_specimen(facts: SpecimenFacts) -> bytes:
    """The made-up report as a PDF, marked as a specimen in its metadata and in its text.

    Raises InputError where no published layout of the edition is known.
    """
    if facts.edition not in LAYOUTS:
        raise InputError(
            f"No layout of edition '{facts.edition}' is known.",
            remedy=f"Choose one of {', '.join(LAYOUTS)}.",
        )
    return typeset(LAYOUTS[facts.edition](facts, get_edition(facts.edition)))


def name_file(facts: SpecimenFacts, number: int) -> str:
    """A file name in the published manner, which holds the publication date."""
    place = re.sub(r"[^a-z]+", "-", facts.short_name.lower()).strip("-")
    day = facts.publication_date or facts.end
    return f"specimen-{number:03}-{place}-{day.day:02}-{day:%B-%Y}.pdf".lower()


def write_specimens(folder: Path, count: int = 50, seed: int = 1) -> list[Path]:
    """Write `count` made-up reports into the folder; the same seed writes the same files.

    Raises InputError where the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            "The folder cannot be made.", str(folder), f"Choose another ({error.strerror})."
        ) from None
    written = []
    for number, facts in enumerate(make_many(count, seed), 1):
        path = folder / name_file(facts, number)
        path.write_bytes(write_specimen(facts))
        written.append(path)
    return written
