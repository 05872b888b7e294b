"""Making the table of figures that the project carries, and the record of where it is from."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ilacs.errors import InputError
from ilacs.indicators.catalogue import Catalogue, load_catalogue
from ilacs.indicators.figures import BUILT_IN, write_figures
from ilacs.indicators.reading import FileRead, read_files, source_of
from ilacs.outcomes.files import replace_file

LARGEST_TABLE = 3_000_000
"""Bytes; the table travels with the project, so it stays small."""

ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Figures of the Department for Education and the Office for National Statistics, taken "
    "together and in part worked out from their counts by this project."
)


def attribution_file(table: Path) -> Path:
    """Where the sources of a table of figures are recorded: beside it."""
    return table.with_name(f"{table.stem}_sources.json")


def build_table(paths: Iterable[Path], out: Path = BUILT_IN) -> list[FileRead]:
    """Write the project's table and its sources from one file of every source of the catalogue.

    paths: the files, or folders in which files that fit no source are passed over. Raises
    InputError where a source has no file or a file cannot be used; nothing is written then.
    """
    catalogue = load_catalogue()
    files = find_files(paths, catalogue)
    figures, read = read_files(files, catalogue)
    if absent := set(catalogue.source) - {each.source for each in read}:
        patterns = "; ".join(catalogue.source[id].pattern for id in sorted(absent))
        raise InputError(
            f"There is no file of {', '.join(sorted(absent))}.",
            remedy=f"Add files whose names look like {patterns}.",
        )
    write_figures(figures, out, most=LARGEST_TABLE)
    replace_file(attribution_file(out), _sources(read, catalogue).encode())
    return read


def find_files(paths: Iterable[Path], catalogue: Catalogue) -> list[Path]:
    """The files given, and those of each folder given that fit a source of the catalogue."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for file in sorted(path.glob("*.csv")):
            try:
                source_of(file, catalogue)
            except InputError:
                continue
            found.append(file)
    return found


def _sources(read: Sequence[FileRead], catalogue: Catalogue) -> str:
    files = [
        {
            "file": each.file.name,
            "sha256": hashlib.sha256(each.file.read_bytes()).hexdigest(),
            **catalogue.source[each.source].model_dump(include={"title", "publisher", "licence"}),
            "rows": each.rows,
        }
        for each in sorted(read, key=lambda each: each.source)
    ]
    made_by = "ilacs indicators build FOLDER"
    record = {"attribution": ATTRIBUTION, "made_by": made_by, "files": files}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
