"""A report as accessible HTML: a fragment for a page of the site, or a page that needs nothing else."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from ilacs.documents.report.blocks import Block, NewPage, Report, Text


def to_fragment(report: Report) -> str:
    """The report as an `article` without styles of its own; the one main heading is its title."""
    return str(_template("fragment.html").render(report=report, groups=_groups(report)))


def to_page(report: Report) -> bytes:
    """The report as a whole page, UTF-8, with its styles in it."""
    fragment = to_fragment(report)
    return str(_template("page.html").render(report=report, fragment=fragment)).encode()


def _groups(report: Report) -> list[list[Block]]:
    """The blocks, numbered paragraphs and facts in a row together: each is one list."""
    shown: list[Block] = [block for block in report.blocks if not isinstance(block, NewPage)]
    return [list(group) for _, group in groupby(shown, key=_list_of(shown))]


def _list_of(blocks: Sequence[Block]) -> Callable[[Block], str]:
    """What tells whether two blocks in a row belong to one list."""
    own = {id(block): number for number, block in enumerate(blocks)}

    def key(block: Block) -> str:
        if isinstance(block, Text) and block.number:
            return "numbered"
        return "facts" if block.kind == "fact" else f"alone {own[id(block)]}"

    return key


@cache
def _template(name: str) -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ilacs.documents.report", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(name)
