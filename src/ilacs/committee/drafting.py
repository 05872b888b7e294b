"""The first draft of a report: sentences of the wording file whose facts are all known."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ilacs.committee.fact import Fact
from ilacs.committee.writing import keys_in


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section. starts: whether a new paragraph begins with it.

    of: `inspection` or `visit` where it is said of that alone.
    """

    section: str
    text: str
    starts: bool = False
    of: str = ""


@cache
def _sentences() -> tuple[Sentence, ...]:
    declared = tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))
    return tuple(
        Sentence(section, each["text"], each.get("starts", False), each.get("of", ""))
        for section, sentences in declared.items()
        for each in sentences
    )


def draft_sections(facts: Mapping[str, Fact], *, is_visit: bool = False) -> dict[str, str]:
    """The text of each section for which there is something to say, by the section's id."""
    drafted: dict[str, str] = {}
    of = ("", "visit" if is_visit else "inspection")
    said = [one for one in _sentences() if one.of in of and _is_known(one, facts)]
    for section in dict.fromkeys(one.section for one in said):
        found = [one for one in said if one.section == section]
        if found:
            drafted[section] = _joined(found)
    return drafted


def _is_known(one: Sentence, facts: Mapping[str, Fact]) -> bool:
    return all(key in facts for key in keys_in(one.text))


def _joined(sentences: Iterable[Sentence]) -> str:
    text = ""
    for one in sentences:
        ends_in_list = text.endswith("]]") or "\n" in one.text
        between = "\n\n" if one.starts or ends_in_list else " "
        text += f"{between if text else ''}{one.text}"
    return text
