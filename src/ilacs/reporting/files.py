"""Reading a draft from a file: TOML to write by hand, JSON from a program."""

import tomllib
from pathlib import Path

from ilacs.errors import InputError
from ilacs.reporting.draft import Draft
from ilacs.reporting.plain import from_json, from_plain


def read_draft(path: Path) -> Draft:
    """The draft in a .toml or .json file. Raises InputError where it cannot be read or is none."""
    ending = path.suffix.lower()
    if ending not in (".toml", ".json"):
        raise InputError(
            f"The ending “{path.suffix}” is not one of a draft.", path.name, "Use .toml or .json."
        )
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        remedy = f"Check the name ({error.strerror})."
        raise InputError("The draft cannot be read.", str(path), remedy) from None
    except UnicodeDecodeError:
        raise InputError("The draft is not UTF-8.", path.name, "Save it as UTF-8.") from None
    if ending == ".json":
        return from_json(text, path.name)
    try:
        return from_plain(tomllib.loads(text), path.name)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"This is not TOML: {error}.", path.name, "Mend the line.") from None
