"""Paragraphs of a Word document made from blocks, in the look of the one whose place they take."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ilacs.committee.writing import Runs
from ilacs.documents.committee_report.blocks import Block, Heading, Note, Text
from ilacs.documents.committee_report.template import NAMED, folded

if TYPE_CHECKING:
    from docx.document import Document

FROM_RECORDS, OWN, MISSING = "D9EAF7", "FFF2CC", "F6D7D2"
"""Shading of what is from the records, what an officer put in its place, and what is not known."""
BULLET, AUTHOR, INITIALS = "List Bullet", "ilacs", "il"


def plain_of(block: Block) -> str:
    """A block's words, a line for each of its parts."""
    if isinstance(block, Text):
        lines = ["".join(run.text for run in runs) for runs in (block.words, *block.bullets)]
        return "\n".join(line for line in lines if line)
    return f"{block.label}: {block.text}" if isinstance(block, Note) else block.text


class Maker:
    """Makes paragraphs for one document. sources: the source of each fact by its key."""

    def __init__(self, document: "Document", sources: Mapping[str, str], is_marked: bool) -> None:
        self.document, self.sources, self.is_marked = document, sources, is_marked
        self._to_comment: list[tuple[Any, str]] = []
        self._commented: set[str] = set()

    def tag(self, name: str) -> str:
        from docx.oxml.ns import qn

        return str(qn(f"w:{name}"))

    def _new(self, name: str, **values: str) -> Any:
        from docx.oxml import OxmlElement

        element = OxmlElement(f"w:{name}")
        for key, value in values.items():
            element.set(self.tag(key), value)
        return element

    def empty(self) -> Any:
        return self._new("p")

    def paragraphs(self, blocks: Sequence[Block], model: Any) -> Iterator[Any]:
        """Yield a `w:p` for each paragraph and bullet. model: the one whose look they take; or None."""
        for block in blocks:
            if isinstance(block, Heading):
                yield self._heading(block)
            elif isinstance(block, Text):
                yield from self._text(block, model)
            elif isinstance(block, Note):
                yield self._note(block, model)

    def _like(self, model: Any) -> Any:
        made = self._new("p")
        look = model.find(self.tag("pPr")) if model is not None else None
        if look is not None:
            made.append(copy.deepcopy(look))
        return made

    def _styled(self, style: str) -> Any:
        """A paragraph of a style; a plain one where the document does not have it."""
        made = self._new("p")
        found = next((one for one in self.document.styles if one.name == style), None)
        if found is not None:
            look = self._new("pPr")
            look.append(self._new("pStyle", val=found.style_id))
            made.append(look)
        return made

    def _heading(self, block: Heading) -> Any:
        made = self._styled(f"Heading {block.level}")
        dot = "." if block.number and block.level == 2 else ""
        made.append(self.run(f"{block.number}{dot} {block.text}".strip()))
        return made

    def _text(self, block: Text, model: Any) -> Iterator[Any]:
        number = f"{block.number}\t" if block.number else ""
        if block.words or number:
            made = self._like(model)
            if number:
                self._hang(made)
                made.append(self.run(number))
            self._say(made, block.words)
            yield made
        for bullet in block.bullets:
            made = self._styled(BULLET)
            if made.find(self.tag("pPr")) is None:
                made = self._like(model)
                made.append(self.run("• "))
            self._say(made, bullet)
            yield made

    def _hang(self, paragraph: Any) -> None:
        """Hang a paragraph from its number, which is text: members refer to it and it must not move."""
        from docx.shared import Cm
        from docx.text.paragraph import Paragraph

        look = Paragraph(paragraph, self.document._body).paragraph_format
        look.left_indent, look.first_line_indent = Cm(1.1), Cm(-1.1)
        look.tab_stops.add_tab_stop(Cm(1.1))

    def _note(self, block: Note, model: Any) -> Any:
        made = self._like(model)
        label = self.run(f"{block.label}: ")
        look = self._new("rPr")
        look.append(self._new("b"))
        label.insert(0, look)
        made.append(label)
        made.append(self._link(block) if block.address else self.run(block.text))
        return made

    def _link(self, block: Note) -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        relation = self.document.part.relate_to(
            block.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link, run = self._new("hyperlink"), self.run(block.text)
        link.set(qn("r:id"), relation)
        look = self._new("rPr")
        look.append(self._new("color", val="12436D"))
        look.append(self._new("u", val="single"))
        run.insert(0, look)
        link.append(run)
        return link

    def _say(self, paragraph: Any, runs: Runs) -> None:
        for part in runs:
            run = self.run(part.text)
            if part.key and self.is_marked:
                look = self._new("rPr")
                fill = MISSING if part.is_missing else OWN if part.is_own else FROM_RECORDS
                look.append(self._new("shd", val="clear", color="auto", fill=fill))
                run.insert(0, look)
                self._to_comment.append((run, part.key))
            paragraph.append(run)

    def run(self, text: str) -> Any:
        """A `w:r` with a text; line ends and tabs are kept."""
        run = self._new("r")
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(self._new("br"))
            for at, piece in enumerate(line.split("\t")):
                if at:
                    run.append(self._new("tab"))
                if piece:
                    element = self._new("t")
                    element.text = piece
                    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    run.append(element)
        return run

    def run_like(self, control: Any, text: str) -> Any:
        """A run in the look of a content control's first, for one that stands in a sentence."""
        run = self.run(text)
        first = next(control.iter(self.tag("r")), None)
        look = first.find(self.tag("rPr")) if first is not None else None
        if look is not None:
            kept = copy.deepcopy(look)
            for style in kept.findall(self.tag("rStyle")):
                kept.remove(style)  # that of a placeholder, mostly grey
            run.insert(0, kept)
        return run

    def replace_within(self, paragraph: Any, lines: Mapping[str, str]) -> None:
        """Put lines in place of `{{name}}` in a sentence, in the look of the run where it begins."""
        while True:
            texts = list(paragraph.iter(self.tag("t")))
            whole = "".join(one.text or "" for one in texts)
            match = next((m for m in NAMED.finditer(whole) if folded(m[1]) in lines), None)
            if match is None:
                return
            at = 0
            put = lines[folded(match[1])].replace("\n", "; ").replace("{{", "{ {")
            for one in texts:
                text, begin = one.text or "", at
                at += len(text)
                first, last = max(match.start(), begin), min(match.end(), at)
                if first >= last:
                    continue
                one.text = text[: first - begin] + put + text[last - begin :]
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                put = ""

    def comment_on_facts(self) -> None:
        """Give each fact a comment with its source, where it first stands in the text."""
        from docx.text.run import Run

        for run, key in self._to_comment:
            source = self.sources.get(key, "")
            if source and key not in self._commented and run.getparent() is not None:
                self._commented.add(key)
                marked = Run(run, self.document._body)
                self.document.add_comment(marked, source, AUTHOR, INITIALS)
        self._to_comment.clear()
