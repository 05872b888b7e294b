"""The pages on indicators, read as a person reads them; and tables of figures made up for one."""

import html5lib
import pytest

from ilacs.indicators.figures import SETTING, write_figures
from made_up_figures import figures_of
from site_walk.client import LintingClient


@pytest.fixture
def public():
    """A browser that nobody has signed in to; it lints every page."""
    return LintingClient()


@pytest.fixture
def use_table(tmp_path, monkeypatch):
    """Return a function that sets the site to use a table of these rows."""

    def use(*rows):
        file = tmp_path / "own.parquet"
        write_figures(figures_of(rows), file)
        monkeypatch.setenv(SETTING, str(file))
        return file

    return use


def parsed(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def text_of(element):
    return " ".join("".join(element.itertext()).split())


def words_of(response):
    """Return a page's text, each run of spaces as one."""
    return " ".join(" ".join(parsed(response).find("body").itertext()).split())


def rows_of(response, caption):
    """Return the rows of the first table whose caption begins so: heading → text of the cell."""
    for table in parsed(response).iter("table"):
        if text_of(table.find("caption")).startswith(caption):
            heading, *rows = [[text_of(cell) for cell in row] for row in table.iter("tr")]
            return [dict(zip(heading, row, strict=True)) for row in rows]
    raise AssertionError(f"there is no table “{caption}…”")


def drawings_of(response):
    """Return the texts in the drawings of a page."""
    words = {"title", "desc"}
    return {
        each.text
        for svg in parsed(response).iter("{http://www.w3.org/2000/svg}svg")
        for each in svg.iter()
        if each.text and each.tag.rpartition("}")[2] not in words
    }


def links_of(response):
    return [each.get("href") for each in parsed(response).iter("a")]
