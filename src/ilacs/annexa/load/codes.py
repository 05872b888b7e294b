"""Reading a coded answer from any of the forms in which it is written.

The rules are those of the sector's material: the whole cell against the column's own code set;
then without the template's letter; then a leading code as a whole token, or one in brackets at
the end. Never a part of a word: E1 is inside E11. What is left is unknown, and is shown.
"""

import re
from dataclasses import dataclass
from functools import cache

from ilacs.annexa.load.words import fold
from ilacs.annexa.spec import Code, load_specification

TEMPLATE_LETTER = re.compile(r"[a-z]{1,2}\d?\) ?")
LEADING = re.compile(r"[\[(]?([a-z0-9]+(?:[.&][a-z0-9]+)?)[\])]?(?=[\s:\-\[(])")
BRACKETED = re.compile(r"[\[(]([a-z0-9]+)[\])]$")
LOCAL = {
    "primary_need": re.compile(r"(n\d)[a-z.][a-z0-9]*(?=[\s:\-\[(]|$)"),
    "cin_closure_reason": re.compile(r"(rc\d)[a-z.][a-z0-9]*(?=[\s:\-\[(]|$)"),
    "accommodation": re.compile(r"([a-z])[12](?=[\s:\-\[(]|$)"),
}
ABUSE_FLAGS = re.compile(r"[yn]{4}")
ABUSE_ORDER = ("NEG", "PHY", "SAB", "EMO")
SEPARATORS = re.compile(r"\s*(?:,|/|;|&|\+|\band\b)\s*")


@dataclass(frozen=True)
class Answer:
    """A code as read: `form` is 'template' (the template's own text), 'written', 'local' (a local
    sub-code of a national one) or 'unknown' (code '')."""

    code: str
    form: str


UNKNOWN = Answer("", "unknown")


@dataclass(frozen=True)
class CodeSet:
    """A code set made ready for reading: folded text to code."""

    name: str
    template: dict[str, str]
    whole: dict[str, str]
    codes: dict[str, str]

    def read(self, text: str) -> Answer:
        """The code that a cell's text means."""
        folded = fold(text)
        if code := self.template.get(folded):
            return Answer(code, "template")
        code = self._written(folded)
        if code:
            return Answer(code, "written")
        if (local := LOCAL.get(self.name)) and (found := local.match(folded)):
            code = self.codes.get(found[1], "")
            return Answer(code, "local") if code else UNKNOWN
        if self.name == "abuse_category" and (code := self._several(folded)):
            return Answer(code, "written")
        return UNKNOWN

    def _written(self, folded: str) -> str:
        if code := self.whole.get(folded):
            return code
        bare = TEMPLATE_LETTER.sub("", folded, count=1) if TEMPLATE_LETTER.match(folded) else folded
        if code := self.whole.get(bare):
            return code
        leading = LEADING.match(bare)
        if leading and (code := self.codes.get(leading[1])):
            return code
        bracketed = BRACKETED.search(bare)
        return self.codes.get(bracketed[1], "") if bracketed else ""

    def _several(self, folded: str) -> str:
        if ABUSE_FLAGS.fullmatch(folded):
            flagged = [code for code, y in zip(ABUSE_ORDER, folded, strict=True) if y == "y"]
            return "" if not flagged else flagged[0] if len(flagged) == 1 else "MUL"
        named = [part for part in SEPARATORS.split(folded.removeprefix("multiple:")) if part]
        found = {self._written(part.strip()) for part in named}
        return "MUL" if len(named) > 1 and "" not in found else ""


@cache
def code_set(name: str) -> CodeSet:
    """A code set by its name in the specification, ready for reading."""
    codes = load_specification().code_sets[name]
    template: dict[str, str] = {}
    whole = {fold(code.code): code.code for code in codes}
    for code in codes:
        for written in _template_forms(code):
            template.setdefault(fold(written), code.code)
        for written in code.written_as:
            whole.setdefault(fold(written), code.code)
    for code in codes:
        whole.setdefault(fold(code.label), code.code)
    return CodeSet(name, template, whole, {fold(code.code): code.code for code in codes})


def _template_forms(code: Code) -> list[str]:
    lettered = [text for text in code.written_as if TEMPLATE_LETTER.match(text.lower())]
    return [*code.written_as[:1], *lettered]
