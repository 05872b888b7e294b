"""Words in a template that its reader does not see: tracked changes and hidden text."""

from typing import Any

from ilacs.documents.committee_report.parts import attribute, own_name
from ilacs.errors import InputError

TRACKED = frozenset(
    {
        *("ins", "del", "moveFrom", "moveTo", "delText", "delInstrText"),
        *("cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveToRangeStart"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange"),
        *("tcPrChange", "trPrChange", "tblGridChange", "numberingChange"),
        *("customXmlInsRangeStart", "customXmlDelRangeStart"),
        *("customXmlMoveFromRangeStart", "customXmlMoveToRangeStart"),
    }
)
OFF = ("0", "false", "off")
USES = ("pStyle", "rStyle", "tblStyle")


def require_all_shown(root: Any, name: str) -> None:
    """Raise InputError where a part holds tracked changes, or a run of text that is hidden."""
    for element in root.iter("{*}*"):
        kind = own_name(element.tag)
        if kind in TRACKED:
            what = "The template holds tracked changes."
            remedy = "Accept or reject them in Word (Review), save it and upload it again."
            raise InputError(what, name, remedy)
        if kind == "vanish" and _is_on(element, name) and _belongs_to(element) == "r":
            raise _hidden(name)


def require_styles_shown(root: Any, name: str, hidden: set[str]) -> None:
    """Raise InputError where a paragraph, run or table has a style that hides its text."""
    if own_name(root.tag) == "styles":
        return
    for use in USES:
        for element in root.iter(f"{{*}}{use}"):
            if attribute(element, "val", name) in hidden:
                raise _hidden(name)


def hidden_styles(root: Any, name: str) -> set[str]:
    """The styles of a part that hide their text, those based on them too.

    Word's own list of styles has a few, which nobody uses: having them is no fault. Raises
    InputError where the style of all text is one.
    """
    if own_name(root.tag) != "styles":
        return set()
    based: dict[str, str] = {}
    hidden: set[str] = set()
    for style in root.iter("{*}style"):
        named = attribute(style, "styleId", name)
        for base in style.iter("{*}basedOn"):
            based[named] = attribute(base, "val", name)
        if any(_is_on(one, name) for one in style.iter("{*}vanish")):
            hidden.add(named)
            if attribute(style, "default", name) not in ("", *OFF):
                raise _hidden(name)
    for defaults in root.iter("{*}docDefaults"):
        if any(_is_on(one, name) for one in defaults.iter("{*}vanish")):
            raise _hidden(name)
    while more := {named for named, base in based.items() if base in hidden} - hidden:
        hidden |= more
    return hidden


def _is_on(element: Any, name: str) -> bool:
    return attribute(element, "val", name).strip().lower() not in OFF


def _belongs_to(element: Any) -> str:
    """What an element formats: a run (`r`), or a paragraph's mark, which is no text."""
    look = element.getparent()
    holder = look.getparent() if look is not None else None
    return own_name(holder.tag) if holder is not None else ""


def _hidden(name: str) -> InputError:
    remedy = "Show it in Word (Home, Show all), delete it or take Hidden off, and upload it again."
    return InputError("The template holds hidden text.", name, remedy)
