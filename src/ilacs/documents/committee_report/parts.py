"""The XML of a template's parts, read so that one attribute cannot stand for another."""

import re
from typing import Any

from ilacs.errors import InputError

ADDRESS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
"""What a link may lead to."""
REMEDY = "Save it again from Word and upload it again."


def parse(content: bytes, name: str) -> Any:
    """The root of a part. Raises InputError where it is no XML.

    Only for what the guarded reader has passed: it refuses document types and deep nesting.
    """
    from docx.oxml import parse_xml

    try:
        return parse_xml(content)
    except SyntaxError:  # lxml's fault is one
        raise _damaged(name) from None


def own_name(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Any, wanted: str, name: str) -> str:
    """An attribute's value in whatever namespace; '' where there is none.

    Raises InputError where two have the name: which of them Word reads is not known.
    """
    found = [value for key, value in element.attrib.items() if own_name(key) == wanted]
    if len(found) > 1:
        raise _damaged(name)
    return found[0] if found else ""


def _damaged(name: str) -> InputError:
    return InputError("The file is damaged or incomplete.", name, REMEDY)
