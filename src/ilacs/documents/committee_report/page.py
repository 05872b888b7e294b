"""A committee report as accessible HTML: a fragment for a page of the site, which has its heading."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from ilacs.committee.report import CommitteeReport
from ilacs.documents.committee_report.blocks import Block
from ilacs.documents.committee_report.layout import lay_out


def to_fragment(report: CommitteeReport) -> str:
    """The report as an `article` that begins below its title; nothing of where facts come from."""
    return str(_template().render(groups=_groups(lay_out(report))))


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks; the lines of the head are one list."""
    own = {id(block): number for number, block in enumerate(blocks)}
    key = lambda block: "lines" if block.kind == "line" else f"alone {own[id(block)]}"  # noqa: E731
    return [list(group) for _, group in groupby(blocks, key=key)]


@cache
def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ilacs.documents.committee_report", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("fragment.html")
