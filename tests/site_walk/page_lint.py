"""What every page must have, as rules over its HTML; each rule yields the faults it finds."""

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib

Rule = Callable[[Element], Iterator[str]]

REFERENCES = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
)
FIELDS = ("input", "select", "textarea")
UNLABELLED_INPUTS = ("hidden", "submit", "button", "image", "reset")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
RESOURCES = {"script": "src", "img": "src", "iframe": "src", "link": "href", "form": "action"}
STATED_BEFORE_H1 = "Error: "


def lint_page(html: str) -> list[str]:
    """Return every fault of a whole page, in words; an empty list is a good page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    faults = [f"line {place[0]}: {code} {values}" for place, code, values in parser.errors]
    for rule in RULES:
        faults += rule(document)
    return faults


def lint_fragment(html: str) -> list[str]:
    """Return every fault of a part of a page, sent to be put into one that is already shown."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    fragment = parser.parseFragment(html)
    faults = [f"line {place[0]}: {code} {values}" for place, code, values in parser.errors]
    for rule in FRAGMENT_RULES:
        faults += rule(fragment)
    return faults


def words_of(element: Element) -> str:
    """Return an element's text with single spaces; a picture counts by its alternative."""
    parts = [text for text in element.itertext() if text]
    parts += [image.get("alt", "") for image in element.iter("img")]
    return " ".join(" ".join(parts).split())


def named(element: Element) -> bool:
    """Return whether assistive technology can say what an element is."""
    return bool(
        words_of(element) or element.get("aria-label", "").strip() or element.get("aria-labelledby")
    )


def one_main_heading(document: Element) -> Iterator[str]:
    """One h1, and a title that begins with its words (after 'Error: ' where there is one)."""
    headings = [words_of(heading) for heading in document.iter("h1")]
    if len(headings) != 1:
        yield f"{len(headings)} main headings: {headings}"
        return
    title = next((words_of(element) for element in document.iter("title")), "")
    if not headings[0]:
        yield "the main heading is empty"
    elif not title.removeprefix(STATED_BEFORE_H1).startswith(headings[0]):
        yield f"the title '{title}' does not begin with the main heading '{headings[0]}'"
    if bool(list(_with_class(document, "govuk-error-summary"))) != title.startswith("Error: "):
        yield "the title says 'Error: ' if and only if there is an error summary"


def _with_class(document: Element, name: str) -> Iterator[Element]:
    return (one for one in document.iter() if name in one.get("class", "").split())


def headings_in_order(document: Element) -> Iterator[str]:
    """No level of heading is jumped over on the way down."""
    level = 0
    for element in document.iter():
        if element.tag in HEADINGS:
            found = HEADINGS.index(element.tag) + 1
            if found > level + 1 and level:
                yield f"'{words_of(element)}' is {element.tag} straight after h{level}"
            level = found


def language_is_named(document: Element) -> Iterator[str]:
    """The page says which language it is in."""
    root = document if document.tag == "html" else document.find("html")
    if root is None or not root.get("lang"):
        yield "the page does not name its language"


def ids_once(document: Element) -> Iterator[str]:
    """No two elements have the same id, and none has an empty one."""
    counts = Counter(one.get("id") for one in document.iter() if one.get("id") is not None)
    yield from (
        f"id '{name}' is there {count} times" for name, count in counts.items() if count > 1
    )
    if "" in counts:
        yield "an id is empty"


def references_resolve(document: Element) -> Iterator[str]:
    """Every label, description and link within the page points to something on it."""
    ids = {one.get("id") for one in document.iter()}
    for element in document.iter():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}='{name}' points to nothing"
        if element.tag == "label" and element.get("for") and element.get("for") not in ids:
            yield f"label for='{element.get('for')}' points to nothing"
        href = element.get("href", "") if element.tag == "a" else ""
        if href.startswith("#") and href[1:] not in ids:
            yield f"the link '{href}' points to nothing"


def fields_are_labelled(document: Element) -> Iterator[str]:
    """Every field has a label with words, and a name to be sent by."""
    labels = {one.get("for") for one in document.iter("label") if words_of(one)}
    wrapped = {
        id(field) for label in document.iter("label") for field in label.iter() if words_of(label)
    }
    for element in document.iter():
        kind = element.get("type", "text")
        if element.tag not in FIELDS or (element.tag == "input" and kind in UNLABELLED_INPUTS):
            continue
        if element.get("id") not in labels and id(element) not in wrapped and not named(element):
            yield f"{element.tag} '{element.get('name')}' has no label"
        if not element.get("name"):
            yield f"{element.tag} '{element.get('id')}' has no name"


def nothing_inline(document: Element) -> Iterator[str]:
    """What the content security policy would refuse: inline script, style and handlers."""
    for element in document.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if (
            tag == "script"
            and not element.get("nonce")
            and element.get("type") != "application/json"
        ):
            yield "a script without a nonce"
        if tag == "style":
            yield "a style element"
        for attribute, value in element.attrib.items():
            if attribute == "style" or attribute.startswith("on"):
                yield f"{tag} has an inline {attribute}"
            if attribute in ("href", "src", "action") and value.startswith("javascript:"):
                yield f"{tag} runs script from its {attribute}"


def forms_go_somewhere(document: Element) -> Iterator[str]:
    """A form names where it goes; one that changes something carries its token, no other does."""
    for form in document.iter("form"):
        method = form.get("method", "get").lower()
        token = any(one.get("name") == "csrfmiddlewaretoken" for one in form.iter("input"))
        if not form.get("action"):
            yield "a form has no action"
        if method not in ("get", "post"):
            yield f"a form has the method '{method}'"
        if token != (method == "post"):
            yield f"the form to '{form.get('action')}' ({method}) and its token do not agree"
        files = any(one.get("type") == "file" for one in form.iter("input"))
        if files and form.get("enctype") != "multipart/form-data":
            yield f"the form to '{form.get('action')}' would not send its files"


def pictures_have_alternatives(document: Element) -> Iterator[str]:
    """A picture has an alternative, which is empty when it only decorates."""
    for image in document.iter("img"):
        if image.get("alt") is None:
            yield f"the picture '{image.get('src')}' has no alternative"


def tables_are_named(document: Element) -> Iterator[str]:
    """A table has a caption or a label, and its header cells say what they head."""
    for table in document.iter("table"):
        caption = table.find("caption")
        if (caption is None or not words_of(caption)) and not (
            table.get("aria-label") or table.get("aria-labelledby")
        ):
            yield "a table has no caption"
        if table.find(".//th") is None:
            yield "a table has no header cells"
        for cell in table.iter("th"):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"the header cell '{words_of(cell)}' has no scope"


def links_have_words(document: Element) -> Iterator[str]:
    """Links and buttons say what they do, and links lead somewhere."""
    for element in document.iter():
        if element.tag == "a" and not (element.get("href") or element.get("name")):
            yield f"the link '{words_of(element)}' leads nowhere"
        if element.tag in ("a", "button") and not named(element):
            yield f"{element.tag} to '{element.get('href')}' has no words"


def nothing_from_elsewhere(document: Element) -> Iterator[str]:
    """Everything a page loads or sends stays with this site."""
    for element in document.iter():
        address = element.get(RESOURCES.get(element.tag, ""), "")  # type: ignore[call-overload]
        if address.startswith(("http:", "https:", "//")):
            yield f"{element.tag} from elsewhere: {address}"


FRAGMENT_RULES: tuple[Rule, ...] = (
    ids_once,
    nothing_inline,
    forms_go_somewhere,
    pictures_have_alternatives,
    tables_are_named,
    links_have_words,
    nothing_from_elsewhere,
)
RULES: tuple[Rule, ...] = (
    one_main_heading,
    headings_in_order,
    language_is_named,
    references_resolve,
    fields_are_labelled,
    *FRAGMENT_RULES,
)
