"""Reading XML that strangers wrote as a stream: no document type, no entities, no deep nesting."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple
from xml.parsers import expat

from ilacs.errors import InputError
from ilacs.intake.zips import SAVE_AGAIN

RELATIONS, RELATION = "/relationships ", "relation"
"""Office calls both an element's number and what it points at `id`, in different namespaces; the
second is named `relation` here."""

MOST_NAMES = 10_000
OUT_OF_MEMORY = 1
"""The parser's number for it."""


class Step(Enum):
    """What the stream came to."""

    START = "start"
    END = "end"
    TEXT = "text"


START, END, TEXT = Step.START, Step.END, Step.TEXT


class Mark(NamedTuple):
    """A step in the stream: an element's own name without its namespace, its attributes likewise;
    or a text. (A named tuple because a sheet has millions of them.)"""

    step: Step
    name: str = ""
    attributes: dict[str, str] | None = None
    text: str = ""

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute of an element that starts."""
        return (self.attributes or {}).get(attribute, default)


class _Refused(Exception):  # noqa: N818 (caught where it is raised, never seen outside)
    pass


class _OwnNames(dict[str, str]):
    """Names without their namespaces, each worked out once."""

    def __missing__(self, name: str) -> str:
        if len(self) > MOST_NAMES:
            self.clear()
        self[name] = name.rpartition(" ")[2]
        return self[name]


class _Collector:
    """Takes what the parser calls out and keeps it until the stream is asked for it."""

    def __init__(self, deepest: int) -> None:
        self.marks: list[Mark] = []
        self.own_names = _OwnNames()
        self.depth, self.deepest = 0, deepest
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = 64 * 1024
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.deepest:
            raise _Refused
        if " " in "".join(attributes):
            attributes = {_own_name(key): value for key, value in attributes.items()}
        self.marks.append(Mark(START, self.own_names[name], attributes))

    def end(self, name: str) -> None:
        self.depth -= 1
        self.marks.append(Mark(END, self.own_names[name]))

    def text(self, text: str) -> None:
        self.marks.append(Mark(TEXT, "", None, text))

    def refuse(self, *_: object) -> None:
        raise _Refused


def _own_name(key: str) -> str:
    return RELATION if RELATIONS in key else key.rpartition(" ")[2]


def read_marks(chunks: Iterable[bytes], name: str, deepest: int) -> Iterator[Mark]:
    """The marks of an XML document, piece by piece, in constant memory.

    Raises InputError where it is not well formed, has a document type (which could define
    entities that grow without end or name files), or nests deeper than `deepest`.
    """
    collector = _Collector(deepest)
    try:
        for chunk in chunks:
            collector.parser.Parse(chunk, False)
            yield from collector.marks
            collector.marks.clear()
        collector.parser.Parse(b"", True)
    except (expat.ExpatError, _Refused, ValueError) as fault:
        if getattr(fault, "code", 0) == OUT_OF_MEMORY:
            raise MemoryError from fault
        raise InputError("The file is damaged or incomplete.", name, SAVE_AGAIN) from fault
    yield from collector.marks
