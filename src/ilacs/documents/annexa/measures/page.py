"""The report as one web page: a single file, without script, that can be read by anyone."""

from html import escape
from importlib.resources import files

from ilacs.documents.annexa.measures.report import MeasuresReport, Picture, Section, Table


def write_page(report: MeasuresReport) -> bytes:
    """The whole page as UTF-8."""
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    contents = "".join(
        f'<li><a href="#{each.id}">{escape(each.title)}</a></li>' for each in report.sections
    )
    sections = "".join(map(_section, report.sections))
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{style}</style></head><body>"
        '<a class="skip" href="#main">Skip to main content</a>'
        f"<header><p>{escape(report.authority)} · Annex A</p></header>"
        f'<main id="main"><h1>{escape(report.title)}</h1>'
        f"<p>{escape(report.summary)}</p>"
        f'<p class="policy">{escape(report.policy)}</p>'
        f'<nav aria-label="Contents"><ul>{contents}</ul></nav>{sections}</main>'
        "<footer><p>Made with ilacs from the authority’s own Annex A.</p></footer></body></html>\n"
    ).encode()


def _section(section: Section) -> str:
    tables = "".join(map(_table, section.tables))
    pictures = "".join(_picture(section.id, n, each) for n, each in enumerate(section.pictures, 1))
    notes = "".join(f"<li>{escape(note)}</li>" for note in section.notes)
    return (
        f'<section aria-labelledby="{section.id}"><h2 id="{section.id}">{escape(section.title)}</h2>'
        f"<p>{escape(section.intro)}</p>{tables}"
        + (f"<h3>Notes on the published figures</h3><ul>{notes}</ul>" if notes else "")
        + f'<div class="pictures">{pictures}</div></section>'
    )


def _picture(section: str, place: int, picture: Picture) -> str:
    named = f"{section}-{place}"
    label = escape(f"Picture: {picture.title}", quote=True)
    # on a phone a picture keeps a size that can be read, and scrolls
    return (
        f'<figure aria-labelledby="{named}"><h3 id="{named}">{escape(picture.title)}</h3>'
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}">{picture.svg}</div>'
        f"<details{' open' if picture.is_open else ''}><summary>Table: {escape(picture.title)}</summary>"
        f"{_table(picture.table)}</details></figure>"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    # a wide table scrolls on a phone, so it can be reached by keyboard
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.caption, quote=True)}">'
        f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )
